using Departement77.BuildingBlocks.Domain.Aggregates;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.BuildingBlocks.Domain.Values;
using Departement77.ServiceCatalogue.Domain.Memberships;
using Departement77.ServiceCatalogue.Domain.ProviderBodies;
using Departement77.ServiceCatalogue.Domain.Requests;
using Departement77.ServiceCatalogue.Domain.Routing;
using Departement77.ServiceCatalogue.Domain.Themes;

namespace Departement77.ServiceCatalogue.Tests.Domain;

/// <summary>The places, bodies and starting points of the domain tests. Coubert is a commune of 77, its SIREN is 217701275.</summary>
internal static class Given
{
    public static readonly DateOnly Today = new(2026, 3, 16);
    public static readonly DateOnly Yesterday = Today.AddDays(-1);
    public static readonly DateOnly NextMonday = Today.AddDays(7);

    public static readonly Siren CoubertSiren = Siren.Create("217701275").Value;
    public static readonly InseeCode Coubert = InseeCode.Create("77127").Value;
    public static readonly InseeCode Melun = InseeCode.Create("77288").Value;

    public static readonly ThemeCode Eau = ThemeCode.Create("eau").Value;
    public static readonly ThemeCode Culture = ThemeCode.Create("culture").Value;

    public static readonly ProviderBody Caue77 = ABody("caue77", "CAUE 77");
    public static readonly ProviderBody Sepoma = ABody("deea-sepoma", "DEEA – SEPoMA");
    public static readonly ProviderBody Satese = ABody("deea-satese", "DEEA – SATESE");

    public static readonly TimeLimits UsualLimits = new(Acknowledgement: 5, FirstContact: 5, Deliverable: 60);
    public static readonly DeskRules Rules = new(new WorkingCalendar(), UsualLimits, AtRiskWorkingDays: 2, ReopenWithinDays: 30, new ReminderLadder([3, 9, 21, 45]));

    public static readonly MembershipPolicy WithDeliberation = new(DeliberationRequired: true);
    public static readonly MembershipPolicy WithoutDeliberation = new(DeliberationRequired: false);

    public static MembershipBuilder AMembership() => new();

    public static RequestBuilder ARequest() => new();

    /// <summary>What routing rules would decide: these bodies, under the usual limits.</summary>
    public static RoutingDecision ADecision(params ProviderBody[] bodies) => new(Identifier.New<RoutingRuleId>(), [.. bodies.Select(body => body.Code)], UsualLimits);

    public static ProviderBody ABody(string code, string name = "Un organisme", ProviderBodyStatus status = ProviderBodyStatus.Open, ThemeCode? theme = null, params InseeCode[] communes) =>
        new(Identifier.New<ProviderBodyId>(), BodyCode.Create(code).Value, name, status, [theme ?? Eau], communes);

    public static OfferBuilder AnOffer() => new();
}
