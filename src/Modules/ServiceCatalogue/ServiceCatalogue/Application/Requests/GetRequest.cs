using System.Text.Json;
using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.ServiceCatalogue.Application.Offers;
using Departement77.ServiceCatalogue.Domain.Requests;
using Departement77.ServiceCatalogue.Domain.Routing;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.Requests;

internal sealed record GetRequest(ServiceRequestId Request) : IQuery<RequestView>;

/// <summary>A request as its authority and the agents read it; a body sees its own assignments in it.</summary>
internal sealed record RequestView(
    Guid Id,
    string Status,
    IReadOnlyList<string> AllowedActions,
    int Version,
    string AuthoritySiren,
    string AuthorityName,
    Guid? OfferId,
    int? OfferVersion,
    string? OfferTitle,
    string Subject,
    string Need,
    string CommuneInsee,
    string CommuneName,
    string? Stage,
    DateOnly? DesiredOn,
    string? Theme,
    string? Urgency,
    DateOnly SubmittedOn,
    DateOnly? EndedOn,
    string? Reason,
    bool ForcedRouting,
    IReadOnlyList<ClockView> Clocks,
    SatisfactionView? Satisfaction,
    IReadOnlyList<AssignmentView> Assignments) : IVersioned;

/// <summary>A time limit as it runs.</summary>
internal sealed record ClockView(string Kind, DateOnly DueOn, DateOnly? MetOn, bool Paused, string State);

/// <summary>What the member thought of the help.</summary>
internal sealed record SatisfactionView(bool Contacted, bool Useful, int Score, string? Comment, DateOnly GivenOn);

/// <summary>What a body asked the member, and the answer.</summary>
internal sealed record QuestionView(Guid Id, string Question, DateOnly AskedOn, string? Answer, DateOnly? AnsweredOn);

/// <summary>A body's part of a request.</summary>
/// <param name="AwaitsQuote">The work costs something and the member has not accepted its quote: it cannot begin.</param>
/// <param name="Referent">Whom to call, as long as the authority is an active member.</param>
internal sealed record AssignmentView(
    Guid Id,
    string Body,
    string BodyName,
    string Status,
    IReadOnlyList<string> AllowedActions,
    bool AwaitsQuote,
    string Mode,
    Guid? Rule,
    Guid? TransferredFrom,
    string? TransferredFromBody,
    string? TransferReason,
    DateOnly ProposedOn,
    DateOnly? AcceptedOn,
    DateOnly? FirstContactOn,
    DateOnly? CompletedOn,
    DateOnly? ReopenedOn,
    string? ReopenReason,
    string? Outcome,
    string? Note,
    string? ReasonCode,
    string? Reason,
    TimeLimits TimeLimits,
    IReadOnlyList<ClockView> Clocks,
    IReadOnlyList<QuestionView> Questions,
    OfferView.ReferentView? Referent);

internal sealed class GetRequestHandler(IReadDatabase<ServiceCatalogueModule> database, ICurrentUser user, TimeProvider clock) : IQueryHandler<GetRequest, RequestView>
{
    private const string Sql = """
        select r.id, r.status, r.version, r.authority_siren, m.authority_name, r.offer_id, r.offer_version, v.content ->> 'title' as offer_title, r.subject, r.need,
               r.commune_insee, r.commune_name, r.stage, r.desired_on, r.theme, r.urgency, r.submitted_on, r.ended_on, r.reason,
               r.forced_routing, r.desk_due_on, r.desk_at_risk_on, r.desk_met_on,
               exists (select from assignments a where a.request_id = r.id and a.status = 'Waiting') as member_is_asked,
               (select json_build_object('contacted', s.contacted, 'useful', s.useful, 'score', s.score, 'comment', s.comment, 'givenOn', s.given_on)
                from satisfactions s where s.request_id = r.id)::text as satisfaction,
               coalesce((
                   select json_agg(json_build_object('view', json_build_object('id', a.id, 'body', a.body, 'bodyName', b.name, 'status', a.status, 'allowedActions', '[]'::json,
                       'awaitsQuote', a.awaits_quote, 'mode', a.mode, 'rule', a.rule_id, 'transferredFrom', a.transferred_from,
                       'transferredFromBody', (select f.body from assignments f where f.id = a.transferred_from), 'transferReason', a.transfer_reason,
                       'proposedOn', a.proposed_on, 'acceptedOn', a.accepted_on, 'firstContactOn', a.first_contact_on, 'completedOn', a.completed_on,
                       'reopenedOn', a.reopened_on, 'reopenReason', a.reopen_reason,
                       'outcome', a.outcome, 'note', a.note, 'reasonCode', a.decline_reason_code, 'reason', a.decline_reason,
                       'timeLimits', json_build_object('acknowledgement', a.acknowledgement_limit, 'firstContact', a.first_contact_limit, 'deliverable', a.deliverable_limit),
                       'clocks', '[]'::json,
                       'questions', coalesce((
                           select json_agg(json_build_object('id', q.id, 'question', q.question, 'askedOn', q.asked_on, 'answer', q.answer, 'answeredOn', q.answered_on) order by q.id)
                           from request_questions q where q.assignment_id = a.id), '[]'),
                       'referent', case when @sees_all or @own_body::text is not null or exists (select from memberships c where c.authority_siren = r.authority_siren and c.status = 'Active') then
                           (select json_build_object('name', f.name, 'email', f.email, 'phone', f.phone) from referent_of(a.body, r.offer_id) f) end),
                       'acknowledgement', case when a.acknowledgement_due_on is not null then json_build_object('dueOn', a.acknowledgement_due_on, 'atRiskOn', a.acknowledgement_at_risk_on, 'metOn', a.acknowledgement_met_on, 'told', null) end,
                       'firstContact', case when a.first_contact_due_on is not null then json_build_object('dueOn', a.first_contact_due_on, 'atRiskOn', a.first_contact_at_risk_on, 'metOn', a.first_contact_met_on, 'told', null) end,
                       'deliverable', case when a.deliverable_due_on is not null then json_build_object('dueOn', a.deliverable_due_on, 'atRiskOn', a.deliverable_at_risk_on, 'metOn', a.deliverable_met_on, 'told', null) end) order by a.id)
                   from assignments a join provider_bodies b on b.code = a.body
                   where a.request_id = r.id and (@own_body::text is null or a.body = @own_body)), '[]')::text as assignments
        from service_requests r
        join memberships m on m.id = r.membership_id
        left join offer_versions v on v.offer_id = r.offer_id and v.number = r.offer_version
        where r.id = @id
          and (@sees_all or r.authority_siren = @own_authority or exists (select from assignments a where a.request_id = r.id and a.body = @own_body))
        """;

    public async Task<ErrorOr<RequestView>> Handle(GetRequest query, CancellationToken cancellationToken) =>
        await database.QuerySingleOrDefaultAsync<Row>(user.Scope, Sql, new { id = query.Request.Value }, cancellationToken) is { } row
            ? row.ToView(clock.TodayInParis())
            : RequestErrors.NotFound();

    private sealed record Row(
        Guid Id, string Status, int Version, string AuthoritySiren, string AuthorityName, Guid? OfferId, int? OfferVersion, string? OfferTitle, string Subject, string Need,
        string CommuneInsee, string CommuneName, string? Stage, DateOnly? DesiredOn, string? Theme, string? Urgency, DateOnly SubmittedOn, DateOnly? EndedOn, string? Reason,
        bool ForcedRouting, DateOnly? DeskDueOn, DateOnly? DeskAtRiskOn, DateOnly? DeskMetOn, bool MemberIsAsked, string? Satisfaction, string Assignments)
    {
        public RequestView ToView(DateOnly today)
        {
            var status = Enum.Parse<RequestStatus>(Status);
            var satisfaction = Satisfaction is null ? null : JsonSerializer.Deserialize<SatisfactionView>(Satisfaction, JsonSerializerOptions.Web);
            var desk = DeskDueOn is { } dueOn ? new Clock(dueOn, DeskAtRiskOn!.Value, DeskMetOn) : null;
            return new(
                Id, Status, ServiceRequest.AllowedIn(status, MemberIsAsked, satisfaction is not null), Version, AuthoritySiren, AuthorityName, OfferId, OfferVersion, OfferTitle,
                Subject, Need, CommuneInsee, CommuneName, Stage, DesiredOn, Theme, Urgency, SubmittedOn, EndedOn, Reason, ForcedRouting,
                [.. Views((ClockKind.Desk, desk), today, status is not (RequestStatus.Rejected or RequestStatus.Cancelled), isPaused: false)],
                satisfaction,
                [.. JsonSerializer.Deserialize<AssignmentRow[]>(Assignments, JsonSerializerOptions.Web)!.Select(row => row.ToView(today))]);
        }
    }

    /// <summary>An assignment and its clocks as they are stored.</summary>
    private sealed record AssignmentRow(AssignmentView View, Clock? Acknowledgement, Clock? FirstContact, Clock? Deliverable)
    {
        public AssignmentView ToView(DateOnly today)
        {
            var status = Enum.Parse<AssignmentStatus>(View.Status);
            var (isAtWork, isPaused) = (status is AssignmentStatus.Accepted or AssignmentStatus.InProgress or AssignmentStatus.Waiting, status == AssignmentStatus.Waiting);
            return View with
            {
                AllowedActions = Assignment.States.AllowedActions(status),
                Clocks =
                [
                    .. Views((ClockKind.Acknowledgement, Acknowledgement), today, status is AssignmentStatus.Proposed or AssignmentStatus.Expired, isPaused: false),
                    .. Views((ClockKind.FirstContact, FirstContact), today, isAtWork, isPaused),
                    .. Views((ClockKind.Deliverable, Deliverable), today, isAtWork, isPaused),
                ],
            };
        }
    }

    // A clock that ran out of purpose before it was met, as of work that was transferred, is nobody's delay and is not shown.
    private static IEnumerable<ClockView> Views((ClockKind Kind, Clock? Clock) timed, DateOnly today, bool runs, bool isPaused)
    {
        if (timed.Clock is { } kept && (runs || kept.MetOn is not null))
            yield return new ClockView(timed.Kind.ToString(), kept.DueOn, kept.MetOn, isPaused && kept.MetOn is null, kept.StateOn(today, isPaused).ToString());
    }
}
