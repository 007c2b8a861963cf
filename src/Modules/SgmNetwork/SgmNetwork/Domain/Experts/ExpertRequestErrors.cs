using Departement77.BuildingBlocks.Domain.Texts;
using ErrorOr;

namespace Departement77.SgmNetwork.Domain.Experts;

internal static class ExpertRequestErrors
{
    public static Error NotFound() => Error.NotFound("expert_request.not_found",
        "Cette demande n'existe pas, ou n'est ni de vous ni pour vous : retrouvez-la dans la liste de vos demandes.");

    public static Error TitleRequired() => InputError.At("/subject", "expert_request.subject_required",
        $"Donnez un objet à votre demande, de {ExpertRequest.TitleMinLength} à {ExpertRequest.TitleMaxLength} caractères.");

    public static Error QuestionRequired() => InputError.At("/question", "expert_request.question_required",
        $"Écrivez votre question, de {ExpertRequest.TitleMinLength} à {ExpertRequest.TextMaxLength} caractères.");

    public static Error AnswerRequired() => InputError.At("/answer", "expert_request.answer_required",
        $"Écrivez votre réponse, de {ExpertRequest.TitleMinLength} à {ExpertRequest.TextMaxLength} caractères.");

    public static Error ReasonRequired() => InputError.At("/reason", "expert_request.reason_required",
        $"Dites pourquoi vous déclinez, de {ExpertRequest.TitleMinLength} à {ExpertRequest.TextMaxLength} caractères : l'animation du réseau le lira.");

    public static Error ScoreInvalid() => InputError.At("/score", "expert_request.score_invalid",
        $"Notez la réponse de {ExpertRequest.LowestScore} (inutile) à {ExpertRequest.HighestScore} (très utile).");

    public static Error CommentInvalid() => InputError.At("/comment", "expert_request.comment_invalid",
        $"Le commentaire compte {ExpertRequest.TextMaxLength} caractères au plus.");

    public static Error NoExpert() => Error.Conflict("expert_request.no_expert",
        "Aucun expert de l'annuaire ne peut être joint sur ce thème pour cette commune. Posez la question dans les dialogues, ou écrivez à l'animation du réseau.");

    public static Error ExpertNotReachable() => Error.Conflict("expert_request.expert_not_reachable",
        "Cet expert ne peut pas être joint par le réseau pour l'instant. Laissez le réseau choisir, ou écrivez à l'animation du réseau.");

    public static Error ExpertOfOtherTheme() => InputError.At("/expertId", "expert_request.expert_of_other_theme",
        "Cet expert ne répond pas sur ce thème pour cette commune : choisissez-en un dans l'annuaire, ou laissez le réseau choisir.");

    public static Error AnswerInTopic() => Error.Conflict("expert_request.answer_in_topic",
        "Cette question vient d'un dialogue : répondez dans ce dialogue, où tous la lisent.");

    public static Error TopicAsked() => Error.Conflict("expert_request.topic_asked",
        "Un expert est déjà saisi de ce dialogue.");
}
