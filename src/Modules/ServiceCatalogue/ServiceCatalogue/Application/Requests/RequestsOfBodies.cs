using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Security;
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
}
