using Departement77.BuildingBlocks.Domain.Values;
using Departement77.ServiceCatalogue.Domain.Memberships;
using Departement77.ServiceCatalogue.Domain.Offers;
using Departement77.ServiceCatalogue.Domain.Themes;

namespace Departement77.ServiceCatalogue.Domain.Routing;

/// <summary>
/// When a rule applies: every condition holds, and a condition that is empty always does. A condition on the offer holds for no request without one, and a bound of
/// the population for no member whose population is unknown.
/// </summary>
/// <param name="offers">The offers asked for.</param>
/// <param name="themes">What the request is about.</param>
/// <param name="communes">Where the project is. A list of communes and never an institution: a syndicate and its perimeter differ.</param>
/// <param name="minPopulation">Inhabitants of the member, this number included.</param>
/// <param name="maxPopulation">Inhabitants of the member, this number included.</param>
/// <param name="authorityKinds">What the member is.</param>
internal sealed class RoutingConditions(
    IReadOnlySet<OfferId> offers,
    IReadOnlySet<ThemeCode> themes,
    IReadOnlySet<InseeCode> communes,
    int? minPopulation,
    int? maxPopulation,
    IReadOnlySet<AuthorityKind> authorityKinds)
{
    /// <summary>Those of the default, which always hold.</summary>
    public static RoutingConditions None { get; } =
        new(new HashSet<OfferId>(), new HashSet<ThemeCode>(), new HashSet<InseeCode>(), minPopulation: null, maxPopulation: null, new HashSet<AuthorityKind>());

    public IReadOnlySet<OfferId> Offers { get; } = offers;

    public IReadOnlySet<ThemeCode> Themes { get; } = themes;

    public IReadOnlySet<InseeCode> Communes { get; } = communes;

    public int? MinPopulation { get; } = minPopulation;

    public int? MaxPopulation { get; } = maxPopulation;

    public IReadOnlySet<AuthorityKind> AuthorityKinds { get; } = authorityKinds;

    public bool Hold(RoutingCase asked) =>
        HoldForKind(asked.AuthorityKind) && HoldForTheme(asked.Theme) && HoldForPopulation(asked.Population) && HoldForOffer(asked.Offer) && HoldForCommune(asked.Commune);

    /// <summary>Null stands for a request without offer, or with one that no rule names.</summary>
    public bool HoldForOffer(OfferId? offer) => Offers.Count == 0 || (offer is { } known && Offers.Contains(known));

    /// <summary>Null stands for a theme that no rule names.</summary>
    public bool HoldForTheme(ThemeCode? theme) => Themes.Count == 0 || (theme is { } known && Themes.Contains(known));

    /// <summary>Null stands for a commune that no rule names.</summary>
    public bool HoldForCommune(InseeCode? commune) => Communes.Count == 0 || (commune is { } known && Communes.Contains(known));

    /// <summary>Null stands for an unknown population.</summary>
    public bool HoldForPopulation(int? population) =>
        (MinPopulation is null && MaxPopulation is null) || (population is { } known && known >= (MinPopulation ?? 0) && known <= (MaxPopulation ?? int.MaxValue));

    public bool HoldForKind(AuthorityKind kind) => AuthorityKinds.Count == 0 || AuthorityKinds.Contains(kind);
}
