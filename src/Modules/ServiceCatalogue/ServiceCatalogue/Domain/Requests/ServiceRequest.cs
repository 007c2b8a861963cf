using Departement77.BuildingBlocks.Domain.Aggregates;
using Departement77.BuildingBlocks.Domain.States;
using Departement77.BuildingBlocks.Domain.Values;
using Departement77.ServiceCatalogue.Domain.Memberships;
using Departement77.ServiceCatalogue.Domain.Offers;
using Departement77.ServiceCatalogue.Domain.ProviderBodies;
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
internal sealed partial class ServiceRequest : AggregateRoot<ServiceRequestId>
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
