namespace Departement77.ServiceCatalogue.Application.Offers;

/// <summary>
/// One offer as the public reads it, also withdrawn or replaced; no row for a draft, an offer in review or an unknown id.
/// Parameters: id (uuid), sees_contacts (boolean): referents are for members and agents only.
/// </summary>
internal static class GetOfferSql
{
    public const string Statement = Before + ContactsSql.SeenByRole + After;

    /// <summary>The same for somebody of an authority.</summary>
    public const string StatementForMembers = Before + ContactsSql.SeenByMembership + After;

    private const string Before = """
        select json_build_object(
            'id', o.id,
            'status', o.status,
            'version', o.version,
            'contentVersion', o.content_version,
            'kind', o.kind,
            'kindLabel', case o.kind when 'IntegratedEngineering' then 'Ingénierie intégrée'
                                     when 'AwarenessOrTraining' then 'Sensibilisation et formation'
                                     when 'ExhibitionLoan' then 'Prêt d''exposition' end,
            'title', o.title,
            'summary', o.summary,
            'description', o.description,
            'deliverables', o.deliverables,
            'leadTime', o.lead_time,
            'eligibility', o.eligibility,
            'maxLoanDays', o.max_loan_days,
            'copies', o.copies,
            'participants', o.participants,
            'charged', o.charged,
            'price', json_build_object('rule', o.price_rule, 'amount', o.price_amount, 'minimum', o.price_minimum, 'maximum', o.price_maximum, 'basis', o.price_basis),
            'conditions', json_build_object('authorityKinds', o.authority_kinds, 'communes', o.communes, 'minPopulation', o.min_population, 'maxPopulation', o.max_population),
            'themes', (select coalesce(json_agg(json_build_object('code', t.code, 'label', t.label) order by v.place), '[]')
                       from unnest(o.themes) with ordinality v (code, place) join catalogue.themes t on t.code = v.code),
            'audiences', (select coalesce(json_agg(json_build_object('code', a.code, 'label', a.label) order by v.place), '[]')
                          from unnest(o.audiences) with ordinality v (code, place) join catalogue.audiences a on a.code = v.code),
            'bodies', (select coalesce(json_agg(json_build_object('code', b.code, 'name', b.name, 'kind', b.kind, 'status', b.status,
                                  'referent', case when
        """;

    private const string After = """
         then
                                      (select json_build_object('name', r.name, 'email', r.email, 'phone', r.phone) from catalogue.referent_of(b.code, o.id) r) end) order by v.place), '[]')
                       from unnest(o.bodies) with ordinality v (code, place) join catalogue.provider_bodies b on b.code = v.code),
            'satisfaction', catalogue.satisfaction_of_offer(o.id),
            'illustrative', o.illustrative,
            'source', o.source,
            'replacement', (select json_build_object('id', r.id, 'title', r.title, 'status', r.status)
                            from catalogue.offers r where r.id = o.replaced_by and r.status in ('Published', 'Withdrawn', 'Replaced')),
            'withdrawalReason', o.withdrawal_reason,
            'publishedAt', to_char(o.published_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
            'withdrawnAt', to_char(o.withdrawn_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
            'updatedAt', to_char(o.updated_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))::text as result
        from catalogue.offers o
        where o.id = @id::uuid and o.status in ('Published', 'Withdrawn', 'Replaced')
        """;
}
