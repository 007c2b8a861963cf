using Departement77.BuildingBlocks.Application.Results;
using Departement77.ServiceCatalogue.Domain.Offers;
using Departement77.ServiceCatalogue.Domain.ProviderBodies;

namespace Departement77.ServiceCatalogue.Application.Offers;

/// <summary>
/// Pages of the search, which are the same for everybody, for less than a second. On this host a publication or a withdrawal empties it; another host shows it within that second.
/// </summary>
internal sealed class RecentSearches() : RecentAnswers<(SearchOffers Query, string? Cursor), byte[]>(TimeSpan.FromMilliseconds(900), most: 1_000, typeof(Offer), typeof(ProviderBody))
{
    public Task<byte[]> GetAsync(SearchOffers query, Func<Task<byte[]>> find) => GetAsync((query with { Cursor = null }, query.Cursor?.ToString()), find);
}
