using Departement77.ServiceCatalogue.Domain.Texts;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Domain.SavedSearches;

internal static class SavedSearchErrors
{
    public static Error NotFound() => Error.NotFound("saved_search.not_found",
        "Cette recherche enregistrée n'existe pas : retrouvez-la dans la liste de vos recherches enregistrées.");

    public static Error EmailInvalid() => InputError.At("/email", "saved_search.email_invalid",
        "Indiquez l'adresse électronique où recevoir les alertes, par exemple mairie@commune.fr.");

    public static Error SearchInvalid() => InputError.At("/search", "saved_search.search_invalid",
        $"Les mots cherchés tiennent sur une ligne de {SearchFilters.SearchMaxLength} caractères au plus.");

    public static Error ThemeUnknown() => InputError.At("/theme", "saved_search.theme_unknown",
        "Cette thématique n'est pas au catalogue : choisissez-la dans les listes de référence.");

    public static Error BodyUnknown() => InputError.At("/body", "saved_search.body_unknown",
        "Cet organisme n'est pas au catalogue : choisissez-le dans la liste des organismes contributeurs.");

    public static Error AudienceUnknown() => InputError.At("/audience", "saved_search.audience_unknown",
        "Ce public n'est pas au catalogue : choisissez-le dans les listes de référence.");

    public static Error Exists() => Error.Conflict("saved_search.exists",
        "Une recherche enregistrée a déjà les mêmes filtres pour cette adresse : modifiez-la au lieu d'en enregistrer une autre.");

    public static Error TooMany() => Error.Conflict("saved_search.too_many",
        "Vous avez atteint le nombre de recherches enregistrées qu'un compte peut garder : arrêtez-en une d'abord.");

    public static Error TokenUnknown() => Error.NotFound("saved_search.token_unknown",
        "Ce lien n'est plus valable. Prenez celui de votre dernier message, ou gérez vos recherches enregistrées après vous être connecté.");

    public static Error ConfirmationExpired() => Error.Conflict("saved_search.confirmation_expired",
        "Ce lien de confirmation a expiré : connectez-vous, puis enregistrez de nouveau la recherche.");
}
