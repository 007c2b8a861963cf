using ErrorOr;

namespace Departement77.Host.Operations.Deliveries;

internal static class DeliveryErrors
{
    public static Error NotFound() => Error.NotFound("delivery.not_found", "Aucune livraison abandonnée ne porte ce numéro pour cet abonné : elle a peut-être déjà été rejouée.");

    public static Error ReasonRequired() => Error.Validation(
        "delivery.reason_required", "Indiquez pourquoi vous renoncez à cette livraison (10 caractères au moins) : la raison est gardée au journal d'audit.", new Dictionary<string, object>(StringComparer.Ordinal) { ["pointer"] = "/reason" });

    public static Error FilterRequired() => Error.Validation(
        "delivery.filter_required", "Dites quelles livraisons : indiquez au moins un filtre parmi subscriber, type, subject et error. La liste /api/v1/operations/dead-deliveries prend les mêmes.");

    public static Error SubscriberNotFound() => Error.NotFound("subscriber.not_found", "Aucun abonné ne porte ce nom : la liste est à l'adresse /api/v1/operations/subscribers.");

    public static Error NotAReadModel() => Error.Conflict("subscriber.not_a_read_model", "Cet abonné n'entretient pas une vue : rejouer tous ses événements répéterait ses effets. Rejouez ses livraisons abandonnées une à une.");
}
