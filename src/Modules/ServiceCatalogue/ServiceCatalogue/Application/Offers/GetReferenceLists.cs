using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.Offers;

/// <summary>Codes and labels by which offers are filtered and requests are qualified.</summary>
internal sealed record GetReferenceLists : IQuery<RawJson<ReferenceLists>>;

internal sealed record ReferenceLists(IReadOnlyList<OfferView.Named> Themes, IReadOnlyList<OfferView.Named> Audiences, IReadOnlyList<ReferenceLists.Body> Bodies)
{
    internal sealed record Body(string Code, string Name, string Kind, string Status, string[] Themes);
}

internal sealed class GetReferenceListsHandler(IReadDatabase<ServiceCatalogueModule> database) : IQueryHandler<GetReferenceLists, RawJson<ReferenceLists>>
{
    private const string Sql = """
        select json_build_object(
            'themes', (select json_agg(json_build_object('code', code, 'label', label) order by label) from themes),
            'audiences', (select json_agg(json_build_object('code', code, 'label', label) order by label) from audiences),
            'bodies', (select json_agg(json_build_object('code', b.code, 'name', b.name, 'kind', b.kind, 'status', b.status, 'themes', p.themes) order by b.name)
                       from provider_bodies b join provider_body_profiles p on p.code = b.code))::text
        """;

    public async Task<ErrorOr<RawJson<ReferenceLists>>> Handle(GetReferenceLists query, CancellationToken cancellationToken) =>
        new RawJson<ReferenceLists>((await database.QueryJsonAsync(ReadScope.Public, Sql, parameters: null, cancellationToken))!);
}
