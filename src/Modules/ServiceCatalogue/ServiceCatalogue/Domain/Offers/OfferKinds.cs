namespace Departement77.ServiceCatalogue.Domain.Offers;

internal static class OfferKinds
{
    public static string French(this OfferKind kind) => kind switch
    {
        OfferKind.IntegratedEngineering => "ingénierie intégrée",
        OfferKind.AwarenessOrTraining => "sensibilisation et formation",
        OfferKind.ExhibitionLoan => "prêt d'exposition",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "This kind has no French name."),
    };
}
