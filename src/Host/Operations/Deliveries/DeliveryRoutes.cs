using Departement77.BuildingBlocks.Web.Http;

namespace Departement77.Host.Operations.Deliveries;

/// <summary>What operators see of the delivery of events, and what they may do about it.</summary>
internal static class DeliveryRoutes
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        const string operate = OperationsModule.Operate;
        routes.MapQuery<ReadSubscribers>("/subscribers", operate).WithSummary("Voir les abonnés aux événements et ce qui les attend");
        routes.MapCommand<ReplaySubscriber>("/subscribers/{subscriber}/replay", operate).WithSummary("Reconstruire une vue depuis le premier événement");
        routes.MapQuery<ReadDeadDeliveries>("/dead-deliveries", operate).WithSummary("Voir les livraisons abandonnées");
        routes.MapCommand<ReplayDeliveries>("/dead-deliveries/replay", operate).WithSummary("Livrer à nouveau les événements que désignent des filtres");
        routes.MapCommand<DiscardDeliveries>("/dead-deliveries/discard", operate).WithSummary("Renoncer à livrer les événements que désignent des filtres");
        routes.MapCommand<ReplayDelivery>("/dead-deliveries/{subscriber}/{position}/replay", operate).WithSummary("Livrer à nouveau un événement");
        routes.MapCommand<DiscardDelivery>("/dead-deliveries/{subscriber}/{position}/discard", operate).WithSummary("Renoncer à livrer un événement");
        routes.MapQuery<ReadUnknownEvents>("/unknown-events", operate).WithSummary("Voir les événements que cette version ne connaît pas");
    }
}
