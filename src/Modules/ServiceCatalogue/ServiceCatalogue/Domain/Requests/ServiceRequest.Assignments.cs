using Departement77.ServiceCatalogue.Domain.ProviderBodies;
using Departement77.ServiceCatalogue.Domain.Quotes;
using Departement77.ServiceCatalogue.Domain.Routing;
using Departement77.ServiceCatalogue.Domain.Texts;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Domain.Requests;

/// <summary>What bodies do with their assignments.</summary>
internal sealed partial class ServiceRequest
{
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

    /// <summary>What routing rules look at. Before it is qualified, nobody can tell what the request is about.</summary>
    public ErrorOr<RoutingCase> RoutingCase() =>
        Theme is { } theme ? new RoutingCase(Offer?.Id, theme, Commune.Insee, Population, AuthorityKind) : States.InvalidTransition(Status, RequestAction.Route);

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
}
