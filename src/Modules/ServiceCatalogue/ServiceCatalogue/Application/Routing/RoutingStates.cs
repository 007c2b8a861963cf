using Departement77.BuildingBlocks.Application.Results;
using Departement77.ServiceCatalogue.Domain.Routing;

namespace Departement77.ServiceCatalogue.Application.Routing;

/// <summary>A rule that can never apply, as the author of a rule set is warned of it.</summary>
/// <param name="Code">The code under which its activation is refused.</param>
/// <param name="Pointer">Its place in what was sent.</param>
/// <param name="Rule">Its name.</param>
/// <param name="HiddenBy">Names of the earlier rules that together leave it nothing.</param>
internal sealed record RoutingWarning(string Code, string Pointer, string Rule, IReadOnlyList<string> HiddenBy);

internal static class RoutingStates
{
    public static ResourceState State(this RoutingRuleSet ruleSet) => new(ruleSet.Id.Value, ruleSet.Status.ToString(), ruleSet.AllowedActions, ruleSet.Version);

    /// <summary>Warnings about the rules that are hidden.</summary>
    /// <param name="rules">Names of the rules, in order, with the positions of those that hide each.</param>
    public static IReadOnlyList<RoutingWarning> Warnings(IReadOnlyList<(string Name, IReadOnlyList<int> HiddenBy)> rules) =>
    [
        .. rules.Select((rule, index) => (rule, index)).Where(line => line.rule.HiddenBy.Count > 0).Select(line => new RoutingWarning(
            RoutingErrors.RuleUnreachable([]).Code, $"/rules/{line.index}", line.rule.Name, [.. line.rule.HiddenBy.Select(position => rules[position - 1].Name)])),
    ];
}
