using Departement77.ServiceCatalogue.Domain.Texts;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Domain.Suggestions;

internal static class SuggestionErrors
{
    public static Error NotFound() => Error.NotFound("suggestion.not_found",
        "Cette suggestion n'existe pas : retrouvez-la dans la liste des suggestions.");

    public static Error TextRequired() => InputError.At("/text", "suggestion.text_required",
        $"Dites ce que vous suggérez ({CatalogueSuggestion.TextMinLength} caractères au moins, {FrenchNumber.Of(CatalogueSuggestion.TextMaxLength)} au plus).");

    public static Error SubjectRequired() => InputError.At("/themeCode", "suggestion.subject_required",
        "Indiquez l'offre à faire évoluer, ou la thématique à laquelle il manque une offre.");

    public static Error ThemeUnknown() => InputError.At("/themeCode", "suggestion.theme_unknown",
        "Choisissez une thématique dans la liste du catalogue.");

    public static Error OfferUnknown() => InputError.At("/offerId", "suggestion.offer_unknown",
        "Choisissez une offre du catalogue, publiée ou retirée.");

    public static Error ReasonRequired() => InputError.At("/decision", "suggestion.decision_required",
        $"Écrivez la décision telle qu'elle sera publiée ({CatalogueSuggestion.DecisionMinLength} caractères au moins, {FrenchNumber.Of(CatalogueSuggestion.DecisionMaxLength)} au plus).");

    public static Error MergeInvalid() => InputError.At("/into", "suggestion.merge_invalid",
        "Choisissez une autre suggestion de la même revue, elle-même en attente de décision.");

    public static Error ReviewClosed() => Error.Conflict("suggestion.review_closed",
        "Cette revue est déjà décidée, ou n'existe pas : choisissez une revue prévue ou ouverte.");

    public static Error ReviewNotOpen() => Error.Conflict("suggestion.review_not_open",
        "La revue n'est pas ouverte : les décisions se prennent pendant la revue.");
}
