using Departement77.ServiceCatalogue.Domain.Texts;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Domain.CatalogueReviews;

internal static class CatalogueReviewErrors
{
    public static Error NotFound() => Error.NotFound("catalogue_review.not_found",
        "Cette revue du catalogue n'existe pas : retrouvez-la dans la liste des revues.");

    public static Error Exists() => Error.Conflict("catalogue_review.exists",
        "La revue de ce semestre existe déjà : ouvrez-la dans la liste des revues.");

    public static Error PeriodInvalid() => InputError.At("/half", "catalogue_review.period_invalid",
        $"Indiquez une année à partir de {CatalogueReview.FirstYear} et un semestre, 1 ou 2.");

    public static Error DayInvalid() => InputError.At("/scheduledOn", "catalogue_review.day_invalid",
        "Indiquez un jour de ce semestre.");

    public static Error SuggestionsUndecided(int count) => Error.Conflict("catalogue_review.suggestions_undecided",
        $"Il reste {FrenchNumber.Of(count, "suggestion")} à décider : acceptez, rejetez ou regroupez chacune, ou inscrivez-la à une autre revue.",
        new Dictionary<string, object>(StringComparer.Ordinal) { ["undecided"] = count });

    public static Error ConclusionsRequired() => InputError.At("/conclusions", "catalogue_review.conclusions_required",
        $"Écrivez les conclusions de la revue telles qu'elles seront publiées ({CatalogueReview.TextMinLength} caractères au moins, {FrenchNumber.Of(CatalogueReview.TextMaxLength)} au plus).");

    public static Error AdvisoryBodyUnknown() => InputError.At("/body", "catalogue_review.advisory_body_unknown",
        "Choisissez un organisme consultatif auquel cette revue a été transmise.");

    public static Error OpinionRequired() => InputError.At("/text", "catalogue_review.opinion_required",
        $"Écrivez l'avis rendu ({CatalogueReview.TextMinLength} caractères au moins, {FrenchNumber.Of(CatalogueReview.TextMaxLength)} au plus).");

    public static Error OpinionExists() => Error.Conflict("catalogue_review.opinion_exists",
        "L'avis de cet organisme est déjà joint à la revue.");
}
