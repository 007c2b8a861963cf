using Departement77.BuildingBlocks.Domain.Texts;
using Departement77.BuildingBlocks.Domain.Values;
using Departement77.ContractPolicy.Domain.Funding;
using Departement77.ContractPolicy.Domain.Schemes;
using ErrorOr;

namespace Departement77.ContractPolicy.Domain.Contracts;

internal static class AmendmentErrors
{
    public static Error NotFound() => Error.NotFound("amendment.not_found",
        "Ce contrat n'a pas cet avenant : retrouvez-le dans la page du contrat.");

    public static Error AnotherOpen() => Error.Conflict("amendment.another_open",
        "Un autre avenant de ce contrat est en cours : menez-le à son terme, ou abandonnez-le.");

    public static Error SubjectInvalid() => InputError.At("/subject", "amendment.subject_invalid",
        $"Indiquez l'objet de l'avenant sur une ligne, de {ContractAmendment.SubjectMaxLength} caractères au plus.");

    public static Error SeparationOfDuties() => Error.Forbidden("separation_of_duties",
        "Vous avez proposé cet avenant : une autre personne doit en enregistrer le vote.");

    public static Error RetainedExceedsProposed(string pointer) => FundingErrors.RetainedExceedsProposed(pointer);

    public static Error ExpenseCeilingExceeded(Money retained, Money ceiling, string version) => InputError.At("/operations", "ceiling.exceeded",
        $"La dépense retenue serait de {retained}, au-dessus du plafond de {ceiling} du règlement {version} de ce contrat : réduisez les montants retenus, ou faites voter le passage à une autre version.");

    public static Error GrantCeilingExceeded(Funder funder, Money grant, Money ceiling, string version) => InputError.At("/operations", "ceiling.exceeded",
        $"La subvention ({funder.French()}) serait de {grant}, au-dessus du plafond de {ceiling} du règlement {version} : réduisez les montants retenus ou le taux.");

    public static Error OwnerShareTooLow(Money owner, Money minimum, string because) => InputError.At("/operations", "owner_share.too_low",
        $"Il resterait {owner} au maître d'ouvrage, qui doit payer au moins {minimum} ({because}) : réduisez de {minimum - owner} les subventions, par les montants retenus ou par un taux.");

    public static Error RateExceedsScheme(string pointer, Funder funder, decimal rate) => InputError.At(pointer, "rate.exceeds_scheme",
        $"Le règlement de ce contrat fixe le taux ({funder.French()}) à {rate.Percent()} au plus.");

    public static Error RateInvalid(string pointer) => InputError.At(pointer, "rate.invalid",
        "Indiquez un financeur du dispositif, une seule fois, et un taux entre 0 et 1, par exemple 0.3 pour 30 %.");

    public static Error VersionUnknown() => InputError.At("/migrateTo", "rule_version.unknown",
        "Indiquez une version en vigueur du règlement de ce dispositif, autre que celle du contrat, ou retirez ce champ.");

    public static Error BelowPaid(Money grant, Money paid) => Error.Conflict("amendment.below_paid",
        $"L'avenant ramène la subvention du Département à {grant}, et {paid} sont déjà payés ou en cours de paiement : revoyez l'avenant.");

    public static Error BelowAgreement(string title, Money engaged, Money granted) => Error.Conflict("amendment.below_agreement",
        $"La convention de réalisation « {title} », déjà signée, engage {engaged} du Département, et l'avenant n'accorderait que {granted} à ses opérations : "
        + "gardez-leur au moins ce montant. Si la dépense est moindre, le solde réduira la subvention à ce qui est justifié.");
}
