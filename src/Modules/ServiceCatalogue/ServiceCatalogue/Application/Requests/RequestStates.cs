using Departement77.BuildingBlocks.Application.Results;
using Departement77.ServiceCatalogue.Domain.Requests;

namespace Departement77.ServiceCatalogue.Application.Requests;

/// <summary>What a step of a body answers: its assignment, and where the request stands with it.</summary>
/// <param name="Version">Version of the request: assignments change with it.</param>
internal sealed record AssignmentState(Guid Id, string Body, string Status, IReadOnlyList<string> AllowedActions, Guid RequestId, string RequestStatus, int Version) : IVersioned;

internal static class RequestStates
{
    public static ResourceState State(this ServiceRequest request) => new(request.Id.Value, request.Status.ToString(), request.AllowedActions, request.Version);

    public static AssignmentState State(this ServiceRequest request, AssignmentId id)
    {
        var assignment = request.Assignments.Single(a => a.Id == id);
        return new(id.Value, assignment.Body.Value, assignment.Status.ToString(), assignment.AllowedActions, request.Id.Value, request.Status.ToString(), request.Version);
    }
}
