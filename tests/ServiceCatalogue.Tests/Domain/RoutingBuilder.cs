using Departement77.BuildingBlocks.Domain.Values;
using Departement77.ServiceCatalogue.Domain.Memberships;
using Departement77.ServiceCatalogue.Domain.Offers;
using Departement77.ServiceCatalogue.Domain.ProviderBodies;
using Departement77.ServiceCatalogue.Domain.Routing;
using Departement77.ServiceCatalogue.Domain.Themes;
using ErrorOr;
using static Departement77.ServiceCatalogue.Tests.Domain.Given;

namespace Departement77.ServiceCatalogue.Tests.Domain;

/// <summary>Rule sets as a coordinator writes them, and the catalogue that they are read against.</summary>
internal static class RoutingBuilder
{
    public static readonly TimeLimits Limits = new(3, 5, 30);
    public static readonly OfferId Station = OfferId.From(Guid.Parse("0199a000-0000-7000-8000-000000000001"));

    public static readonly RoutingCatalogue Catalogue = new(
        new HashSet<OfferId> { Station },
        new HashSet<ThemeCode> { Eau, Culture },
        new[] { Sepoma, Satese, ABody("actart", "Act'Art", ProviderBodyStatus.Closed, Culture), ABody("local", "Organisme local", communes: Melun) }.ToDictionary(body => body.Code),
        new Dictionary<string, InseeCode>(StringComparer.Ordinal) { ["77127"] = Coubert, ["77288"] = Melun },
        new Dictionary<string, IReadOnlyList<InseeCode>>(StringComparer.Ordinal) { ["200057958"] = [Melun] });

    public static RoutingRuleDraft ARule(string name, RoutingConditionsDraft? when = null, TimeLimits? limits = null, params string[] bodies) =>
        new(name, bodies.Length == 0 ? ["deea-sepoma"] : bodies, limits ?? Limits, when);

    public static RoutingRuleSetDraft ADraft(params RoutingRuleDraft?[] rules) => new("Orientation par thématique", rules, new RoutingDefaultDraft([], Limits));

    public static ErrorOr<RoutingRuleSet> Writing(RoutingRuleSetDraft draft) => RoutingRuleSet.Write(draft, Catalogue, number: 2, Today);

    /// <summary>Written and saved.</summary>
    public static RoutingRuleSet ARuleSet(params RoutingRuleDraft?[] rules)
    {
        var ruleSet = Writing(ADraft(rules)).ShouldSucceed();
        ruleSet.ForgetDomainEvents();
        return ruleSet;
    }

    public static RoutingRuleSet In(this RoutingRuleSet ruleSet, RoutingRuleSetStatus status)
    {
        if (status is RoutingRuleSetStatus.Simulated or RoutingRuleSetStatus.Active or RoutingRuleSetStatus.Superseded)
            ruleSet.Simulate(ADryRun()).ShouldSucceed();
        if (status is RoutingRuleSetStatus.Active or RoutingRuleSetStatus.Superseded)
            ruleSet.Activate(active: null, Today).ShouldSucceed();
        if (status is RoutingRuleSetStatus.Superseded)
        {
            var next = ARuleSet();
            next.Simulate(ADryRun(ruleSet.Id)).ShouldSucceed();
            next.Activate(ruleSet, Today).ShouldSucceed();
        }

        if (status is RoutingRuleSetStatus.Discarded)
            ruleSet.Discard().ShouldSucceed();

        ruleSet.ForgetDomainEvents();
        return ruleSet;
    }

    public static DryRun ADryRun(RoutingRuleSetId? comparedWith = null) => new(Today, Requests: 12, Changed: 3, comparedWith);

    public static RoutingCase ACase(
        ThemeCode? theme = null, OfferId? offer = null, InseeCode? commune = null, int? population = 1987, AuthorityKind kind = AuthorityKind.Municipality) =>
        new(offer, theme ?? Eau, commune ?? Coubert, population, kind);
}
