using Departement77.ServiceCatalogue.Domain.Routing;
using Departement77.ServiceCatalogue.Domain.Texts;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Domain.Requests;

internal static class RequestErrors
{
    public static Error BasketOfAgents() => Error.Forbidden("access.denied",
        "Les corbeilles sont celles du guichet : lisez vos demandes sans le paramètre « basket ».");

    public const int BulkMaxSize = 50;

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

    public static Error RoutingForced() => Error.Conflict("routing.forced",
        "Une personne a choisi à qui confier cette demande : les règles d'orientation ne s'y appliquent plus. Choisissez vous-même l'organisme suivant.");

    public static Error NoBody() => Error.Validation("routing.no_body",
        "Les règles d'orientation ne désignent plus aucun organisme ouvert, compétent et qui n'ait pas déjà été saisi : choisissez vous-même un organisme.");

    public static Error NoRulesInForce() => Error.Validation("routing.none_active",
        "Aucun jeu de règles d'orientation n'est en vigueur : activez-en un, ou choisissez vous-même l'organisme.");

    public static Error BulkSize() => InputError.At("/requests", "routing.bulk_size",
        $"Indiquez de 1 à {BulkMaxSize} demandes à orienter ensemble.");

    public static Error TransferReasonRequired() => InputError.At("/reason", "assignment.transfer_reason_required",
        $"Indiquez pourquoi la demande est transférée ({ServiceRequest.ReasonMinLength} caractères au moins, 2 000 au plus) : le nouvel organisme et la collectivité liront cette raison.");

    public static Error QuestionRequired() => InputError.At("/question", "question.required",
        $"Écrivez votre question à la collectivité ({ServiceRequest.ReasonMinLength} caractères au moins, 4 000 au plus).");

    public static Error AnswerRequired() => InputError.At("/answer", "question.answer_required",
        "Écrivez votre réponse (4 000 caractères au plus) : l'organisme l'attend pour poursuivre.");

    public static Error ChooseQuestion(IEnumerable<Assignment> waiting) => Choose("question.choose",
        "Plusieurs organismes attendent une réponse : indiquez à laquelle de ces orientations vous répondez", waiting);

    public static Error ChooseWhoAsks(IEnumerable<Assignment> atWork) => Choose("assignment.choose",
        "Plusieurs organismes travaillent sur cette demande : indiquez pour laquelle de ces orientations vous posez la question", atWork);

    public static Error ReopenReasonRequired() => InputError.At("/reason", "request.reopen_reason_required",
        $"Indiquez ce qui manque ({ServiceRequest.ReasonMinLength} caractères au moins, 2 000 au plus) : l'organisme qui reprend la demande lira cette raison.");

    public static Error ReopenTooLate(RequestStatus status, IReadOnlyList<string> allowed, int days) => Error.Conflict("invalid_transition",
        $"Une demande se rouvre dans les {days} jours qui suivent sa résolution, et ce délai est passé : déposez une nouvelle demande.",
        new Dictionary<string, object>(StringComparer.Ordinal) { ["currentStatus"] = status.ToString(), ["allowedActions"] = allowed });

    public static Error TimeLimitRequired() => InputError.At("/firstContact", "assignment.time_limit_required",
        "Indiquez le nouveau délai de premier contact, de réalisation, ou les deux.");

    public static Error TimeLimitInvalid(string at) => InputError.At(at, "assignment.time_limit_invalid",
        $"Indiquez un délai en jours ouvrés, de 1 à {TimeLimits.MostDays}.");

    public static Error TimeLimitReasonRequired() => InputError.At("/reason", "assignment.time_limit_reason_required",
        $"Indiquez pourquoi les délais changent ({ServiceRequest.ReasonMinLength} caractères au moins, 2 000 au plus).");

    public static Error ScoreInvalid() => InputError.At("/score", "satisfaction.score_invalid",
        $"Donnez une note de {Satisfaction.LowestScore} à {Satisfaction.HighestScore}.");

    public static Error CommentTooLong() => InputError.At("/comment", "satisfaction.comment_too_long",
        "Raccourcissez le commentaire : 2 000 caractères au plus, sans caractères de contrôle.");

    public static Error SatisfactionExists() => Error.Conflict("satisfaction.exists",
        "Votre avis sur cette demande est déjà enregistré, merci : on ne le donne qu'une fois.");

    private static Error Choose(string code, string question, IEnumerable<Assignment> choices)
    {
        var named = choices.ToList();
        return Error.Validation(
            code,
            $"{question} (« assignmentId ») : {string.Join(", ", named.Select(assignment => $"{assignment.Body} ({assignment.Id.Value})"))}.",
            new Dictionary<string, object>(StringComparer.Ordinal) { ["pointer"] = "/assignmentId", ["assignments"] = named.Select(assignment => assignment.Id.Value).ToList() });
    }
}
