using System.Diagnostics;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.ServiceCatalogue.Domain.ProviderBodies;
using Departement77.ServiceCatalogue.Domain.Requests;
using Departement77.ServiceCatalogue.Domain.Routing;

namespace Departement77.ServiceCatalogue.Application.Requests;

/// <summary>
/// The desk's rules with the time limits that hold where no routing rule applies: those of the default of the active rule set, else those of the settings.
/// They are read again after <see cref="FreshFor"/>, so that a rule set just activated holds on every host from then on at the latest. So are the bodies to which the rules put requests:
/// one that ends meanwhile gets nothing new all the same, since the database refuses that.
/// </summary>
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

    private static readonly TimeSpan FreshFor = TimeSpan.FromSeconds(1);

    private Reading? last;
    private RuleSetReading? lastRuleSet;
    private BodiesReading? lastBodies;

    public async Task<DeskRules> ReadAsync(CancellationToken cancellation)
    {
        if (last is { } reading && Stopwatch.GetElapsedTime(reading.At) < FreshFor)
            return reading.Rules;

        // The age counts from before the statement: what it does not see yet is seen in time.
        var at = Stopwatch.GetTimestamp();
        var limits = await database.QuerySingleOrDefaultAsync<TimeLimits>(ReadScope.System, Sql, parameters: null, cancellation);
        var rules = limits is null ? settings : settings with { TimeLimits = limits };
        last = new Reading(rules, at);
        return rules;
    }

    /// <summary>The active rule set, whole, to decide by and never to change; null when there is none.</summary>
    public async Task<RoutingRuleSet?> FindRuleSetAsync(IRepository<RoutingRuleSet> ruleSets, CancellationToken cancellation)
    {
        if (lastRuleSet is { } reading && Stopwatch.GetElapsedTime(reading.At) < FreshFor)
            return reading.RuleSet;

        var at = Stopwatch.GetTimestamp();
        var ruleSet = await ruleSets.FirstOrDefaultAsync(new ActiveRoutingRuleSet(), cancellation);
        lastRuleSet = new RuleSetReading(ruleSet, at);
        return ruleSet;
    }

    /// <summary>All bodies, to decide by and never to change.</summary>
    public async Task<IReadOnlyList<ProviderBody>> ListBodiesAsync(IRepository<ProviderBody> bodies, CancellationToken cancellation)
    {
        if (lastBodies is { } reading && Stopwatch.GetElapsedTime(reading.At) < FreshFor)
            return reading.Bodies;

        var at = Stopwatch.GetTimestamp();
        var all = await bodies.ListAsync(new AllProviderBodies(), cancellation);
        lastBodies = new BodiesReading(all, at);
        return all;
    }

    /// <summary>Read them again the next time: on this host, what was just changed holds at once.</summary>
    public void Forget() => (last, lastRuleSet, lastBodies) = (null, null, null);

    private sealed record Reading(DeskRules Rules, long At);

    private sealed record RuleSetReading(RoutingRuleSet? RuleSet, long At);

    private sealed record BodiesReading(IReadOnlyList<ProviderBody> Bodies, long At);
}
