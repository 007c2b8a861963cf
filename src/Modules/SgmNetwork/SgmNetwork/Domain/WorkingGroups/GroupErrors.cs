using Departement77.BuildingBlocks.Domain.Documents;
using Departement77.BuildingBlocks.Domain.Texts;
using ErrorOr;

namespace Departement77.SgmNetwork.Domain.WorkingGroups;

/// <summary>Refusals of working groups and of what they deliver.</summary>
internal static class GroupErrors
{
    public static Error NotFound() => Error.NotFound("group.not_found",
        "Ce groupe de travail n'existe pas : retrouvez-le dans la liste des groupes.");

    public static Error MeetingNotFound() => Error.NotFound("group.meeting_not_found",
        "Cette réunion n'existe pas ou a été annulée : retrouvez les réunions à venir dans la fiche du groupe.");

    public static Error DeliverableNotFound() => Error.NotFound("deliverable.not_found",
        "Ce livrable n'existe pas : retrouvez-le dans la liste des livrables du groupe.");

    public static Error FileNotFound() => Error.NotFound("deliverable.file_not_found",
        "Ce livrable n'a pas de fichier : lisez sa description, ou déposez-en un tant qu'il est en cours d'écriture.");

    public static Error TitleRequired(int atMost) => InputError.At("/title", "group.title_required",
        $"Donnez un titre sur une ligne ({atMost} caractères au plus).");

    public static Error TextRequired(string pointer) => InputError.At(pointer, "group.text_required",
        $"Écrivez ce texte en {WorkingGroup.TextMaxLength} caractères au plus.");

    public static Error LeadUnknown() => InputError.At("/leadMemberId", "group.lead_unknown",
        "Ce membre n'existe pas ou a quitté le réseau : choisissez-le dans la liste des membres, ou laissez ce champ vide.");

    public static Error Full() => Error.Conflict("group.full",
        $"Ce groupe compte déjà {WorkingGroup.MostParticipants} participants : écrivez à l'animation du réseau pour en ouvrir un second.");

    public static Error MeetingQuota() => Error.Conflict("group.meeting_quota",
        $"Ce groupe compte déjà {WorkingGroup.MostMeetings} réunions : annulez celles qui n'auront pas lieu.");

    public static Error LeadOrAnimator() => Error.Forbidden("group.lead_or_animator",
        "Seules l'animation du réseau et la personne qui pilote le groupe peuvent faire cela. Demandez-le-leur.");

    public static Error NotOfGroup() => Error.Forbidden("group.not_of_group",
        "Vous ne participez pas à ce groupe : rejoignez-le d'abord.");

    public static Error OwnDeliverable() => Error.Forbidden("deliverable.own_work",
        "Vous avez écrit ce livrable : une autre personne de l'animation du réseau doit l'accepter ou le renvoyer.");

    public static Error ReasonRequired() => InputError.At("/reason", "deliverable.reason_required",
        $"Dites au groupe ce qui est à revoir ({WorkingGroup.TextMaxLength} caractères au plus).");

    public static Error FileNameInvalid() => InputError.At("/name", "document.name_invalid",
        $"Donnez au fichier un nom de {DocumentName.MaxLength} caractères au plus, sans barre oblique ni point au début.");
}
