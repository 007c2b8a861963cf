using Departement77.BuildingBlocks.Domain.Texts;
using ErrorOr;

namespace Departement77.SgmNetwork.Domain.Moderation;

internal static class ModerationErrors
{
    public static Error NotFound() => Error.NotFound("moderation.not_found",
        "Ce signalement n'existe pas, ou ne vous concerne pas : retrouvez-le dans la liste des signalements.");

    public static Error ReasonRequired() => InputError.At("/reason", "moderation.reason_required",
        $"Donnez vos raisons, en {ModerationCase.ReasonMinLength} à {ModerationCase.ReasonMaxLength} caractères.");

    public static Error AlreadyReported() => Error.Conflict("moderation.already_reported",
        "Vous avez déjà signalé ce texte : la modération l'examine.");

    public static Error OwnPost() => Error.Forbidden("moderation.own_post",
        "Personne ne modère son propre texte : laissez ce signalement à un autre modérateur.");

    public static Error SameModerator() => Error.Conflict("moderation.same_moderator",
        "La contestation d'une décision est tranchée par un autre modérateur que celui qui l'a prise.");

    public static Error AppealTooLate(TimeSpan within) => Error.Conflict("moderation.appeal_too_late",
        $"Une décision se conteste dans les {within.TotalDays:0} jours : ce délai est passé. Écrivez à l'animation du réseau.");

    public static Error NotAuthor() => Error.Forbidden("moderation.not_author",
        "Seul l'auteur du texte peut contester la décision.");
}
