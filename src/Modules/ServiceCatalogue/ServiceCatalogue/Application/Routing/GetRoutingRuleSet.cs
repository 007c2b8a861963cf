using System.Text.Json;
using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.ServiceCatalogue.Domain.Routing;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.Routing;

/// <summary>A rule set as a whole, in the shape in which it is written, and what it would change of the active one.</summary>
internal sealed record GetRoutingRuleSet(RoutingRuleSetId RuleSet) : IQuery<GetRoutingRuleSet.Answer>
{
    /// <param name="Differences">From the active rule set; null for the active one itself, and where there is none.</param>
    internal sealed record Answer(
        Guid Id,
        int Number,
        string Name,
        string Status,
        IReadOnlyList<string> AllowedActions,
        int Version,
        string? Source,
        Guid? BasedOn,
        DateOnly WrittenOn,
        DateOnly? ActivatedOn,
        DateOnly? SupersededOn,
        DryRun? DryRun,
        IReadOnlyList<Rule> Rules,
        Outcome Default,
        IReadOnlyList<RoutingWarning> Warnings,
        Differences? Differences) : IVersioned;

    internal sealed record DryRun(DateOnly On, int Requests, int Changed, Guid? ComparedWith);

    internal sealed record Rule(Guid Id, int Position, string Name, Conditions When, IReadOnlyList<string> Bodies, TimeLimits TimeLimits, IReadOnlyList<int> HiddenBy);

    internal sealed record Conditions(
        IReadOnlyList<Guid> Offers, IReadOnlyList<string> Themes, IReadOnlyList<string> Communes, int? MinPopulation, int? MaxPopulation, IReadOnlyList<string> AuthorityKinds);

    internal sealed record Outcome(Guid Id, IReadOnlyList<string> Bodies, TimeLimits TimeLimits);

    /// <summary>Rules are told apart by their names.</summary>
    /// <param name="From">The active rule set.</param>
    /// <param name="Added">Rules that only this one has.</param>
    /// <param name="Removed">Rules that only the active one has.</param>
    /// <param name="Changed">Rules that both have, and what is not the same: <c>when</c>, <c>bodies</c>, <c>timeLimits</c>.</param>
    /// <param name="Reordered">Whether the rules that both have come in another order.</param>
    internal sealed record Differences(Guid From, IReadOnlyList<string> Added, IReadOnlyList<string> Removed, IReadOnlyList<Change> Changed, bool Reordered);

    internal sealed record Change(string Rule, IReadOnlyList<string> What);
}

internal sealed class GetRoutingRuleSetHandler(IReadDatabase<ServiceCatalogueModule> database, ICurrentUser user) : IQueryHandler<GetRoutingRuleSet, GetRoutingRuleSet.Answer>
{
    private const string Sql = """
        with whole as (
            select rule_set_id, json_agg(json_build_object('id', id, 'position', position, 'name', name, 'bodies', bodies, 'hiddenBy', hidden_by,
                'when', json_build_object('offers', offers, 'themes', themes, 'communes', communes,
                    'minPopulation', min_population, 'maxPopulation', max_population, 'authorityKinds', authority_kinds),
                'timeLimits', json_build_object('acknowledgement', acknowledgement_days, 'firstContact', first_contact_days, 'deliverable', deliverable_days))
                order by position)::text as rules
            from routing_rules
            where rule_set_id = @id or rule_set_id = (select id from routing_rule_sets where status = 'Active')
            group by rule_set_id)
        select s.id, s.number, s.name, s.status, s.version, s.source, s.based_on, s.written_on, s.activated_on, s.superseded_on,
               s.dry_run_on, s.dry_run_requests, s.dry_run_changed, s.dry_run_compared_with, own.rules, active.rule_set_id as active_id, active.rules as active_rules
        from routing_rule_sets s
        join whole own on own.rule_set_id = s.id
        left join whole active on active.rule_set_id <> s.id
        where s.id = @id
        """;

    public async Task<ErrorOr<GetRoutingRuleSet.Answer>> Handle(GetRoutingRuleSet query, CancellationToken cancellationToken) =>
        await database.QuerySingleOrDefaultAsync<Row>(user.Scope, Sql, new { id = query.RuleSet.Value }, cancellationToken) is { } row
            ? row.ToAnswer()
            : RoutingErrors.NotFound();

    private sealed record Row(
        Guid Id, int Number, string Name, string Status, int Version, string? Source, Guid? BasedOn, DateOnly WrittenOn, DateOnly? ActivatedOn, DateOnly? SupersededOn,
        DateOnly? DryRunOn, int? DryRunRequests, int? DryRunChanged, Guid? DryRunComparedWith, string Rules, Guid? ActiveId, string? ActiveRules)
    {
        public GetRoutingRuleSet.Answer ToAnswer()
        {
            var rules = Read(Rules);
            return new(
                Id, Number, Name, Status, RoutingRuleSet.States.AllowedActions(Enum.Parse<RoutingRuleSetStatus>(Status)), Version, Source, BasedOn, WrittenOn, ActivatedOn, SupersededOn,
                DryRunOn is { } day ? new(day, DryRunRequests!.Value, DryRunChanged!.Value, DryRunComparedWith) : null,
                rules[..^1],
                new(rules[^1].Id, rules[^1].Bodies, rules[^1].TimeLimits),
                RoutingStates.Warnings([.. rules.Select(rule => (rule.Name, rule.HiddenBy))]),
                ActiveId is { } active ? RuleComparison.Of(active, Read(ActiveRules!), rules) : null);
        }

        private static GetRoutingRuleSet.Rule[] Read(string json) => JsonSerializer.Deserialize<GetRoutingRuleSet.Rule[]>(json, JsonSerializerOptions.Web)!;
    }
}

/// <summary>Compares two rule sets by the names of their rules, the default among them.</summary>
internal static class RuleComparison
{
    public static GetRoutingRuleSet.Differences Of(Guid activeId, IReadOnlyList<GetRoutingRuleSet.Rule> active, IReadOnlyList<GetRoutingRuleSet.Rule> own)
    {
        var before = active.ToDictionary(rule => rule.Name, StringComparer.OrdinalIgnoreCase);
        var after = own.ToDictionary(rule => rule.Name, StringComparer.OrdinalIgnoreCase);
        var common = own.Where(rule => before.ContainsKey(rule.Name)).ToList();
        return new(
            activeId,
            [.. own.Where(rule => !before.ContainsKey(rule.Name)).Select(rule => rule.Name)],
            [.. active.Where(rule => !after.ContainsKey(rule.Name)).Select(rule => rule.Name)],
            [.. common.Select(rule => new GetRoutingRuleSet.Change(rule.Name, [.. Changes(before[rule.Name], rule)])).Where(change => change.What.Count > 0)],
            !active.Where(rule => after.ContainsKey(rule.Name)).Select(rule => rule.Name).SequenceEqual(common.Select(rule => rule.Name), StringComparer.OrdinalIgnoreCase));
    }

    private static IEnumerable<string> Changes(GetRoutingRuleSet.Rule before, GetRoutingRuleSet.Rule after)
    {
        if (!AreSame(before.When, after.When))
            yield return "when";
        if (!AreSame(before.Bodies, after.Bodies))
            yield return "bodies";
        if (before.TimeLimits != after.TimeLimits)
            yield return "timeLimits";
    }

    private static bool AreSame(GetRoutingRuleSet.Conditions before, GetRoutingRuleSet.Conditions after) =>
        AreSame(before.Offers, after.Offers) && AreSame(before.Themes, after.Themes) && AreSame(before.Communes, after.Communes)
        && AreSame(before.AuthorityKinds, after.AuthorityKinds) && before.MinPopulation == after.MinPopulation && before.MaxPopulation == after.MaxPopulation;

    private static bool AreSame<T>(IReadOnlyList<T> before, IReadOnlyList<T> after) => before.ToHashSet().SetEquals(after);
}
