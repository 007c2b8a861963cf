using Departement77.BuildingBlocks.Application.Results;

namespace Departement77.SgmNetwork.Application.Search;

/// <summary>
/// One round trip: the page, the total and the facets. Words are found by the index of words, mistyped ones by that of titles; without words the page is read in the
/// order of an index. Hits in messages are gathered under their dialogue, which has to be visible itself.
/// </summary>
/// <remarks>
/// Parameters: search (text), kind, theme (text or null), limit; after_rank (numeric), after_at (timestamptz), after_kind (text), after_id (uuid): the keys that the
/// cursor of the previous page holds, or null; theme_codes, theme_names (text[]).
/// </remarks>
internal static class SearchNetworkSql
{
    /// <summary>Below so many results near titles are added: somebody may have mistyped a word.</summary>
    private const string Few = "3";

    // Characters of the private area mark the words, so that everything that people wrote can be escaped around them.
    private const string Mark = "\uE000";
    private const string EndMark = "\uE001";

    public const string Statement = $$"""
        with asked as materialized (
            select q.query, coalesce(numnode(q.query), 0) = 0 as no_words, btrim(@search::text) = '' as browsing, sgm.fold(btrim(@search::text)) as folded,
                   @search::text ~ '"|(^|\s)-' as is_exact -- between quotes, or with words left out
            from (select sgm.search_query(@search::text) as query) q
        ),
        hits as materialized (
            select case when c.kind = 'Post' then 'Topic' else c.kind end as kind,
                   case when c.kind = 'Post' then c.parent_id else c.id end as id,
                   c.kind as hit_kind, c.id as hit_id, ts_rank(c.search, a.query, 1) as rank
            from asked a
            join sgm.contents c on c.search @@ a.query
            where not a.no_words and c.is_visible and @in_network
        ),
        gathered as materialized (
            select h.kind, h.id, max(h.rank) as rank, (count(*) filter (where h.hit_kind = 'Post'))::integer as posts,
                   (array_agg(h.hit_id order by h.rank desc, h.hit_id))[1] as best
            from hits h
            group by h.kind, h.id
        ),
        exact as materialized (
            select g.kind, g.id, round(g.rank::numeric, 2) as rank, g.posts, g.best, t.title, t.theme, t.published_at
            from gathered g
            cross join lateral (select t.title, t.theme, t.published_at from sgm.contents t where t.kind = g.kind and t.id = g.id and t.is_visible offset 0) t
        ),
        near as materialized ( -- behind all exact ones
            select c.kind, c.id, round((public.word_similarity(a.folded, sgm.fold(c.title)) - 1)::numeric, 2) as rank, 0 as posts, c.id as best, c.title, c.theme, c.published_at
            from asked a
            join sgm.contents c on a.folded operator(public.<%) sgm.fold(c.title)
            where not a.no_words and not a.is_exact and (select count(*) < {{Few}} from exact) and c.is_visible and c.kind <> 'Post' and @in_network
              and not exists (select from exact e where e.kind = c.kind and e.id = c.id)
        ),
        found as materialized (
            select * from exact
            union all
            select * from near
        ),
        counted as materialized (
            select f.kind, f.theme, count(*) as contents
            from found f
            group by f.kind, f.theme
            union all
            select c.kind, c.theme, count(*)
            from sgm.contents c
            where (select a.browsing from asked a) and c.is_visible and c.kind <> 'Post' and @in_network
            group by c.kind, c.theme
        ),
        page as materialized (
            (select f.kind, f.id, f.rank, f.posts, f.best, f.title, f.theme, f.published_at
             from found f
             where (@kind::text is null or f.kind = @kind) and (@theme::text is null or f.theme = @theme)
               and (@after_id::uuid is null or (f.rank, f.published_at, f.kind, f.id) < (@after_rank::numeric, @after_at::timestamptz, @after_kind::text, @after_id::uuid))
             order by f.rank desc, f.published_at desc, f.kind desc, f.id desc
             limit @limit::integer + 1)
            union all
            (select * from (
                 select c.kind, c.id, 0::numeric, 0, c.id, c.title, c.theme, c.published_at
                 from sgm.contents c
                 where (select a.browsing from asked a) and c.is_visible and c.kind <> 'Post' and @in_network
                   and (@kind::text is null or c.kind = @kind) and (@theme::text is null or c.theme = @theme)
                   and (c.published_at, c.kind, c.id) < (coalesce(@after_at::timestamptz, 'infinity'), coalesce(@after_kind::text, ''), coalesce(@after_id::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff'))
                 order by c.published_at desc, c.kind desc, c.id desc
                 limit {{PageLimit.MostRows}}) latest
             limit @limit::integer + 1)
        ),
        placed as materialized (
            select p.*, row_number() over (order by p.rank desc, p.published_at desc, p.kind desc, p.id desc) as place
            from page p
        )
        select json_build_object(
            'items', (
                select coalesce(json_agg(json_build_object(
                    'kind', p.kind, 'id', p.id, 'title', p.title, 'theme', p.theme,
                    'excerpt', replace(replace(replace(replace(replace(replace(replace(h.excerpt, '&', '&amp;'), '<', '&lt;'), '>', '&gt;'), '"', '&quot;'), '''', '&#39;'), '{{Mark}}', '<mark>'), '{{EndMark}}', '</mark>'),
                    'publishedAt', to_char(p.published_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
                    'postId', nullif(p.best, p.id), 'posts', p.posts) order by p.place), '[]')
                from placed p
                cross join asked a
                cross join lateral (
                    select case when b.body = '' then '' when a.no_words then left(b.body, 200) else ts_headline('sgm.fr', b.body, a.query,
                        'StartSel="{{Mark}}", StopSel="{{EndMark}}", MaxFragments=1, MaxWords=35, MinWords=15') end as excerpt
                    from (select translate(left(c.body, 20000), '{{Mark}}{{EndMark}}', '  ') as body
                          from sgm.contents c
                          where c.kind = case when p.best = p.id then p.kind else 'Post' end and c.id = p.best) b) h
                where p.place <= @limit::integer),
            'total', (
                select coalesce(sum(c.contents), 0)::bigint
                from counted c
                where (@kind::text is null or c.kind = @kind) and (@theme::text is null or c.theme = @theme)),
            'next', (
                select rtrim(translate(encode(convert_to(json_build_array(p.rank::text, to_char(p.published_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), p.kind, p.id::text)::text, 'UTF8'), 'base64'), E'+/\n', '-_'), '=')
                from placed p
                where p.place = @limit::integer and exists (select from placed more where more.place > @limit::integer)),
            'facets', json_build_object(
                'kinds', (
                    select coalesce(json_agg(json_build_object('value', k.code, 'label', k.label, 'count', f.contents) order by f.contents desc, k.label), '[]')
                    from (select c.kind, sum(c.contents)::bigint as contents from counted c where @theme::text is null or c.theme = @theme group by c.kind) f
                    join (values ('Topic', 'Dialogues'), ('Article', 'Questions-réponses'), ('Resource', 'Outils et modèles'), ('LegalWatch', 'Veille juridique')) k (code, label) on k.code = f.kind),
                'themes', (
                    select coalesce(json_agg(json_build_object('value', f.theme, 'label', coalesce(t.name, f.theme), 'count', f.contents) order by f.contents desc, t.name), '[]')
                    from (select c.theme, sum(c.contents)::bigint as contents from counted c where @kind::text is null or c.kind = @kind group by c.theme) f
                    left join unnest(@theme_codes::text[], @theme_names::text[]) t (code, name) on t.code = f.theme)))::text as result
        """;
}
