using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Departement77.BuildingBlocks.Application.Mailing;
using Departement77.Host.Access.Tokens;
using Departement77.Host.Integration.Feed;

namespace Departement77.Host.Integration.EventTypes;

/// <summary>
/// AsyncAPI 3.0 of the published events, made from the catalogue, as the application sees them that follows them: it receives both what it reads from the feed and what
/// webhooks bring.
/// </summary>
internal sealed class AsyncApiDocument(EventTypeCatalogue catalogue, IProductLinks links)
{
    private const string Envelope = "CloudEvent";
    private const string Token = "token";

    private static readonly JsonSerializerOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Lazy<byte[]> utf8 = new(() => Write(Make(catalogue, links)));

    /// <summary>The document.</summary>
    public ReadOnlyMemory<byte> Utf8 => utf8.Value;

    /// <summary>JSON with French letters as themselves.</summary>
    public static byte[] Write(JsonNode node) => JsonSerializer.SerializeToUtf8Bytes(node, Writing);

    private static JsonObject Make(EventTypeCatalogue catalogue, IProductLinks links)
    {
        var home = links.To("/");
        return new JsonObject
        {
            ["asyncapi"] = "3.0.0",
            ["info"] = new JsonObject
            {
                ["title"] = "Événements de Departement77",
                ["version"] = "1",
                ["description"] = "Ce que reçoit une application qui suit les événements : par le flux, qu'elle lit, ou par webhooks. "
                    + "Le même événement porte partout le même « id » : traitez-le une fois.",
                ["license"] = new JsonObject { ["name"] = "EUPL-1.2" },
            },
            ["defaultContentType"] = "application/json",
            ["servers"] = new JsonObject
            {
                ["departement77"] = new JsonObject
                {
                    ["host"] = home.Authority,
                    ["protocol"] = home.Scheme,
                    ["description"] = "L'API de Departement77.",
                    ["security"] = new JsonArray(Reference($"components/securitySchemes/{Token}")),
                },
            },
            ["channels"] = new JsonObject
            {
                ["feed"] = Channel(
                    catalogue,
                    "/api/v1/events",
                    "Flux des événements",
                    "Tous les événements dans l'ordre de « sequence », sans trou. Par pages JSON, par lots CloudEvents ou en continu (server-sent events), selon l'en-tête Accept. "
                    + "Reprenez où vous en étiez par le curseur.",
                    "departement77"),
                ["webhooks"] = Channel(
                    catalogue,
                    address: null,
                    "Webhooks",
                    "Les mêmes événements, envoyés à l'adresse que vous avez enregistrée et signés selon Standard Webhooks. L'ordre peut changer après une nouvelle tentative : « sequence » le donne.",
                    server: null),
            },
            ["operations"] = new JsonObject
            {
                ["readFeed"] = Receive(catalogue, "feed", "Lire le flux", "GET"),
                ["receiveWebhook"] = Receive(catalogue, "webhooks", "Recevoir un webhook", "POST"),
            },
            ["components"] = new JsonObject
            {
                ["messages"] = ByName(catalogue, Message),
                ["schemas"] = SchemasOf(catalogue),
                ["securitySchemes"] = new JsonObject
                {
                    [Token] = new JsonObject
                    {
                        ["type"] = "oauth2",
                        ["description"] = "Jeton d'accès de cinq minutes, par identifiant et secret de client.",
                        ["flows"] = new JsonObject { ["clientCredentials"] = new JsonObject { ["tokenUrl"] = links.To(TokenServer.TokenPath).AbsoluteUri, ["availableScopes"] = new JsonObject() } },
                    },
                },
            },
        };
    }

    private static JsonObject ByName(EventTypeCatalogue catalogue, Func<EventType, JsonNode?> of) => new(catalogue.All.Select(type => KeyValuePair.Create(type.Name, of(type))));

    private static JsonObject SchemasOf(EventTypeCatalogue catalogue)
    {
        var schemas = ByName(catalogue, DataOf);
        schemas.Insert(0, Envelope, EnvelopeSchema());
        return schemas;
    }

    private static JsonObject Channel(EventTypeCatalogue catalogue, string? address, string title, string description, string? server)
    {
        var channel = new JsonObject
        {
            ["address"] = address,
            ["title"] = title,
            ["description"] = description,
            ["messages"] = ByName(catalogue, type => Reference($"components/messages/{type.Name}")),
        };
        if (server is not null)
            channel["servers"] = new JsonArray(Reference($"servers/{server}"));

        return channel;
    }

    private static JsonObject Receive(EventTypeCatalogue catalogue, string channel, string title, string method) => new()
    {
        ["action"] = "receive",
        ["title"] = title,
        ["channel"] = Reference($"channels/{channel}"),
        ["messages"] = new JsonArray([.. catalogue.All.Select(type => Reference($"channels/{channel}/messages/{type.Name}"))]),
        ["bindings"] = new JsonObject { ["http"] = new JsonObject { ["method"] = method, ["bindingVersion"] = "0.3.0" } },
    };

    private static JsonObject Message(EventType type)
    {
        var message = new JsonObject
        {
            ["name"] = type.Name,
            ["title"] = type.Name,
            ["summary"] = type.Description,
            ["contentType"] = CloudEventWriter.EventType,
            ["tags"] = new JsonArray(new JsonObject { ["name"] = type.Module, ["description"] = type.Programme }),
            ["payload"] = new JsonObject
            {
                ["allOf"] = new JsonArray(
                    Reference($"components/schemas/{Envelope}"),
                    new JsonObject
                    {
                        ["type"] = "object",
                        ["properties"] = new JsonObject { ["type"] = new JsonObject { ["const"] = type.Name }, ["data"] = Reference($"components/schemas/{type.Name}") },
                    }),
            },
        };
        if (type.Example is { } example)
            message["examples"] = new JsonArray(new JsonObject { ["name"] = "exemple", ["payload"] = example.DeepClone() });

        return message;
    }

    /// <summary>Without what says where it is published: in this document it has another address.</summary>
    private static JsonObject DataOf(EventType type)
    {
        var schema = type.Schema.DeepClone().AsObject();
        schema.Remove("$schema");
        schema.Remove("$id");
        return schema;
    }

    private static JsonObject EnvelopeSchema() => new()
    {
        ["type"] = "object",
        ["description"] = "Enveloppe CloudEvents 1.0.",
        ["required"] = new JsonArray("specversion", "id", "source", "type", "subject", "time", "datacontenttype", "sequence", "data"),
        ["properties"] = new JsonObject
        {
            ["specversion"] = new JsonObject { ["const"] = "1.0" },
            ["id"] = Text("Identité de l'événement : la même à chaque lecture et à chaque envoi.", "uuid"),
            ["source"] = Text("Programme qui publie.", "uri-reference"),
            ["type"] = Text("Nom de l'événement et sa version."),
            ["subject"] = Text("SIREN de la collectivité concernée, sinon genre/identifiant."),
            ["time"] = Text("Instant du fait, en UTC.", "date-time"),
            ["datacontenttype"] = new JsonObject { ["const"] = "application/json" },
            ["dataschema"] = Text("Adresse du schéma JSON de « data ».", "uri"),
            ["sequence"] = Text("Place dans le flux ; se trie comme un texte."),
            ["traceparent"] = Text("Contexte de trace W3C."),
            ["data"] = new JsonObject { ["type"] = "object" },
        },
    };

    private static JsonObject Text(string description, string? format = null)
    {
        var text = new JsonObject { ["type"] = "string", ["description"] = description };
        if (format is not null)
            text["format"] = format;

        return text;
    }

    private static JsonObject Reference(string place) => new() { ["$ref"] = $"#/{place}" };
}
