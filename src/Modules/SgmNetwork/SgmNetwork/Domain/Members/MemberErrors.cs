using Departement77.BuildingBlocks.Domain.Texts;
using ErrorOr;

namespace Departement77.SgmNetwork.Domain.Members;

internal static class MemberErrors
{
    public static Error Suspended() => Error.Forbidden("member.suspended",
        "Votre participation au réseau est suspendue. Écrivez à l'animation du réseau du CDG77 pour en connaître la raison ou la contester.");

    public static Error Left() => Error.Forbidden("member.left",
        "Vous avez quitté le réseau. Pour y revenir, déposez une nouvelle demande d'adhésion.");

    public static Error NotFound() => Error.NotFound("member.not_found",
        "Ce membre n'existe pas : retrouvez-le dans l'annuaire du réseau.");

    public static Error NotInvited() => Error.NotFound("member.not_invited",
        "Aucune fiche de membre n'est liée à votre compte. Déposez une demande d'adhésion ou écrivez à l'animation du réseau du CDG77.");

    public static Error Exists() => Error.Conflict("member.exists",
        "Un membre du réseau a déjà cette adresse électronique : retrouvez-le dans l'annuaire.");

    public static Error AccountTaken() => Error.Conflict("member.account_taken",
        "Votre compte est déjà celui d'un membre du réseau.");

    public static Error Gone() => Error.Conflict("member.gone",
        "Ce membre a quitté le réseau : sa fiche ne change plus.");

    public static Error ActiveAgain() => Error.Conflict("member.active_again",
        "Cette personne est de nouveau membre du réseau : constatez d'abord son départ, puis redemandez l'effacement.");

    public static Error NameInvalid() => InputError.At("/name", "name.invalid",
        $"Indiquez le nom de la personne ({MembershipRequests.MembershipForm.NameMaxLength} caractères au plus).");

    public static Error EmailInvalid() => InputError.At("/email", "email.invalid",
        "Indiquez une seule adresse électronique valable, par exemple mairie@exemple.fr.");

    public static Error CharterRequired() => InputError.At("/charterAccepted", "member.charter_required",
        "Acceptez la charte du réseau pour y entrer.");

    public static Error ReasonRequired() => InputError.At("/reason", "member.reason_required",
        $"Indiquez la raison : de {Member.ReasonMinLength} à {Member.ReasonMaxLength} caractères.");

    public static Error UntilInvalid() => InputError.At("/until", "date.invalid",
        "Indiquez le premier jour après la suspension : un jour à venir.");

    public static Error TookPostInvalid() => InputError.At("/tookPostOn", "date.invalid",
        $"Indiquez le jour de la prise de poste : entre {SensibleDays.First.Year} et aujourd'hui.");

    public static Error TrainingDayInvalid() => InputError.At("/doneOn", "date.invalid",
        $"Indiquez le jour de la fin de la formation : entre {SensibleDays.First.Year} et aujourd'hui.");

    public static Error StartsOnInvalid() => InputError.At("/startsOn", "date.invalid",
        $"Indiquez le premier jour de l'affectation, entre {SensibleDays.First.Year} et {SensibleDays.Last.Year}.");

    public static Error EndsOnInvalid() => InputError.At("/endsOn", "date.invalid",
        "Indiquez le premier jour qui suit l'affectation : après son premier jour.");

    public static Error WorkShareInvalid() => InputError.At("/workShare", "assignment.work_share_invalid",
        "Indiquez la quotité en pour cent d'un temps complet : plus de 0, 100 au plus, deux décimales au plus.");

    public static Error AssignmentOverlaps() => Error.Conflict("assignment.overlaps",
        "Ce membre est déjà affecté à cette commune pendant une partie de ces jours : terminez d'abord l'autre affectation.");

    public static Error TooManyAssignments() => Error.Conflict("assignment.too_many",
        $"Un membre a {Member.MostAssignments} affectations au plus, passées comprises.");

    public static Error AssignmentNotFound() => Error.NotFound("assignment.not_found",
        "Cette affectation n'existe pas : relisez la fiche du membre.");
}
