using Departement77.BuildingBlocks.Domain.Texts;
using ErrorOr;

namespace Departement77.Host.Integration.Webhooks;

internal static class WebhookErrors
{
    public static Error NotFound() => Error.NotFound("webhook.not_found", "Aucun webhook auquel vous avez accès ne porte cet identifiant : vérifiez l'adresse.");

    public static Error AlreadyRegistered() => Error.Conflict(
        "webhook.already_registered", "Vous avez déjà un webhook à cette adresse : modifiez ses filtres, ou renouvelez son secret si vous ne l'avez plus.");

    public static Error TooMany(int most) => Error.Conflict(
        "webhook.too_many", $"Vous avez déjà {most} webhooks, le nombre permis : supprimez-en un, ou élargissez les filtres d'un autre.");

    public static Error ContactInvalid() => InputError.At(
        "/contact", "webhook.contact_invalid", "Donnez une adresse électronique, comme exploitation@exemple.fr : nous y écrivons si les envois s'arrêtent.");

    public static Error DescriptionInvalid(int most) => InputError.At("/description", "webhook.description_invalid", $"La description tient sur une ligne de {most} caractères au plus.");

    public static Error TypesInvalid(string explanation) => InputError.At("/types", "webhook.types_invalid", explanation);

    public static Error SubjectsInvalid(string explanation) => InputError.At("/subjects", "webhook.subjects_invalid", explanation);

    public static Error OverlapInvalid(int most) => InputError.At("/overlapHours", "webhook.overlap_invalid", $"L'ancien secret reste valable de 0 à {most} heures : donnez un nombre entre les deux.");

    public static Error RotationRunning() => Error.Conflict(
        "webhook.rotation_running", "Deux secrets sont déjà valables : révoquez l'ancien (revoke-old-secret) ou attendez sa fin, puis renouvelez.");

    public static Error NoOldSecret() => Error.Conflict("webhook.no_old_secret", "Un seul secret est valable : il n'y en a pas d'ancien à révoquer.");

    public static Error ProofFailed(string explanation) => Error.Validation("webhook.proof_failed", explanation);

    public static Error EventNotFound() => Error.NotFound(
        "webhook.event_not_found", "Aucun événement conservé que ce webhook reçoit ne porte cet identifiant : vérifiez l'identifiant et les filtres.");

    public static Error RangeInvalid(string pointer, string explanation) => InputError.At(pointer, "webhook.range_invalid", explanation);
}
