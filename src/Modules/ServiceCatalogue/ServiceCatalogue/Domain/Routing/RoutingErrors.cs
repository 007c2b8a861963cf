using Departement77.ServiceCatalogue.Domain.ProviderBodies;
using Departement77.ServiceCatalogue.Domain.Texts;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Domain.Routing;

/// <summary>Refusals of routing. Those of a draft carry the place of the fault: a rule set may hold two hundred rules.</summary>
internal static class RoutingErrors
{
    public static Error NotFound() => Error.NotFound("routing.not_found",
        "Ce jeu de règles n'existe pas : vérifiez l'adresse, ou retrouvez-le dans la liste des jeux de règles.");

    public static Error NameRequired() => InputError.At("/name", "routing.name_required",
        $"Nommez le jeu de règles en une ligne ({RoutingRuleSet.NameMinLength} à {RoutingRuleSet.NameMaxLength} caractères).");

    public static Error SourceTooLong() => InputError.At("/source", "routing.source_too_long",
        $"Dites en {RoutingRuleSet.SourceMaxLength} caractères au plus, sans caractères de contrôle, d'où viennent les délais.");

    public static Error BasedOnUnknown() => InputError.At("/basedOn", "routing.based_on_unknown",
        "Le jeu de règles que celui-ci corrige n'existe pas : indiquez un jeu de la liste, ou laissez ce champ vide.");

    public static Error DefaultRequired() => InputError.At("/default", "routing.default_required",
        "Dites à qui vont les demandes qu'aucune règle ne retient, et sous quels délais. Sans organisme, le coordinateur s'en charge.");

    public static Error TooManyRules() => InputError.At("/rules", "routing.too_many_rules",
        $"Un jeu compte {RoutingRuleSet.MostRules} règles au plus : regroupez celles qui orientent vers les mêmes organismes.");

    public static Error TooIntricate() => InputError.At("/rules", "routing.too_intricate",
        "Les conditions se croisent trop pour que l'on sache si chaque règle peut servir : simplifiez-les, ou écrivez moins de règles.");

    public static Error RuleMissing(string at) => InputError.At(at, "routing.rule_missing", "Écrivez une règle à cette place, ou retirez-la de la liste.");

    public static Error RuleNameRequired(string at) => InputError.At(at, "routing.rule_name_required",
        $"Nommez la règle en une ligne ({RoutingRule.NameMaxLength} caractères au plus).");

    public static Error RuleNameTaken(string at) => InputError.At(at, "routing.rule_name_taken",
        "Une autre règle de ce jeu porte ce nom : choisissez-en un qui les distingue.");

    public static Error OfferUnknown(string at) => InputError.At(at, "routing.offer_unknown", "Cette offre n'existe pas : choisissez une offre du catalogue.");

    public static Error ThemeUnknown(string at) => InputError.At(at, "routing.theme_unknown", "Cette thématique n'existe pas : choisissez-en une dans la liste du catalogue.");

    public static Error CommuneUnknown(string at) => InputError.At(at, "routing.commune_unknown", "Indiquez le code INSEE d'une commune de Seine-et-Marne.");

    public static Error IntercommunalityUnknown(string at) => InputError.At(at, "routing.intercommunality_unknown",
        "Indiquez le SIREN d'une intercommunalité ou d'un syndicat de Seine-et-Marne.");

    public static Error PopulationInvalid(string at) => InputError.At(at, "routing.population_invalid",
        "Indiquez un nombre d'habitants positif ou nul, le minimum ne dépassant pas le maximum : sinon la règle ne servirait jamais.");

    public static Error BodyUnknown(string at) => InputError.At(at, "routing.body_unknown", "Cet organisme n'existe pas : choisissez-en un dans la liste des contributeurs.");

    public static Error BodyClosed(string at, ProviderBody body) => InputError.At(at, "routing.body_closed",
        $"{body.Name} ne prend plus de nouvelle demande : choisissez un autre organisme.");

    public static Error BodyNotCovering(string at, ProviderBody body) => InputError.At(at, "routing.body_not_covering",
        $"{body.Name} n'intervient sur aucune des thématiques de la règle dans les communes de la règle : choisissez un autre organisme, ou corrigez les conditions.");

    public static Error TimeLimitInvalid(string at) => InputError.At(at, "routing.time_limit_invalid",
        $"Indiquez un délai en jours ouvrés, de 1 à {TimeLimits.MostDays}.");

    public static Error LimitInvalid() => InputError.At("/limit", "routing.limit_invalid",
        $"Indiquez combien de demandes passées essayer, de 1 à {TrialScope.MostRequests}.");

    public static Error PeriodEmpty() => InputError.At("/from", "routing.period_empty", "Indiquez une période dont le début ne suit pas la fin.");

    public static Error DryRunRequired() => Error.Validation("routing.dry_run_required",
        "Essayez d'abord ce jeu sur les demandes passées (« simulate »), face au jeu aujourd'hui en vigueur : vous verrez ce qu'il changerait.");

    public static Error RuleUnreachable(IReadOnlyList<string> rules) => Error.Validation("routing.rule_unreachable",
        $"Des règles ne serviraient jamais, car les précédentes retiennent tout : {string.Join(", ", rules.Select(rule => $"« {rule} »"))}. "
        + "Écrivez un nouveau jeu où elles sont déplacées ou retirées.",
        new Dictionary<string, object>(StringComparer.Ordinal) { ["rules"] = rules });

    /// <summary>Two coordinators wrote at once and took the same number.</summary>
    public static Error WrittenMeanwhile() => Error.Conflict("routing.written_meanwhile", "Un autre jeu de règles vient d'être écrit : relisez la liste, puis recommencez.");

    /// <summary>Two coordinators activated at once.</summary>
    public static Error ActivatedMeanwhile() => Error.Conflict("routing.activated_meanwhile",
        "Un autre jeu de règles vient d'entrer en vigueur : relisez-le, puis essayez de nouveau le vôtre sur les demandes passées.");
}
