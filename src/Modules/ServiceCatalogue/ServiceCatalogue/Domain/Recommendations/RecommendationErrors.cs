using Departement77.ServiceCatalogue.Domain.Texts;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Domain.Recommendations;

internal static class RecommendationErrors
{
    public static Error ProjectInvalid() => InputError.At("/project", "recommendation.project_invalid",
        $"Décrivez votre projet avec vos mots, en {ProjectText.MinLength} à {ProjectText.MaxLength} caractères.");

    public static Error AuthorityNotFound() => Error.NotFound("recommendation.authority_not_found",
        "Aucune collectivité que vous pouvez consulter n'a ce SIREN : vérifiez-le, ou retirez-le pour une réponse générale.");

    public static Error LimitInvalid() => InputError.At("/limit", "recommendation.limit_invalid",
        $"Demandez de 1 à {Recommendation.MostOffers} offres.");
}
