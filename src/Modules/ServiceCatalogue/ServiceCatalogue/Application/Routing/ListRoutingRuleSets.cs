using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.ServiceCatalogue.Domain.Routing;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.Routing;

/// <summary>Rule sets, the latest first.</summary>
internal sealed record ListRoutingRuleSets(RoutingRuleSetStatus? Status, Cursor? Cursor, PageLimit Limit) : IQuery<Page<ListRoutingRuleSets.Row>>
{
    /// <param name="Rules">How many rules, the default left out.</param>
    [Sheet("Jeux de règles d'orientation")]
    internal sealed record Row(
        [Column("Identifiant")] Guid Id,
        [Column("Numéro")] int Number,
        [Column("Nom")] string Name,
        [Column("État", typeof(RoutingRuleSetStatuses))] string Status,
        [NoColumn] int Version,
        [Column("Source")] string? Source,
        [Column("Fondé sur")] Guid? BasedOn,
        [Column("Règles")] long Rules,
        [Column("Écrit le")] DateOnly WrittenOn,
        [Column("Essayé le")] DateOnly? DryRunOn,
        [Column("Demandes de l'essai")] int? DryRunRequests,
        [Column("Demandes orientées autrement")] int? DryRunChanged,
        [Column("En vigueur depuis le")] DateOnly? ActivatedOn,
        [Column("Dépassé depuis le")] DateOnly? SupersededOn);
}

internal sealed class ListRoutingRuleSetsHandler(IReadDatabase<ServiceCatalogueModule> database, ICurrentUser user)
    : IQueryHandler<ListRoutingRuleSets, Page<ListRoutingRuleSets.Row>>
{
    private const string Sql = """
        select s.id, s.number, s.name, s.status, s.version, s.source, s.based_on, (select count(*) - 1 from routing_rules r where r.rule_set_id = s.id) as rules, s.written_on,
               s.dry_run_on, s.dry_run_requests, s.dry_run_changed, s.activated_on, s.superseded_on
        from routing_rule_sets s
        where (@status::text is null or s.status = @status)
          and (@after::uuid is null or s.id < @after)
        order by s.id desc
        limit @limit + 1
        """;

    public async Task<ErrorOr<Page<ListRoutingRuleSets.Row>>> Handle(ListRoutingRuleSets query, CancellationToken cancellationToken)
    {
        if (!Cursors.TryId(query.Cursor, out var after))
            return Cursors.Invalid();

        var rows = await database.QueryAsync<ListRoutingRuleSets.Row>(user.Scope, Sql, new { status = query.Status?.ToString(), after, limit = query.Limit.Value }, cancellationToken);
        return Page<ListRoutingRuleSets.Row>.Of(rows, query.Limit.Value, row => [row.Id.ToString()]);
    }
}
