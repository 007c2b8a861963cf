using Departement77.BuildingBlocks.Domain.Texts;
using ErrorOr;

namespace Departement77.ContractPolicy.Domain.VoteSessions;

internal static class VoteSessionErrors
{
    public static Error NotFound() => Error.NotFound("session.not_found",
        "Cette séance n'existe pas : retrouvez-la dans la liste des séances.");

    public static Error Unknown() => InputError.At("/session", "session.unknown",
        "Cette séance n'existe pas : choisissez-la dans la liste des séances.");

    public static Error Exists() => Error.Conflict("session.exists",
        "Une séance de cette instance porte déjà ce numéro à cette date.");

    public static Error DateInvalid() => InputError.At("/heldOn", "date.invalid",
        $"Indiquez la date de la séance, entre {SensibleDays.First.Year} et {SensibleDays.Last.Year}.");

    public static Error NumberRequired() => InputError.At("/number", "session.number_required",
        $"Indiquez le numéro de la séance ({VoteSession.NumberMaxLength} caractères au plus).");

    public static Error AgendaClosed() => Error.Conflict("session.agenda_closed",
        "Cette séance est passée, annulée ou tenue : son ordre du jour ne prend plus de demande. Choisissez-en une autre.");

    public static Error NotYet(DateOnly heldOn) => Error.Conflict("session.not_yet",
        $"Cette séance se tient le {heldOn.French()} : attendez ce jour.");

    public static Error Over(VoteSessionStatus status) => Error.Conflict("session.over",
        $"Cette séance est {status.French()} : on n'y note plus de vote.");

    public static Error VotesMissing() => Error.Conflict("session.votes_missing",
        "Des demandes de l'ordre du jour n'ont pas encore de résultat : notez-les, ou mettez-les à l'ordre du jour d'une autre séance.");
}
