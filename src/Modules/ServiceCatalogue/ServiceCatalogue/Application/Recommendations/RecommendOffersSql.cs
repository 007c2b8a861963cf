namespace Departement77.ServiceCatalogue.Application.Recommendations;

/// <summary>Which published offers share words with a project, and which schemes are known to be open.</summary>
internal static class RecommendOffersSql
{
    /// <summary>
    /// Each word of the project is a question of its own, widened by the synonyms: a project never holds all the words of an offer, nor an offer those of a project. A word
    /// that few offers have tells more than one that many have; one that most of them have tells nothing.
    /// </summary>
    /// <remarks>Parameters: project (text), most (integer).</remarks>
    public const string Offers = """
        with tokens as materialized (
            select distinct on (q.query::text) m.word, q.query
            from (select lower(w.token[1]) as word, min(w.place) as place
                  from regexp_matches(@project::text, '[[:alpha:]]{3,}', 'g') with ordinality w (token, place)
                  group by lower(w.token[1])) m
            cross join lateral (select search_query(m.word) as query offset 0) q
            where numnode(q.query) > 0
            order by q.query::text, m.place
        ),
        published as materialized (
            select coalesce(sum(f.published), 0)::float8 as offers from offer_profiles f
        ),
        hits as materialized (
            select t.word, o.id, ts_rank(o.search, t.query)::float8 as rank
            from tokens t
            join offers o on o.search @@ t.query
            where o.status = 'Published'
        ),
        weights as materialized (
            select h.word, ln(1 + p.offers / count(*)) as weight
            from hits h
            cross join published p
            group by h.word, p.offers
            having count(*) <= greatest(10, 0.5 * p.offers)
        ),
        scored as materialized (
            select h.id, sum(h.rank * w.weight) as score, array_agg(h.word order by h.rank * w.weight desc, h.word) as words
            from hits h
            join weights w on w.word = h.word
            group by h.id
            order by score desc, h.id
            limit @most
        )
        select o.id, o.title, s.score, s.words,
               array(select t.label::text from themes t
                     where t.code = any (o.themes) and exists (select from tokens k where to_tsvector('catalogue.fr', t.label) @@ k.query)
                     order by t.label) as named_themes,
               o.charged, (satisfaction_of_offer(o.id) ->> 'averageScore')::numeric as average_score,
               o.audiences, o.authority_kinds, o.communes, o.min_population, o.max_population
        from scored s
        join offers o on o.id = s.id
        order by s.score desc, o.id
        """;

    /// <summary>A scheme that is closed to the authority is no advice. The rules in force today, where a version was announced; else those of the event.</summary>
    /// <remarks>Parameters: authority (text), today (date).</remarks>
    public const string Funding = """
        select f.scheme, f.is_open, f.population, coalesce(r.rule_version, f.rule_version) as rule_version, f.changed_on
        from funding_openings f
        left join lateral (
            select k.rule_version from known_funding_rules k where k.scheme = f.scheme and k.valid_from <= @today order by k.valid_from desc, k.position desc limit 1) r on true
        where f.authority_siren = @authority and f.is_open is not false and (@sees_all or f.authority_siren = @own_authority)
        order by f.is_open is not true, f.scheme
        """;
}
