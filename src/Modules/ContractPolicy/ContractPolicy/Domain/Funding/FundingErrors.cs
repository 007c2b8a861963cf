using Departement77.BuildingBlocks.Domain.Texts;
using ErrorOr;

namespace Departement77.ContractPolicy.Domain.Funding;

internal static class FundingErrors
{
    public static Error OperationsRequired() => InputError.At("/operations", "operations.required",
        $"Indiquez de une à {FundingInput.MostOperations} opérations, chacune avec son coût hors taxes.");

    public static Error TooManyLines() => InputError.At("/otherFunding", "other_funding.invalid",
        $"Indiquez {FundingInput.MostLines} autres financements au plus, et aucun vide.");

    public static Error AmountInvalid(string pointer, bool mayBeZero) => InputError.At(pointer, "amount.invalid",
        mayBeZero
            ? "Indiquez un montant positif ou nul, en euros hors taxes, de 13 chiffres au plus."
            : "Indiquez un montant supérieur à zéro, en euros hors taxes, de 13 chiffres au plus.");

    public static Error AmountPrecision(string pointer) => InputError.At(pointer, "amount.precision",
        "Un montant s'écrit avec deux décimales au plus : arrondissez-le vous-même au centime.");

    public static Error LabelInvalid(string pointer) => InputError.At(pointer, "label.invalid",
        $"Indiquez un libellé sur une ligne, de {FundingInput.LabelMaxLength} caractères au plus.");

    public static Error RetainedExceedsProposed(string pointer) => InputError.At(pointer, "retained.exceeds_proposed",
        "Le montant retenu ne dépasse pas le coût de l'opération.");

    public static Error CommuneUnknown() => InputError.At("/applicant/insee", "applicant.unknown",
        "Indiquez le code INSEE d'une commune de Seine-et-Marne, par exemple 77001. Ce n'est pas le code postal.");

    public static Error IntercommunalityUnknown() => InputError.At("/applicant/siren", "applicant.unknown",
        "Indiquez le SIREN d'une intercommunalité de Seine-et-Marne.");

    public static Error PopulationNotAsked() => InputError.At("/applicant/population", "applicant.population_not_asked",
        "La population d'une commune ou d'une intercommunalité est celle de l'INSEE : retirez ce champ.");

    public static Error PopulationInvalid() => InputError.At("/applicant/population", "applicant.population_invalid",
        "Indiquez la population du syndicat : un nombre d'habitants positif.");

    public static Error VersionUnknown() => InputError.At("/ruleVersion", "rule_version.unknown",
        "Ce dispositif n'a pas de version de règlement de ce nom : retrouvez-la dans la liste de ses versions, ou retirez ce champ.");

    public static Error VersionWithoutScheme() => InputError.At("/scheme", "scheme.required",
        "Indiquez le dispositif dont vous choisissez la version de règlement.");
}
