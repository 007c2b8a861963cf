using Departement77.BuildingBlocks.Domain.Texts;
using ErrorOr;

namespace Departement77.SgmNetwork.Domain.Experts;

internal static class ExpertErrors
{
    public static Error NotFound() => Error.NotFound("expert.not_found",
        "Cette fiche d'expert n'existe pas : retrouvez-la dans l'annuaire.");

    public static Error Unknown() => InputError.At("/expertId", "expert.unknown",
        "Cet expert n'est pas dans l'annuaire : choisissez-en un autre, ou laissez le champ vide pour que le réseau choisisse.");

    public static Error InstitutionRequired() => InputError.At("/institution", "expert.institution_required",
        $"Indiquez l'institution de l'expert ({ExpertDescription.LineMaxLength} caractères au plus).");

    public static Error RoleTitleRequired() => InputError.At("/roleTitle", "expert.role_title_required",
        $"Indiquez la fonction de l'expert ({ExpertDescription.LineMaxLength} caractères au plus) ; l'annuaire ne nomme personne.");

    public static Error PresentationInvalid() => InputError.At("/presentation", "expert.presentation_invalid",
        $"La présentation compte {ExpertDescription.PresentationMaxLength} caractères au plus, sans caractère de commande.");

    public static Error ThemesRequired() => InputError.At("/themes", "expert.themes_required",
        "Indiquez au moins un thème sur lequel l'expert répond.");

    public static Error TerritoryCodesInvalid() => InputError.At("/territoryCodes", "expert.territory_codes_invalid",
        "Donnez les codes des communes ou des intercommunalités où l'expert répond ; aucun s'il répond dans tout le département.");

    public static Error TerritoryCodeUnknown(string code) => InputError.At("/territoryCodes", "expert.territory_code_unknown",
        $"Le code « {code} » n'est pas celui d'une commune ou d'une intercommunalité de Seine-et-Marne : vérifiez-le.");

    public static Error ContactEmailInvalid() => InputError.At("/contactEmail", "expert.contact_email_invalid",
        "Indiquez une adresse électronique complète, par exemple conseil@cdg77.example.");

    public static Error AbsenceInvalid() => InputError.At("/until", "expert.absence_invalid",
        $"Indiquez le jour du retour, après aujourd'hui et avant {ExpertDescription.LastYear + 1} ; laissez le champ vide si l'expert est de retour.");

    public static Error SubjectRequired() => InputError.At("/subject", "expert.subject_required",
        "Indiquez l'identifiant du compte de l'expert.");

    public static Error SubjectTaken() => Error.Conflict("expert.subject_taken",
        "Ce compte répond déjà pour une autre fiche : retirez-la d'abord de l'annuaire, ou choisissez un autre compte.");

    public static Error CommuneUnknown() => InputError.At("/commune", "expert.commune_unknown",
        "Cette commune n'est pas en Seine-et-Marne : indiquez son code INSEE, par exemple 77405.");
}
