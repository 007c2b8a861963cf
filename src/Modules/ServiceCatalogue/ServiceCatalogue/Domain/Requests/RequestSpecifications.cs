using Departement77.BuildingBlocks.Domain.Specifications;
using Departement77.BuildingBlocks.Domain.Values;
using Departement77.ServiceCatalogue.Domain.ProviderBodies;

namespace Departement77.ServiceCatalogue.Domain.Requests;

/// <summary>One request, for somebody who may see it: its own authority, or any when the authority is null.</summary>
internal sealed class RequestById : Specification<ServiceRequest>
{
    public RequestById(ServiceRequestId id, Siren? authority)
    {
        Query.Where(request => request.Id == id);
        if (authority is { } own)
            Query.Where(request => request.AuthoritySiren == own);
    }
}

/// <summary>Several requests, for somebody who may see any.</summary>
internal sealed class RequestsByIds : Specification<ServiceRequest>
{
    public RequestsByIds(IReadOnlyCollection<ServiceRequestId> ids) => Query.Where(request => ids.Contains(request.Id));
}

/// <summary>One request, for a body that has a part of it.</summary>
internal sealed class RequestAssignedTo : Specification<ServiceRequest>
{
    public RequestAssignedTo(ServiceRequestId id, BodyCode body) =>
        Query.Where(request => request.Id == id && request.Assignments.Any(assignment => assignment.Body == body));
}

/// <summary>The requests of which a body still holds a part.</summary>
internal sealed class RequestsHeldBy : Specification<ServiceRequest>
{
    public RequestsHeldBy(BodyCode body) => Query
        .Where(request => request.Assignments.Any(assignment => assignment.Body == body
            && (assignment.Status == AssignmentStatus.Proposed || assignment.Status == AssignmentStatus.Accepted
                || assignment.Status == AssignmentStatus.InProgress || assignment.Status == AssignmentStatus.Waiting)));
}
