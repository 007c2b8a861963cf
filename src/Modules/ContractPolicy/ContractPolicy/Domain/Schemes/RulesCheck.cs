using Departement77.BuildingBlocks.Domain.Texts;
using Departement77.BuildingBlocks.Domain.Values;
using ErrorOr;

namespace Departement77.ContractPolicy.Domain.Schemes;

/// <summary>What drafted rules have to hold before anybody may compute with them.</summary>
internal static class RulesCheck
{
    private const int LongestText = 1000;
    private const int LongestList = 50;

    public static List<Error> Faults(SchemeRules rules)
    {
        foreach (var (pointer, count, holdsNull) in Lists(rules))
        {
            if (count > LongestList || holdsNull)
                return [Fault(pointer, $"Cette liste compte {LongestList} éléments au plus, et aucun n'est vide.")];
        }

        return
        [
            .. Beneficiaries(rules.Beneficiaries),
            .. Rates(rules.Rates),
            .. Texts(rules),
            .. Shares(rules),
            .. rules.Duration is { } d && (d.Years is < 1 or > 20 || d.Extensions is < 0 or > 10 || d.YearsPerExtension is < 0 or > 10 || (d.Extensions > 0 && d.YearsPerExtension == 0))
                ? [Fault("/rules/duration", "Indiquez une durée de 1 à 20 ans et, s'il y a des prorogations, leur nombre et leur durée.")]
                : Array.Empty<Error>(),
        ];
    }

    // The lists inside a list come after it: whoever reads them knows that it holds no null.
    private static IEnumerable<(string Pointer, int Count, bool HoldsNull)> Lists(SchemeRules rules)
    {
        yield return Of("/rules/beneficiaries", rules.Beneficiaries);
        for (var i = 0; i < rules.Beneficiaries.Count; i++)
        {
            yield return Of($"/rules/beneficiaries/{i}/grantCeilings", rules.Beneficiaries[i].GrantCeilings);
            if (rules.Beneficiaries[i].Envelope is { } envelope)
                yield return Of($"/rules/beneficiaries/{i}/envelope/classes", envelope.Classes);
        }

        yield return Of("/rules/rates", rules.Rates);
        yield return Of("/rules/requiredDocuments", rules.RequiredDocuments);
        yield return Of("/rules/bonuses", rules.Bonuses);
        yield return Of("/rules/unverified", rules.Unverified);

        static (string, int, bool) Of<T>(string pointer, IReadOnlyList<T?> list)
            where T : class => (pointer, list.Count, list.Any(element => element is null));
    }

    private static IEnumerable<Error> Beneficiaries(IReadOnlyList<BeneficiaryTerms> beneficiaries)
    {
        if (beneficiaries.Count == 0 || beneficiaries.DistinctBy(terms => terms.Kind).Count() != beneficiaries.Count)
            yield return Fault("/rules/beneficiaries", "Indiquez au moins un bénéficiaire, et chaque nature de bénéficiaire une seule fois.");

        foreach (var (terms, i) in beneficiaries.Select((terms, i) => (terms, i)))
        {
            var at = $"/rules/beneficiaries/{i}";
            if (!IsInterval(terms.Population))
                yield return Fault($"{at}/population", "L'intervalle de population va d'un nombre d'habitants inclus à un nombre plus grand, exclu.");

            if (terms.ExpenseCeiling is { Amount: var ceiling } && ceiling <= Money.Zero)
                yield return Fault($"{at}/expenseCeiling", "Un plafond de dépense est supérieur à zéro ; sans plafond, n'indiquez rien.");

            if (terms.GrantCeilings.Any(grant => grant.Amount <= Money.Zero) || terms.GrantCeilings.DistinctBy(grant => grant.Funder).Count() != terms.GrantCeilings.Count)
                yield return Fault($"{at}/grantCeilings", "Un plafond de subvention est supérieur à zéro, et chaque financeur en a un au plus.");

            if (terms.Envelope is { } envelope && !Covers(envelope.Classes, terms.Population))
                yield return Fault($"{at}/envelope", "Les classes de population se suivent sans trou, de la plus petite à la plus grande, et couvrent tout l'intervalle ; chaque montant est supérieur à zéro.");
        }
    }

    private static IEnumerable<Error> Rates(IReadOnlyList<FunderRate> rates)
    {
        if (rates.Count == 0
            || rates.DistinctBy(rate => rate.Funder).Count() != rates.Count
            || rates.Any(rate => rate.Rate is <= 0 or > 1)
            || rates.Sum(rate => rate.Rate ?? 0) > 1)
        {
            yield return Fault("/rules/rates", "Indiquez chaque financeur une fois, avec un taux entre 0 et 1 (0.3 pour 30 %) ; la somme des taux ne dépasse pas 1.");
        }
    }

    private static IEnumerable<Error> Shares(SchemeRules rules)
    {
        if (new[] { rules.OwnerShare.Usual, rules.OwnerShare.LeadCompetence, rules.OwnerShare.SchoolEnergyRenovation }.Any(share => share is < 0 or > 1))
            yield return Fault("/rules/ownerShare", "La part minimale du maître d'ouvrage est entre 0 et 1 (0.2 pour 20 %).");

        if (rules.PaymentSchedule.InstalmentsCap is <= 0 or > 1 || rules.PaymentSchedule.Advance is <= 0 || rules.PaymentSchedule.Advance > rules.PaymentSchedule.InstalmentsCap)
            yield return Fault("/rules/paymentSchedule", "Le plafond des acomptes est entre 0 et 1 (0.8 pour 80 %), et l'avance ne le dépasse pas.");

        if (rules.EnvelopeSplit is { Intercommunality: <= 0 or >= 1 })
            yield return Fault("/rules/envelopeSplit", "La part de l'intercommunalité est entre 0 et 1 (0.6 pour 60 %).");
    }

    private static IEnumerable<Error> Texts(SchemeRules rules)
    {
        if (rules.RequiredDocuments.Any(document => !IsCode(document.Code) || !IsText(document.Label)) || HasTwins(rules.RequiredDocuments.Select(document => document.Code)))
            yield return Fault("/rules/requiredDocuments", "Chaque pièce a un code en minuscules et traits d'union, qui lui est propre, et un libellé.");

        if (rules.Bonuses.Any(bonus => !IsCode(bonus.Code) || !IsText(bonus.Label) || !IsText(bonus.Condition) || bonus.AddedRate is <= 0 or > 1 || bonus.AddedEnvelope <= Money.Zero)
            || HasTwins(rules.Bonuses.Select(bonus => bonus.Code)))
        {
            yield return Fault("/rules/bonuses", "Chaque bonification a un code qui lui est propre, un libellé, une condition et, s'il est connu, un apport supérieur à zéro.");
        }

        if (rules.Unverified.Any(part => part.Pointer is not ['/', ..] || !IsText(part.Pointer) || !IsText(part.Note)))
            yield return Fault("/rules/unverified", "Désignez ce qui n'est pas vérifié par son pointeur JSON, par exemple « /rules/duration », et dites pourquoi.");
    }

    private static bool IsInterval(PopulationInterval population) => population.From is null or >= 0 && (population.Below is null || population.Below > (population.From ?? 0));

    private static bool Covers(IReadOnlyList<EnvelopeClass> classes, PopulationInterval population) =>
        classes.Count > 0
        && classes.All(c => IsInterval(c.Population) && c.Amount > Money.Zero)
        && (classes[0].Population.From ?? 0) <= (population.From ?? 0)
        && classes.Zip(classes.Skip(1)).All(pair => pair.First.Population.Below is { } end && end == pair.Second.Population.From)
        && (classes[^1].Population.Below is null || classes[^1].Population.Below >= population.Below);

    private static bool HasTwins(IEnumerable<string> codes) => codes.GroupBy(code => code, StringComparer.Ordinal).Any(group => group.Skip(1).Any());

    private static bool IsCode(string text) =>
        text.Length is > 0 and <= 50 && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-') && char.IsAsciiLetterLower(text[0]);

    private static bool IsText(string text) => WrittenText.Line(text, atLeast: 1, LongestText) is not null;

    private static Error Fault(string pointer, string message) => InputError.At(pointer, "rules.invalid", message);
}
