using Departement77.BuildingBlocks.Domain.Texts;
using Departement77.ContractPolicy.Domain.Funding;
using Departement77.ContractPolicy.Domain.VoteSessions;
using ErrorOr;

namespace Departement77.ContractPolicy.Domain.Applications;

internal enum VoteResult
{
    Approved,
    Rejected,
    Adjourned,
}

/// <summary>What a session decided, as its secretary writes it.</summary>
/// <param name="ActNumber">Number of the act; an adjournment has none.</param>
/// <param name="ActOn">Day of the act.</param>
/// <param name="ReceivedOn">Day on which the prefecture received it.</param>
/// <param name="PublishedOn">Day of its publication.</param>
/// <param name="Reason">Why it was rejected or adjourned.</param>
internal sealed record VoteRecord(VoteResult Result, string? ActNumber, DateOnly? ActOn, DateOnly? ReceivedOn, DateOnly? PublishedOn, string? Reason);

/// <summary>The way through the session.</summary>
internal sealed partial class FundingApplication
{
    public const int ActMaxLength = 100;

    /// <summary>Puts the application on the agenda of a session, or on that of another one. That the session takes it is also held by the database.</summary>
    public ErrorOr<ApplicationStatus> PutOnAgenda(VoteSession session, DateOnly today)
    {
        var moved = States.Move(Status, ApplicationAction.PutOnAgenda);
        if (moved.IsError)
            return moved;

        var takes = session.CanTake(today);
        if (takes.IsError)
            return takes.Errors;

        Status = moved.Value;
        SessionId = session.Id;
        PutOnAgendaOn = today;
        DecisionReason = null;
        Raise(new ApplicationPutOnAgenda(Id, AuthoritySiren, Scheme, session.Id, session.HeldOn));
        return Status;
    }

    /// <summary>Back to the instructor, who has more to do before a vote.</summary>
    public ErrorOr<ApplicationStatus> ResumeInstruction(string? reason)
    {
        if (ReadReason(reason) is not { } written)
            return ApplicationErrors.ReasonRequired();

        var moved = States.Move(Status, ApplicationAction.ResumeInstruction);
        if (moved.IsError)
            return moved;

        Status = moved.Value;
        (SessionId, PutOnAgendaOn, ProposedBy, ProposedOn, VotedBy, VotedOn) = (null, null, null, null, null, null);
        DecisionReason = written;
        Raise(new InstructionResumed(Id));
        return Status;
    }

    /// <summary>Notes what the session decided.</summary>
    /// <param name="session">The session on whose agenda the application is.</param>
    /// <param name="vote">The decision.</param>
    /// <param name="version">The rules.</param>
    /// <param name="by">Who notes it; never who proposed the application.</param>
    /// <param name="today">Paris calendar day.</param>
    public ErrorOr<ApplicationStatus> RecordVote(VoteSession session, VoteRecord vote, ApplicableRules version, string by, DateOnly today)
    {
        var moved = States.Move(Status, ApplicationAction.RecordVote);
        if (moved.IsError)
            return moved;

        if (session.Id != SessionId)
            return ApplicationErrors.SessionMismatch();

        if (ProposedBy == by)
            return ApplicationErrors.SeparationOfDuties();

        var number = WrittenText.Line(vote.ActNumber, atLeast: 1, ActMaxLength);
        var reason = vote.Reason is null ? null : ReadReason(vote.Reason);
        var faults = FaultsOfAct(session, vote, number, today).ToList();
        if (reason is null && (vote.Reason is not null || vote.Result != VoteResult.Approved))
            faults.Add(ApplicationErrors.ReasonRequired());

        if (vote.Result == VoteResult.Approved && faults.Count == 0)
            faults.AddRange(FaultsOfWorks(version, vote.ActOn!.Value));

        if (faults.Count > 0)
            return faults;

        var votes = session.CanVote(today);
        if (votes.IsError)
            return votes.Errors;

        VotedBy = by;
        VotedOn = vote.ActOn ?? session.HeldOn;
        DecisionReason = reason;
        if (vote.Result != VoteResult.Adjourned)
        {
            (Act, ReceivedOn, PublishedOn) = (number, vote.ReceivedOn, vote.PublishedOn);
            ExecutoryOn = vote.ReceivedOn > vote.PublishedOn ? vote.ReceivedOn : vote.PublishedOn;
        }

        Conclude(vote.Result, session);
        return Status;
    }

    private void Conclude(VoteResult result, VoteSession session)
    {
        switch (result)
        {
            case VoteResult.Approved:
                Status = ApplicationStatus.Approved;
                Raise(new GrantApproved(
                    Id, AuthoritySiren, Scheme, RuleVersion, session.Id, Act!, VotedOn!.Value, ExecutoryOn!.Value, TotalCost, Retained, DepartmentGrant, RegionGrant,
                    [.. Operations.Select(operation => new GrantedOperation(operation.Id, operation.Cost, operation.Retained, operation.DepartmentGrant, operation.RegionGrant))]));
                break;
            case VoteResult.Rejected:
                Status = ApplicationStatus.Rejected;
                Raise(new ApplicationRejected(Id, AuthoritySiren, Scheme, session.Id, VotedOn!.Value));
                break;
            case VoteResult.Adjourned:
                Status = ApplicationStatus.Adjourned;
                Raise(new ApplicationAdjourned(Id, AuthoritySiren, Scheme, session.Id));
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(result), result, "This result ends nowhere.");
        }
    }

    // An act is executory once the prefecture has it and it is published (CGCT L3131-1): neither comes before it, and the money waits for both.
    private static IEnumerable<Error> FaultsOfAct(VoteSession session, VoteRecord vote, string? number, DateOnly today)
    {
        if (vote.Result == VoteResult.Adjourned)
        {
            if (vote.ActNumber is not null || vote.ActOn is not null || vote.ReceivedOn is not null || vote.PublishedOn is not null)
                yield return ApplicationErrors.ActOfAdjournment();

            yield break;
        }

        if (number is null)
            yield return ApplicationErrors.ActNumberRequired();

        if (vote.ActOn is not { } actOn || actOn < session.HeldOn || actOn > today)
        {
            yield return ApplicationErrors.ActDateInvalid(session.HeldOn);
            yield break;
        }

        // A rejection gives nothing that would wait for its publication.
        foreach (var (pointer, day) in new[] { ("/receivedOn", vote.ReceivedOn), ("/publishedOn", vote.PublishedOn) })
        {
            if ((day is null && vote.Result == VoteResult.Approved) || day < actOn || day > today)
                yield return ApplicationErrors.ActEffectInvalid(pointer, actOn);
        }
    }
}
