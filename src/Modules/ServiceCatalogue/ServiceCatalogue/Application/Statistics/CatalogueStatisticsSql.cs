namespace Departement77.ServiceCatalogue.Application.Statistics;

/// <summary>Each request once in the line of everything, and once in the line of each group that it belongs to: several, where several bodies took part in it.</summary>
/// <remarks>
/// Parameters: from, to (date), by (text), bounds (growing integers), communes and sirens (text arrays of the same length: which commune is in which intercommunality),
/// holidays (days off on weekdays, in order).
/// </remarks>
internal static class CatalogueStatisticsSql
{
    public const string Statement = """
        with places as materialized (
            select p.insee, min(p.siren) as siren from unnest(@communes::text[], @sirens::text[]) p (insee, siren) group by p.insee
        ),
        asked as materialized (
            select r.id, r.theme, r.population, r.commune_insee, r.offer_id is null as is_without_offer,
                   r.status in ('Rejected', 'Cancelled') as is_dropped,
                   r.status in ('Resolved', 'ResolvedWithoutHelp', 'Closed') as is_done,
                   exists (select from assignments a where a.request_id = r.id and a.status = 'Done' and a.outcome = 'Delivered') as is_helped,
                   working_days_until((select min(a.first_contact_met_on) from assignments a where a.request_id = r.id), @holidays) - working_days_until(r.submitted_on, @holidays) as contact_days,
                   case when r.status in ('Resolved', 'ResolvedWithoutHelp', 'Closed')
                        then working_days_until(r.resolved_on, @holidays) - working_days_until(r.submitted_on, @holidays) end as resolution_days,
                   s.score, s.useful
            from service_requests r
            left join satisfactions s on s.request_id = r.id
            where r.submitted_on between @from and @to and (@sees_all or r.authority_siren = @own_authority)
        ),
        grouped as (
            select null::text as code, a.* from asked a
            union all
            select k.code, a.*
            from asked a
            cross join lateral (
                select distinct x.body as code from assignments x where @by = 'Body' and x.request_id = a.id
                union all
                select '' where @by = 'Body' and not exists (select from assignments x where x.request_id = a.id)
                union all
                select coalesce(a.theme, '') where @by = 'Theme'
                union all
                select coalesce(width_bucket(a.population, @bounds::integer[])::text, '') where @by = 'SizeClass'
                union all
                select coalesce((select p.siren from places p where p.insee = a.commune_insee), '') where @by = 'Intercommunality') k
        ),
        figures as (
            select g.code, count(*)::integer as requests,
                   (count(*) filter (where not g.is_done and not g.is_dropped))::integer as open,
                   (count(*) filter (where g.is_done and g.is_helped))::integer as helped,
                   (count(*) filter (where g.is_done and not g.is_helped))::integer as unmet_needs,
                   (count(*) filter (where g.is_dropped))::integer as dropped,
                   (count(*) filter (where g.is_without_offer))::integer as without_offer,
                   count(g.contact_days)::integer as contacts,
                   percentile_cont(0.5) within group (order by g.contact_days) as contact_p50,
                   percentile_cont(0.9) within group (order by g.contact_days) as contact_p90,
                   count(g.resolution_days)::integer as resolutions,
                   percentile_cont(0.5) within group (order by g.resolution_days) as resolution_p50,
                   percentile_cont(0.9) within group (order by g.resolution_days) as resolution_p90,
                   count(g.score)::integer as opinions, avg(g.score)::float8 as score, (count(*) filter (where g.useful))::integer as useful
            from grouped g
            group by g.code
        )
        select f.*, coalesce(b.name, t.label)::text as label
        from figures f
        left join provider_bodies b on @by = 'Body' and b.code = f.code
        left join themes t on @by = 'Theme' and t.code = f.code
        order by f.code is not null, f.code = '', case when @by = 'SizeClass' then nullif(f.code, '')::integer end, coalesce(b.name, t.label) collate "fr-x-icu", f.code
        """;
}

/// <summary>A line of the statistics, as it is read.</summary>
internal sealed record CatalogueFigures
{
    public string? Code { get; init; }

    public string? Label { get; init; }

    public int Requests { get; init; }

    public int Open { get; init; }

    public int Helped { get; init; }

    public int UnmetNeeds { get; init; }

    public int Dropped { get; init; }

    public int WithoutOffer { get; init; }

    public int Contacts { get; init; }

    public double? ContactP50 { get; init; }

    public double? ContactP90 { get; init; }

    public int Resolutions { get; init; }

    public double? ResolutionP50 { get; init; }

    public double? ResolutionP90 { get; init; }

    public int Opinions { get; init; }

    public double? Score { get; init; }

    public int Useful { get; init; }

    public GetCatalogueStatistics.Row ToRow(string name) => new(
        Code,
        name,
        Requests,
        Open,
        Helped,
        UnmetNeeds,
        Dropped,
        WithoutOffer,
        new(Contacts, Rounded(ContactP50), Rounded(ContactP90)),
        new(Resolutions, Rounded(ResolutionP50), Rounded(ResolutionP90)),
        new(Opinions, Rounded(Score), Useful));

    private static double? Rounded(double? value) => value is { } known ? Math.Round(known, 1, MidpointRounding.AwayFromZero) : null;
}
