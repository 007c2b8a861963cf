using System.Text.Json;
using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.ServiceCatalogue.Application.Offers;
using Departement77.ServiceCatalogue.Domain.Requests;
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
    IReadOnlyList<AssignmentView> Assignments) : IVersioned;

/// <summary>A body's part of a request.</summary>
/// <param name="Referent">Whom to call, as long as the authority is an active member.</param>
internal sealed record AssignmentView(
    Guid Id,
    string Body,
    string BodyName,
    string Status,
    IReadOnlyList<string> AllowedActions,
    DateOnly ProposedOn,
    DateOnly? AcceptedOn,
    DateOnly? FirstContactOn,
    DateOnly? CompletedOn,
    string? Outcome,
    string? Note,
    string? ReasonCode,
    string? Reason,
    OfferView.ReferentView? Referent);

internal sealed class GetRequestHandler(IReadDatabase<ServiceCatalogueModule> database, ICurrentUser user) : IQueryHandler<GetRequest, RequestView>
{
    private const string Sql = """
        select r.id, r.status, r.version, r.authority_siren, m.authority_name, r.offer_id, r.offer_version, v.content ->> 'title' as offer_title, r.subject, r.need,
               r.commune_insee, r.commune_name, r.stage, r.desired_on, r.theme, r.urgency, r.submitted_on, r.ended_on, r.reason,
               coalesce((
                   select json_agg(json_build_object('id', a.id, 'body', a.body, 'bodyName', b.name, 'status', a.status, 'allowedActions', '[]'::json,
                       'proposedOn', a.proposed_on, 'acceptedOn', a.accepted_on, 'firstContactOn', a.first_contact_on, 'completedOn', a.completed_on,
                       'outcome', a.outcome, 'note', a.note, 'reasonCode', a.decline_reason_code, 'reason', a.decline_reason,
                       'referent', case when @sees_all or @own_body::text is not null or exists (select from memberships c where c.authority_siren = r.authority_siren and c.status = 'Active') then
                           (select json_build_object('name', f.name, 'email', f.email, 'phone', f.phone) from referent_of(a.body, r.offer_id) f) end) order by a.id)
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
            ? row.ToView()
            : RequestErrors.NotFound();

    private sealed record Row(
        Guid Id, string Status, int Version, string AuthoritySiren, string AuthorityName, Guid? OfferId, int? OfferVersion, string? OfferTitle, string Subject, string Need,
        string CommuneInsee, string CommuneName, string? Stage, DateOnly? DesiredOn, string? Theme, string? Urgency, DateOnly SubmittedOn, DateOnly? EndedOn, string? Reason,
        string Assignments)
    {
        public RequestView ToView() => new(
            Id, Status, ServiceRequest.States.AllowedActions(Enum.Parse<RequestStatus>(Status)), Version, AuthoritySiren, AuthorityName, OfferId, OfferVersion, OfferTitle,
            Subject, Need, CommuneInsee, CommuneName, Stage, DesiredOn, Theme, Urgency, SubmittedOn, EndedOn, Reason,
            [.. JsonSerializer.Deserialize<AssignmentView[]>(Assignments, JsonSerializerOptions.Web)!
                .Select(a => a with { AllowedActions = Assignment.States.AllowedActions(Enum.Parse<AssignmentStatus>(a.Status)) })]);
    }
}
