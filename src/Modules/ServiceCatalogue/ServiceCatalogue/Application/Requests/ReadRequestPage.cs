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
    /// <param name="AnswerDueOn">Until when the body says yes or no, as long as it has not.</param>
    /// <param name="DeliverableDueOn">Until when the work is done, as long as it is not.</param>
    /// <param name="Questions">What the member has still to answer.</param>
    internal sealed record Part(
        string BodyName, AssignmentStatus Status, DateOnly? AnswerDueOn, DateOnly? FirstContactOn, DateOnly? DeliverableDueOn, string? Note, string? DeclineReason, Referent? Referent,
        IReadOnlyList<string> Questions);

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
                       'answerDueOn', case when a.acknowledgement_met_on is null then a.acknowledgement_due_on end,
                       'deliverableDueOn', case when a.deliverable_met_on is null then a.deliverable_due_on end,
                       'note', a.note, 'declineReason', a.decline_reason,
                       'questions', coalesce((select json_agg(q.question order by q.id) from request_questions q where q.assignment_id = a.id and q.answered_on is null), '[]'),
                       'referent', case when @sees_all or @own_body::text is not null or exists (select from memberships c where c.authority_siren = r.authority_siren and c.status = 'Active') then
                           (select json_build_object('name', f.name, 'email', f.email, 'phone', f.phone) from referent_of(a.body, r.offer_id) f) end) order by a.id)
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
