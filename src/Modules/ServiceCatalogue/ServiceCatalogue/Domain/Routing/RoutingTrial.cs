using Departement77.ServiceCatalogue.Domain.ProviderBodies;
using Departement77.ServiceCatalogue.Domain.Requests;

namespace Departement77.ServiceCatalogue.Domain.Routing;

/// <summary>A past request, and the bodies that it was really put to.</summary>
internal sealed record PastRequest(ServiceRequestId Id, RoutingCase Asked, IReadOnlyList<BodyCode> Bodies);

/// <summary>What a rule set decides of past requests, beside what the active one would decide today and what really happened.</summary>
internal sealed class RoutingTrial
{
    public const int MostExamples = 50;

    private readonly List<RoutedTwice> examples = [];
    private readonly Dictionary<RoutingRuleId, int> byRule = [];
    private readonly SortedDictionary<string, BodyCount> byBody = new(StringComparer.Ordinal);

    /// <param name="ruleSet">The rule set on trial.</param>
    /// <param name="active">The one in force; null when there is none, and every request is left to the coordinator.</param>
    /// <param name="requests">Past requests, the latest first.</param>
    public RoutingTrial(RoutingRuleSet ruleSet, RoutingRuleSet? active, IReadOnlyList<PastRequest> requests)
    {
        Requests = requests.Count;
        foreach (var request in requests)
            Count(new RoutedTwice(request, active?.Decide(request.Asked), ruleSet.Decide(request.Asked)));
    }

    public int Requests { get; }

    /// <summary>Requests that would go to other bodies than today, or under other time limits.</summary>
    public int Changed { get; private set; }

    public int LeftToCoordinator { get; private set; }

    /// <summary>Requests that would go exactly where people put them.</summary>
    public int AsHappened { get; private set; }

    /// <summary>How many requests each rule decides; rules that decide none are absent.</summary>
    public IReadOnlyDictionary<RoutingRuleId, int> ByRule => byRule;

    /// <summary>How many requests each body gets, by its code.</summary>
    public IReadOnlyDictionary<string, BodyCount> ByBody => byBody;

    /// <summary>The first of those that change.</summary>
    public IReadOnlyList<RoutedTwice> Examples => examples;

    private void Count(RoutedTwice request)
    {
        byRule[request.After.Rule] = byRule.GetValueOrDefault(request.After.Rule) + 1;
        foreach (var body in request.BodiesBefore)
            CountOf(body).Before++;
        foreach (var body in request.After.Bodies)
            CountOf(body).After++;
        foreach (var body in request.Past.Bodies)
            CountOf(body).Happened++;

        if (request.After.Bodies.Count == 0)
            LeftToCoordinator++;
        if (RoutedTwice.AreSame(request.After.Bodies, request.Past.Bodies))
            AsHappened++;
        if (request.IsChanged)
        {
            Changed++;
            if (examples.Count < MostExamples)
                examples.Add(request);
        }
    }

    private BodyCount CountOf(BodyCode body)
    {
        if (!byBody.TryGetValue(body.Value, out var count))
            byBody.Add(body.Value, count = new BodyCount());

        return count;
    }
}

/// <summary>How many requests a body gets from the active rule set, from the one on trial, and got from people.</summary>
internal sealed class BodyCount
{
    public int Before { get; set; }

    public int After { get; set; }

    public int Happened { get; set; }
}

/// <summary>A past request under both rule sets.</summary>
internal sealed record RoutedTwice(PastRequest Past, RoutingDecision? Before, RoutingDecision After)
{
    public IReadOnlyList<BodyCode> BodiesBefore => Before?.Bodies ?? [];

    public bool IsChanged => !AreSame(BodiesBefore, After.Bodies) || AreTimeLimitsChanged;

    /// <summary>Without an active rule set no member expects anything yet, so nothing changes for it.</summary>
    public bool AreTimeLimitsChanged => Before is not null && Before.TimeLimits != After.TimeLimits;

    /// <summary>Whether two lists name the same bodies, each once, in whichever order.</summary>
    public static bool AreSame(IReadOnlyList<BodyCode> some, IReadOnlyList<BodyCode> others) => some.Count == others.Count && some.All(others.Contains);
}
