using CsCheck;
using Departement77.BuildingBlocks.Domain.Aggregates;
using Departement77.BuildingBlocks.Domain.Values;
using Departement77.ServiceCatalogue.Domain.Memberships;
using Departement77.ServiceCatalogue.Domain.Offers;
using Departement77.ServiceCatalogue.Domain.Routing;
using Departement77.ServiceCatalogue.Domain.Themes;
using ErrorOr;
using static Departement77.ServiceCatalogue.Tests.Domain.Given;

namespace Departement77.ServiceCatalogue.Tests.Domain.Routing;

public sealed class ReachabilityTests
{
    private static readonly OfferId[] Offers = [Identifier.New<OfferId>(), Identifier.New<OfferId>()];
    private static readonly ThemeCode[] Themes = [Eau, Culture];
    private static readonly InseeCode[] Communes = [Coubert, Melun];
    private static readonly AuthorityKind[] Kinds = Enum.GetValues<AuthorityKind>();

    /// <summary>Every request of a world with one offer, theme and commune more than the rules know, and populations up to one beyond the rules' bounds.</summary>
    private static readonly RoutingCase[] World =
    [
        .. from offer in Offers.Select(id => (OfferId?)id).Append(null)
           from theme in Themes.Append(ThemeCode.Create("autre").Value)
           from commune in Communes.Append(InseeCode.Create("77001").Value)
           from population in Enumerable.Range(0, 5).Select(n => (int?)n).Append(null)
           from kind in Kinds
           select new RoutingCase(offer, theme, commune, population, kind),
    ];

    private static readonly Gen<(int? Min, int? Max)> AnyBounds = Gen.OneOf(
        Gen.Const(((int?)null, (int?)null)),
        Gen.Int[0, 3].Select(min => ((int?)min, (int?)null)),
        Gen.Int[0, 3].Select(max => ((int?)null, (int?)max)),
        Gen.Select(Gen.Int[0, 3], Gen.Int[0, 3]).Select((a, b) => ((int?)Math.Min(a, b), (int?)Math.Max(a, b))));

    // Sets are empty, that is unlimited, more often than not: else nothing would ever cover anything.
    private static readonly Gen<RoutingConditions> AnyConditions =
        Gen.Select(Gen.Int[0, 7], Gen.Int[0, 7], Gen.Int[0, 7], AnyBounds, Gen.Int[0, 15]).Select((offers, themes, communes, bounds, kinds) => new RoutingConditions(
            Subset(Offers, offers), Subset(Themes, themes), Subset(Communes, communes), bounds.Min, bounds.Max, Subset(Kinds, kinds)));

    [Fact]
    public void a_rule_is_hidden_exactly_when_no_request_of_a_small_world_reaches_it() =>
        AnyConditions.Array[1, 9].Sample(
            rules =>
            {
                var hidden = Reachability.HiddenBy(rules).ShouldSucceed();
                for (var i = 0; i < rules.Length; i++)
                {
                    var own = World.Where(rules[i].Hold).ToList();
                    Cover(rules.Take(i), own).ShouldBe(hidden[i].Count > 0, $"rule {i + 1}");
                    foreach (var spared in hidden[i])
                        Cover(hidden[i].Where(other => other != spared).Select(other => rules[other - 1]), own).ShouldBeFalse($"rule {i + 1} is hidden without rule {spared}");

                    if (hidden[i].Count > 0)
                        Cover(hidden[i].Select(position => rules[position - 1]), own).ShouldBeTrue($"rule {i + 1} is not hidden by the rules named");
                }
            },
            iter: 3000,
            print: rules => string.Join(" | ", rules.Select(Print)));

    [Fact]
    public void a_rule_after_one_without_conditions_is_hidden_by_it_alone() =>
        HiddenBy(Rule(themes: [Eau]), Rule(), Rule(themes: [Culture]), Rule(themes: [Eau])).ShouldBe([[], [], [2], [1]], new Positions());

    [Fact]
    public void two_rules_may_hide_a_third_together() =>
        HiddenBy(Rule(max: 1999), Rule(min: 2000), Rule(themes: [Eau], min: 500, max: 5000)).ShouldBe([[], [], [1, 2]], new Positions());

    [Fact]
    public void bounds_leave_out_an_unknown_population() => HiddenBy(Rule(min: 0), Rule()).ShouldBe([[], []], new Positions());

    [Fact]
    public void all_kinds_together_are_every_member() =>
        HiddenBy(Rule(kinds: [AuthorityKind.Municipality]), Rule(kinds: [AuthorityKind.InterMunicipality, AuthorityKind.InterMunicipalSyndicate]), Rule())
            .ShouldBe([[], [], [1, 2]], new Positions());

    [Fact]
    public void all_known_themes_together_are_not_every_theme() => HiddenBy(Rule(themes: [Eau]), Rule(themes: [Culture]), Rule()).ShouldBe([[], [], []], new Positions());

    [Fact]
    public void the_highest_number_is_no_edge() => HiddenBy(Rule(max: int.MaxValue), Rule(min: int.MaxValue, max: int.MaxValue)).ShouldBe([[], [1]], new Positions());

    [Fact]
    public void two_hundred_rules_that_cross_at_random_are_decided()
    {
        var random = new Random(77);
        var communes = Enumerable.Range(1, 400).Select(i => InseeCode.Create($"77{i:000}").Value).ToArray();
        var rules = new List<RoutingConditions>();
        while (rules.Count < 200)
        {
            var min = random.Next(50);
            rules.Add(new RoutingConditions(new HashSet<OfferId>(), Half(Themes), Half(communes), min, min + random.Next(50), Half(Kinds)));
        }

        var hidden = Reachability.HiddenBy(rules).ShouldSucceed();

        hidden.Count(hiding => hiding.Count > 0).ShouldBeInRange(20, 180);

        HashSet<T> Half<T>(T[] all) => random.Next(3) == 0 ? [] : all.Where(_ => random.Next(2) == 0).ToHashSet();
    }

    [Fact]
    public void a_search_without_end_is_given_up() =>
        Reachability.HiddenBy([Rule(max: 1999), Rule(min: 2000), Rule(min: 500)], mostSteps: 3).ShouldFail("routing.too_intricate", ErrorType.Validation);

    private static IReadOnlyList<IReadOnlyList<int>> HiddenBy(params RoutingConditions[] rules) => Reachability.HiddenBy(rules).ShouldSucceed();

    private static bool Cover(IEnumerable<RoutingConditions> rules, List<RoutingCase> requests)
    {
        var covering = rules.ToList();
        return requests.TrueForAll(request => covering.Exists(rule => rule.Hold(request)));
    }

    private static RoutingConditions Rule(ThemeCode[]? themes = null, int? min = null, int? max = null, AuthorityKind[]? kinds = null) => new(
        new HashSet<OfferId>(), (themes ?? []).ToHashSet(), new HashSet<InseeCode>(), min, max, (kinds ?? []).ToHashSet());

    /// <summary>The members whose bit is set; beyond them no bit counts, so that high numbers mean "any".</summary>
    private static HashSet<T> Subset<T>(T[] all, int bits) => bits >= 1 << all.Length ? [] : all.Where((_, i) => (bits >> i & 1) == 1).ToHashSet();

    private static string Print(RoutingConditions rule) =>
        $"{rule.Offers.Count} offers, {string.Join(' ', rule.Themes)}, {string.Join(' ', rule.Communes)}, "
        + $"{rule.MinPopulation}-{rule.MaxPopulation}, {string.Join(' ', rule.AuthorityKinds)}";

    private sealed class Positions : IEqualityComparer<IReadOnlyList<int>>
    {
        public bool Equals(IReadOnlyList<int>? x, IReadOnlyList<int>? y) => x!.SequenceEqual(y!);

        public int GetHashCode(IReadOnlyList<int> obj) => obj.Count;
    }
}
