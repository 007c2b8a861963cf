using Departement77.BuildingBlocks.Domain.Texts;
using Departement77.BuildingBlocks.Domain.Values;
using Departement77.ContractPolicy.Domain.Schemes;
using ErrorOr;

namespace Departement77.ContractPolicy.Domain.Envelopes;

internal static class EnvelopeErrors
{
    public static Error NotFound() => Error.NotFound("envelope.not_found", "Cette enveloppe n'existe pas : retrouvez-la dans la liste des enveloppes.");

    public static Error Required() => Error.Conflict("envelope.required",
        "Aucune enveloppe n'est ouverte ce jour-là pour cette collectivité et ce dispositif : ouvrez-la avant de voter la subvention.");

    public static Error Exceeded(Money? left) => Error.Conflict("envelope.exceeded",
        left is { } amount
            ? $"L'enveloppe ne suffit pas : il reste {amount}. Réduisez la subvention, ou ajoutez à l'enveloppe une bonification motivée."
            : "L'enveloppe ne suffit plus : une autre décision vient d'y réserver une somme. Relisez ce qu'il reste avant de recommencer.");

    public static Error Overlaps() => Error.Conflict("envelope.overlaps",
        "Cette collectivité a déjà une enveloppe de ce dispositif sur une partie de ces dates : choisissez une période qui n'en couvre aucune.");

    public static Error AuthorityUnknown() => InputError.At("/authoritySiren", "authority.unknown",
        "Indiquez le SIREN d'une commune, d'une intercommunalité ou d'un syndicat enregistré de Seine-et-Marne.");

    public static Error NoRules(DateOnly day) => InputError.At("/startsOn", "rule_version.none_in_force",
        $"Aucune version du règlement n'est en vigueur le {day.French()} : choisissez un autre premier jour.");

    public static Error NotOfScheme(SchemeCode scheme) => InputError.At("/scheme", "envelope.not_of_scheme",
        $"Le règlement du dispositif {scheme} ne prévoit pas d'enveloppe pour cette collectivité.");

    public static Error PopulationOutOfRange(int? population) => InputError.At("/authoritySiren", "population.out_of_range",
        population is { } known
            ? $"La collectivité compte {known} habitants le premier jour de l'enveloppe : le dispositif ne lui est pas ouvert."
            : "La population de la collectivité n'est pas connue le premier jour de l'enveloppe : choisissez un autre premier jour.");

    public static Error AmountRequired() => InputError.At("/allocated", "envelope.amount_required",
        "Le règlement ne fixe pas de montant par classe de population : indiquez celui que la décision attribue.");

    public static Error AboveClass(Money limit) => InputError.At("/allocated", "envelope.above_class",
        $"La classe de population donne {limit} au plus : ouvrez l'enveloppe à ce montant, puis ajoutez une bonification motivée.");

    public static Error PeriodInvalid() => InputError.At("/lastDay", "envelope.period_invalid",
        $"Indiquez un dernier jour qui suit le premier, dix ans plus tard au plus, entre {SensibleDays.First.Year} et {SensibleDays.Last.Year}.");

    public static Error EndRequired() => PeriodInvalid();

    public static Error BonusUnknown(IReadOnlyList<Bonus> known) => InputError.At("/code", "envelope.bonus_unknown",
        known.Count == 0
            ? "Le règlement de cette enveloppe ne prévoit aucune bonification."
            : $"Indiquez une bonification du règlement : {string.Join(", ", known.Select(bonus => $"« {bonus.Code} »"))}.");

    public static Error BonusAmount(Money amount) => InputError.At("/amount", "envelope.bonus_amount",
        $"Le règlement fixe cette bonification à {amount}.");

    public static Error ReasonRequired() => InputError.At("/reason", "reason.required",
        $"Dites en une ligne pourquoi la bonification est due ({AuthorityEnvelope.ReasonMaxLength} caractères au plus).");

    public static Error TooManyBonuses() => Error.Conflict("envelope.too_many_bonuses",
        $"Une enveloppe a {AuthorityEnvelope.MostBonuses} bonifications au plus.");
}
