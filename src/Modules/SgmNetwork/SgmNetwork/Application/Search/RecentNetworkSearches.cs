using Departement77.BuildingBlocks.Application.Results;
using Departement77.SgmNetwork.Domain.Articles;
using Departement77.SgmNetwork.Domain.LegalWatch;
using Departement77.SgmNetwork.Domain.Resources;
using Departement77.SgmNetwork.Domain.Topics;

namespace Departement77.SgmNetwork.Application.Search;

/// <summary>
/// Pages of the search, which are the same for everybody in the network, for less than a second: without words, one counts everything that is published. On this host a message or a
/// publication empties it; another host shows it within that second.
/// </summary>
internal sealed class RecentNetworkSearches()
    : RecentAnswers<(SearchNetwork Query, string? Cursor, bool InNetwork), byte[]>(TimeSpan.FromMilliseconds(900), Most, typeof(Topic), typeof(Post), typeof(KnowledgeArticle), typeof(Resource), typeof(LegalWatchItem))
{
    // A page with long excerpts takes a hundred kilobytes.
    private const int Most = 200;

    /// <param name="inNetwork">Whether who asks sees the network.</param>
    public Task<byte[]> GetAsync(SearchNetwork query, bool inNetwork, Func<Task<byte[]>> find) => GetAsync((query with { Cursor = null }, query.Cursor?.ToString(), inNetwork), find);
}
