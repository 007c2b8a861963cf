using ErrorOr;

namespace Departement77.SgmNetwork.Domain.Digests;

internal static class DigestErrors
{
    public static Error MemberRequired() => Error.Conflict("digest.member_required",
        "Aucune fiche de membre n'est liée à votre compte : la lettre récapitulative n'est envoyée qu'aux membres. Écrivez à l'animation du réseau du CDG77.");

    public static Error TokenUnknown() => Error.NotFound("digest.token_unknown",
        "Ce lien de désabonnement n'est plus valable. Prenez celui de votre dernière lettre, ou changez vos préférences après vous être connecté.");
}
