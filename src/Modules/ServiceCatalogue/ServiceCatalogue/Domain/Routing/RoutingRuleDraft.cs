using Departement77.BuildingBlocks.Domain.Values;
using Departement77.ServiceCatalogue.Domain.Memberships;
using Departement77.ServiceCatalogue.Domain.Offers;
using Departement77.ServiceCatalogue.Domain.ProviderBodies;
using Departement77.ServiceCatalogue.Domain.Themes;

namespace Departement77.ServiceCatalogue.Domain.Routing;

/// <summary>A rule set as the coordinator writes it, codes still to be read.</summary>
/// <param name="Name">As people speak of it.</param>
/// <param name="Rules">In order: the first that applies decides.</param>
/// <param name="Default">What happens to the requests that no rule applies to.</param>
/// <param name="Source">Where the time limits come from, and what is not verified of them.</param>
/// <param name="BasedOn">The rule set that this one corrects.</param>
internal sealed record RoutingRuleSetDraft(
    string Name, IReadOnlyList<RoutingRuleDraft?> Rules, RoutingDefaultDraft? Default, string? Source = null, RoutingRuleSetId? BasedOn = null);

internal sealed record RoutingRuleDraft(string Name, IReadOnlyList<string?> Bodies, TimeLimits TimeLimits, RoutingConditionsDraft? When = null);

internal sealed record RoutingDefaultDraft(IReadOnlyList<string?> Bodies, TimeLimits TimeLimits);

/// <summary>Conditions as they are written: each may be left out, and an empty list says the same.</summary>
/// <param name="Intercommunalities">SIRENs of intercommunalities or syndicates: the communes of their present perimeter are added to those named.</param>
internal sealed record RoutingConditionsDraft(
    IReadOnlyList<OfferId>? Offers = null,
    IReadOnlyList<string?>? Themes = null,
    IReadOnlyList<string?>? Communes = null,
    IReadOnlyList<string?>? Intercommunalities = null,
    int? MinPopulation = null,
    int? MaxPopulation = null,
    IReadOnlyList<AuthorityKind>? AuthorityKinds = null);

/// <summary>What exists on the day of writing, of all that a draft names.</summary>
/// <param name="Offers">Offers, published or not.</param>
/// <param name="Themes">Themes of the catalogue.</param>
/// <param name="Bodies">Provider bodies.</param>
/// <param name="Communes">Communes as they were written, and what they are called today.</param>
/// <param name="Perimeters">Communes of each intercommunality or syndicate, as its SIREN was written.</param>
internal sealed record RoutingCatalogue(
    IReadOnlySet<OfferId> Offers,
    IReadOnlySet<ThemeCode> Themes,
    IReadOnlyDictionary<BodyCode, ProviderBody> Bodies,
    IReadOnlyDictionary<string, InseeCode> Communes,
    IReadOnlyDictionary<string, IReadOnlyList<InseeCode>> Perimeters);
