using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.ServiceCatalogue.Application.Offers;
using Departement77.ServiceCatalogue.Domain.ProviderBodies;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.ProviderBodies;

/// <summary>One body. Its referents' names and contacts are for agents and active members.</summary>
internal sealed record GetProviderBody(string Code) : IQuery<RawJson<ProviderBodyView>>;

/// <param name="CoveredCommunes">INSEE codes; none means the whole département.</param>
/// <param name="Referents">The main one first; null for whoever may not read them.</param>
internal sealed record ProviderBodyView(
    string Code, string Name, string Kind, string Status, int Version, IReadOnlyList<OfferView.Named> Themes, string[] CoveredCommunes, long PublishedOffers,
    SatisfactionFigures Satisfaction, IReadOnlyList<ProviderBodyView.ReferentView>? Referents)
{
    /// <summary>Personal data.</summary>
    /// <param name="Main">Whether members call this one about every offer that names no other.</param>
    /// <param name="Offers">Offers for which this is the one to call.</param>
    internal sealed record ReferentView(Guid Id, string Name, string Email, string? Phone, bool Main, IReadOnlyList<OfferView.ReplacementView> Offers);
}

internal sealed class GetProviderBodyHandler(IReadDatabase<ServiceCatalogueModule> database, ICurrentUser user) : IQueryHandler<GetProviderBody, RawJson<ProviderBodyView>>
{
    private const string Statement = Before + ContactsSql.SeenByRole + After;
    private const string StatementForMembers = Before + ContactsSql.SeenByMembership + After;

    private const string Before = """
        select json_build_object(
            'code', b.code, 'name', b.name, 'kind', b.kind, 'status', b.status, 'version', b.version,
            'themes', (select coalesce(json_agg(json_build_object('code', t.code, 'label', t.label) order by t.label), '[]')
                       from provider_body_themes p join themes t on t.code = p.theme where p.body = b.code),
            'coveredCommunes', coalesce(b.covered_communes, '{}'),
            'publishedOffers', (select coalesce(sum(o.published), 0) from offer_profiles o where b.code = any (o.bodies)),
            'satisfaction', satisfaction_of_body(b.code),
            'referents', case when
        """;

    private const string After = """
            then (select coalesce(json_agg(json_build_object('id', r.id, 'name', r.name, 'email', r.email, 'phone', r.phone, 'main', r.place = 1,
                      'offers', (select coalesce(json_agg(json_build_object('id', o.id, 'title', o.title, 'status', o.status) order by o.title, o.id), '[]')
                                 from offers o where o.id = any (r.offers) and o.status = 'Published')) order by r.place), '[]')
                  from (select r.*, row_number() over (order by r.id) as place from referents r where r.body = b.code) r) end)::text as result
        from provider_bodies b
        where b.code = @code
        """;

    public async Task<ErrorOr<RawJson<ProviderBodyView>>> Handle(GetProviderBody query, CancellationToken cancellationToken)
    {
        var parameters = new { code = query.Code, sees_contacts = user.IsAuthenticated && user.Has(Permissions.SeeReferents) };
        var json = user.Authority is null
            ? await database.QueryJsonAsync(ReadScope.Public, Statement, parameters, cancellationToken)
            : await database.QueryJsonAsync(user.Scope, StatementForMembers, parameters, cancellationToken);
        return json is null ? ProviderBodyErrors.NotFound() : new RawJson<ProviderBodyView>(json);
    }
}
