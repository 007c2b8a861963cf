using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.ServiceCatalogue.Domain.Requests;
using Departement77.ServiceCatalogue.Domain.Routing;

namespace Departement77.ServiceCatalogue.Application.Requests;

/// <summary>The desk's rules with the time limits that hold where no routing rule applies: those of the default of the active rule set, else those of the settings.</summary>
internal sealed class DeskRulesInForce(IReadDatabase<ServiceCatalogueModule> database, DeskRules settings)
{
    // The default is the last rule. Loading the whole set for three numbers would cost each request two hundred rules.
    private const string Sql = """
        select r.acknowledgement_days as acknowledgement, r.first_contact_days as first_contact, r.deliverable_days as deliverable
        from routing_rule_sets s join routing_rules r on r.rule_set_id = s.id
        where s.status = 'Active'
        order by r.position desc
        limit 1
        """;

    public async Task<DeskRules> ReadAsync(CancellationToken cancellation) =>
        await database.QuerySingleOrDefaultAsync<TimeLimits>(ReadScope.System, Sql, parameters: null, cancellation) is { } limits ? settings with { TimeLimits = limits } : settings;
}
