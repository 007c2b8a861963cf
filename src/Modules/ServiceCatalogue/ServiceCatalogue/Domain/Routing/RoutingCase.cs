using Departement77.BuildingBlocks.Domain.Values;
using Departement77.ServiceCatalogue.Domain.Memberships;
using Departement77.ServiceCatalogue.Domain.Offers;
using Departement77.ServiceCatalogue.Domain.Themes;

namespace Departement77.ServiceCatalogue.Domain.Routing;

/// <summary>What routing rules look at in a request.</summary>
/// <param name="Offer">The offer asked for, or null.</param>
/// <param name="Theme">What the coordinator said that the request is about.</param>
/// <param name="Commune">Where the project is.</param>
/// <param name="Population">Inhabitants of the member on the day of the request; null when no figure was in force.</param>
/// <param name="AuthorityKind">What the member is.</param>
internal sealed record RoutingCase(OfferId? Offer, ThemeCode Theme, InseeCode Commune, int? Population, AuthorityKind AuthorityKind);
