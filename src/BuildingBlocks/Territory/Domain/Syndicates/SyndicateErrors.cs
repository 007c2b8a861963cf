using ErrorOr;

namespace Departement77.Territory.Domain.Syndicates;

internal static class SyndicateErrors
{
    public static Error NotFound() => Error.NotFound("syndicate.not_found",
        "Aucun syndicat n'est inscrit sous ce numéro SIREN : retrouvez-le dans la liste des syndicats, ou inscrivez-le.");

    public static Error Exists() => Error.Conflict("syndicate.exists",
        "Ce numéro SIREN est déjà celui d'un syndicat inscrit, d'une commune ou d'une intercommunalité de Seine-et-Marne : vérifiez-le.");

    public static Error NameInvalid() => Error.Validation("syndicate.name_invalid",
        $"Indiquez le nom du syndicat ({Syndicate.NameMaxLength} caractères au plus).");

    public static Error CommunesRequired() => Error.Validation("syndicate.communes_required",
        "Indiquez les codes INSEE des communes que le syndicat dessert : une au moins.");
}
