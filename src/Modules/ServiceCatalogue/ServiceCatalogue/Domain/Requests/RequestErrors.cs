using Departement77.ServiceCatalogue.Domain.Texts;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Domain.Requests;

internal static class RequestErrors
{
    public static Error NotFound() => Error.NotFound("request.not_found",
        "Cette demande n'existe pas : vérifiez l'adresse, ou retrouvez-la dans la liste des demandes.");

    public static Error AssignmentNotFound() => Error.NotFound("assignment.not_found",
        "Cette orientation n'existe pas dans cette demande : rechargez la demande pour voir à qui elle est confiée.");

    public static Error AssignmentExists() => Error.Conflict("assignment.exists",
        "Cet organisme est déjà saisi de la demande : attendez sa réponse, ou choisissez un autre organisme.");

    public static Error SubjectRequired() => InputError.At("/subject", "request.subject_required",
        $"Résumez votre demande en une ligne ({ServiceRequest.SubjectMinLength} à {ServiceRequest.SubjectMaxLength} caractères).");

    public static Error NeedRequired() => InputError.At("/need", "request.need_required",
        $"Décrivez votre besoin ({ServiceRequest.NeedMinLength} caractères au moins, 10 000 au plus) : le coordinateur s'en servira pour vous orienter.");

    public static Error DesiredDatePast() => InputError.At("/desiredOn", "request.desired_date_past",
        "Indiquez une date souhaitée qui n'est pas passée, ou laissez-la vide.");

    public static Error PerimeterNotCovered() => InputError.At("/communeInsee", "perimeter.not_covered",
        "Indiquez une commune de Seine-et-Marne qui fait partie du territoire de votre collectivité.");

    // Repeats what was sent only when it is short: an error must not echo a whole page back.
    public static Error ThemeUnknown(string? code) => InputError.At("/theme", "request.theme_unknown",
        code is { Length: > 0 and <= 50 }
            ? $"La thématique « {code} » n'existe pas : choisissez-en une dans la liste du catalogue."
            : "Choisissez une thématique dans la liste du catalogue.");

    public static Error ReasonRequired() => InputError.At("/reason", "request.reason_required",
        $"Indiquez pourquoi la demande est rejetée ({ServiceRequest.ReasonMinLength} caractères au moins, 2 000 au plus) : la collectivité lira cette raison.");

    public static Error CancelReasonTooLong() => InputError.At("/reason", "request.reason_too_long",
        "Raccourcissez la raison de l'annulation : 2 000 caractères au plus, sans caractères de contrôle.");

    public static Error DeclineReasonRequired() => InputError.At("/reason", "request.decline_reason_required",
        $"Indiquez pourquoi la demande est déclinée ({ServiceRequest.ReasonMinLength} caractères au moins) : la collectivité lira cette raison.");

    public static Error DeclineReasonTooLong() => InputError.At("/reason", "request.decline_reason_required",
        "Raccourcissez la raison : 2 000 caractères au plus, sans caractères de contrôle. La collectivité la lira.");

    public static Error DeclineReasonCodeUnknown() => InputError.At("/reasonCode", "request.decline_reason_required",
        $"Choisissez pourquoi la demande est déclinée : {string.Join(", ", DeclineReasonCodes.All)}.");

    public static Error FirstContactPast() => InputError.At("/firstContactOn", "assignment.first_contact_past",
        "Indiquez une date de premier contact qui n'est pas passée : la collectivité attendra votre appel ce jour-là.");

    public static Error NoteTooLong() => InputError.At("/note", "assignment.note_too_long",
        "Raccourcissez la note : 4 000 caractères au plus, sans caractères de contrôle.");
}
