using System.Globalization;
using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.SgmNetwork.Application.Members;
using Departement77.SgmNetwork.Domain.Digests;
using Departement77.SgmNetwork.Domain.Themes;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.Search;

/// <summary>
/// Questions-réponses, resources, legal watch and dialogues, in French full text: without accents, in singular and plural, with the synonyms of the trade, and near
/// titles where a word is mistyped. Without words, the latest ones. What is found in a message leads to its dialogue.
/// </summary>
/// <param name="Q">What is looked for.</param>
internal sealed record SearchNetwork(string? Q, ContentKind? Kind, string? Theme, Cursor? Cursor, PageLimit Limit) : IQuery<RawJson<SearchPage>>, IForParticipants;

/// <summary>A page of what was found, with its facets.</summary>
/// <param name="Items">The nearest first, of equally near ones the latest first.</param>
/// <param name="Total">How many satisfy search and filters; a dialogue counts once.</param>
/// <param name="Next">Cursor of the following page.</param>
/// <param name="Facets">Values of each filter with their count, all filters applied but the facet's own.</param>
internal sealed record SearchPage(IReadOnlyList<SearchPage.Item> Items, long Total, Cursor? Next, SearchPage.FacetLists Facets) : IPage<SearchPage.Item>
{
    /// <param name="Excerpt">Where the words stand: markup, with everything escaped but <c>mark</c> around each word.</param>
    /// <param name="PostId">The message of the dialogue that answers the search best, where the dialogue's own text does not.</param>
    /// <param name="Posts">How many messages of the dialogue answer the search.</param>
    [Sheet("Résultats de recherche")]
    internal sealed record Item(
        [Column("Nature", typeof(ContentKinds))] string Kind,
        [Column("Identifiant")] Guid Id,
        [Column("Titre")] string Title,
        [NoColumn] string Excerpt,
        [Column("Thème")] string Theme,
        [Column("Publié le")] DateTimeOffset PublishedAt,
        [NoColumn] Guid? PostId,
        [Column("Messages trouvés")] int Posts);

    internal sealed record FacetLists(IReadOnlyList<Facet> Kinds, IReadOnlyList<Facet> Themes);

    internal sealed record Facet(string Value, string Label, long Count);
}

internal sealed class SearchNetworkHandler(IReadDatabase<SgmNetworkModule> database, RecentNetworkSearches recent, ICurrentUser user) : IQueryHandler<SearchNetwork, RawJson<SearchPage>>
{
    private static readonly string[] ThemeCodes = [.. NetworkThemes.All.Select(theme => theme.Code)];
    private static readonly string[] ThemeNames = [.. NetworkThemes.All.Select(theme => theme.Name)];

    public async Task<ErrorOr<RawJson<SearchPage>>> Handle(SearchNetwork query, CancellationToken cancellationToken)
    {
        if (query.Theme is not null && NetworkThemes.Find(query.Theme) is { IsError: true } unknown)
            return unknown.Errors;
        if (!Place.TryRead(query.Cursor, out var after))
            return Cursors.Invalid();

        // For all who ask the same meanwhile: one who hangs up does not stop it.
        var scope = user.Scope;
        var json = await recent.GetAsync(query, scope.InSgmNetwork, async () => (await database.QueryJsonAsync(
            scope,
            SearchNetworkSql.Statement,
            new
            {
                search = query.Q ?? "",
                kind = query.Kind?.ToString(),
                theme = query.Theme,
                limit = query.Limit.Value,
                after_rank = after?.Rank,
                after_at = after?.PublishedAt,
                after_kind = after?.Kind,
                after_id = after?.Id,
                theme_codes = ThemeCodes,
                theme_names = ThemeNames,
            },
            CancellationToken.None))!);
        return new RawJson<SearchPage>(json);
    }

    /// <summary>Where the previous page ended.</summary>
    private sealed record Place(decimal Rank, DateTimeOffset PublishedAt, string Kind, Guid Id)
    {
        public static bool TryRead(Cursor? cursor, out Place? place)
        {
            place = null;
            if (cursor is null)
                return true;

            if (cursor.Keys is not [var rank, var at, { } kind, var id]
                || !decimal.TryParse(rank, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
                || !DateTimeOffset.TryParse(at, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var instant)
                || !Guid.TryParse(id, out var key))
            {
                return false;
            }

            place = new Place(number, instant, kind, key);
            return true;
        }
    }
}
