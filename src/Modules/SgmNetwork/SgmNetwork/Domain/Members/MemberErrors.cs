using ErrorOr;

namespace Departement77.SgmNetwork.Domain.Members;

internal static class MemberErrors
{
    public static Error Suspended() => Error.Forbidden("member.suspended",
        "Votre participation au réseau est suspendue. Écrivez à l'animation du réseau du CDG77 pour en connaître la raison ou la contester.");

    public static Error Left() => Error.Forbidden("member.left",
        "Vous avez quitté le réseau. Pour y revenir, déposez une nouvelle demande d'adhésion.");
}
