using Departement77.BuildingBlocks.Domain.Texts;
using Departement77.BuildingBlocks.Domain.Values;
using Departement77.ContractPolicy.Domain.Schemes;
using ErrorOr;

namespace Departement77.ContractPolicy.Domain.Contracts;

internal static class ContractErrors
{
    public static Error NotFound() => Error.NotFound("contract.not_found",
        "Ce contrat n'existe pas : vérifiez l'adresse, ou retrouvez-le dans la liste des contrats.");

    public static Error Exists() => Error.Conflict("contract.exists",
        "Un contrat a déjà été préparé pour ce dossier : retrouvez-le dans la liste des contrats.");

    public static Error AnotherInForce() => Error.Conflict("contract.another_in_force",
        "Cette collectivité a déjà autant de contrats en vigueur que ce dispositif en permet : soldez ou résiliez d'abord celui qui court, puis recommencez.");

    public static Error Expired(DateOnly endsOn) => Error.Conflict("contract.expired",
        $"Ce contrat a pris fin le {endsOn.French()} : il ne peut plus ni être signé ni être prorogé.");

    public static Error NotSettled() => Error.Conflict("contract.not_settled",
        "Le solde de ce contrat n'a pas été payé : payez-le, ou résiliez le contrat s'il n'ira pas à son terme.");

    public static Error OnlyNotified() => Error.Conflict("contract.only_notified",
        "Ce dispositif ne donne pas lieu à un contrat : la décision se notifie, elle ne se signe pas.");

    public static Error OnlySigned() => Error.Conflict("contract.only_signed",
        "Ce dispositif donne lieu à un contrat : il entre en vigueur par les signatures de toutes ses parties.");

    public static Error SignatureTooEarly(DateOnly executoryOn) => Error.Conflict("signature.too_early",
        $"L'acte n'est exécutoire que le {executoryOn.French()} : aucune signature ni notification n'est valable avant ce jour.");

    public static Error SignatureExists(ContractParty party) => Error.Conflict("signature.exists",
        $"{Article(party)} a déjà signé : une partie signe une seule fois.");

    /// <summary>Another request recorded it a moment ago.</summary>
    public static Error SignatureExists() => Error.Conflict("signature.exists",
        "Cette partie vient de signer : une partie signe une seule fois.");

    public static Error SignatureInTheFuture(string pointer) => InputError.At(pointer, "signature.in_the_future",
        "Indiquez un jour passé ou aujourd'hui.");

    public static Error SignaturePlaceRequired() => InputError.At("/place", "signature.place_required",
        $"Indiquez le lieu de la signature, ou la référence de l'événement où elle a eu lieu, par exemple « congress-63 » ({SignatureDetails.TextMaxLength} caractères au plus).");

    public static Error SignatureTextInvalid(string pointer) => InputError.At(pointer, "signature.text_invalid",
        $"Écrivez ce texte sur une ligne, de {SignatureDetails.TextMaxLength} caractères au plus.");

    public static Error PartyUnknown() => InputError.At("/party", "party.unknown",
        "Indiquez une partie de ce contrat : « Department », « Beneficiary », ou « Region » si elle participe au financement.");

    public static Error ReasonRequired() => InputError.At("/reason", "contract.reason_required",
        $"Indiquez la raison, de {Contract.ReasonMinLength} à {Contract.ReasonMaxLength} caractères : la collectivité la lira.");

    public static Error ActInvalid(string pointer = "/act") => InputError.At(pointer, "act.invalid",
        $"Indiquez l'acte, par exemple « Délibération 2026/11/27-4/02 » ({FundingScheme.ActMaxLength} caractères au plus).");

    public static Error ActDateInvalid(string pointer, string explanation) => InputError.At(pointer, "act.invalid", explanation);

    public static Error OperationUnknown(string pointer) => InputError.At(pointer, "operation.unknown",
        "Indiquez le numéro d'une opération de ce contrat, une seule fois.");

    public static Error ScheduleUnbalanced(string pointer, Money granted, Money foreseen) => InputError.At(pointer, "schedule.unbalanced",
        $"L'échéancier prévoit {foreseen} pour une subvention du Département de {granted} sur cette opération : les deux doivent être égaux.");

    public static Error WorksAlreadyStarted(DateOnly votedOn) => InputError.At("/startedOn", "works.already_started",
        $"Les travaux ne commencent pas avant le vote du {votedOn.French()} sans autorisation : indiquez la référence de l'autorisation de commencer, si elle existe.");

    public static Error WorksInTheFuture() => InputError.At("/startedOn", "works.in_the_future",
        $"Indiquez un jour passé, depuis {SensibleDays.First.Year}, ou aujourd'hui : une prévision ne se déclare pas.");

    public static Error WorksDeclared(DateOnly startedOn) => Error.Conflict("works.declared",
        $"Le début des travaux de cette opération est déjà déclaré au {startedOn.French()}.");

    public static Error WorksAuthorisationInvalid() => InputError.At("/authorisation", "works.authorisation_invalid",
        $"Indiquez la référence de l'autorisation sur une ligne, de {FundingScheme.ActMaxLength} caractères au plus.");

    public static Error ExtensionLimitReached(int allowed) => Error.Conflict("extension.limit_reached",
        allowed == 0
            ? "Le règlement de ce contrat ne prévoit pas de prorogation."
            : $"Le règlement de ce contrat permet {allowed} prorogation{(allowed > 1 ? "s" : "")}, déjà accordée{(allowed > 1 ? "s" : "")} : il n'y en a pas d'autre.");

    public static Error ExtensionInTheFuture() => InputError.At("/requestedOn", "extension.requested_in_the_future",
        "Indiquez le jour où la collectivité a demandé la prorogation par écrit : ni à venir, ni antérieur au vote du contrat.");

    private static string Article(ContractParty party) => party switch
    {
        ContractParty.Department => "Le Département",
        ContractParty.Region => "La Région",
        ContractParty.Beneficiary => "Le bénéficiaire",
        _ => throw new ArgumentOutOfRangeException(nameof(party), party, "This party has no French name."),
    };
}
