using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Domain.Values;
using Departement77.ServiceCatalogue.Domain.Offers;
using Departement77.ServiceCatalogue.Domain.ProviderBodies;
using Departement77.Territory;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.Offers;

internal static class OfferWriting
{
    private const string UnknownCodes = """
        select array(select c from unnest(@themes) c where not exists (select from themes t where t.code = c)) as themes,
               array(select c from unnest(@bodies) c where not exists (select from provider_bodies b where b.code = c)) as bodies,
               array(select c from unnest(@audiences) c where not exists (select from audiences a where a.code = c)) as audiences
        """;

    /// <summary>The content of a sheet whose codes all exist. A former commune's code becomes that of its commune of today.</summary>
    public static async Task<ErrorOr<OfferContent>> ReadAsync(
        this IReadDatabase<ServiceCatalogueModule> database, OfferKind kind, OfferSheet sheet, ITerritory territory, CancellationToken cancellation)
    {
        var read = OfferContent.Read(kind, sheet);
        if (read.IsError)
            return read;

        var content = read.Value;
        var unknown = (await database.QuerySingleOrDefaultAsync<Unknown>(
            ReadScope.Public,
            UnknownCodes,
            new
            {
                themes = content.Themes.Select(code => code.Value).ToArray(),
                bodies = content.Bodies.Select(code => code.Value).ToArray(),
                audiences = content.Audiences.Select(code => code.Value).ToArray(),
            },
            cancellation))!;
        List<Error> errors =
        [
            .. unknown.Themes.Select(OfferErrors.ThemeUnknown), .. unknown.Bodies.Select(OfferErrors.BodyUnknown), .. unknown.Audiences.Select(OfferErrors.AudienceUnknown),
        ];
        var communes = new List<InseeCode>();
        foreach (var code in content.Conditions.Communes)
        {
            if (await territory.FindCommuneAsync(code.Value, cancellation) is { } commune)
                communes.Add(InseeCode.Create(commune.Insee).Value);
            else
                errors.Add(OfferErrors.CommuneUnknown(code.Value));
        }

        return errors.Count > 0 ? errors : content with { Conditions = content.Conditions with { Communes = [.. communes.Distinct()] } };
    }

    /// <summary>The bodies that the version in preparation names, as they are now.</summary>
    public static Task<IReadOnlyList<ProviderBody>> BodiesOfDraftAsync(this IRepository<ProviderBody> bodies, Offer offer, CancellationToken cancellation) =>
        bodies.ListAsync(new ProviderBodiesByCode(offer.Draft?.Content.Bodies ?? []), cancellation);

    private sealed record Unknown
    {
        public string[] Themes { get; init; } = [];

        public string[] Bodies { get; init; } = [];

        public string[] Audiences { get; init; } = [];
    }
}
