using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.SgmNetwork.Domain.Seats;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.Seats;

/// <summary>The seats for which somebody is to be recruited, the longest free first: vacant ones, interims, and those whose holder will leave.</summary>
internal sealed record ListVacancies(Cursor? Cursor, PageLimit Limit) : IQuery<Page<ListVacancies.Row>>
{
    /// <param name="FreeFrom">Day from which nobody is appointed: past, or to come.</param>
    [Sheet("Postes à pourvoir")]
    internal sealed record Row(
        [Column("Identifiant")] Guid Id,
        [Column("État", typeof(SeatStatuses))] string Status,
        [Column("Libre à partir du")] DateOnly FreeFrom,
        [Column("Code INSEE")] string CommuneInsee,
        [Column("Commune")] string CommuneName,
        [Column("Libellé")] string? Label,
        [Column("Quotité (%)")] decimal? WorkShare);
}

internal sealed class ListVacanciesHandler(IReadDatabase<SgmNetworkModule> database, ICurrentUser user) : IQueryHandler<ListVacancies, Page<ListVacancies.Row>>
{
    private const string Sql = $"""
        select * from (
            select s.id, s.status,
                   case s.status when 'Vacant' then s.vacant_since when 'Interim' then coalesce(s.vacant_since, s.held_since) else s.expected_departure end as free_from,
                   s.commune_insee, s.commune_name, s.label, s.work_share
            from secretary_seats s
            where (s.status in ('Vacant', 'Interim') or (s.status = 'Filled' and s.expected_departure is not null)) and {SeatSql.Sees}) free
        where @day::date is null or (free_from, id) > (@day, @after::uuid)
        order by free_from, id
        limit @limit + 1
        """;

    public async Task<ErrorOr<Page<ListVacancies.Row>>> Handle(ListVacancies query, CancellationToken cancellationToken)
    {
        if (!Cursors.TryDay(query.Cursor, out var day, out var after))
            return Cursors.Invalid();

        var rows = await database.QueryAsync<ListVacancies.Row>(user.Scope, Sql, new { day, after, limit = query.Limit.Value }, cancellationToken);
        return Page<ListVacancies.Row>.Of(rows, query.Limit.Value, row => Cursors.After(row.FreeFrom, row.Id));
    }
}
