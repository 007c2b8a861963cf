using ErrorOr;

namespace Departement77.ContractPolicy.Domain.AuthorityFiles;

internal static class AuthorityFileErrors
{
    public static Error NotFound() => Error.NotFound("authority_file.not_found",
        "Aucun dossier de collectivité n'est ouvert sous ce numéro SIREN : le dossier s'ouvre quand la collectivité devient membre d'ID77.");
}
