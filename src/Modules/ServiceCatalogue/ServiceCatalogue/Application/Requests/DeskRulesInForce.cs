using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.ServiceCatalogue.Domain.ProviderBodies;
using Departement77.ServiceCatalogue.Domain.Requests;
using Departement77.ServiceCatalogue.Domain.Routing;

namespace Departement77.ServiceCatalogue.Application.Requests;

/// <summary>
/// The desk's rules with the time limits that hold where no routing rule applies: those of the default of the active rule set, else those of the settings.
/// They are read again after <see cref="FreshFor"/>, so that a rule set just activated holds on every host from then on at the latest. So are the bodies to which the rules put requests:
/// one that ends meanwhile gets nothing new all the same, since the database refuses that.
/// </summary>
internal sealed class DeskRulesInForce(IReadDatabase<ServiceCatalogueModule> database, DeskRules settings) : IMadeOfAggregates
{
    // The default is the last rule. Loading the whole set for three numbers would cost each request two hundred rules.
    private const string Sql = """
        select r.acknowledgement_days as acknowledgement, r.first_contact_days as first_contact, r.deliverable_days as deliverable
        from routing_rule_sets s join routing_rules r on r.rule_set_id = s.id
        where s.status = 'Active'
        order by r.position desc
        limit 1
        """;

    private static readonly TimeSpan FreshFor = TimeSpan.FromSeconds(1);

    private readonly RecentAnswers<ValueTuple, DeskRules> rules = new(FreshFor, most: 1);
    private readonly RecentAnswers<ValueTuple, RoutingRuleSet?> active = new(FreshFor, most: 1);
    private readonly RecentAnswers<ValueTuple, IReadOnlyList<ProviderBody>> all = new(FreshFor, most: 1);

    /// <inheritdoc />
    public IReadOnlyList<Type> MadeOf => [typeof(RoutingRuleSet), typeof(ProviderBody)];

    public Task<DeskRules> ReadAsync() => rules.GetAsync(default, async () =>
        await database.QuerySingleOrDefaultAsync<TimeLimits>(ReadScope.System, Sql, parameters: null, CancellationToken.None) is { } limits ? settings with { TimeLimits = limits } : settings);

    /// <summary>The active rule set, whole, to decide by and never to change; null when there is none.</summary>
    public Task<RoutingRuleSet?> FindRuleSetAsync(IRepository<RoutingRuleSet> ruleSets) =>
        active.GetAsync(default, () => ruleSets.FirstOrDefaultAsync(new ActiveRoutingRuleSet(), CancellationToken.None));

    /// <summary>All bodies, to decide by and never to change.</summary>
    public Task<IReadOnlyList<ProviderBody>> ListBodiesAsync(IRepository<ProviderBody> bodies) => all.GetAsync(default, () => bodies.ListAsync(new AllProviderBodies(), CancellationToken.None));

    /// <inheritdoc />
    public void Forget()
    {
        rules.Forget();
        active.Forget();
        all.Forget();
    }
}
