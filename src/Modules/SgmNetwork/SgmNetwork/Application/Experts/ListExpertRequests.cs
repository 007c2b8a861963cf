using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.SgmNetwork.Application.Members;
using Departement77.SgmNetwork.Domain.Experts;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.Experts;

/// <summary>Requests to experts, the latest first: one's own, those that wait for one's answer, all of them for the animator.</summary>
internal sealed record ListExpertRequests(ExpertRequestStatus? Status, string? Theme, Cursor? Cursor, PageLimit Limit) : IQuery<Page<ListExpertRequests.Row>>
{
    /// <param name="Asker">Who asks, as the reader may know it.</param>
    /// <param name="Expert">Whose turn it is, or was.</param>
    [Sheet("Demandes aux experts")]
    internal sealed record Row(
        [Column("Identifiant")] Guid Id,
        [Column("État", typeof(ExpertRequestStatuses))] string Status,
        [NoColumn] int Version,
        [Column("Thème")] string Theme,
        [Column("Objet")] string Subject,
        [Column("Demandeur")] string Asker,
        [Column("Expert")] string Expert,
        [NoColumn] Guid ExpertId,
        [NoColumn] Guid? TopicId,
        [Column("Posée le")] DateTime AskedAt,
        [Column("Réponse attendue avant le")] DateTime? DueAt,
        [Column("Experts saisis")] int Turns,
        [Column("Note")] int? Score);
}

internal sealed class ListExpertRequestsHandler(IReadDatabase<SgmNetworkModule> database, NetworkCallers callers, ICurrentUser user) : IQueryHandler<ListExpertRequests, Page<ListExpertRequests.Row>>
{
    // Each way in which somebody has to do with a request has its index: those who see all read the list by its order, everybody else their own few.
    private const string Sql = $"""
        select r.id, r.status, r.version, r.theme, r.title as subject, {ExpertRequestSql.Asker} as asker, p.institution || ', ' || p.role_title as expert, p.id as expert_id, r.topic_id,
               r.asked_at, r.due_at, (select count(*)::integer from expert_request_turns t where t.request_id = r.id) as turns, r.score
        from expert_requests r
        join expert_profiles p on p.id = r.expert_id
        left join members m on m.id = r.author_member
        where @in_network
          and (@everything or r.id in (
              select o.id from expert_requests o where o.author_subject = @subject
              union all select o.id from expert_requests o where o.author_member = @member::uuid
              union all select o.id from expert_profiles e join expert_requests o on o.expert_id = e.id where e.subject = @subject))
          and (@status::text is null or r.status = @status)
          and (@theme::text is null or r.theme = @theme)
          and (@after::uuid is null or r.id < @after)
        order by r.id desc
        limit @limit + 1
        """;

    public async Task<ErrorOr<Page<ListExpertRequests.Row>>> Handle(ListExpertRequests query, CancellationToken cancellationToken)
    {
        if (!Cursors.TryId(query.Cursor, out var after))
            return Cursors.Invalid();

        var member = await callers.FindMemberAsync(cancellationToken);
        var rows = await database.QueryAsync<ListExpertRequests.Row>(
            user.Scope,
            Sql,
            new
            {
                status = query.Status?.ToString(),
                theme = query.Theme,
                after,
                limit = query.Limit.Value,
                everything = user.Has(Permissions.ManageExperts),
                subject = user.Subject,
                member = member?.Value,
            },
            cancellationToken);
        return Page<ListExpertRequests.Row>.Of(rows, query.Limit.Value, row => [row.Id.ToString()]);
    }
}

/// <summary>What both reads of requests share.</summary>
internal static class ExpertRequestSql
{
    /// <summary>The asker, the expert whose turn it is, the animator.</summary>
    public const string MayRead = "@in_network and (@everything or r.author_subject = @subject or r.author_member = @member::uuid or p.subject = @subject)";

    /// <summary>The member's name as long as the member is one.</summary>
    public const string Asker = "case when m.status in ('Active', 'Dormant', 'Suspended') then m.name when m.status in ('Left', 'Anonymised') then 'ancien membre' else r.author_label end";
}
