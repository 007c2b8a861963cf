using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.ServiceCatalogue.Domain.ProviderBodies;
using Departement77.ServiceCatalogue.Domain.Requests;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.Requests;

internal static class RequestsOfBodies
{
    /// <summary>The request of an assignment that is the caller's body's own; to a body, the assignments of the others do not exist.</summary>
    public static async Task<ErrorOr<ServiceRequest>> FindForBodyAsync(
        this IRepository<ServiceRequest> requests, ServiceRequestId id, AssignmentId assignment, ICurrentUser user, CancellationToken cancellation)
    {
        if (user.OwnBody() is not { } body || await requests.FirstOrDefaultAsync(new RequestAssignedTo(id, body), cancellation) is not { } request)
            return RequestErrors.NotFound();

        return request.AssignmentOf(body, assignment).Then(_ => request);
    }

    /// <summary>The request of an assignment, for the body that holds it or for the coordinator, who stands in for any.</summary>
    public static async Task<ErrorOr<ServiceRequest>> FindForBodyOrCoordinatorAsync(
        this IRepository<ServiceRequest> requests, ServiceRequestId id, AssignmentId assignment, ICurrentUser user, CancellationToken cancellation)
    {
        if (!user.Scope.SeesAll)
            return await requests.FindForBodyAsync(id, assignment, user, cancellation);

        return await requests.FirstOrDefaultAsync(new RequestById(id, authority: null), cancellation) is { } request ? request : RequestErrors.NotFound();
    }

    /// <summary>A body by the code that somebody typed.</summary>
    public static async Task<ErrorOr<ProviderBody>> FindAsync(this IRepository<ProviderBody> bodies, string? code, CancellationToken cancellation) =>
        BodyCode.TryParse(code, out var known) && await bodies.FirstOrDefaultAsync(new ProviderBodyByCode(known), cancellation) is { } body
            ? body
            : ProviderBodyErrors.Unknown(code);
}
