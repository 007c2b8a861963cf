using Departement77.BuildingBlocks.Domain.Aggregates;
using Departement77.BuildingBlocks.Domain.States;
using Departement77.BuildingBlocks.Domain.Values;
using Departement77.ServiceCatalogue.Domain.Memberships;
using Departement77.ServiceCatalogue.Domain.Offers;
using Departement77.ServiceCatalogue.Domain.ProviderBodies;
using Departement77.ServiceCatalogue.Domain.Quotes;
using Departement77.ServiceCatalogue.Domain.Routing;
using Departement77.ServiceCatalogue.Domain.Texts;
using Departement77.ServiceCatalogue.Domain.Themes;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Domain.Requests;

internal readonly record struct ServiceRequestId(Guid Value) : IIdentifier<ServiceRequestId>
{
    public static ServiceRequestId From(Guid value) => new(value);
}

/// <summary>
/// A member's call for help and what the bodies do of it. Rules are checked in the order of the REST contract:
/// existence, membership, input, state. A request that is closed, rejected or cancelled has no live assignment, so that
/// the table of the assignments alone refuses a late answer.
/// </summary>
internal sealed class ServiceRequest : AggregateRoot<ServiceRequestId>
{
    public const int SubjectMinLength = 3;
    public const int SubjectMaxLength = 200;
    public const int NeedMinLength = 10;
    public const int NeedMaxLength = 10_000;
    public const int ReasonMinLength = 10;
    public const int ReasonMaxLength = 2000;
    public const int NoteMaxLength = 4000;
    public const int QuestionMaxLength = 4000;

    /// <summary>
    /// What people do to a request as a whole; what bodies do to their part is in <see cref="Assignment.States"/>.
    /// Propose and Route lead to Routed, then the status is computed: next to a body at work it stays InProgress. So it does for AskMember, Answer and Reopen.
    /// Reject also from Acknowledged: a receipt says that the request arrived, not that it is admissible.
    /// Qualify also from Qualified: a body must cover the theme, so a wrong theme would otherwise block the request for good.
    /// Reopen for some days after the resolution; what was done last is then in progress again.
    /// Cancel as long as somebody may still work on it; once resolved a request is closed, not cancelled.
    /// </summary>
    public static readonly StateTable<RequestStatus, RequestAction> States = StateTable<RequestStatus, RequestAction>
        .StartingAt(RequestStatus.Submitted, "la demande", RequestStatuses.French)
        .Allow(RequestAction.Acknowledge, RequestStatus.Acknowledged, RequestStatus.Submitted)
        .Allow(RequestAction.Qualify, RequestStatus.Qualified, RequestStatus.Acknowledged, RequestStatus.Qualified)
        .Allow(RequestAction.Propose, RequestStatus.Routed,
            RequestStatus.Qualified, RequestStatus.Routed, RequestStatus.InProgress, RequestStatus.WaitingForMember, RequestStatus.ToReroute)
        .Allow(RequestAction.Route, RequestStatus.Routed,
            RequestStatus.Qualified, RequestStatus.Routed, RequestStatus.InProgress, RequestStatus.WaitingForMember, RequestStatus.ToReroute)
        .Allow(RequestAction.AskMember, RequestStatus.WaitingForMember, RequestStatus.InProgress)
        .Allow(RequestAction.Answer, RequestStatus.InProgress, RequestStatus.WaitingForMember)
        .Allow(RequestAction.Reject, RequestStatus.Rejected, RequestStatus.Submitted, RequestStatus.Acknowledged)
        .Allow(RequestAction.Close, RequestStatus.Closed, RequestStatus.Resolved, RequestStatus.ResolvedWithoutHelp)
        .Allow(RequestAction.Reopen, RequestStatus.InProgress, RequestStatus.Resolved, RequestStatus.ResolvedWithoutHelp, RequestStatus.Closed)
        .Allow(RequestAction.Satisfaction, RequestStatus.Closed, RequestStatus.Closed)
        .Allow(RequestAction.Cancel, RequestStatus.Cancelled,
            RequestStatus.Submitted, RequestStatus.Acknowledged, RequestStatus.Qualified, RequestStatus.Routed,
            RequestStatus.InProgress, RequestStatus.WaitingForMember, RequestStatus.ToReroute)
        .Build();

    private readonly List<Assignment> assignments = [];

    /// <summary>Rebuilt from its row.</summary>
    private ServiceRequest()
    {
        Subject = "";
        Need = "";
        Commune = null!;
        RequestedBy = "";
    }

    public Siren AuthoritySiren { get; private set; }

    /// <summary>What the member was on the day of the request: routing rules look at it.</summary>
    public AuthorityKind AuthorityKind { get; private set; }

    /// <summary>Inhabitants of the member on the day of the request; null when no figure was in force.</summary>
    public int? Population { get; private set; }

    public MembershipId Membership { get; private set; }

    /// <summary>Null when the member has a project and does not know where to start.</summary>
    public RequestedOffer? Offer { get; private set; }

    /// <summary>Whether the version of the offer that was asked for costs something: no work begins before its quote is accepted.</summary>
    public bool Charged { get; private set; }

    public string Subject { get; private set; }

    public string Need { get; private set; }

    public ProjectCommune Commune { get; private set; }

    public ProjectStage? Stage { get; private set; }

    public DateOnly? DesiredOn { get; private set; }

    public string RequestedBy { get; private set; }

    public DateOnly SubmittedOn { get; private set; }

    public ThemeCode? Theme { get; private set; }

    public Urgency? Urgency { get; private set; }

    /// <summary>Once routed, the stored copy of <see cref="RequestStatusRule.Compute"/>: lists filter by it. No other line sets it from assignments.</summary>
    public RequestStatus Status { get; private set; }

    /// <summary>Why the request was rejected, or cancelled where a reason was given.</summary>
    public string? Reason { get; private set; }

    /// <summary>Day since which nothing is left to do.</summary>
    public DateOnly? ResolvedOn { get; private set; }

    /// <summary>Day on which the request was closed, rejected or cancelled.</summary>
    public DateOnly? EndedOn { get; private set; }

    /// <summary>A person chose a body: rules do not choose any more.</summary>
    public bool ForcedRouting { get; private set; }

    /// <summary>What the member thinks of the help.</summary>
    public Satisfaction? Satisfaction { get; private set; }

    /// <summary>Runs until the desk confirms the receipt. Null on requests from before time limits were kept.</summary>
    public Clock? Desk { get; private set; }

    /// <summary>How far up the ladder the desk was reminded.</summary>
    public int DeskReminderStep { get; private set; }

    public DateOnly? DeskNextReminderOn { get; private set; }

    /// <summary>The day on which the job that watches time limits has something to do for the desk. Follows from the rest; stored for its index.</summary>
    public DateOnly? DeskWatchOn
    {
        get => Status != RequestStatus.Submitted ? null : Desk?.WatchOn is { } day && !(DeskNextReminderOn < day) ? day : DeskNextReminderOn;
        private set => _ = value;
    }

    public IReadOnlyList<Assignment> Assignments => assignments;

    public IReadOnlyList<string> AllowedActions => AllowedIn(Status, assignments.Exists(a => a.Status == AssignmentStatus.Waiting), Satisfaction is not null);

    /// <summary>What the state allows. A question may be open while another body works, and what the member thinks is asked once.</summary>
    public static IReadOnlyList<string> AllowedIn(RequestStatus status, bool memberIsAsked, bool satisfactionIsGiven)
    {
        var allowed = States.AllowedActions(status);
        if (memberIsAsked && status == RequestStatus.InProgress)
            return [.. allowed, KebabCase.From(nameof(RequestAction.Answer))];

        return satisfactionIsGiven ? [.. allowed.Where(action => action != KebabCase.From(nameof(RequestAction.Satisfaction)))] : allowed;
    }

    /// <summary>A member asks for help, with or without an offer.</summary>
    /// <param name="requester">The member; its membership must be active now, and is not looked at again.</param>
    /// <param name="offer">The offer, or null.</param>
    /// <param name="submission">What the member sent.</param>
    /// <param name="rules">How the desk counts time.</param>
    /// <param name="today">Paris calendar day.</param>
    public static ErrorOr<ServiceRequest> Submit(LiveMember requester, OfferInHand? offer, RequestSubmission submission, DeskRules rules, DateOnly today)
    {
        var member = requester.CanRequest();
        if (member.IsError)
            return member.Errors;

        List<Error> errors = [];
        var subject = WrittenText.Line(submission.Subject, SubjectMinLength, SubjectMaxLength);
        if (subject is null)
            errors.Add(RequestErrors.SubjectRequired());

        var need = WrittenText.Paragraphs(submission.Need, NeedMinLength, NeedMaxLength);
        if (need is null)
            errors.Add(RequestErrors.NeedRequired());

        if (submission.DesiredOn < today)
            errors.Add(RequestErrors.DesiredDatePast());

        if (errors.Count > 0)
            return errors;

        var offered = offer?.CanBeRequested() ?? Result.Success;
        if (offered.IsError)
            return offered.Errors;

        var request = new ServiceRequest
        {
            Id = Identifier.New<ServiceRequestId>(),
            AuthoritySiren = requester.Authority,
            AuthorityKind = requester.AuthorityKind,
            Population = submission.Population,
            Membership = requester.Id,
            Offer = offer is null ? null : new RequestedOffer(offer.Id, offer.VersionNumber),
            Charged = offer?.Charged ?? false,
            Subject = subject!,
            Need = need!,
            Commune = submission.Commune,
            Stage = submission.Stage,
            DesiredOn = submission.DesiredOn,
            RequestedBy = submission.RequestedBy,
            SubmittedOn = today,
            Status = States.Initial,
            Desk = Clock.Start(today, rules.TimeLimits.Acknowledgement, rules),
            DeskNextReminderOn = rules.Reminders.DayOf(1, today, rules.Calendar),
        };
        request.Raise(new RequestSubmitted(
            request.Id, request.AuthoritySiren, request.Membership, request.Offer, request.Commune.Insee, request.Stage, today));
        return request;
    }

    /// <summary>Tells the member that the request arrived.</summary>
    public ErrorOr<RequestStatus> Acknowledge(DateOnly today)
    {
        var moved = Become(RequestAction.Acknowledge, new RequestAcknowledged(Id, AuthoritySiren));
        if (!moved.IsError)
            StopDesk(today);

        return moved;
    }

    /// <summary>The coordinator says what the request is about, which decides who may answer it.</summary>
    public ErrorOr<RequestStatus> Qualify(ThemeCode theme, Urgency urgency)
    {
        var moved = Become(RequestAction.Qualify, new RequestQualified(Id, AuthoritySiren, theme, urgency));
        if (!moved.IsError)
        {
            Theme = theme;
            Urgency = urgency;
        }

        return moved;
    }

    /// <summary>A person puts the request to a body. Several bodies may hold a part of it at the same time.</summary>
    /// <param name="body">The body.</param>
    /// <param name="mode">By itself, or with many requests at once.</param>
    /// <param name="rules">How the desk counts time.</param>
    /// <param name="today">Paris calendar day.</param>
    public ErrorOr<AssignmentId> Propose(ProviderBody body, AssignmentMode mode, DeskRules rules, DateOnly today)
    {
        // Before it is qualified, nobody can tell whether a body covers the request.
        if (Theme is not { } theme)
            return States.InvalidTransition(Status, RequestAction.Propose);

        var taken = body.CanTake(theme, Commune.Insee);
        if (taken.IsError)
            return taken.Errors;

        var moved = States.Move(Status, RequestAction.Propose);
        if (moved.IsError)
            return moved.Errors;

        if (IsHeldBy(body.Code))
            return RequestErrors.AssignmentExists();

        ForcedRouting = true;
        var assignment = PutTo(new Assignment(body.Code, mode, rule: null, rules.TimeLimits, rules, today));
        FollowAssignments(today);
        return assignment.Id;
    }

    /// <summary>
    /// The routing rules put the request to bodies: those of the decision that are open, cover it, and had no part of it yet. Whether any is left depends on the life of
    /// the request, so its state is looked at first.
    /// </summary>
    /// <param name="decision">What the rules say.</param>
    /// <param name="bodies">Among them those of the decision.</param>
    /// <param name="mode">By itself, or with many requests at once.</param>
    /// <param name="rules">How the desk counts time.</param>
    /// <param name="today">Paris calendar day.</param>
    public ErrorOr<RequestStatus> Route(RoutingDecision decision, IReadOnlyCollection<ProviderBody> bodies, AssignmentMode mode, DeskRules rules, DateOnly today)
    {
        if (Theme is not { } theme)
            return States.InvalidTransition(Status, RequestAction.Route);

        var moved = States.Move(Status, RequestAction.Route);
        if (moved.IsError)
            return moved;

        if (ForcedRouting)
            return RequestErrors.RoutingForced();

        var chosen = bodies
            .Where(body => decision.Bodies.Contains(body.Code) && !body.CanTake(theme, Commune.Insee).IsError && !assignments.Exists(a => a.Body == body.Code))
            .DistinctBy(body => body.Code)
            .ToList();
        if (chosen.Count == 0)
            return RequestErrors.NoBody();

        foreach (var body in chosen)
            PutTo(new Assignment(body.Code, mode, decision.Rule, decision.TimeLimits, rules, today));

        return FollowAssignments(today);
    }

    /// <summary>A body takes the request in charge. From then on the member sees its referent and a date of first contact.</summary>
    /// <param name="id">The assignment.</param>
    /// <param name="firstContactOn">Paris calendar day, today or later; null for the last day of the time limit.</param>
    /// <param name="rules">How the desk counts time.</param>
    /// <param name="today">Paris calendar day.</param>
    public ErrorOr<RequestStatus> Accept(AssignmentId id, DateOnly? firstContactOn, DeskRules rules, DateOnly today)
    {
        if (Find(id) is not { } assignment)
            return RequestErrors.AssignmentNotFound();

        if (firstContactOn < today)
            return RequestErrors.FirstContactPast();

        var promised = firstContactOn ?? rules.Calendar.AddWorkingDays(today, assignment.TimeLimits.FirstContact);

        var accepted = Assignment.States.Move(assignment.Status, AssignmentAction.Accept);
        if (accepted.IsError)
            return accepted.Errors;

        assignment.Accept(accepted.Value, promised, rules, today);
        Raise(new AssignmentAccepted(Id, AuthoritySiren, id, assignment.Body, promised));
        return FollowAssignments(today);
    }

    /// <summary>A body says no, and why: the member reads it.</summary>
    public ErrorOr<RequestStatus> Decline(AssignmentId id, Reason reason, DateOnly today)
    {
        if (Find(id) is not { } assignment)
            return RequestErrors.AssignmentNotFound();

        if (DeclineReasonCodes.Find(reason.Code) is not { } code)
            return RequestErrors.DeclineReasonCodeUnknown();

        if (WrittenText.Paragraphs(reason.Text, ReasonMinLength, ReasonMaxLength) is not { } text)
            return reason.Text?.Trim().Length >= ReasonMinLength ? RequestErrors.DeclineReasonTooLong() : RequestErrors.DeclineReasonRequired();

        var declined = Assignment.States.Move(assignment.Status, AssignmentAction.Decline);
        if (declined.IsError)
            return declined.Errors;

        assignment.Decline(declined.Value, code, text, today);
        Raise(new AssignmentDeclined(Id, AuthoritySiren, id, assignment.Body, code));
        return FollowAssignments(today);
    }

    /// <summary>A body begins the work that it accepted.</summary>
    public ErrorOr<RequestStatus> Start(AssignmentId id, DateOnly today)
    {
        if (Find(id) is not { } assignment)
            return RequestErrors.AssignmentNotFound();

        var started = Assignment.States.Move(assignment.Status, AssignmentAction.Start);
        if (started.IsError)
            return started.Errors;

        if (assignment.AwaitsQuote)
            return QuoteErrors.Required();

        assignment.Start(started.Value, today);
        Raise(new AssignmentStarted(Id, AuthoritySiren, id, assignment.Body));
        return FollowAssignments(today);
    }

    /// <summary>A body spoke with the member before it began: nothing new when it had done so.</summary>
    /// <param name="id">The assignment.</param>
    /// <param name="today">Paris calendar day.</param>
    public ErrorOr<RequestStatus> MarkFirstContact(AssignmentId id, DateOnly today)
    {
        if (Find(id) is not { } assignment)
            return RequestErrors.AssignmentNotFound();

        if (assignment.IsLive && assignment.MeetFirstContact(today))
            Raise(new FirstContactMade(Id, AuthoritySiren, id, assignment.Body, today));

        return Status;
    }

    /// <summary>A body, or the coordinator for it, needs to know something of the member; until the answer, no time limit of the body runs.</summary>
    /// <param name="id">The assignment; null for the only one at work.</param>
    /// <param name="question">What the member will read.</param>
    /// <param name="isByBody">The body asks itself, which is a contact with the member.</param>
    /// <param name="today">Paris calendar day.</param>
    public ErrorOr<RequestStatus> AskMember(AssignmentId? id, string? question, bool isByBody, DateOnly today)
    {
        if (WrittenText.Paragraphs(question, ReasonMinLength, QuestionMaxLength) is not { } writtenQuestion)
            return RequestErrors.QuestionRequired();

        var asking = Choose(id, a => a.IsAtWork, RequestAction.AskMember, RequestErrors.ChooseWhoAsks);
        if (asking.IsError)
            return asking.Errors;

        var assignment = asking.Value;
        var waiting = Assignment.States.Move(assignment.Status, AssignmentAction.AskMember);
        if (waiting.IsError)
            return waiting.Errors;

        if (isByBody)
            assignment.MeetFirstContact(today);

        assignment.Ask(waiting.Value, writtenQuestion, today);
        Raise(new RequestWaiting(Id, AuthoritySiren, assignment.Id, assignment.Body, today));
        return FollowAssignments(today);
    }

    /// <summary>The member, or the coordinator for it, answers; the body goes on.</summary>
    /// <param name="id">The assignment that waits; null for the only one.</param>
    /// <param name="answer">What the body will read.</param>
    /// <param name="rules">How the desk counts time.</param>
    /// <param name="today">Paris calendar day.</param>
    public ErrorOr<RequestStatus> Answer(AssignmentId? id, string? answer, DeskRules rules, DateOnly today)
    {
        if (WrittenText.Paragraphs(answer, 1, QuestionMaxLength) is not { } writtenAnswer)
            return RequestErrors.AnswerRequired();

        var asked = Choose(id, a => a.Status == AssignmentStatus.Waiting, RequestAction.Answer, RequestErrors.ChooseQuestion);
        if (asked.IsError)
            return asked.Errors;

        var assignment = asked.Value;
        var resumed = Assignment.States.Move(assignment.Status, AssignmentAction.Answer);
        if (resumed.IsError)
            return resumed.Errors;

        // A question does not begin the work: what waits for a quote still waits for it.
        assignment.Answer(assignment.AwaitsQuote ? AssignmentStatus.Accepted : resumed.Value, writtenAnswer, rules, today);
        Raise(new RequestResumed(Id, AuthoritySiren, assignment.Id, assignment.Body, today));
        return FollowAssignments(today);
    }

    /// <summary>A body, or the coordinator, passes an accepted part of the request on to another body, which has to accept it in its turn.</summary>
    /// <param name="id">The assignment.</param>
    /// <param name="body">The receiving body.</param>
    /// <param name="reason">What the receiving body and the member will read.</param>
    /// <param name="rules">How the desk counts time.</param>
    /// <param name="today">Paris calendar day.</param>
    public ErrorOr<AssignmentId> Transfer(AssignmentId id, ProviderBody body, string? reason, DeskRules rules, DateOnly today)
    {
        if (Find(id) is not { } assignment)
            return RequestErrors.AssignmentNotFound();

        if (WrittenText.Paragraphs(reason, ReasonMinLength, ReasonMaxLength) is not { } writtenReason)
            return RequestErrors.TransferReasonRequired();

        var taken = body.CanTake(Theme!.Value, Commune.Insee);
        if (taken.IsError)
            return taken.Errors;

        var transferred = Assignment.States.Move(assignment.Status, AssignmentAction.Transfer);
        if (transferred.IsError)
            return transferred.Errors;

        if (IsHeldBy(body.Code))
            return RequestErrors.AssignmentExists();

        // What the member may expect does not change because it changes hands.
        var received = new Assignment(body.Code, AssignmentMode.Manual, rule: null, assignment.TimeLimits, rules, today) { TransferredFrom = id, TransferReason = writtenReason };
        ForcedRouting = true;
        assignment.Transfer(transferred.Value);
        Raise(new AssignmentTransferred(Id, AuthoritySiren, id, assignment.Body, received.Id, received.Body, today));
        PutTo(received);
        FollowAssignments(today);
        return received.Id;
    }

    /// <summary>
    /// Its body closes: what it holds of the request goes to another body. What it has not answered is taken back and put to that one; what it works on is transferred.
    /// A question to the member has to be answered first, since the other body could not know it.
    /// </summary>
    /// <param name="from">The body that closes.</param>
    /// <param name="to">The receiving body.</param>
    /// <param name="reason">What the receiving body and the member will read.</param>
    /// <param name="rules">How the desk counts time.</param>
    /// <param name="today">Paris calendar day.</param>
    public ErrorOr<RequestStatus> HandOver(BodyCode from, ProviderBody to, string? reason, DeskRules rules, DateOnly today)
    {
        if (assignments.Find(a => a.IsLive && a.Body == from) is not { } held)
            return RequestErrors.AssignmentNotFound();

        if (held.Status != AssignmentStatus.Proposed)
            return Transfer(held.Id, to, reason, rules, today).Then(_ => Status);

        // The other one first: a request that is in nobody's hands would call for the coordinator.
        return Propose(to, AssignmentMode.Manual, rules, today).Then(_ => Expire(held.Id, today));
    }

    /// <summary>The coordinator gives a body other time limits. The days it spent waiting for the member are still added to them.</summary>
    /// <param name="id">The assignment.</param>
    /// <param name="firstContact">Working days; null leaves it.</param>
    /// <param name="deliverable">Working days; null leaves it.</param>
    /// <param name="reason">Why, for the audit.</param>
    /// <param name="rules">How the desk counts time.</param>
    public ErrorOr<RequestStatus> ChangeTimeLimits(AssignmentId id, int? firstContact, int? deliverable, string? reason, DeskRules rules)
    {
        if (Find(id) is not { } assignment)
            return RequestErrors.AssignmentNotFound();

        List<Error> errors = [];
        if (firstContact is null && deliverable is null)
            errors.Add(RequestErrors.TimeLimitRequired());

        if (firstContact is < 1 or > TimeLimits.MostDays)
            errors.Add(RequestErrors.TimeLimitInvalid("/firstContact"));

        if (deliverable is < 1 or > TimeLimits.MostDays)
            errors.Add(RequestErrors.TimeLimitInvalid("/deliverable"));

        if (WrittenText.Paragraphs(reason, ReasonMinLength, ReasonMaxLength) is null)
            errors.Add(RequestErrors.TimeLimitReasonRequired());

        if (errors.Count > 0)
            return errors;

        var moved = Assignment.States.Move(assignment.Status, AssignmentAction.TimeLimits);
        if (moved.IsError)
            return moved.Errors;

        var limits = assignment.TimeLimits;
        assignment.Change(limits with { FirstContact = firstContact ?? limits.FirstContact, Deliverable = deliverable ?? limits.Deliverable }, rules);
        Raise(new TimeLimitsChanged(Id, AuthoritySiren, id, assignment.Body, assignment.TimeLimits.FirstContact, assignment.TimeLimits.Deliverable));
        return Status;
    }

    /// <summary>A body has finished, whatever came of it.</summary>
    public ErrorOr<RequestStatus> Complete(AssignmentId id, AssignmentOutcome outcome, string? note, DateOnly today)
    {
        if (Find(id) is not { } assignment)
            return RequestErrors.AssignmentNotFound();

        if (WrittenText.Paragraphs(note, 0, NoteMaxLength) is not { } writtenNote)
            return RequestErrors.NoteTooLong();

        var completed = Assignment.States.Move(assignment.Status, AssignmentAction.Complete);
        if (completed.IsError)
            return completed.Errors;

        // Advice, or no help, costs nothing; what is delivered does.
        if (assignment.AwaitsQuote && outcome == AssignmentOutcome.Delivered)
            return QuoteErrors.Required();

        Raise(new AssignmentCompleted(Id, AuthoritySiren, id, assignment.Body, outcome, today));
        assignment.Complete(completed.Value, outcome, NullIfEmpty(writtenNote), today, Version);
        return FollowAssignments(today);
    }

    /// <summary>The coordinator ends a request on which nothing is left to do.</summary>
    public ErrorOr<RequestStatus> Close(DateOnly today)
    {
        var moved = Become(RequestAction.Close, new RequestClosed(Id, AuthoritySiren, Offer, Helped: Status == RequestStatus.Resolved, today));
        if (!moved.IsError)
            EndedOn = today;

        return moved;
    }

    /// <summary>The body whose work would go on if the request were reopened; null while nothing is done.</summary>
    public Assignment? LastDone => assignments.Where(a => a.Status == AssignmentStatus.Done).MaxBy(a => (a.CompletedOn, a.CompletedInVersion));

    /// <summary>The member, or the coordinator for it, misses something in what was done last: its body goes on.</summary>
    /// <param name="reason">What the body will read.</param>
    /// <param name="body">The body of <see cref="LastDone"/>; null when there is none.</param>
    /// <param name="rules">For how long it is possible.</param>
    /// <param name="today">Paris calendar day.</param>
    public ErrorOr<RequestStatus> Reopen(string? reason, ProviderBody? body, DeskRules rules, DateOnly today)
    {
        if (WrittenText.Paragraphs(reason, ReasonMinLength, ReasonMaxLength) is not { } writtenReason)
            return RequestErrors.ReopenReasonRequired();

        // One that closes finishes what it has in hand; one that is closed has nobody left.
        if (body?.Status == ProviderBodyStatus.Closed)
            return ProviderBodyErrors.Closed(body);

        var moved = States.Move(Status, RequestAction.Reopen);
        if (moved.IsError)
            return moved;

        if (!(today <= ResolvedOn?.AddDays(rules.ReopenWithinDays)))
            return RequestErrors.ReopenTooLate(Status, [.. AllowedActions.Except([KebabCase.From(nameof(RequestAction.Reopen))])], rules.ReopenWithinDays);

        var assignment = LastDone!;
        var outcome = assignment.Outcome!.Value;
        var reopened = Assignment.States.Move(assignment.Status, AssignmentAction.Reopen).Value;
        assignment.Reopen(assignment.AwaitsQuote ? AssignmentStatus.Accepted : reopened, writtenReason, rules, today);
        EndedOn = null;
        Raise(new RequestReopened(Id, AuthoritySiren, assignment.Id, assignment.Body, outcome, today));
        return FollowAssignments(today);
    }

    /// <summary>The member says what it thinks of the help, once.</summary>
    public ErrorOr<RequestStatus> Rate(Opinion opinion, DateOnly today)
    {
        if (opinion.Score is < Satisfaction.LowestScore or > Satisfaction.HighestScore)
            return RequestErrors.ScoreInvalid();

        if (WrittenText.Paragraphs(opinion.Comment, 0, Satisfaction.CommentMaxLength) is not { } comment)
            return RequestErrors.CommentTooLong();

        if (Satisfaction is not null)
            return RequestErrors.SatisfactionExists();

        var moved = Become(
            RequestAction.Satisfaction, new SatisfactionReceived(Id, AuthoritySiren, Offer, opinion.Contacted, opinion.Useful, opinion.Score, today));
        if (!moved.IsError)
            Satisfaction = new Satisfaction(opinion.Contacted, opinion.Useful, opinion.Score, NullIfEmpty(comment), today);

        return moved;
    }

    /// <summary>The coordinator refuses a request that is not for ID77, before anybody works on it.</summary>
    public ErrorOr<RequestStatus> Reject(string? reason, DateOnly today)
    {
        if (WrittenText.Paragraphs(reason, ReasonMinLength, ReasonMaxLength) is not { } writtenReason)
            return RequestErrors.ReasonRequired();

        var moved = Become(RequestAction.Reject, new RequestRejected(Id, AuthoritySiren, today));
        if (!moved.IsError)
        {
            Reason = writtenReason;
            EndedOn = today;
            StopDesk(today);
        }

        return moved;
    }

    /// <summary>The member, or the coordinator for it, gives up the request. The bodies that hold a part of it need not answer any more.</summary>
    /// <param name="reason">May be empty: giving up needs no justification.</param>
    /// <param name="today">Paris calendar day.</param>
    public ErrorOr<RequestStatus> Cancel(string? reason, DateOnly today)
    {
        if (WrittenText.Paragraphs(reason, 0, ReasonMaxLength) is not { } writtenReason)
            return RequestErrors.CancelReasonTooLong();

        var moved = Become(RequestAction.Cancel, new RequestCancelled(Id, AuthoritySiren, today));
        if (!moved.IsError)
        {
            Reason = NullIfEmpty(writtenReason);
            EndedOn = today;
            foreach (var assignment in assignments.Where(a => a.IsLive))
                assignment.Expire();
        }

        return moved;
    }

    /// <summary>What routing rules look at. Before it is qualified, nobody can tell what the request is about.</summary>
    public ErrorOr<RoutingCase> RoutingCase() =>
        Theme is { } theme ? new RoutingCase(Offer?.Id, theme, Commune.Insee, Population, AuthorityKind) : States.InvalidTransition(Status, RequestAction.Route);

    /// <summary>Nobody answered in time: what was asked of the body is taken back.</summary>
    public ErrorOr<RequestStatus> Expire(AssignmentId id, DateOnly today)
    {
        if (Find(id) is not { } assignment)
            return RequestErrors.AssignmentNotFound();

        var expired = Assignment.States.Move(assignment.Status, AssignmentAction.Expire);
        if (expired.IsError)
            return expired.Errors;

        assignment.Expire();
        Raise(new AssignmentExpired(Id, AuthoritySiren, id, assignment.Body, today));
        return FollowAssignments(today);
    }

    /// <summary>
    /// Tells what the day has brought: time limits at risk or missed, reminders, the end of what nobody answers. Each once: run again, it tells nothing.
    /// Nothing on a day when the offices are closed; the next working day tells it.
    /// </summary>
    /// <returns>How many facts there were.</returns>
    public int Watch(DeskRules rules, DateOnly today)
    {
        if (!rules.Calendar.IsWorkingDay(today))
            return 0;

        WatchDesk(rules, today);
        foreach (var assignment in assignments.Where(a => a.WatchOn <= today).ToList())
        {
            foreach (var (kind, clock) in assignment.TellClocks(today))
                Raise(News(kind, clock, assignment));

            if (assignment.TakeReminder(rules, today) is not { } step)
                continue;

            if (step < rules.Reminders.Last)
                Raise(new ReminderDue(Id, AuthoritySiren, assignment.Id, assignment.Body, step, rules.Reminders.RecipientOf(step)));
            else
                Expire(assignment.Id, today);
        }

        return DomainEvents.Count;
    }

    /// <summary>A body puts a price on its part: until the member accepts it, the work does not begin. Only on what was accepted and is not begun.</summary>
    public ErrorOr<Assignment> HoldForQuote(AssignmentId id)
    {
        if (Find(id) is not { } assignment)
            return RequestErrors.AssignmentNotFound();

        if (assignment.Status != AssignmentStatus.Accepted)
            return QuoteErrors.NotToQuote(assignment);

        if (!assignment.AwaitsQuote)
        {
            assignment.HoldForQuote();
            Raise(new WorkHeldForQuote(Id, id));
        }

        return assignment;
    }

    /// <summary>Nothing holds the work any more: the member accepted the quote, or the quote of an offer without a price is gone.</summary>
    public ErrorOr<Assignment> ReleaseFromQuote(AssignmentId id)
    {
        if (Find(id) is not { } assignment)
            return RequestErrors.AssignmentNotFound();

        if (assignment.Status is not (AssignmentStatus.Accepted or AssignmentStatus.Waiting))
            return QuoteErrors.NotToQuote(assignment);

        if (assignment.AwaitsQuote)
        {
            assignment.ReleaseFromQuote();
            Raise(new WorkReleasedFromQuote(Id, id));
        }

        return assignment;
    }

    /// <summary>The assignment of a body, or <c>assignment.not_found</c>: to a body, the assignments of the others do not exist.</summary>
    public ErrorOr<Assignment> AssignmentOf(BodyCode body, AssignmentId id) =>
        Find(id) is { } assignment && assignment.Body == body ? assignment : RequestErrors.AssignmentNotFound();

    /// <summary>The named assignment of a body, or where none is named the one it works on, else the last one it was given.</summary>
    public ErrorOr<Assignment> AssignmentOf(BodyCode body, AssignmentId? id)
    {
        if (id is { } named)
            return AssignmentOf(body, named);

        var own = assignments.FindAll(a => a.Body == body);
        return (own.Find(a => a.IsAtWork) ?? own.LastOrDefault()) is { } held ? held : RequestErrors.AssignmentNotFound();
    }

    private Assignment? Find(AssignmentId id) => assignments.Find(a => a.Id == id);

    private bool IsHeldBy(BodyCode body) => assignments.Exists(a => a.IsLive && a.Body == body);

    /// <summary>The assignment that is named, else the only one that is meant.</summary>
    private ErrorOr<Assignment> Choose(AssignmentId? id, Predicate<Assignment> isMeant, RequestAction action, Func<IEnumerable<Assignment>, Error> several)
    {
        if (id is { } named)
            return Find(named) is { } found ? found : RequestErrors.AssignmentNotFound();

        return assignments.FindAll(isMeant) switch
        {
            [] => States.InvalidTransition(Status, action),
            [var only] => only,
            var all => several(all),
        };
    }

    private Assignment PutTo(Assignment assignment)
    {
        if (Charged)
            assignment.HoldForQuote();

        assignments.Add(assignment);
        Raise(new RequestRouted(Id, AuthoritySiren, assignment.Id, assignment.Body, assignment.ProposedOn));
        return assignment;
    }

    private void StopDesk(DateOnly today)
    {
        Desk = Desk?.Meet(today);
        DeskNextReminderOn = null;
    }

    // The member's request is not taken back from the desk: there, the last step is one more reminder.
    private void WatchDesk(DeskRules rules, DateOnly today)
    {
        if (!(DeskWatchOn <= today))
            return;

        if (Desk?.News(today) is { } news)
        {
            Desk = Desk with { Told = news };
            Raise(News(ClockKind.Desk, Desk, assignment: null));
        }

        if (DeskNextReminderOn <= today)
        {
            DeskReminderStep = rules.Reminders.Reached(DeskReminderStep, SubmittedOn, today, rules.Calendar);
            DeskNextReminderOn = rules.Reminders.DayOf(DeskReminderStep + 1, SubmittedOn, rules.Calendar);
            Raise(new ReminderDue(Id, AuthoritySiren, Assignment: null, Body: null, DeskReminderStep, ReminderRecipient.Coordinator));
        }
    }

    private IDomainEvent News(ClockKind kind, Clock clock, Assignment? assignment) => clock.Told == ClockState.Missed
        ? new DeadlineMissed(Id, AuthoritySiren, assignment?.Id, assignment?.Body, kind, clock.DueOn)
        : new DeadlineAtRisk(Id, AuthoritySiren, assignment?.Id, assignment?.Body, kind, clock.DueOn);

    /// <summary>The one place where the status follows the assignments, and where others learn that nobody took the request or that all is done.</summary>
    private RequestStatus FollowAssignments(DateOnly today)
    {
        // Whoever acts holds a live assignment, so a request that is now without any was not so before.
        Status = RequestStatusRule.Compute(assignments);
        ResolvedOn = null;
        if (Status == RequestStatus.ToReroute)
        {
            Raise(new AllAssignmentsDeclined(Id, AuthoritySiren));
        }
        else if (Status is RequestStatus.Resolved or RequestStatus.ResolvedWithoutHelp)
        {
            ResolvedOn = today;
            Raise(new RequestResolved(Id, AuthoritySiren, Helped: Status == RequestStatus.Resolved));
        }

        return Status;
    }

    private ErrorOr<RequestStatus> Become(RequestAction action, IDomainEvent fact)
    {
        var moved = States.Move(Status, action);
        if (moved.IsError)
            return moved;

        Status = moved.Value;
        Raise(fact);
        return Status;
    }

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;
}
