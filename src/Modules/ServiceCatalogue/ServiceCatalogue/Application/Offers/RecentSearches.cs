using Departement77.BuildingBlocks.Application.Results;
using Departement77.ServiceCatalogue.Domain.Offers;
using Departement77.ServiceCatalogue.Domain.ProviderBodies;

namespace Departement77.ServiceCatalogue.Application.Offers;

/// <summary>
/// Pages of the search, which are the same for everybody, for less than a second. On this host a publication or a withdrawal empties it; another host shows it within that second.
/// </summary>
internal sealed class RecentSearches : IMadeOfAggregates
{
    private const int Most = 1_000;

    private static readonly TimeSpan FreshFor = TimeSpan.FromMilliseconds(900);

    private readonly RecentAnswers<Question, byte[]> pages = new(FreshFor, Most);

    public Task<byte[]> GetAsync(SearchOffers query, Func<Task<byte[]>> find) => pages.GetAsync(
        new Question(query with { Cursor = null }, query.Cursor?.ToString()), find);

    /// <inheritdoc />
    public IReadOnlyList<Type> MadeOf => [typeof(Offer), typeof(ProviderBody)];

    /// <inheritdoc />
    public void Forget() => pages.Forget();

    private sealed record Question(SearchOffers Query, string? Cursor);
}
