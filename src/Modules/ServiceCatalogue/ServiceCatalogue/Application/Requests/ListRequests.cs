using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.ServiceCatalogue.Domain.Requests;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.Requests;

/// <summary>Requests, the latest first: one's own, those put to one's body, or all for agents.</summary>
internal sealed record ListRequests(RequestStatus? Status, string? Theme, string? Authority, DateTimeOffset? UpdatedSince, Cursor? Cursor, PageLimit Limit, bool Count = false)
    : IQuery<Page<ListRequests.Row>>
{
    [Sheet("Demandes")]
    internal sealed record Row(
        [Column("Identifiant")] Guid Id,
        [Column("État", typeof(RequestStatuses))] string Status,
        [NoColumn] int Version,
        [Column("SIREN")] string AuthoritySiren,
        [Column("Collectivité")] string AuthorityName,
        [Column("Objet")] string Subject,
        [Column("Code INSEE")] string CommuneInsee,
        [Column("Commune")] string CommuneName,
        [Column("Thématique")] string? Theme,
        [Column("Urgence", typeof(Urgencies))] string? Urgency,
        [Column("Déposée le")] DateOnly SubmittedOn,
        [Column("Modifiée le")] DateTime UpdatedAt);
}

internal sealed class ListRequestsHandler(IReadDatabase<ServiceCatalogueModule> database, ICurrentUser user) : IQueryHandler<ListRequests, Page<ListRequests.Row>>
{
    private const string Sql = """
        with visible as (
            select r.* from service_requests r
            where (@sees_all or r.authority_siren = @own_authority or exists (select from assignments a where a.request_id = r.id and a.body = @own_body))
              and (@status::text is null or r.status = @status)
              and (@theme::text is null or r.theme = @theme)
              and (@authority::text is null or r.authority_siren = @authority)
              and (@updatedSince::timestamptz is null or r.updated_at >= @updatedSince))
        select r.id, r.status, r.version, r.authority_siren, m.authority_name, r.subject, r.commune_insee, r.commune_name, r.theme, r.urgency, r.submitted_on, r.updated_at,
               case when @count then (select count(*) from visible) end as total
        from visible r join memberships m on m.id = r.membership_id
        where @after::uuid is null or r.id < @after
        order by r.id desc
        limit @limit + 1
        """;

    public async Task<ErrorOr<Page<ListRequests.Row>>> Handle(ListRequests query, CancellationToken cancellationToken)
    {
        if (!Cursors.TryId(query.Cursor, out var after))
            return Cursors.Invalid();

        var rows = await database.QueryAsync<CountedRow>(
            user.Scope,
            Sql,
            new { status = query.Status?.ToString(), theme = query.Theme, authority = query.Authority, updatedSince = query.UpdatedSince, count = query.Count, after, limit = query.Limit.Value },
            cancellationToken);
        var page = Page<ListRequests.Row>.Of([.. rows.Select(row => row.WithoutCount())], query.Limit.Value, row => [row.Id.ToString()]);
        return query.Count ? page with { Total = rows.Count > 0 ? rows[0].Total : 0 } : page;
    }

    private sealed record CountedRow(
        Guid Id, string Status, int Version, string AuthoritySiren, string AuthorityName, string Subject, string CommuneInsee, string CommuneName, string? Theme, string? Urgency,
        DateOnly SubmittedOn, DateTime UpdatedAt, long? Total)
    {
        public ListRequests.Row WithoutCount() =>
            new(Id, Status, Version, AuthoritySiren, AuthorityName, Subject, CommuneInsee, CommuneName, Theme, Urgency, SubmittedOn, UpdatedAt);
    }
}
