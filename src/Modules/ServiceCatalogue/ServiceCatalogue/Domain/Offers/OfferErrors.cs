using Departement77.ServiceCatalogue.Domain.Texts;
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

    public static Error PriceNotEuros(string member) => InputError.At($"/price/{member}", "price.invalid",
        "Indiquez un montant en euros, positif ou nul, avec deux décimales au plus.");

    public static Error PriceAmountMissing() => InputError.At("/price/amount", "price.invalid",
        "Indiquez le montant, supérieur à zéro, que cette règle de prix multiplie ; si l'offre est gratuite, choisissez la règle « Free ».");

    public static Error PriceAmountSuperfluous() => InputError.At("/price/amount", "price.invalid",
        "Retirez le montant : une offre gratuite, sur devis ou par convention n'en a pas.");

    public static Error PriceBoundsSuperfluous() => InputError.At("/price", "price.invalid",
        "Retirez le minimum et le maximum : seul un prix par habitant en a.");

    public static Error PriceBoundsCrossed() => InputError.At("/price/maximum", "price.invalid",
        "Indiquez un maximum qui n'est pas inférieur au minimum.");

    public static Error PriceBasisInvalid() => InputError.At("/price/basis", "price.invalid",
        $"Dites sur une ligne ce que le prix comprend ({OfferPrice.BasisMaxLength} caractères au plus).");

    public static Error ConditionPopulationInvalid(string member) => InputError.At($"/conditions/{member}", "conditions.invalid",
        "Indiquez un nombre d'habitants positif, ou laissez ce champ vide.");

    public static Error ConditionPopulationsCrossed() => InputError.At("/conditions/maxPopulation", "conditions.invalid",
        "Indiquez une population maximale qui n'est pas inférieure à la population minimale.");

    public static Error AuthorityNotFound() => Error.NotFound("authority.not_found",
        "Aucune commune, intercommunalité ni aucun syndicat de Seine-et-Marne ne porte ce SIREN : vérifiez-le.");
}
