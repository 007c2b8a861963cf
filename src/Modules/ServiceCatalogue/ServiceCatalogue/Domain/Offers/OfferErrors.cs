using ErrorOr;

namespace Departement77.ServiceCatalogue.Domain.Offers;

internal static class OfferErrors
{
    public static Error NotFound() => Error.NotFound("offer.not_found",
        "Cette offre n'existe pas ou n'est pas publiée : cherchez dans le catalogue, ou déposez votre demande sans offre.");

    public static Error NotAvailable(OfferId? replacement) => replacement is { } offer
        ? Error.Conflict("offer.not_available",
            "Cette offre n'est plus proposée. Une autre la remplace : consultez-la et refaites votre demande.",
            new Dictionary<string, object>(StringComparer.Ordinal) { ["replacementId"] = offer.Value })
        : Error.Conflict("offer.not_available",
            "Cette offre n'est plus proposée : cherchez une autre offre, ou déposez votre demande sans offre, le coordinateur vous orientera.");
}
