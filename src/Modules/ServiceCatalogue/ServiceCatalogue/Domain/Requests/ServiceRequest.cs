using Departement77.BuildingBlocks.Domain.Aggregates;
using Departement77.BuildingBlocks.Domain.States;
using Departement77.BuildingBlocks.Domain.Values;
using Departement77.ServiceCatalogue.Domain.Memberships;
using Departement77.ServiceCatalogue.Domain.Offers;
using Departement77.ServiceCatalogue.Domain.ProviderBodies;
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

    /// <summary>
    /// What people do to a request as a whole; what bodies do to their part is in <see cref="Assignment.States"/>.
    /// Propose leads to Routed, then the status is computed: next to a body at work it stays InProgress.
    /// Reject also from Acknowledged: a receipt says that the request arrived, not that it is admissible.
    /// Qualify also from Qualified: a body must cover the theme, so a wrong theme would otherwise block the request for good.
    /// Cancel as long as somebody may still work on it; once resolved a request is closed, not cancelled.
    /// </summary>
    public static readonly StateTable<RequestStatus, RequestAction> States = StateTable<RequestStatus, RequestAction>
        .StartingAt(RequestStatus.Submitted, "la demande", RequestStatuses.French)
        .Allow(RequestAction.Acknowledge, RequestStatus.Acknowledged, RequestStatus.Submitted)
        .Allow(RequestAction.Qualify, RequestStatus.Qualified, RequestStatus.Acknowledged, RequestStatus.Qualified)
        .Allow(RequestAction.Propose, RequestStatus.Routed,
            RequestStatus.Qualified, RequestStatus.Routed, RequestStatus.InProgress, RequestStatus.WaitingForMember, RequestStatus.ToReroute)
        .Allow(RequestAction.Reject, RequestStatus.Rejected, RequestStatus.Submitted, RequestStatus.Acknowledged)
        .Allow(RequestAction.Close, RequestStatus.Closed, RequestStatus.Resolved, RequestStatus.ResolvedWithoutHelp)
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

    /// <summary>Day on which the request was closed, rejected or cancelled.</summary>
    public DateOnly? EndedOn { get; private set; }

    public IReadOnlyList<Assignment> Assignments => assignments;

    public IReadOnlyList<string> AllowedActions => States.AllowedActions(Status);

    /// <summary>A member asks for help, with or without an offer.</summary>
    /// <param name="membership">The member's own; it must be active now, and is not looked at again.</param>
    /// <param name="offer">The offer, or null.</param>
    /// <param name="submission">What the member sent.</param>
    /// <param name="today">Paris calendar day.</param>
    public static ErrorOr<ServiceRequest> Submit(Membership membership, Offer? offer, RequestSubmission submission, DateOnly today)
    {
        var member = membership.CanRequest();
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
            AuthoritySiren = membership.AuthoritySiren,
            AuthorityKind = membership.AuthorityKind,
            Population = submission.Population,
            Membership = membership.Id,
            Offer = offer is null ? null : new RequestedOffer(offer.Id, offer.VersionNumber),
            Subject = subject!,
            Need = need!,
            Commune = submission.Commune,
            Stage = submission.Stage,
            DesiredOn = submission.DesiredOn,
            RequestedBy = submission.RequestedBy,
            SubmittedOn = today,
            Status = States.Initial,
        };
        request.Raise(new RequestSubmitted(
            request.Id, request.AuthoritySiren, request.Membership, request.Offer, request.Commune.Insee, request.Stage, today));
        return request;
    }

    /// <summary>Tells the member that the request arrived.</summary>
    public ErrorOr<RequestStatus> Acknowledge() => Become(RequestAction.Acknowledge, new RequestAcknowledged(Id, AuthoritySiren));

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

    /// <summary>Puts the request to a body. Several bodies may hold a part of it at the same time.</summary>
    public ErrorOr<AssignmentId> Propose(ProviderBody body, DateOnly today)
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

        if (assignments.Exists(a => a.IsLive && a.Body == body.Code))
            return RequestErrors.AssignmentExists();

        var assignment = new Assignment(body.Code, today);
        assignments.Add(assignment);
        Raise(new RequestRouted(Id, AuthoritySiren, assignment.Id, body.Code, today));
        FollowAssignments();
        return assignment.Id;
    }

    /// <summary>A body takes the request in charge. From then on the member sees its referent and a date of first contact.</summary>
    /// <param name="id">The assignment.</param>
    /// <param name="firstContactOn">Paris calendar day, today or later.</param>
    /// <param name="today">Paris calendar day.</param>
    public ErrorOr<RequestStatus> Accept(AssignmentId id, DateOnly firstContactOn, DateOnly today)
    {
        if (Find(id) is not { } assignment)
            return RequestErrors.AssignmentNotFound();

        if (firstContactOn < today)
            return RequestErrors.FirstContactPast();

        var accepted = Assignment.States.Move(assignment.Status, AssignmentAction.Accept);
        if (accepted.IsError)
            return accepted.Errors;

        assignment.Accept(accepted.Value, firstContactOn, today);
        Raise(new AssignmentAccepted(Id, AuthoritySiren, id, assignment.Body, firstContactOn));
        return FollowAssignments();
    }

    /// <summary>A body says no, and why: the member reads it.</summary>
    public ErrorOr<RequestStatus> Decline(AssignmentId id, Reason reason)
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

        assignment.Decline(declined.Value, code, text);
        Raise(new AssignmentDeclined(Id, AuthoritySiren, id, assignment.Body, code));
        return FollowAssignments();
    }

    /// <summary>A body begins the work that it accepted.</summary>
    public ErrorOr<RequestStatus> Start(AssignmentId id)
    {
        if (Find(id) is not { } assignment)
            return RequestErrors.AssignmentNotFound();

        var started = Assignment.States.Move(assignment.Status, AssignmentAction.Start);
        if (started.IsError)
            return started.Errors;

        assignment.Start(started.Value);
        Raise(new AssignmentStarted(Id, AuthoritySiren, id, assignment.Body));
        return FollowAssignments();
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

        assignment.Complete(completed.Value, outcome, NullIfEmpty(writtenNote), today);
        Raise(new AssignmentCompleted(Id, AuthoritySiren, id, assignment.Body, outcome, today));
        return FollowAssignments();
    }

    /// <summary>The coordinator ends a request on which nothing is left to do.</summary>
    public ErrorOr<RequestStatus> Close(DateOnly today)
    {
        var moved = Become(RequestAction.Close, new RequestClosed(Id, AuthoritySiren, Offer, Helped: Status == RequestStatus.Resolved, today));
        if (!moved.IsError)
            EndedOn = today;

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
        Theme is { } theme ? new RoutingCase(Offer?.Id, theme, Commune.Insee, Population, AuthorityKind) : States.InvalidTransition(Status, RequestAction.Propose);

    /// <summary>The assignment of a body, or <c>assignment.not_found</c>: to a body, the assignments of the others do not exist.</summary>
    public ErrorOr<Assignment> AssignmentOf(BodyCode body, AssignmentId id) =>
        Find(id) is { } assignment && assignment.Body == body ? assignment : RequestErrors.AssignmentNotFound();

    private Assignment? Find(AssignmentId id) => assignments.Find(a => a.Id == id);

    /// <summary>The one place where the status follows the assignments, and where others learn that nobody took the request or that all is done.</summary>
    private RequestStatus FollowAssignments()
    {
        // Whoever acts holds a live assignment, so a request that is now without any was not so before.
        Status = RequestStatusRule.Compute(assignments);
        if (Status == RequestStatus.ToReroute)
            Raise(new AllAssignmentsDeclined(Id, AuthoritySiren));
        else if (Status is RequestStatus.Resolved or RequestStatus.ResolvedWithoutHelp)
            Raise(new RequestResolved(Id, AuthoritySiren, Helped: Status == RequestStatus.Resolved));

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
