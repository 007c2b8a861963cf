using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
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

internal sealed class SimulateFundingHandler(IReadDatabase<ContractPolicyModule> database, ITerritory territory, ICurrentUser user) : IQueryHandler<SimulateFunding, SimulationAnswer>
{
    private const string Sql = """
        select s.code as scheme, s.name as scheme_name, v.code as version, v.status, v.valid_from, v.valid_to, v.act, v.rules::text as rules
        from scheme_rule_versions v join funding_schemes s on s.id = v.scheme_id
        where (@scheme::text is null or s.code = @scheme)
          and case when @version::text is null then v.status = 'InForce' and v.valid_from <= @day and (v.valid_to is null or v.valid_to > @day)
                   else v.code = @version and (v.status <> 'Draft' or @sees_drafts) end
        order by s.rank
        """;

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

        var versions = await VersionsAsync(query, cancellationToken);
        if (versions.Count == 0 && query.RuleVersion is not null)
            return FundingErrors.VersionUnknown();

        if (query.Scheme is { } scheme)
            return versions.Count == 0 ? SimulationView.WithoutRules(scheme, wanted) : SimulationView.Of(versions[0], wanted, FundingEngine.Compute(versions[0], wanted));

        var outcomes = versions.Select(version => (Version: version, Outcome: FundingEngine.Compute(version, wanted)));
        return new SimulationList([.. outcomes.Where(pair => pair.Outcome.ApplicantFits).Select(pair => SimulationView.Of(pair.Version, wanted, pair.Outcome))]);
    }

    private async Task<List<ApplicableRules>> VersionsAsync(SimulateFunding query, CancellationToken cancellation)
    {
        var parameters = new
        {
            scheme = query.Scheme?.ToString(),
            version = query.RuleVersion,
            day = query.DeliberationDate,
            sees_drafts = user.IsAuthenticated && user.Has(Permissions.ReadDraftRules),
        };
        var rows = await database.QueryAsync<Row>(ReadScope.Public, Sql, parameters, cancellation);
        return [.. rows.Select(row => row.ToRules())];
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

            var figure = insee is null ? null : await territory.PopulationOfCommuneAsync(insee, day, cancellation);
            return new Applicant(kind, figure is null ? null : new ApplicantPopulation(figure.Population, figure.Vintage));
        }

        if (siren is null || await territory.FindAuthorityAsync(siren, cancellation) is not { Kind: LocalAuthorityKind.InterMunicipality } authority)
        {
            input.Refuse(FundingErrors.IntercommunalityUnknown());
            return new Applicant(kind, Population: null);
        }

        // Its communes share a vintage: each one is of all of them.
        var total = await territory.PopulationOfAuthorityAsync(siren, day, cancellation);
        var vintage = await territory.PopulationOfCommuneAsync(authority.Communes[0], day, cancellation);
        return new Applicant(kind, total is { } inhabitants ? new ApplicantPopulation(inhabitants, vintage?.Vintage) : null);
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

    private sealed record Row
    {
        public string Scheme { get; init; } = "";

        public string SchemeName { get; init; } = "";

        public string Version { get; init; } = "";

        public string Status { get; init; } = "";

        public DateOnly? ValidFrom { get; init; }

        public DateOnly? ValidTo { get; init; }

        public string? Act { get; init; }

        public string Rules { get; init; } = "";

        public ApplicableRules ToRules() => new(
            Enum.Parse<SchemeCode>(Scheme), SchemeName, Version, Enum.Parse<RuleVersionStatus>(Status), ValidFrom, ValidTo, Act, RulesJson.Read(Rules));
    }
}
