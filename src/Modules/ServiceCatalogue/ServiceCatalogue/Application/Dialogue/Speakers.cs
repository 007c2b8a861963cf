using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.ServiceCatalogue.Domain.Dialogue;
using Departement77.ServiceCatalogue.Domain.Requests;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.Dialogue;

/// <summary>For whom the caller speaks, and on which requests.</summary>
internal static class Speakers
{
    public static Speaker Speaker(this ICurrentUser user) => user.OwnBody() switch
    {
        _ when user.Scope.SeesAll => new(DialogueSide.Coordinator, Body: null, user.Subject),
        { } body => new(DialogueSide.Body, body, user.Subject),
        null => new(DialogueSide.Member, Body: null, user.Subject),
    };

    /// <summary>The request, for a speaker who may see it.</summary>
    public static async Task<ErrorOr<ServiceRequest>> FindForSpeakerAsync(this IRepository<ServiceRequest> requests, ServiceRequestId id, ICurrentUser user, CancellationToken cancellation)
    {
        var request = user.Speaker().Body is { } body
            ? await requests.FirstOrDefaultAsync(new RequestAssignedTo(id, body), cancellation)
            : await requests.FirstOrDefaultAsync(new RequestById(id, user.OwnAuthorityOrAny()), cancellation);
        return request is null ? RequestErrors.NotFound() : request;
    }
}
