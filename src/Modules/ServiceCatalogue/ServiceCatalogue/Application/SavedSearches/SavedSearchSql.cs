namespace Departement77.ServiceCatalogue.Application.SavedSearches;

/// <summary>Which offers a saved search is about: the same ones as the search of the catalogue finds.</summary>
internal static class SavedSearchSql
{
    /// <summary>Its words as a query, once for each saved search <c>s</c>; null or empty where it has none to look for.</summary>
    public const string Words = "cross join lateral (select search_query(s.search) as query offset 0) q";

    /// <summary>Of an offer <c>o</c>, a saved search <c>s</c> and its words <c>q</c>.</summary>
    public const string Matches = """
        o.status = 'Published'
        and (s.theme is null or s.theme = any (o.themes)) and (s.kind is null or s.kind = o.kind) and (s.body is null or s.body = any (o.bodies))
        and (s.audience is null or s.audience = any (o.audiences)) and (s.charged is null or s.charged = o.charged)
        and (coalesce(numnode(q.query), 0) = 0 or o.search @@ q.query)
        """;
}
