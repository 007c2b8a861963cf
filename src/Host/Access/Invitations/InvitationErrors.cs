using ErrorOr;

namespace Departement77.Host.Access.Invitations;

/// <summary>Why a link opens no account.</summary>
internal static class InvitationErrors
{
    public static Error Unknown() => Error.Custom(
        StatusCodes.Status404NotFound, "invitation.unknown", "Ce lien n'est pas valable. Ouvrez celui du dernier message reçu, ou demandez une nouvelle invitation.");

    public static Error Expired() => Error.Custom(
        StatusCodes.Status410Gone, "invitation.expired", "Cette invitation a expiré. Demandez-en une nouvelle à la personne ou au service qui vous a invité.");

    public static Error Used() => Error.Custom(
        StatusCodes.Status410Gone, "invitation.used", "Cette invitation a déjà servi : votre compte est ouvert, connectez-vous.");

    public static Error AccountExists() => Error.Custom(
        StatusCodes.Status409Conflict,
        "invitation.account_exists",
        "Un compte existe déjà pour cette adresse : connectez-vous. S'il ne vous donne pas les droits attendus, demandez-les à la personne ou au service qui vous a invité.");
}
