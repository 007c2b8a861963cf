using Departement77.ServiceCatalogue.Domain.Offers;
using Departement77.ServiceCatalogue.Domain.Requests;
using Departement77.ServiceCatalogue.Domain.Texts;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Domain.Quotes;

internal static class QuoteErrors
{
    public static Error NotFound() => Error.NotFound("quote.not_found",
        "Ce devis n'existe pas : retrouvez-le sur la page de la demande.");

    public static Error Required() => Error.Conflict("quote.required",
        "Cette intervention est facturée : établissez un devis et attendez que la collectivité l'accepte avant de commencer.");

    public static Error Expired() => Error.Conflict("quote.expired",
        "Ce devis n'est plus valable : demandez à l'organisme d'en établir un nouveau.");

    public static Error OpenExists() => Error.Conflict("quote.exists",
        "Un devis attend déjà une réponse, ou est accepté, pour cette intervention : retirez-le avant d'en établir un autre.");

    public static Error NotToQuote(Assignment assignment) => Error.Conflict("quote.not_possible",
        $"Un devis porte sur une intervention acceptée et pas encore commencée ; celle-ci est {assignment.Status.French()}.",
        new Dictionary<string, object>(StringComparer.Ordinal) { ["currentStatus"] = assignment.Status.ToString(), ["allowedActions"] = assignment.AllowedActions });

    public static Error OfferFree() => Error.Conflict("quote.offer_free",
        "Cette offre est gratuite pour les collectivités membres : commencez l'intervention sans devis.");

    public static Error AmountRequired() => InputError.At("/amount", "quote.amount_required",
        $"Indiquez le montant du devis en euros, supérieur à zéro, avec deux décimales au plus ({OfferPrice.Highest} au plus).");

    public static Error AmountSuperfluous() => InputError.At("/amount", "quote.amount_superfluous",
        "Retirez le montant : il se calcule par la règle de prix de l'offre.");

    public static Error UnitsRequired() => InputError.At("/units", "quote.units_required",
        $"Indiquez le nombre d'unités (jours, demi-journées ou places) que le prix multiplie : de 1 à {FrenchNumber.Of(Quote.MostUnits)}.");

    public static Error UnitsSuperfluous() => InputError.At("/units", "quote.units_superfluous",
        "Retirez le nombre d'unités : le prix de cette offre n'en dépend pas.");

    public static Error BasisRequired() => InputError.At("/basis", "quote.basis_required",
        $"Dites ce que le prix comprend ({Quote.BasisMinLength} caractères au moins, {FrenchNumber.Of(Quote.BasisMaxLength)} au plus).");

    public static Error ValidityInvalid() => InputError.At("/validUntil", "quote.validity_invalid",
        $"Indiquez jusqu'à quel jour le devis est valable : à partir d'aujourd'hui, et dans les {Quote.LongestValidity} jours.");

    public static Error ReasonRequired() => InputError.At("/reason", "quote.reason_required",
        $"Indiquez pourquoi le devis est refusé ({Quote.ReasonMinLength} caractères au moins, {FrenchNumber.Of(Quote.ReasonMaxLength)} au plus) : l'organisme lira cette raison.");
}
