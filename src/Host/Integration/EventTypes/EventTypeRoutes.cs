using Departement77.BuildingBlocks.Web.Http;

namespace Departement77.Host.Integration.EventTypes;

/// <summary>The catalogue of events. Documentation, like /docs: open to anybody, since it says what is published and nothing of what happened.</summary>
internal static class EventTypeRoutes
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPublicQuery<ListEventTypes>("/types")
            .WithSummary("Lister les événements publiés")
            .WithDescription("Un nom par événement et par version ; une version publiée ne change plus que par ajout. « prefix » ne garde que les noms qui commencent ainsi, par exemple catalogue.");
        routes.MapPublicQuery<ReadEventType>("/types/{type}")
            .WithSummary("Lire ce qu'est un événement publié")
            .WithDescription("Description, programme, version, schéma JSON des données, et un CloudEvent entier en exemple.");
        routes.MapPublicQuery<ReadEventTypeSchema>("/types/{type}/schema")
            .WithSummary("Lire le schéma JSON des données d'un événement")
            .WithDescription("JSON Schema 2020-12 : l'attribut « dataschema » de chaque CloudEvent mène ici.");
        routes.MapPublicQuery<ReadAsyncApi>("/asyncapi.json")
            .WithSummary("Lire la description AsyncAPI 3 des événements")
            .WithDescription("Le flux et les webhooks vus par l'application qui les reçoit, et le message de chaque événement.");
    }
}
