using System.Text.Json;
using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.SgmNetwork.Application.Members;
using Departement77.SgmNetwork.Domain.Experts;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.Experts;

/// <summary>A request with its history.</summary>
internal sealed record GetExpertRequest(ExpertRequestId Request) : IQuery<ExpertRequestView>;

/// <param name="Turns">Each expert asked, the first one first. Why an expert declined is told to the animator alone.</param>
internal sealed record ExpertRequestView(
    Guid Id,
    string Status,
    IReadOnlyList<string> AllowedActions,
    int Version,
    string Theme,
    string Subject,
    string Question,
    string Asker,
    string? CommuneInsee,
    Guid? TopicId,
    DateTime AskedAt,
    DateTime? DueAt,
    Guid ExpertId,
    string Expert,
    string? Answer,
    DateTime? AnsweredAt,
    int? Score,
    string? Comment,
    IReadOnlyList<ExpertRequestView.Turn> Turns) : IVersioned
{
    bool IVersioned.IsWhole => false;

    internal sealed record Turn(Guid ExpertId, string Expert, DateTimeOffset SentAt, string Outcome, string? Reason, DateTimeOffset? EndedAt);
}

internal sealed class GetExpertRequestHandler(IReadDatabase<SgmNetworkModule> database, NetworkCallers callers, ICurrentUser user) : IQueryHandler<GetExpertRequest, ExpertRequestView>
{
    private const string Sql = $"""
        select r.id, r.status, r.version, r.theme, r.title as subject, r.question, {ExpertRequestSql.Asker} as asker, r.commune_insee, r.topic_id, r.asked_at, r.due_at,
               p.id as expert_id, p.institution || ', ' || p.role_title as expert, r.answer, r.answered_at, r.score, r.comment,
               (select json_agg(json_build_object('expertId', t.expert_id, 'expert', e.institution || ', ' || e.role_title, 'sentAt', t.sent_at, 'outcome', t.outcome,
                    'reason', case when @everything then t.reason end, 'endedAt', t.ended_at) order by t.position)
                from expert_request_turns t join expert_profiles e on e.id = t.expert_id
                where t.request_id = r.id)::text as turns
        from expert_requests r
        join expert_profiles p on p.id = r.expert_id
        left join members m on m.id = r.author_member
        where r.id = @request and {ExpertRequestSql.MayRead}
        """;

    public async Task<ErrorOr<ExpertRequestView>> Handle(GetExpertRequest query, CancellationToken cancellationToken)
    {
        var member = await callers.FindMemberAsync(cancellationToken);
        return await database.QuerySingleOrDefaultAsync<Row>(
            user.Scope,
            Sql,
            new { request = query.Request.Value, everything = user.Has(Permissions.ManageExperts), subject = user.Subject, member = member?.Value },
            cancellationToken) is { } row
            ? row.ToView()
            : ExpertRequestErrors.NotFound();
    }

    private sealed record Row(
        Guid Id,
        string Status,
        int Version,
        string Theme,
        string Subject,
        string Question,
        string Asker,
        string? CommuneInsee,
        Guid? TopicId,
        DateTime AskedAt,
        DateTime? DueAt,
        Guid ExpertId,
        string Expert,
        string? Answer,
        DateTime? AnsweredAt,
        int? Score,
        string? Comment,
        string Turns)
    {
        private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

        public ExpertRequestView ToView() => new(
            Id,
            Status,
            ExpertRequest.States.AllowedActions(Enum.Parse<ExpertRequestStatus>(Status)),
            Version,
            Theme,
            Subject,
            Question,
            Asker,
            CommuneInsee,
            TopicId,
            AskedAt,
            DueAt,
            ExpertId,
            Expert,
            Answer,
            AnsweredAt,
            Score,
            Comment,
            JsonSerializer.Deserialize<ExpertRequestView.Turn[]>(Turns, Json)!);
    }
}
