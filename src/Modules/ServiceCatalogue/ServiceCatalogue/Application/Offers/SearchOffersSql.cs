using Departement77.BuildingBlocks.Application.Results;

namespace Departement77.ServiceCatalogue.Application.Offers;

/// <summary>
/// One round trip: the page, the total, the facets and the corrected spelling.
/// Without words to look for, nothing is ranked and the page is read in the order of an index.
/// Facets count profiles (combinations of filterable values) rather than offers, which number a few hundred where offers number thousands.
/// </summary>
/// <remarks>
/// Parameters: search, theme, kind, body, audience (text or null), charged (boolean or null), sort ('relevance', 'title' or 'recent'), limit;
/// after_rank (real), after_title (text), after_published_at (timestamptz), after_id (uuid): the keys that the cursor of the previous page holds, or null.
/// </remarks>
internal static class SearchOffersSql
{
    public const string Statement = $$"""
        with asked as materialized (
            select q.query, b.browsing,
                   case when b.browsing and @sort::text = 'relevance' then 'title' else @sort::text end as sort
            from (select catalogue.search_query(@search::text) as query) q,
                 lateral (select coalesce(numnode(q.query), 0) = 0 as browsing) b -- nothing typed, or only stop words and punctuation
        ),
        exact_hits as materialized (
            select o.id, o.profile, o.title, o.published_at,
                   case when a.sort = 'relevance' then ts_rank(o.search, a.query, 1) end as rank
            from asked a
            join catalogue.offers o on o.search @@ a.query
            where not a.browsing and o.status = 'Published'
        ),
        correction as materialized (
            select c.words, catalogue.search_query(c.words) as query
            from asked a, lateral (select catalogue.corrected(@search::text) as words) c
            where not a.browsing and not exists (select from exact_hits) and c.words is not null
        ),
        hits as materialized (
            select * from exact_hits
            union all
            select o.id, o.profile, o.title, o.published_at,
                   case when a.sort = 'relevance' then ts_rank(o.search, c.query, 1) end
            from asked a, correction c
            join catalogue.offers o on o.search @@ c.query
            where o.status = 'Published'
        ),
        counted as materialized ( -- how many offers of each profile, and which filters the profile passes
            select p.*, case when a.browsing then p.published else c.offers end as offers,
                   (@theme::text is null or @theme::text = any (p.themes)) as of_theme,
                   (@kind::text is null or @kind::text = p.kind) as of_kind,
                   (@body::text is null or @body::text = any (p.bodies)) as of_body,
                   (@audience::text is null or @audience::text = any (p.audiences)) as of_audience,
                   (@charged::boolean is null or @charged::boolean = p.charged) as of_charge
            from asked a
            cross join catalogue.offer_profiles p
            left join (select h.profile, count(*) as offers from hits h group by h.profile) c on c.profile = p.id
            where case when a.browsing then p.published else c.offers end > 0
        ),
        chosen as materialized (
            select c.id, c.offers from counted c
            where c.of_theme and c.of_kind and c.of_body and c.of_audience and c.of_charge
        ),
        size as materialized (
            select coalesce(sum(c.offers), 0)::bigint as total, coalesce(sum(c.offers), 0) <= 2000 as small from chosen c
        ),
        candidates as ( -- (x in (…)) is true: a hashed look-up whatever the planner thinks of the filters
            select h.id, h.rank, h.title, h.published_at
            from hits h
            where (h.profile in (select c.id from chosen c)) is true
            union all
            select o.id, null, o.title, o.published_at
            from chosen c
            cross join lateral (
                select o.id, o.title, o.published_at from catalogue.offers o where o.profile = c.id and o.status = 'Published' offset 0) o
            where (select a.browsing and s.small from asked a, size s)
        ),
        page as materialized (
            (select c.*
             from candidates c, asked a
             where @after_id::uuid is null
                or case a.sort when 'relevance' then c.rank < @after_rank::real or (c.rank = @after_rank::real and c.id > @after_id::uuid)
                               when 'title' then (c.title, c.id) > (@after_title::text, @after_id::uuid)
                               else (c.published_at, c.id) < (@after_published_at::timestamptz, @after_id::uuid) end
             order by c.rank desc,
                      case when a.sort = 'title' then c.title end,
                      case when a.sort = 'recent' then c.published_at end desc,
                      case when a.sort = 'recent' then c.id end desc,
                      c.id
             limit @limit::integer + 1)
            union all -- many offers and no words: walk the index of the order asked for; 201 tells the planner that a page is short
            (select * from (
                 select o.id, null::real, o.title, o.published_at
                 from catalogue.offers o
                 where (select a.browsing and a.sort = 'title' and not s.small from asked a, size s) and o.status = 'Published'
                   and (o.title, o.id) > (coalesce(@after_title::text, ''), coalesce(@after_id::uuid, '00000000-0000-0000-0000-000000000000'))
                   and (o.profile in (select c.id from chosen c)) is true
                 order by o.title, o.id
                 limit {{PageLimit.MostRows}}) by_title
             limit @limit::integer + 1)
            union all
            (select * from (
                 select o.id, null::real, o.title, o.published_at
                 from catalogue.offers o
                 where (select a.browsing and a.sort = 'recent' and not s.small from asked a, size s) and o.status = 'Published'
                   and (o.published_at, o.id) < (coalesce(@after_published_at::timestamptz, 'infinity'), coalesce(@after_id::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff'))
                   and (o.profile in (select c.id from chosen c)) is true
                 order by o.published_at desc, o.id desc
                 limit {{PageLimit.MostRows}}) by_publication
             limit @limit::integer + 1)
        ),
        placed as materialized (
            select p.*, row_number() over (order by
                p.rank desc,
                case when a.sort = 'title' then p.title end,
                case when a.sort = 'recent' then p.published_at end desc,
                case when a.sort = 'recent' then p.id end desc,
                p.id) as place
            from page p, asked a
        )
        select json_build_object(
            'items', (
                select coalesce(json_agg(json_build_object(
                    'id', o.id, 'title', o.title, 'summary', o.summary, 'kind', o.kind,
                    'themes', o.themes, 'bodies', o.bodies, 'audiences', o.audiences,
                    'charged', o.charged, 'priceRule', o.price_rule, 'illustrative', o.illustrative,
                    'publishedAt', to_char(o.published_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')) order by p.place), '[]')
                from placed p
                join catalogue.offers o on o.id = p.id
                where p.place <= @limit::integer),
            'total', (select total from size),
            'corrected', (select c.words from correction c where exists (select from hits)),
            'next', (
                select rtrim(translate(encode(convert_to(json_build_array(@sort::text, coalesce(p.rank::text, ''), p.title, to_char(p.published_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), p.id::text)::text, 'UTF8'), 'base64'), E'+/\n', '-_'), '=')
                from placed p
                where p.place = @limit::integer and exists (select from placed more where more.place > @limit::integer)),
            'facets', json_build_object(
                'themes', (
                    select coalesce(json_agg(json_build_object('value', t.code, 'label', t.label, 'count', f.offers) order by f.offers desc, t.label), '[]')
                    from (select v.code, sum(c.offers)::bigint as offers
                          from counted c, unnest(c.themes) v (code)
                          where c.of_kind and c.of_body and c.of_audience and c.of_charge
                          group by v.code) f
                    join catalogue.themes t on t.code = f.code),
                'kinds', (
                    select coalesce(json_agg(json_build_object('value', k.code, 'label', k.label, 'count', f.offers) order by f.offers desc, k.label), '[]')
                    from (select c.kind, sum(c.offers)::bigint as offers
                          from counted c
                          where c.of_theme and c.of_body and c.of_audience and c.of_charge
                          group by c.kind) f
                    join (values ('IntegratedEngineering', 'Ingénierie intégrée'),
                                 ('AwarenessOrTraining', 'Sensibilisation et formation'),
                                 ('ExhibitionLoan', 'Prêt d''exposition')) k (code, label) on k.code = f.kind),
                'bodies', (
                    select coalesce(json_agg(json_build_object('value', b.code, 'label', b.name, 'count', f.offers) order by f.offers desc, b.name), '[]')
                    from (select v.code, sum(c.offers)::bigint as offers
                          from counted c, unnest(c.bodies) v (code)
                          where c.of_theme and c.of_kind and c.of_audience and c.of_charge
                          group by v.code) f
                    join catalogue.provider_bodies b on b.code = f.code),
                'charged', (
                    select coalesce(json_agg(json_build_object('value', f.charged::text, 'label', case when f.charged then 'Payant' else 'Gratuit' end, 'count', f.offers) order by f.offers desc, f.charged), '[]')
                    from (select c.charged, sum(c.offers)::bigint as offers
                          from counted c
                          where c.of_theme and c.of_kind and c.of_body and c.of_audience
                          group by c.charged) f)))::text as result
        """;
}
