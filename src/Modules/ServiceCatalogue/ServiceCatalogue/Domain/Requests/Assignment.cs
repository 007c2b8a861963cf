using Departement77.BuildingBlocks.Domain.Aggregates;
using Departement77.BuildingBlocks.Domain.States;
using Departement77.ServiceCatalogue.Domain.ProviderBodies;

namespace Departement77.ServiceCatalogue.Domain.Requests;

internal readonly record struct AssignmentId(Guid Value) : IIdentifier<AssignmentId>
{
    public static AssignmentId From(Guid value) => new(value);
}

/// <summary>A request put into the hands of one body. Only its request changes it: the rules that it shares with its siblings are there.</summary>
internal sealed class Assignment
{
    /// <summary>
    /// Complete is allowed from Accepted too: advice given in the first call is done without ever having been "in progress".
    /// Expired is never reached by an action of a person: it happens to the assignments of a cancelled request.
    /// </summary>
    public static readonly StateTable<AssignmentStatus, AssignmentAction> States = StateTable<AssignmentStatus, AssignmentAction>
        .StartingAt(AssignmentStatus.Proposed, "l'orientation", AssignmentStatuses.French)
        .Allow(AssignmentAction.Accept, AssignmentStatus.Accepted, AssignmentStatus.Proposed)
        .Allow(AssignmentAction.Decline, AssignmentStatus.Declined, AssignmentStatus.Proposed)
        .Allow(AssignmentAction.Start, AssignmentStatus.InProgress, AssignmentStatus.Accepted)
        .Allow(AssignmentAction.Complete, AssignmentStatus.Done, AssignmentStatus.Accepted, AssignmentStatus.InProgress)
        .Build();

    public Assignment(BodyCode body, DateOnly proposedOn)
    {
        Id = Identifier.New<AssignmentId>();
        Body = body;
        Status = States.Initial;
        ProposedOn = proposedOn;
    }

    /// <summary>Rebuilt from its row.</summary>
    private Assignment()
    {
    }

    public AssignmentId Id { get; private set; }

    public BodyCode Body { get; private set; }

    public AssignmentStatus Status { get; private set; }

    public DateOnly ProposedOn { get; private set; }

    public DateOnly? AcceptedOn { get; private set; }

    /// <summary>When the body promised to call the member. Paris calendar day.</summary>
    public DateOnly? FirstContactOn { get; private set; }

    public DateOnly? CompletedOn { get; private set; }

    public AssignmentOutcome? Outcome { get; private set; }

    /// <summary>What the body says of its work.</summary>
    public string? Note { get; private set; }

    public DeclineReasonCode? DeclineReasonCode { get; private set; }

    /// <summary>Why the body declined, as the member reads it.</summary>
    public string? DeclineReason { get; private set; }

    /// <summary>The body still has something to do. A request has one such assignment a body at most.</summary>
    public bool IsLive => Status is AssignmentStatus.Proposed or AssignmentStatus.Accepted or AssignmentStatus.InProgress or AssignmentStatus.Waiting;

    public IReadOnlyList<string> AllowedActions => States.AllowedActions(Status);

    public void Accept(AssignmentStatus accepted, DateOnly firstContactOn, DateOnly today)
    {
        Status = accepted;
        AcceptedOn = today;
        FirstContactOn = firstContactOn;
    }

    public void Decline(AssignmentStatus declined, DeclineReasonCode code, string reason)
    {
        Status = declined;
        DeclineReasonCode = code;
        DeclineReason = reason;
    }

    public void Start(AssignmentStatus started) => Status = started;

    public void Complete(AssignmentStatus completed, AssignmentOutcome outcome, string? note, DateOnly today)
    {
        Status = completed;
        Outcome = outcome;
        Note = note;
        CompletedOn = today;
    }

    public void Expire() => Status = AssignmentStatus.Expired;
}
