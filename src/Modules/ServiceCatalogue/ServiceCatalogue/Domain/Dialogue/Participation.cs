using Departement77.ServiceCatalogue.Domain.ProviderBodies;
using Departement77.ServiceCatalogue.Domain.Requests;

namespace Departement77.ServiceCatalogue.Domain.Dialogue;

/// <summary>Which bodies take part in a request: those that hold a part of it or finished theirs. Who declined, lapsed or passed its part on has left.</summary>
internal static class Participation
{
    public static IReadOnlyList<AssignmentStatus> Statuses { get; } =
        [AssignmentStatus.Proposed, AssignmentStatus.Accepted, AssignmentStatus.InProgress, AssignmentStatus.Waiting, AssignmentStatus.Done];

    public static bool TakesPart(this Assignment assignment) => Statuses.Contains(assignment.Status);

    /// <summary>The bodies that take part, once each.</summary>
    public static IReadOnlyList<BodyCode> Participants(this ServiceRequest request) => [.. request.Assignments.Where(TakesPart).Select(a => a.Body).Distinct()];

    /// <summary>Whether the named part exists for the speaker: to a body, the assignments of the others do not.</summary>
    public static bool Knows(this ServiceRequest request, Speaker speaker, AssignmentId? assignment) =>
        assignment is null || request.Assignments.Any(a => a.Id == assignment && (speaker.Body is null || a.Body == speaker.Body));

    /// <summary>Whether the speaker, and the part where one is named, still belong to the request.</summary>
    public static bool Includes(this ServiceRequest request, Speaker speaker, AssignmentId? assignment) =>
        assignment is null && speaker.Body is null
        || request.Assignments.Any(a => a.TakesPart() && (assignment is null || a.Id == assignment) && (speaker.Body is null || a.Body == speaker.Body));
}
