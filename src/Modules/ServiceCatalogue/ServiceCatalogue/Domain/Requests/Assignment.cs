using Departement77.BuildingBlocks.Domain.Aggregates;
using Departement77.BuildingBlocks.Domain.States;
using Departement77.ServiceCatalogue.Domain.ProviderBodies;
using Departement77.ServiceCatalogue.Domain.Routing;

namespace Departement77.ServiceCatalogue.Domain.Requests;

internal readonly record struct AssignmentId(Guid Value) : IIdentifier<AssignmentId>
{
    public static AssignmentId From(Guid value) => new(value);
}

/// <summary>
/// A request put into the hands of one body. Only its request changes it: the rules that it shares with its siblings are there.
/// What it is late for is counted here and stored, so that lists and the job that watches time limits need not count again.
/// </summary>
internal sealed class Assignment
{
    /// <summary>
    /// Complete is allowed from Accepted too: advice given in the first call is done without ever having been "in progress".
    /// Nobody asks for Expire: what is not answered in time is taken back. The assignments of a cancelled request expire with it, from any live state.
    /// Nor for Reopen here: the request is reopened, and with it the assignment that was done last.
    /// </summary>
    public static readonly StateTable<AssignmentStatus, AssignmentAction> States = StateTable<AssignmentStatus, AssignmentAction>
        .StartingAt(AssignmentStatus.Proposed, "l'orientation", AssignmentStatuses.French)
        .Allow(AssignmentAction.Accept, AssignmentStatus.Accepted, AssignmentStatus.Proposed)
        .Allow(AssignmentAction.Decline, AssignmentStatus.Declined, AssignmentStatus.Proposed)
        .Allow(AssignmentAction.Start, AssignmentStatus.InProgress, AssignmentStatus.Accepted)
        .Allow(AssignmentAction.AskMember, AssignmentStatus.Waiting, AssignmentStatus.Accepted, AssignmentStatus.InProgress)
        .Allow(AssignmentAction.Answer, AssignmentStatus.InProgress, AssignmentStatus.Waiting)
        .Allow(AssignmentAction.Transfer, AssignmentStatus.Transferred, AssignmentStatus.Accepted, AssignmentStatus.InProgress)
        .Allow(AssignmentAction.Complete, AssignmentStatus.Done, AssignmentStatus.Accepted, AssignmentStatus.InProgress)
        .Allow(AssignmentAction.TimeLimits, AssignmentStatus.Proposed, AssignmentStatus.Proposed)
        .Allow(AssignmentAction.TimeLimits, AssignmentStatus.Accepted, AssignmentStatus.Accepted)
        .Allow(AssignmentAction.TimeLimits, AssignmentStatus.InProgress, AssignmentStatus.InProgress)
        .Allow(AssignmentAction.TimeLimits, AssignmentStatus.Waiting, AssignmentStatus.Waiting)
        .AllowUnasked(AssignmentAction.Expire, AssignmentStatus.Expired, AssignmentStatus.Proposed)
        .AllowUnasked(AssignmentAction.Reopen, AssignmentStatus.InProgress, AssignmentStatus.Done)
        .Build();

    private readonly List<RequestQuestion> questions = [];

    public Assignment(BodyCode body, AssignmentMode mode, RoutingRuleId? rule, TimeLimits timeLimits, DeskRules rules, DateOnly today)
    {
        Id = Identifier.New<AssignmentId>();
        Body = body;
        Status = States.Initial;
        Mode = mode;
        Rule = rule;
        TimeLimits = timeLimits;
        ProposedOn = today;
        Acknowledgement = Clock.Start(today, timeLimits.Acknowledgement, rules);
        NextReminderOn = rules.Reminders.DayOf(1, today, rules.Calendar);
    }

    /// <summary>Rebuilt from its row.</summary>
    private Assignment() => TimeLimits = null!;

    public AssignmentId Id { get; private set; }

    public BodyCode Body { get; private set; }

    public AssignmentStatus Status { get; private set; }

    /// <summary>The work costs something, and the member has not accepted its quote: until then it cannot begin, nor be delivered.</summary>
    public bool AwaitsQuote { get; private set; }

    public AssignmentMode Mode { get; private set; }

    /// <summary>The routing rule that made it; null where a person chose.</summary>
    public RoutingRuleId? Rule { get; private set; }

    /// <summary>Those it was made under, as corrected since.</summary>
    public TimeLimits TimeLimits { get; private set; }

    /// <summary>The assignment of another body that it goes on from.</summary>
    public AssignmentId? TransferredFrom { get; init; }

    /// <summary>Why the other body, or the coordinator, passed it on.</summary>
    public string? TransferReason { get; init; }

    public DateOnly ProposedOn { get; private set; }

    public DateOnly? AcceptedOn { get; private set; }

    /// <summary>When the body promised to call the member. Paris calendar day.</summary>
    public DateOnly? FirstContactOn { get; private set; }

    public DateOnly? CompletedOn { get; private set; }

    /// <summary>Version of the request in which the body finished: of several that finish on one day, it tells the last.</summary>
    public int? CompletedInVersion { get; private set; }

    public AssignmentOutcome? Outcome { get; private set; }

    /// <summary>What the body says of its work.</summary>
    public string? Note { get; private set; }

    public DeclineReasonCode? DeclineReasonCode { get; private set; }

    /// <summary>Why the body declined, as the member reads it.</summary>
    public string? DeclineReason { get; private set; }

    public DateOnly? ReopenedOn { get; private set; }

    /// <summary>What the member misses in the work that was done.</summary>
    public string? ReopenReason { get; private set; }

    public IReadOnlyList<RequestQuestion> Questions => questions;

    /// <summary>Null on assignments from before time limits were kept.</summary>
    public Clock? Acknowledgement { get; private set; }

    /// <summary>Runs from the acceptance.</summary>
    public Clock? FirstContact { get; private set; }

    /// <summary>Runs from the acceptance, or from the reopening.</summary>
    public Clock? Deliverable { get; private set; }

    /// <summary>Since when the body waits for the member.</summary>
    public DateOnly? PausedOn { get; private set; }

    /// <summary>Working days spent waiting for the member since the acceptance or the reopening. They are added to the limits, whatever these become.</summary>
    public int PausedDays { get; private set; }

    /// <summary>How far up the ladder the body was reminded.</summary>
    public int ReminderStep { get; private set; }

    public DateOnly? NextReminderOn { get; private set; }

    /// <summary>The day on which the job that watches time limits has something to do here. Follows from the rest; stored for its index.</summary>
    public DateOnly? WatchOn
    {
        get => Status switch
        {
            AssignmentStatus.Proposed => Earlier(Acknowledgement?.WatchOn, NextReminderOn),
            AssignmentStatus.Accepted or AssignmentStatus.InProgress => Earlier(FirstContact?.WatchOn, Deliverable?.WatchOn),
            _ => null,
        };
        private set => _ = value;
    }

    /// <summary>The body still has something to do. A request has one such assignment a body at most.</summary>
    public bool IsLive => Status is AssignmentStatus.Proposed or AssignmentStatus.Accepted or AssignmentStatus.InProgress or AssignmentStatus.Waiting;

    /// <summary>The body works on it, and does not wait for the member.</summary>
    public bool IsAtWork => Status is AssignmentStatus.Accepted or AssignmentStatus.InProgress;

    public IReadOnlyList<string> AllowedActions => States.AllowedActions(Status);

    public void Accept(AssignmentStatus accepted, DateOnly firstContactOn, DeskRules rules, DateOnly today)
    {
        Status = accepted;
        AcceptedOn = today;
        FirstContactOn = firstContactOn;
        Acknowledgement = Acknowledgement?.Meet(today);
        FirstContact = Clock.Start(today, TimeLimits.FirstContact, rules);
        Deliverable = Clock.Start(today, TimeLimits.Deliverable, rules);
        NextReminderOn = null;
    }

    /// <summary>The work costs something: it waits for an accepted quote.</summary>
    public void HoldForQuote() => AwaitsQuote = true;

    /// <summary>The member accepted the quote, or it is done without one: nothing holds the work any more.</summary>
    public void ReleaseFromQuote() => AwaitsQuote = false;

    public void Decline(AssignmentStatus declined, DeclineReasonCode code, string reason, DateOnly today)
    {
        Status = declined;
        DeclineReasonCode = code;
        DeclineReason = reason;
        Acknowledgement = Acknowledgement?.Meet(today);
        NextReminderOn = null;
    }

    public void Start(AssignmentStatus started, DateOnly today)
    {
        Status = started;
        MeetFirstContact(today);
    }

    /// <summary>The member was reached. False when it was already.</summary>
    public bool MeetFirstContact(DateOnly today)
    {
        if (FirstContact is not { MetOn: null })
            return false;

        FirstContact = FirstContact.Meet(today);
        return true;
    }

    public void Ask(AssignmentStatus waiting, string question, DateOnly today)
    {
        Status = waiting;
        PausedOn = today;
        questions.Add(new RequestQuestion(question, today));
    }

    /// <summary>The working days between question and answer are nobody's delay: the limits that still run move by them.</summary>
    public void Answer(AssignmentStatus resumed, string answer, DeskRules rules, DateOnly today)
    {
        Status = resumed;
        questions.Single(question => question.AnsweredOn is null).Reply(answer, today);
        PausedDays += rules.Calendar.WorkingDaysBetween(PausedOn!.Value, today);
        PausedOn = null;
        RestartClocks(rules);
    }

    public void Transfer(AssignmentStatus transferred) => Status = transferred;

    public void Complete(AssignmentStatus completed, AssignmentOutcome outcome, string? note, DateOnly today, int version)
    {
        Status = completed;
        Outcome = outcome;
        Note = note;
        CompletedOn = today;
        CompletedInVersion = version;
        MeetFirstContact(today);
        Deliverable = Deliverable?.Meet(today);
    }

    /// <summary>The time to deliver is given again, from today.</summary>
    public void Reopen(AssignmentStatus reopened, string reason, DeskRules rules, DateOnly today)
    {
        Status = reopened;
        Outcome = null;
        CompletedOn = null;
        CompletedInVersion = null;
        ReopenedOn = today;
        ReopenReason = reason;
        PausedDays = 0;
        Deliverable = Clock.Start(today, TimeLimits.Deliverable, rules);
    }

    public void Expire()
    {
        Status = AssignmentStatus.Expired;
        PausedOn = null;
        NextReminderOn = null;
    }

    public void Change(TimeLimits timeLimits, DeskRules rules)
    {
        TimeLimits = timeLimits;
        RestartClocks(rules);
    }

    /// <summary>What has to be told today of the clocks that run, which counts as told from now on.</summary>
    public IReadOnlyList<(ClockKind Kind, Clock Clock)> TellClocks(DateOnly today)
    {
        List<(ClockKind, Clock)> told = [];
        if (Status == AssignmentStatus.Proposed)
            Acknowledgement = Tell(ClockKind.Acknowledgement, Acknowledgement);

        if (IsAtWork)
        {
            FirstContact = Tell(ClockKind.FirstContact, FirstContact);
            Deliverable = Tell(ClockKind.Deliverable, Deliverable);
        }

        return told;

        Clock? Tell(ClockKind kind, Clock? clock)
        {
            if (clock?.News(today) is not { } news)
                return clock;

            clock = clock with { Told = news };
            told.Add((kind, clock));
            return clock;
        }
    }

    /// <summary>The step of the ladder that today has reached, which counts as taken from now on with those below it; null when there is none.</summary>
    public int? TakeReminder(DeskRules rules, DateOnly today)
    {
        if (Status != AssignmentStatus.Proposed || !(NextReminderOn <= today))
            return null;

        ReminderStep = rules.Reminders.Reached(ReminderStep, ProposedOn, today, rules.Calendar);
        NextReminderOn = rules.Reminders.DayOf(ReminderStep + 1, ProposedOn, rules.Calendar);
        return ReminderStep;
    }

    private void RestartClocks(DeskRules rules)
    {
        if (FirstContact is { MetOn: null } firstContact)
            FirstContact = firstContact.Restart(AcceptedOn!.Value, TimeLimits.FirstContact + PausedDays, rules);

        if (Deliverable is { MetOn: null } deliverable)
            Deliverable = deliverable.Restart((ReopenedOn ?? AcceptedOn)!.Value, TimeLimits.Deliverable + PausedDays, rules);
    }

    private static DateOnly? Earlier(DateOnly? one, DateOnly? other) => other is null || one < other ? one : other;
}
