using Departement77.BuildingBlocks.Domain.Texts;
using ErrorOr;

namespace Departement77.ContractPolicy.Domain.Schemes;

internal static class RuleVersionErrors
{
    public static Error NotFound() => Error.NotFound("rule_version.not_found",
        "Ce dispositif n'a pas de version de règlement de ce nom : retrouvez-la dans la liste de ses versions.");

    public static Error Exists() => Error.Conflict("rule_version.exists",
        "Une version de règlement porte déjà ce nom : choisissez-en un autre.");

    public static Error Overlaps(SchemeRuleVersion? before) => Error.Conflict("rule_version.overlaps",
        before is { ValidFrom: { } start }
            ? $"La version {before.Code} est en vigueur à partir du {start.French()} : une version qui la suit commence après ce jour."
            : "Une autre version de ce dispositif est en vigueur à ces dates : relisez la liste de ses versions.");

    public static Error SameAuthor() => Error.Forbidden("rule_version.separation_of_duties",
        "Vous avez rédigé cette version : une autre personne doit la mettre en vigueur.");

    public static Error CodeInvalid(SchemeCode scheme) => InputError.At("/version", "rule_version.code_invalid",
        $"Nommez la version par le dispositif et l'année, par exemple « {scheme}-2027 » ({FundingScheme.VersionCodeMaxLength} caractères au plus : lettres sans accent, chiffres et traits d'union).");

    public static Error SourceRequired() => InputError.At("/source", "rule_version.source_required",
        $"Indiquez où le règlement peut être lu, par exemple l'adresse de la délibération ({FundingScheme.SourceMaxLength} caractères au plus).");

    public static Error ActRequired() => InputError.At("/act", "act.invalid",
        $"Indiquez l'acte qui met la version en vigueur, par exemple « Délibération 2026/11/27-4/02 » ({FundingScheme.ActMaxLength} caractères au plus).");

    public static Error StartsInThePast() => InputError.At("/validFrom", "rule_version.starts_in_the_past",
        "Indiquez aujourd'hui ou un jour à venir : une délibération passée garde le règlement sous lequel elle a été prise.");
}
