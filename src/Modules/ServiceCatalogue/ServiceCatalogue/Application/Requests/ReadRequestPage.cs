using System.Text.Json;
using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.ServiceCatalogue.Application.Dialogue;
using Departement77.ServiceCatalogue.Domain.Requests;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.Requests;

/// <summary>What the page of a request shows: where it stands, who has it, and what was said last.</summary>
internal sealed record ReadRequestPage(ServiceRequestId Request) : IQuery<RequestPageView>;

/// <summary>A request as its page shows it.</summary>
internal sealed record RequestPageView(
    string Subject, RequestStatus Status, string AuthorityName, string CommuneName, DateOnly SubmittedOn, string? Reason,
    IReadOnlyList<RequestPageView.Part> Parts, IReadOnlyList<RequestPageView.Message> Messages)
{
    /// <param name="Referent">Whom to call, once the body has taken the request in charge.</param>
    internal sealed record Part(string BodyName, AssignmentStatus Status, DateOnly? FirstContactOn, string? Note, string? DeclineReason, Referent? Referent);

    internal sealed record Referent(string Name, string? Email, string? Phone);

    internal sealed record Message(string Side, string? BodyName, string Text, DateTimeOffset WrittenAt);
}

internal sealed class ReadRequestPageHandler(IReadDatabase<ServiceCatalogueModule> database, ICurrentUser user) : IQueryHandler<ReadRequestPage, RequestPageView>
{
    private const int LastMessages = 50;

    private const string Sql = $"""
        select r.subject, r.status, m.authority_name, r.commune_name, r.submitted_on, r.reason,
               coalesce((
                   select json_agg(json_build_object('bodyName', b.name, 'status', a.status, 'firstContactOn', a.first_contact_on,
                       'note', a.note, 'declineReason', a.decline_reason,
                       'referent', case when a.accepted_on is not null and b.referent_name is not null
                                        then json_build_object('name', b.referent_name, 'email', b.referent_email, 'phone', b.referent_phone) end) order by a.id)
                   from assignments a join provider_bodies b on b.code = a.body
                   where a.request_id = r.id and (@own_body::text is null or a.body = @own_body)), '[]')::text as parts,
               coalesce((
                   select json_agg(json_build_object('side', said.side, 'bodyName', b.name, 'text', said.text, 'writtenAt', said.written_at) order by said.id)
                   from (select d.* from request_messages d where d.request_id = r.id and {DialogueSql.SeesEntry} order by d.id desc limit @lastMessages) said
                   left join provider_bodies b on b.code = said.body), '[]')::text as messages
        from service_requests r
        join memberships m on m.id = r.membership_id
        where r.id = @request and {DialogueSql.SeesRequest}
        """;

    public async Task<ErrorOr<RequestPageView>> Handle(ReadRequestPage query, CancellationToken cancellationToken) =>
        await database.QuerySingleOrDefaultAsync<Row>(
            user.Scope, Sql, new { request = query.Request.Value, lastMessages = LastMessages, takingPart = DialogueSql.TakingPart }, cancellationToken) is { } row
            ? row.ToView()
            : RequestErrors.NotFound();

    private sealed record Row(string Subject, string Status, string AuthorityName, string CommuneName, DateOnly SubmittedOn, string? Reason, string Parts, string Messages)
    {
        private static readonly JsonSerializerOptions Json = new(JsonSerializerOptions.Web) { Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter() } };

        public RequestPageView ToView() => new(
            Subject, Enum.Parse<RequestStatus>(Status), AuthorityName, CommuneName, SubmittedOn, Reason,
            JsonSerializer.Deserialize<RequestPageView.Part[]>(Parts, Json)!, JsonSerializer.Deserialize<RequestPageView.Message[]>(Messages, Json)!);
    }
}
