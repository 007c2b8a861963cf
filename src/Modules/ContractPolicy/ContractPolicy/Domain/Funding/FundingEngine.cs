using Departement77.BuildingBlocks.Domain.Values;
using Departement77.ContractPolicy.Domain.Schemes;

namespace Departement77.ContractPolicy.Domain.Funding;

/// <summary>
/// Computes what a version of the rules gives: retained expense, grants within their three limits, the owner's share. Pure; simulations and applications use
/// the same. Grants are computed on the contract's total and rounded once; the operations share them by largest remainder.
/// </summary>
internal sealed class FundingEngine
{
    private readonly ApplicableRules version;
    private readonly FundingCase wanted;
    private readonly List<Step> steps = [];
    private readonly List<Reason> refusals = [];
    private readonly List<Reason> unknowns = [];

    private FundingEngine(ApplicableRules version, FundingCase wanted)
    {
        this.version = version;
        this.wanted = wanted;
    }

    private SchemeRules Rules => version.Rules;

    /// <summary>The answer to one case under one version.</summary>
    public static FundingOutcome Compute(ApplicableRules version, FundingCase wanted) => new FundingEngine(version, wanted).Compute();

    /// <summary>Whether an applicant may ask under a version on a day, whatever it would ask for: the first step of every computation, alone.</summary>
    public static Admission Admit(ApplicableRules version, Applicant applicant, DateOnly day)
    {
        var engine = new FundingEngine(version, new FundingCase(applicant, day, Operations: [], OtherFunding: [], new FundingOptions(), Money.Zero, Bonuses: []));
        engine.TermsOfApplicant();
        var reason = engine.steps.LastOrDefault() is { } step ? new Reason(step.Code, step.Detail) : new Reason("population", "Le règlement ne fixe pas de limite de population.");
        return new Admission(engine.refusals.Count > 0 ? false : engine.unknowns.Count > 0 ? null : true, reason);
    }

    /// <summary>The share of the public money that the owner pays at least, and why.</summary>
    public static (decimal Share, string Because) MinimumShare(SchemeRules rules, FundingOptions options)
    {
        var rule = rules.OwnerShare;
        var hasAgreement = options.Ctec ?? rule.RestsOnCtec;
        return options switch
        {
            { DerogatedShare: { } derogated } when rule.PrefectMayDerogate => (derogated, "décision du préfet"),
            { SchoolEnergyRenovation: true } => (rule.SchoolEnergyRenovation, "rénovation énergétique de bâtiments scolaires, loi 2024-279 du 29 mars 2024"),
            _ when rule.IsLeadCompetence && !hasAgreement => (rule.LeadCompetence, "compétence à chef de file sans CTEC, CGCT article L1111-9"),
            _ => (rule.Usual, "CGCT article L1111-10, III"),
        };
    }

    private FundingOutcome Compute()
    {
        TellVersion();
        var cost = Money.Sum(wanted.Operations.Select(operation => operation.Cost));
        Tell("cost", $"Coût des opérations, hors taxes : {cost}.", cost);

        // An applicant who may not ask is told so, and nothing is promised.
        var terms = TermsOfApplicant();
        var fits = terms is not null;
        var (retained, weights) = terms is null ? (new RetainedExpense(Money.Zero, Zeros()), []) : Retain(terms);
        var grants = Rules.Rates.Select(rate => GrantOf(rate, terms, retained, weights)).ToList();

        var (otherPublic, privateMoney) = (Other(isPublic: true), Other(isPublic: false));
        var publicTotal = cost - privateMoney;
        var minimum = MinimumOf(publicTotal);
        var owner = cost - otherPublic - privateMoney - Money.Sum(grants.Select(grant => grant.Amount));
        var capping = new CappingResult(Applied: false, Money.Zero);
        if (fits && owner < minimum)
            (grants, owner, capping) = TooLow(grants, owner, minimum, weights);

        var percent = publicTotal > Money.Zero ? decimal.Round(owner.Amount / publicTotal.Amount * 100, 2, MidpointRounding.AwayFromZero) : (decimal?)null;
        Tell("owner_share", $"Reste au maître d'ouvrage : {owner}{(percent is { } part ? $", soit {(part / 100).Percent()} des financements publics" : "")}.", owner);
        TellUnverified();
        return new FundingOutcome(
            refusals.Count > 0 ? false : unknowns.Count > 0 ? null : true,
            fits,
            [.. refusals, .. unknowns],
            retained,
            grants,
            otherPublic,
            privateMoney,
            new OwnerShare(owner, percent, minimum),
            capping,
            steps);
    }

    private void TellVersion()
    {
        var period = (version.ValidFrom, version.ValidTo) switch
        {
            ({ } from, { } next) => $"en vigueur du {from.French()} au {next.AddDays(-1).French()}",
            ({ } from, null) => $"en vigueur depuis le {from.French()}",
            _ => "à l'état de projet",
        };
        var standing = version.AppliesOn(wanted.DeliberationOn) ? "" : $" Il ne s'applique pas à une délibération du {wanted.DeliberationOn.French()} : ce calcul est un essai.";
        Tell("rule_version", $"{version.SchemeName} : règlement {version.Version}, {period}{(version.Act is { } act ? $" ({act})" : "")}.{standing}");
    }

    /// <summary>The terms of the applicant's kind; null when the scheme is not for it.</summary>
    private BeneficiaryTerms? TermsOfApplicant()
    {
        var applicant = wanted.Applicant;
        if (Rules.TermsOf(applicant.Kind) is not { } terms)
        {
            Refuse("kind_not_eligible", $"Ce dispositif s'adresse aux {string.Join(" et aux ", Rules.Beneficiaries.Select(beneficiary => beneficiary.Kind.French()))}, pas aux {applicant.Kind.French()}.");
            return null;
        }

        if (applicant.Population is not { } population)
        {
            if (!terms.Population.IsUnbounded)
            {
                var detail = $"La population n'est pas connue au {wanted.DeliberationOn.French()} : il faut {Bounds(terms.Population)}. Les montants sont calculés sous cette réserve.";
                unknowns.Add(new Reason("population_unknown", detail));
                Tell("population", detail);
            }

            return terms;
        }

        var figure = $"{population.Value.French()} habitants{(population.Vintage is { } vintage ? $" (millésime {vintage})" : "")} au {wanted.DeliberationOn.French()}";
        if (!terms.Population.Contains(population.Value))
        {
            Refuse("population_out_of_range", $"{figure} : pour les {terms.Kind.French()}, il faut {Bounds(terms.Population)}.");
            return null;
        }

        Tell("population", terms.Population.IsUnbounded ? $"{figure} : le règlement ne fixe pas de limite." : $"{figure} : il faut {Bounds(terms.Population)}, la condition est remplie.");
        return terms;
    }

    private (RetainedExpense Retained, IReadOnlyList<decimal> Weights) Retain(BeneficiaryTerms terms)
    {
        var negotiated = Money.Sum(wanted.Operations.Select(operation => operation.Retained ?? Money.Zero));
        var isNegotiated = wanted.Operations.Any(operation => operation.Retained is not null);
        var open = Money.Sum(wanted.Operations.Where(operation => operation.Retained is null).Select(operation => operation.Cost));
        var asked = negotiated + open;
        if (terms.ExpenseCeiling is not { Amount: var ceiling } || asked <= ceiling)
            return Told(new(asked, [.. wanted.Operations.Select(operation => operation.Retained ?? operation.Cost)]));

        Tell("expense_ceiling", $"Le plafond de dépense est de {ceiling} : il limite la dépense retenue, pour {asked} demandés.", ceiling);
        if (negotiated > ceiling)
            Refuse("ceiling_exceeded", $"Les montants retenus dépassent de {negotiated - ceiling} le plafond de dépense de {ceiling} : réduisez-les.");

        // Negotiated amounts stand; the other operations share what these leave. Amounts above the ceiling are all cut alike.
        if (!isNegotiated || negotiated > ceiling)
            return Told(new(ceiling, Shared(ceiling, Asked())));

        var rest = Shared(ceiling - negotiated, [.. wanted.Operations.Select(operation => operation.Retained is null ? operation.Cost.Amount : 0)]);
        return Told(new(ceiling, [.. wanted.Operations.Select((operation, i) => operation.Retained ?? rest[i])]));

        (RetainedExpense, IReadOnlyList<decimal>) Told(RetainedExpense retained)
        {
            Tell("retained", isNegotiated ? $"Dépense retenue par l'instructeur : {retained.Total}." : $"Dépense retenue : {retained.Total}.", retained.Total);

            // Unrounded where the ceiling alone decides: the costs themselves are the weights.
            return (retained, isNegotiated && negotiated <= retained.Total ? [.. retained.ByOperation.Select(part => part.Amount)] : Asked());
        }
    }

    private IReadOnlyList<decimal> Asked() => [.. wanted.Operations.Select(operation => (operation.Retained ?? operation.Cost).Amount)];

    private Grant GrantOf(FunderRate rate, BeneficiaryTerms? terms, RetainedExpense retained, IReadOnlyList<decimal> weights)
    {
        if (terms is null)
            return new Grant(rate.Funder, Money.Zero, Zeros());

        var funder = rate.Funder.French();
        if (rate.Rate is not { } share)
        {
            Tell("rate_unknown", $"{funder} : chaque contrat fixe son taux, que ce calcul ne peut pas connaître ; aucun montant n'est annoncé.", Money.Zero);
            return new Grant(rate.Funder, Money.Zero, Zeros());
        }

        var amount = retained.Total * share;
        Tell("grant_rate", $"{funder} : {share.Percent()} de {retained.Total}, soit {amount}.", amount);
        if (terms.CeilingOf(rate.Funder) is { Amount: var ceiling } && ceiling < amount)
        {
            amount = ceiling;
            Tell("grant_ceiling", $"{funder} : le plafond de subvention de {ceiling} limite ce montant, soit {Effective(amount, retained.Total)} de la dépense retenue.", amount);
        }

        if (rate.Funder == Funder.Department && version.EnvelopeLeft is { } free)
            amount = Within(free, $"il reste {free} de l'enveloppe ouverte", amount, retained.Total);
        else if (rate.Funder == Funder.Department && terms.Envelope is { } envelope)
            amount = Within(envelope, amount, retained.Total);

        return new Grant(rate.Funder, amount, Shared(amount, weights));
    }

    private Money Within(Envelope envelope, Money amount, Money retained)
    {
        var population = wanted.Applicant.Population?.Value;
        var bonuses = wanted.Bonuses.Where(claimed => Rules.Bonuses.Any(bonus => bonus.Code == claimed.Code)).ToList();
        foreach (var bonus in bonuses)
            Tell("envelope_bonus", $"Bonification de l'enveloppe : {bonus.AddedEnvelope} ({bonus.Reason}).", bonus.AddedEnvelope);

        var whole = envelope.Of(population) + Money.Sum(bonuses.Select(bonus => bonus.AddedEnvelope));
        var left = wanted.AlreadyGranted < whole ? whole - wanted.AlreadyGranted : Money.Zero;
        var said = (wanted.AlreadyGranted > Money.Zero ? $"l'enveloppe est de {whole}, dont {wanted.AlreadyGranted} déjà attribués : il reste {left}" : $"l'enveloppe est de {whole}")
            + (population is null ? " (celle de la plus petite classe, faute de population connue)" : "");
        return Within(left, said, amount, retained);
    }

    private Money Within(Money left, string said, Money amount, Money retained)
    {
        if (amount <= left)
        {
            Tell("envelope", $"Département : {said}, la subvention y tient.", amount);
            return amount;
        }

        if (left == Money.Zero)
            Refuse("envelope_exceeded", $"Il ne reste rien de l'enveloppe : {said}.");

        Tell("envelope_limit", $"Département : {said}, ce qui limite la subvention à {Effective(left, retained)} de la dépense retenue.", left);
        return left;
    }

    private Money MinimumOf(Money publicTotal)
    {
        var (share, because) = MinimumShare(Rules, wanted.Options);
        var minimum = publicTotal > Money.Zero ? publicTotal * share : Money.Zero;
        if (Other(isPublic: true) is var otherPublic && otherPublic > Money.Zero)
            Tell("other_public", $"Autres financements publics : {otherPublic}.", otherPublic);

        if (Other(isPublic: false) is var privateMoney && privateMoney > Money.Zero)
            Tell("private", $"Financements privés, hors du calcul de la part minimale : {privateMoney}.", privateMoney);

        Tell("owner_minimum", $"Part minimale du maître d'ouvrage : {share.Percent()} de {publicTotal} de financements publics, soit {minimum} ({because}).", minimum);
        return minimum;
    }

    /// <summary>The owner has too little: the Département's grant gives way where that is asked for, as far as it goes.</summary>
    private (List<Grant> Grants, Money Owner, CappingResult Capping) TooLow(List<Grant> grants, Money owner, Money minimum, IReadOnlyList<decimal> weights)
    {
        var excess = minimum - owner;
        var own = grants.FirstOrDefault(grant => grant.Funder == Funder.Department)?.Amount ?? Money.Zero;
        var reduction = excess < own ? excess : own;
        if ((wanted.Options.Capping ?? Rules.Capping) == CappingPolicy.Refuse)
        {
            var proposal = reduction == excess ? $" L'écrêtement ramènerait la subvention du Département à {own - reduction}." : "";
            Refuse("owner_share_too_low", $"Il resterait {owner} au maître d'ouvrage, qui doit payer au moins {minimum} : les financements publics dépassent de {excess} ce qui est permis.{proposal}");
            return (grants, owner, new CappingResult(Applied: false, Money.Zero));
        }

        if (reduction < excess)
            Refuse("owner_share_too_low", $"Même sans subvention du Département, il resterait {owner + reduction} au maître d'ouvrage, qui doit payer au moins {minimum} : réduisez de {excess - reduction} les autres financements.");

        if (reduction == Money.Zero)
            return (grants, owner, new CappingResult(Applied: false, Money.Zero));

        Tell("capping", $"Écrêtement : la subvention du Département est réduite de {reduction}, à {own - reduction}, pour laisser au maître d'ouvrage sa part minimale.", own - reduction);
        var capped = grants.ConvertAll(grant => grant.Funder == Funder.Department ? grant with { Amount = own - reduction, ByOperation = Shared(own - reduction, weights) } : grant);
        return (capped, owner + reduction, new CappingResult(Applied: true, reduction));
    }

    /// <summary>The doubts that concern this applicant.</summary>
    private void TellUnverified()
    {
        var others = Rules.Beneficiaries.Index().Where(beneficiary => beneficiary.Item.Kind != wanted.Applicant.Kind).Select(beneficiary => $"/rules/beneficiaries/{beneficiary.Index}").ToList();
        foreach (var part in Rules.Unverified.Where(part => !others.Exists(other => part.Pointer == other || part.Pointer.StartsWith($"{other}/", StringComparison.Ordinal))))
            Tell("unverified", $"À vérifier auprès du Département : {part.Note}");
    }

    private Money Other(bool isPublic) => Money.Sum(wanted.OtherFunding.Where(line => line.IsPublic == isPublic).Select(line => line.Amount));

    private IReadOnlyList<Money> Shared(Money amount, IReadOnlyList<decimal> weights) => weights.Any(weight => weight > 0) ? amount.Share(weights) : Zeros();

    private IReadOnlyList<Money> Zeros() => [.. wanted.Operations.Select(_ => Money.Zero)];

    private static string Effective(Money amount, Money retained) => retained > Money.Zero ? (amount.Amount / retained.Amount).Percent() : 0m.Percent();

    private static string Bounds(PopulationInterval interval) => (interval.From, interval.Below) switch
    {
        ({ } from, { } below) => $"de {from.French()} à {(below - 1).French()} habitants",
        ({ } from, null) => $"{from.French()} habitants au moins",
        (null, { } below) => $"moins de {below.French()} habitants",
        _ => "n'importe quelle population",
    };

    private void Refuse(string code, string detail)
    {
        refusals.Add(new Reason(code, detail));
        Tell(code, detail);
    }

    private void Tell(string code, string detail, Money? amount = null) => steps.Add(new Step(code, detail, amount));
}
