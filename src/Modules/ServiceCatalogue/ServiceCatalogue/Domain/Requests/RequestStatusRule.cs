namespace Departement77.ServiceCatalogue.Domain.Requests;

/// <summary>Once a request is routed, its status follows from its assignments, and from nothing else.</summary>
internal static class RequestStatusRule
{
    /// <summary>The first that applies wins, so that a body at work is never hidden by another that declined.</summary>
    /// <param name="assignments">The assignments of the request, one at least, in any order.</param>
    public static RequestStatus Compute(IReadOnlyCollection<Assignment> assignments)
    {
        if (assignments.Any(a => a.Status is AssignmentStatus.Accepted or AssignmentStatus.InProgress))
            return RequestStatus.InProgress;

        if (assignments.Any(a => a.Status == AssignmentStatus.Waiting))
            return RequestStatus.WaitingForMember;

        if (assignments.Any(a => a.Status == AssignmentStatus.Proposed))
            return RequestStatus.Routed;

        if (assignments.All(a => a.Status is AssignmentStatus.Declined or AssignmentStatus.Expired or AssignmentStatus.Transferred))
            return RequestStatus.ToReroute;

        return assignments.Any(a => a.Outcome == AssignmentOutcome.Delivered) ? RequestStatus.Resolved : RequestStatus.ResolvedWithoutHelp;
    }
}
