using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.BuildingBlocks.Domain.Values;
using Departement77.ContractPolicy.Application.Envelopes;
using Departement77.ContractPolicy.Application.Payments;
using Departement77.ContractPolicy.Domain.Contracts;
using Departement77.ContractPolicy.Domain.Funding;
using Departement77.ContractPolicy.Domain.Schemes;
using ErrorOr;

namespace Departement77.ContractPolicy.Application.Contracts;

/// <summary>What the handlers of contracts share.</summary>
internal static class ContractParts
{
    /// <summary>The contract, where the caller may know of it; else <c>contract.not_found</c>.</summary>
    public static async Task<ErrorOr<Contract>> FindAsync(this IRepository<Contract> contracts, ContractId id, ICurrentUser user, CancellationToken cancellation) =>
        await contracts.FirstOrDefaultAsync(new ContractById(id, user.OwnAuthorityOrAny()), cancellation) is { } contract ? contract : ContractErrors.NotFound();

    public static ResourceState State(this Contract contract) => new(contract.Id.Value, contract.Status.ToString(), contract.AllowedActions, contract.Version);

    /// <summary>Where an amendment stands; the version is that of its contract, which changes with it.</summary>
    public static ResourceState State(this Contract contract, ContractAmendment amendment) =>
        new(amendment.Id.Value, amendment.Status.ToString(), ContractAmendment.States.AllowedActions(amendment.Status), contract.Version);
}

/// <summary>Reads the rules that a contract keeps, and what stands beside it.</summary>
internal sealed class ContractSurroundings(IReadDatabase<ContractPolicyModule> database)
{
    private const string RulesSql = """
        select s.code as scheme, v.code as version, v.rules::text as rules
        from scheme_rule_versions v join funding_schemes s on s.id = v.scheme_id
        where v.code = @version and v.status = 'InForce' and v.valid_from <= @by
        """;

    private const string CoFundingSql = """
        select coalesce(sum(l.amount) filter (where l.is_public), 0.00) as other_public, coalesce(sum(l.amount) filter (where not l.is_public), 0.00) as private_money,
               a.ctec, a.school_energy_renovation, a.derogated_share
        from funding_applications a left join application_financing_lines l on l.application_id = a.id and (@sees_all or l.authority_siren = @own_authority)
        where a.id = @application and (@sees_all or a.authority_siren = @own_authority)
        group by a.id
        """;

    private const string SlotsSql = """
        select c.in_force_slot from contracts c
        where c.authority_siren = @authority and c.scheme = @scheme and c.in_force_slot is not null and (@sees_all or c.authority_siren = @own_authority)
        """;

    /// <summary>A version of the rules, as the contract names it.</summary>
    public async Task<ContractRules> RulesAsync(string version, CancellationToken cancellation) =>
        await FindRulesAsync(version, DateOnly.MaxValue, cancellation) ?? throw new InvalidOperationException($"No rules {version}: a contract names a version that is in force or was.");

    /// <summary>A version that has begun by a day; null when there is none of this code.</summary>
    public async Task<ContractRules?> FindRulesAsync(string version, DateOnly by, CancellationToken cancellation) =>
        await database.QuerySingleOrDefaultAsync<Row>(ReadScope.Public, RulesSql, new { version, by }, cancellation) is { } row
            ? new ContractRules(Enum.Parse<SchemeCode>(row.Scheme), row.Version, RulesJson.Read(row.Rules))
            : null;

    /// <summary>The money of others besides the contract's own funders, as its application said it when it was voted.</summary>
    public async Task<CoFunding> CoFundingAsync(Contract contract, CancellationToken cancellation) =>
        await database.QuerySingleOrDefaultAsync<CoFundingRow>(ReadScope.System, CoFundingSql, new { application = contract.Application }, cancellation) is { } row
            ? new CoFunding(
                Money.Euros(row.OtherPublic),
                Money.Euros(row.PrivateMoney),
                new FundingOptions(row.Ctec, row.SchoolEnergyRenovation, Capping: null, row.DerogatedShare))
            : new CoFunding(Money.Zero, Money.Zero, new FundingOptions());

    /// <summary>The places that contracts in force of the same scheme and authority hold. The database holds that none is taken twice.</summary>
    public async Task<IReadOnlyCollection<int>> TakenSlotsAsync(Contract contract, CancellationToken cancellation) =>
        await database.QueryAsync<int>(ReadScope.System, SlotsSql, new { authority = contract.Authority.Value, scheme = contract.Scheme.ToString() }, cancellation);

    private sealed record CoFundingRow(decimal OtherPublic, decimal PrivateMoney, bool? Ctec, bool SchoolEnergyRenovation, decimal? DerogatedShare);

    private sealed record Row(string Scheme, string Version, string Rules);
}

/// <summary>The money of a contract in the envelope of its authority. Only schemes whose rules have an envelope reserve any.</summary>
internal sealed class ContractReservations(EnvelopeReservations envelopes, PaymentsOfContract payments)
{
    /// <summary>What the Département has paid under the contract, and is about to.</summary>
    public Task<Money> PaidAsync(Contract contract, CancellationToken cancellation) => payments.PaidOrUnderWayAsync(contract.Id.Value, cancellation);

    /// <summary>What stays spent when the contract ends: a repayment that is ordered is not kept in the envelope.</summary>
    public Task<Money> SpentAsync(Contract contract, CancellationToken cancellation) => payments.SpentAsync(contract.Id.Value, cancellation);

    /// <summary>Reserves another amount from now on.</summary>
    public async Task<ErrorOr<Success>> ChangeAsync(Contract contract, ContractRules rules, Money amount, string reason, CancellationToken cancellation) =>
        !rules.Rules.KeepsEnvelope(contract.BeneficiaryKind) ? Result.Success : await envelopes.ChangeAsync(contract.Application, amount, reason, cancellation);
}
