using Departement77.ServiceCatalogue.Domain.Requests;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Domain.Dialogue;

/// <summary>Until when people may speak on a request, and how many documents it may have.</summary>
/// <param name="DaysAfterClosing">Calendar days after closing: as long as a request may be reopened. A setting: no public source tells the desk's practice.</param>
/// <param name="DocumentsPerRequest">Documents that a request may have, internal ones included.</param>
internal sealed record DialoguePolicy(int DaysAfterClosing, int DocumentsPerRequest)
{
    /// <summary>Whether the speaker may say something that the member will read.</summary>
    /// <param name="request">The request.</param>
    /// <param name="speaker">Who.</param>
    /// <param name="assignment">In which part, or null.</param>
    /// <param name="today">Paris calendar day.</param>
    public ErrorOr<Success> CanSpeak(ServiceRequest request, Speaker speaker, AssignmentId? assignment, DateOnly today)
    {
        if (request.Status is RequestStatus.Rejected or RequestStatus.Cancelled)
            return DialogueErrors.RequestEnded(request.Status);

        if (request.Status == RequestStatus.Closed && request.EndedOn is { } closedOn && today > closedOn.AddDays(DaysAfterClosing))
            return DialogueErrors.ClosedTooLong(DaysAfterClosing);

        return CanNote(request, speaker, assignment);
    }

    /// <summary>Whether the speaker may write for the agents alone: also on a request that is over, as long as it takes part.</summary>
    public static ErrorOr<Success> CanNote(ServiceRequest request, Speaker speaker, AssignmentId? assignment) =>
        request.Includes(speaker, assignment) ? Result.Success : DialogueErrors.PartEnded();
}
