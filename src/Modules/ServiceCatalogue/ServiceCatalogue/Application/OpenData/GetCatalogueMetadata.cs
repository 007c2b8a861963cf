using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Departement77.BuildingBlocks.Application.Documents;
using Departement77.BuildingBlocks.Application.Mailing;
using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.OpenData;

/// <summary>Who publishes the open data, and under which licence.</summary>
/// <param name="Publisher">Name of the publisher.</param>
/// <param name="Homepage">Its address.</param>
/// <param name="Licence">Address of the licence.</param>
internal sealed record OpenDataSettings(string Publisher, string Homepage, string Licence);

/// <summary>What portals of open data harvest: the catalogue of offers as a data set with its files, in JSON-LD by the application profile DCAT-AP.</summary>
internal sealed record GetCatalogueMetadata : IQuery<WrittenFile>;

internal sealed class GetCatalogueMetadataHandler(IReadDatabase<ServiceCatalogueModule> database, IProductLinks links, OpenDataSettings settings) : IQueryHandler<GetCatalogueMetadata, WrittenFile>
{
    private const string Api = "/api/v1/service-catalogue";
    private const string Here = $"{Api}/open-data/catalogue.json";
    private const string Authority = "http://publications.europa.eu/resource/authority";

    private const string Sql = """
        select (select coalesce(sum(p.published), 0) from offer_profiles p)::integer as offers,
               (select min(o.published_at) from offers o where o.status = 'Published') as issued,
               (select max(o.published_at) from offers o where o.status = 'Published') as modified,
               array(select t.label::text from themes t
                     where exists (select from offer_profiles p where p.published > 0 and t.code = any (p.themes))
                     order by t.label) as themes
        """;

    public async Task<ErrorOr<WrittenFile>> Handle(GetCatalogueMetadata query, CancellationToken cancellationToken)
    {
        var facts = (await database.QuerySingleOrDefaultAsync<Facts>(ReadScope.Public, Sql, parameters: null, cancellationToken))!;
        return new WrittenFile("catalogue.json", "application/ld+json; charset=utf-8", JsonSerializer.SerializeToUtf8Bytes(Catalogue(facts)));
    }

    private static JsonObject Context() => new()
    {
        ["dcat"] = "http://www.w3.org/ns/dcat#",
        ["dct"] = "http://purl.org/dc/terms/",
        ["foaf"] = "http://xmlns.com/foaf/0.1/",
        ["xsd"] = "http://www.w3.org/2001/XMLSchema#",
    };

    private static JsonObject French(string text) => new() { ["@language"] = "fr", ["@value"] = text };

    private static JsonObject At(string address) => new() { ["@id"] = address };

    private static JsonObject? Instant(DateTime? at) =>
        at is { } known
            ? new JsonObject
            {
                ["@type"] = "xsd:dateTime",
                ["@value"] = DateTime.SpecifyKind(known, DateTimeKind.Utc).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            }
            : null;

    private JsonObject Catalogue(Facts facts) => WithDates(
        new JsonObject
        {
            ["@context"] = Context(),
            ["@id"] = links.To(Here).AbsoluteUri,
            ["@type"] = "dcat:Catalog",
            ["dct:title"] = French("Données ouvertes du catalogue de services ID77"),
            ["dct:description"] = French("Offres d'ingénierie, de sensibilisation, de formation et de prêt d'expositions proposées aux collectivités de Seine-et-Marne."),
            ["dct:publisher"] = Publisher(),
            ["dct:language"] = At($"{Authority}/language/FRA"),
            ["dct:license"] = At(settings.Licence),
            ["dcat:dataset"] = new JsonArray(Dataset(facts)),
        },
        facts);

    private JsonObject Dataset(Facts facts) => WithDates(
        new JsonObject
        {
            ["@id"] = $"{links.To(Here).AbsoluteUri}#offres",
            ["@type"] = "dcat:Dataset",
            ["dct:identifier"] = "id77-offres",
            ["dct:title"] = French("Offres du catalogue ID77"),
            ["dct:description"] = French(
                $"Les offres publiées du catalogue ID77 ({facts.Offers} à ce jour) : intitulé, nature, thématiques, organismes, publics, conditions et prix. Sans donnée personnelle."),
            ["dct:publisher"] = Publisher(),
            ["dct:language"] = At($"{Authority}/language/FRA"),
            ["dct:accrualPeriodicity"] = At($"{Authority}/frequency/CONT"),
            ["dct:spatial"] = At("http://id.insee.fr/geo/departement/77"),
            ["dct:accessRights"] = At($"{Authority}/access-right/PUBLIC"),
            ["dcat:theme"] = new JsonArray(At($"{Authority}/data-theme/GOVE")),
            ["dcat:keyword"] = new JsonArray(facts.Themes.Select(theme => (JsonNode?)French(theme)).ToArray()),
            ["dcat:distribution"] = new JsonArray(
                Distribution("offres-csv", "Offres du catalogue (CSV)", $"{Api}/open-data/offers.csv", "CSV", "text/csv"),
                Distribution("offres-json", "Offres du catalogue (JSON, par pages)", $"{Api}/offers", "JSON", "application/json")),
        },
        facts);

    private JsonObject Distribution(string name, string title, string path, string format, string mediaType) => new()
    {
        ["@id"] = $"{links.To(Here).AbsoluteUri}#{name}",
        ["@type"] = "dcat:Distribution",
        ["dct:title"] = French(title),
        ["dcat:accessURL"] = At(links.To(path).AbsoluteUri),
        ["dcat:downloadURL"] = At(links.To(path).AbsoluteUri),
        ["dct:format"] = At($"{Authority}/file-type/{format}"),
        ["dcat:mediaType"] = At($"https://www.iana.org/assignments/media-types/{mediaType}"),
        ["dct:license"] = At(settings.Licence),
    };

    private JsonObject Publisher() => new()
    {
        ["@type"] = "foaf:Organization",
        ["foaf:name"] = French(settings.Publisher),
        ["foaf:homepage"] = At(settings.Homepage),
    };

    private static JsonObject WithDates(JsonObject resource, Facts facts)
    {
        // An empty catalogue has neither.
        if (Instant(facts.Issued) is { } issued)
            resource["dct:issued"] = issued;

        if (Instant(facts.Modified) is { } modified)
            resource["dct:modified"] = modified;

        return resource;
    }

    private sealed record Facts
    {
        public int Offers { get; init; }

        public DateTime? Issued { get; init; }

        public DateTime? Modified { get; init; }

        public string[] Themes { get; init; } = [];
    }
}
