using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.ContractPolicy.Domain.Funding;
using Departement77.ContractPolicy.Domain.Schemes;
using Departement77.Territory;
using ErrorOr;

namespace Departement77.ContractPolicy.Application.Funding;

/// <summary>What a scheme would give, step by step; without a scheme, what all those give that fit the applicant. It decides nothing and keeps nothing.</summary>
/// <param name="RuleVersion">A version of the scheme's rules, in force or not, for a trial; else the one in force on the day of the deliberation.</param>
/// <param name="DeliberationDate">Population and rules are those of this day.</param>
/// <param name="Operations">With costs without VAT.</param>
/// <param name="AlreadyGranted">What the applicant's envelope has given already.</param>
internal sealed record SimulateFunding(
    SimulateFunding.ApplicantInput Applicant,
    DateOnly DeliberationDate,
    IReadOnlyList<SimulateFunding.OperationInput?> Operations,
    SchemeCode? Scheme = null,
    string? RuleVersion = null,
    IReadOnlyList<SimulateFunding.OtherFundingInput?>? OtherFunding = null,
    SimulateFunding.OptionsInput? Options = null,
    decimal AlreadyGranted = 0) : IQuery<SimulationAnswer>
{
    /// <param name="Insee">INSEE code of a commune.</param>
    /// <param name="Siren">SIREN of an intercommunality.</param>
    /// <param name="Population">Of a syndicate, which INSEE does not publish.</param>
    internal sealed record ApplicantInput(BeneficiaryKind Kind, string? Insee = null, string? Siren = null, int? Population = null);

    /// <param name="Retained">The amount that the instructor negotiated, if there is one.</param>
    internal sealed record OperationInput(decimal Cost, string? Label = null, decimal? Retained = null);

    /// <param name="Public">Whether it is public money.</param>
    internal sealed record OtherFundingInput(decimal Amount, bool Public, string? Source = null);

    /// <param name="Ctec">Whether an agreement between the authorities carries the contract; as the version says when absent.</param>
    internal sealed record OptionsInput(bool? Ctec = null, bool SchoolEnergyRenovation = false, CappingPolicy? Capping = null);
}

internal sealed class SimulateFundingHandler(RuleVersions rules, ITerritory territory, ICurrentUser user) : IQueryHandler<SimulateFunding, SimulationAnswer>
{
    public async Task<ErrorOr<SimulationAnswer>> Handle(SimulateFunding query, CancellationToken cancellationToken)
    {
        if (query is { RuleVersion: not null, Scheme: null })
            return FundingErrors.VersionWithoutScheme();

        var input = new FundingInput();
        var wanted = new FundingCase(
            await ApplicantAsync(query, input, cancellationToken),
            query.DeliberationDate,
            Operations(query, input),
            OtherFunding(query, input),
            new FundingOptions(query.Options?.Ctec, query.Options?.SchoolEnergyRenovation ?? false, query.Options?.Capping),
            input.Amount("/alreadyGranted", query.AlreadyGranted, mayBeZero: true),
            Bonuses: []);
        if (input.Faults.Count > 0)
            return input.Faults.ToList();

        var versions = await rules.ListAsync(
            query.Scheme, query.RuleVersion, query.DeliberationDate, seesDrafts: user.IsAuthenticated && user.Has(Permissions.ReadDraftRules), cancellationToken);
        if (versions.Count == 0 && query.RuleVersion is not null)
            return FundingErrors.VersionUnknown();

        if (query.Scheme is { } scheme)
            return versions.Count == 0 ? SimulationView.WithoutRules(scheme, wanted) : SimulationView.Of(versions[0], wanted, FundingEngine.Compute(versions[0], wanted));

        var outcomes = versions.Select(version => (Version: version, Outcome: FundingEngine.Compute(version, wanted)));
        return new SimulationList([.. outcomes.Where(pair => pair.Outcome.ApplicantFits).Select(pair => SimulationView.Of(pair.Version, wanted, pair.Outcome))]);
    }

    private async Task<Applicant> ApplicantAsync(SimulateFunding query, FundingInput input, CancellationToken cancellation)
    {
        var (kind, insee, siren, population) = query.Applicant;
        var day = query.DeliberationDate;
        if (kind == BeneficiaryKind.Syndicate)
        {
            if (population is not > 0)
                input.Refuse(FundingErrors.PopulationInvalid());

            return new Applicant(kind, new ApplicantPopulation(population ?? 0, Vintage: null));
        }

        if (population is not null)
            input.Refuse(FundingErrors.PopulationNotAsked());

        if (kind == BeneficiaryKind.Commune)
        {
            if (insee is null || await territory.FindCommuneAsync(insee, cancellation) is null)
                input.Refuse(FundingErrors.CommuneUnknown());

            return await territory.ApplicantOfCommuneAsync(insee, day, cancellation);
        }

        if (siren is null || await territory.FindAuthorityAsync(siren, cancellation) is not { Kind: LocalAuthorityKind.InterMunicipality } authority)
        {
            input.Refuse(FundingErrors.IntercommunalityUnknown());
            return new Applicant(kind, Population: null);
        }

        return await territory.ApplicantAsync(authority, day, cancellation);
    }

    private static List<PlannedOperation> Operations(SimulateFunding query, FundingInput input)
    {
        if (query.Operations.Count is 0 or > FundingInput.MostOperations || query.Operations.Contains(null))
        {
            input.Refuse(FundingErrors.OperationsRequired());
            return [];
        }

        return [.. query.Operations.Select((operation, i) => input.Operation($"/operations/{i}", operation!.Label, operation.Cost, operation.Retained))];
    }

    private static List<OtherFunding> OtherFunding(SimulateFunding query, FundingInput input)
    {
        if (query.OtherFunding is not { } lines)
            return [];

        if (lines.Count > FundingInput.MostLines || lines.Contains(null))
        {
            input.Refuse(FundingErrors.TooManyLines());
            return [];
        }

        return [.. lines.Select((line, i) => input.Line($"/otherFunding/{i}", line!.Source, line.Amount, line.Public))];
    }
}
