using Departement77.BuildingBlocks.Domain.Texts;
using ErrorOr;

namespace Departement77.SgmNetwork.Domain.Policies;

internal static class PolicyErrors
{
    public static Error Retroactive() => InputError.At("/effectiveFrom", "policy.retroactive",
        "Une règle d'éligibilité ne vaut pas pour le passé : choisissez aujourd'hui ou un jour à venir.");

    public static Error DateInvalid() => InputError.At("/effectiveFrom", "date.invalid",
        $"Indiquez le premier jour de la règle, entre {SensibleDays.First.Year} et {SensibleDays.Last.Year}.");

    public static Error TargetInvalid() => InputError.At("/targetCeiling", "policy.ceiling_invalid",
        "Indiquez le plafond de la cible : un nombre d'habitants entre 1 et 1 000 000.");

    public static Error ToleratedInvalid() => InputError.At("/toleratedCeiling", "policy.ceiling_invalid",
        "Indiquez le plafond toléré : un nombre d'habitants au moins égal au plafond de la cible, 1 000 000 au plus.");

    public static Error ActRequired() => InputError.At("/act", "policy.act_required",
        $"Indiquez l'acte ou la source de cette règle ({EligibilityPolicy.ActMaxLength} caractères au plus).");

    public static Error DayTaken() => Error.Conflict("policy.day_taken",
        "Une règle prend déjà effet ce jour-là : choisissez un autre jour.");

    public static Error None() => InputError.At("/on", "policy.none",
        "Aucune règle d'éligibilité n'était en vigueur ce jour-là : le réseau existe depuis juin 2023.");
}
