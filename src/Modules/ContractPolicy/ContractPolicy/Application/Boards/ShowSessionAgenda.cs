using System.Globalization;
using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.ContractPolicy.Domain.Applications;
using Departement77.ContractPolicy.Domain.Schemes;
using ErrorOr;

namespace Departement77.ContractPolicy.Application.Boards;

/// <summary>The applications on the agenda of a session, by scheme and authority, as the report of the session presents them.</summary>
/// <param name="Session">Identity of the session; the next one that is planned when it is absent.</param>
internal sealed record ShowSessionAgenda(Guid? Session, Cursor? Cursor, PageLimit Limit) : IQuery<Page<ShowSessionAgenda.Row>>
{
    /// <param name="Vintage">Year of the population's figure.</param>
    [Sheet("Ordre du jour")]
    internal sealed record Row(
        [NoColumn] Guid Application,
        [NoColumn] int Rank,
        [Column("Dispositif", typeof(SchemeCodes))] string Scheme,
        [Column("SIREN")] string AuthoritySiren,
        [Column("Collectivité")] string AuthorityName,
        [Column("Population")] int? Population,
        [Column("Millésime")] int? Vintage,
        [Column("Règlement")] string RuleVersion,
        [Column("Délibération du")] DateOnly DeliberationOn,
        [Column("État", typeof(ApplicationStatuses))] string Status,
        [Column("Coût total")] decimal TotalCost,
        [Column("Dépense retenue")] decimal Retained,
        [Column("Subvention du Département")] decimal DepartmentGrant,
        [Column("Subvention de la Région")] decimal RegionGrant);
}

internal sealed class ShowSessionAgendaHandler(IReadDatabase<ContractPolicyModule> database, ICurrentUser user, TimeProvider clock)
    : IQueryHandler<ShowSessionAgenda, Page<ShowSessionAgenda.Row>>
{
    // A row without application where there is none: the session exists.
    private const string Sql = """
        select coalesce(a.id, '00000000-0000-0000-0000-000000000000') as application, coalesce(a.rank, 0) as rank, coalesce(a.scheme, '') as scheme,
               coalesce(a.authority_siren, '') as authority_siren, coalesce(a.authority_name, '') as authority_name, a.population, a.population_vintage as vintage,
               coalesce(a.rule_version, '') as rule_version, coalesce(a.deliberation_on, v.held_on) as deliberation_on, coalesce(a.status, '') as status,
               coalesce(a.total_cost, 0.00) as total_cost, coalesce(a.retained, 0.00) as retained, coalesce(a.department_grant, 0.00) as department_grant,
               coalesce(a.region_grant, 0.00) as region_grant
        from vote_sessions v
        left join lateral (
            select a.*, s.rank
            from funding_applications a join funding_schemes s on s.code = a.scheme
            where a.session_id = v.id and (@sees_all or a.authority_siren = @own_authority)
              and (@rank::integer is null or (s.rank, a.authority_name, a.id) > (@rank, @name, @id))
            order by s.rank, a.authority_name, a.id
            limit @limit + 1) a on true
        where v.id = coalesce(@session::uuid, (select id from vote_sessions where status = 'Planned' and held_on >= @today order by held_on, id limit 1))
        order by a.rank, a.authority_name, a.id
        """;

    public async Task<ErrorOr<Page<ShowSessionAgenda.Row>>> Handle(ShowSessionAgenda query, CancellationToken cancellationToken)
    {
        var (rank, name, id) = ((int?)null, (string?)null, (Guid?)null);
        if (query.Cursor is { } cursor)
        {
            if (cursor.Keys is not [var first, var second, var third] || !int.TryParse(first, CultureInfo.InvariantCulture, out var after) || !Guid.TryParse(third, out var last))
                return Cursors.Invalid();

            (rank, name, id) = (after, second, last);
        }

        var rows = await database.QueryAsync<ShowSessionAgenda.Row>(user.Scope, Sql, new { session = query.Session, today = clock.TodayInParis(), rank, name, id, limit = query.Limit.Value }, cancellationToken);
        return rows.Count == 0 && query.Session is not null
            ? BoardErrors.SessionNotFound()
            : Page<ShowSessionAgenda.Row>.Of(
                [.. rows.Where(row => row.Application != Guid.Empty)],
                query.Limit.Value,
                row => [row.Rank.ToString(CultureInfo.InvariantCulture), row.AuthorityName, row.Application.ToString()]);
    }
}
