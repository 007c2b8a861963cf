using Departement77.BuildingBlocks.Domain.Aggregates;
using Departement77.BuildingBlocks.Domain.Values;
using Departement77.ContractPolicy.Domain.Schemes;

namespace Departement77.ContractPolicy.Tests.Domain;

/// <summary>Rules as the seeds hold them, said shortly. That the seeds hold the same is tested on the database.</summary>
internal static class Given
{
    public const string Author = "instructor";
    public const string Approver = "approver";

    public static readonly DateOnly Today = new(2026, 11, 24);
    public static readonly DateOnly NewYear = new(2027, 1, 1);

    public static readonly SchemeRules Cor2016 = Rules([Commune(below: 2000, expense: 370_000), Syndicate(below: 3000, expense: 770_000)], CorRates, isLeadCompetence: true);
    public static readonly SchemeRules Cor2022 = Rules([Commune(below: 2000, expense: 500_000), Syndicate(below: 3000, expense: 770_000)], CorRates, isLeadCompetence: true);

    public static readonly SchemeRules Fac2019 = Rules(
        [Commune(from: 2000) with { Envelope = new Envelope([Class(2000, 5000, 300_000), Class(5000, 10_000, 600_000), Class(10_000, below: null, 1_000_000)]) }],
        [new(Funder.Department, 0.4m)]) with
    {
        Bonuses = [new("college-sports", "Équipements sportifs", "Commune où un collège est construit", Funder.Department, AddedRate: null, AddedEnvelope: null)],
    };

    private static IReadOnlyList<FunderRate> CorRates => [new(Funder.Department, 0.3m), new(Funder.Region, 0.4m)];

    public static Money Euros(decimal amount) => Money.Euros(amount);

    public static BeneficiaryTerms Commune(int? from = null, int? below = null, decimal? expense = null, decimal? grant = null) => Terms(BeneficiaryKind.Commune, from, below, expense, grant);

    public static BeneficiaryTerms Syndicate(int? below, decimal? expense) => Terms(BeneficiaryKind.Syndicate, from: null, below, expense, grant: null);

    public static EnvelopeClass Class(int from, int? below, decimal amount) => new(new PopulationInterval(from, below), Euros(amount));

    public static SchemeRules Rules(IReadOnlyList<BeneficiaryTerms> beneficiaries, IReadOnlyList<FunderRate> rates, bool isLeadCompetence = false) => new(
        beneficiaries,
        rates,
        new OwnerShareRule(Usual: 0.2m, LeadCompetence: 0.3m, SchoolEnergyRenovation: 0.1m, isLeadCompetence, RestsOnCtec: isLeadCompetence, PrefectMayDerogate: true),
        new PaymentSchedule(Advance: null, InstalmentsCap: 0.8m),
        StartedWorksRule.RefusedUnlessAuthorised,
        CappingPolicy.Refuse,
        RequiredDocuments: [new("deliberation", "Délibération")],
        Bonuses: [],
        new DurationRule(Years: 3, Extensions: 2, YearsPerExtension: 1),
        EnvelopeSplit: null,
        Unverified: []);

    /// <summary>A scheme with one version in force since yesterday.</summary>
    public static FundingScheme AScheme(SchemeRules? rules = null)
    {
        var scheme = new FundingScheme(Identifier.New<FundingSchemeId>(), SchemeCode.CoR);
        scheme.Draft("CoR-2022", "https://exemple.fr/reglement", rules ?? Cor2022, Author, Today.AddDays(-1)).ShouldSucceed();
        scheme.PutInForce("CoR-2022", Today.AddDays(-1), "Délibération 2022-023", Approver, Today.AddDays(-1)).ShouldSucceed();
        scheme.ForgetDomainEvents();
        return scheme;
    }

    private static BeneficiaryTerms Terms(BeneficiaryKind kind, int? from, int? below, decimal? expense, decimal? grant) => new(
        kind,
        new PopulationInterval(from, below),
        expense is { } ceiling ? new ExpenseCeiling(Euros(ceiling)) : null,
        grant is { } largest ? [new GrantCeiling(Funder.Department, Euros(largest))] : [],
        Envelope: null);
}
