using Departement77.BuildingBlocks.Domain.Values;
using Departement77.ContractPolicy.Domain.Funding;
using Departement77.ContractPolicy.Domain.Schemes;

namespace Departement77.ContractPolicy.Domain.Payments;

/// <summary>What a contract says about its payments, as it stands on the day.</summary>
/// <param name="Contract">The contract.</param>
/// <param name="Number">Its number, as people name it.</param>
/// <param name="Application">The application that it was made from, under whose identifier its envelope is reserved.</param>
/// <param name="Authority">Who is paid.</param>
/// <param name="Scheme">The scheme.</param>
/// <param name="RuleVersion">Code of the version of the rules that the contract follows.</param>
/// <param name="IsInForce">Whether payments may be asked for.</param>
/// <param name="EndsOn">Last day of the contract, Paris calendar; <see cref="DateOnly.MaxValue"/> for a decision, which has no end.</param>
/// <param name="Retained">The retained expense; the rates are the grants over it.</param>
/// <param name="Grants">Every funder; the Département pays its own alone.</param>
/// <param name="Schedule">Advance and cap of the version.</param>
internal sealed record PaymentTerms(
    Guid Contract,
    string Number,
    Guid Application,
    Siren Authority,
    SchemeCode Scheme,
    string RuleVersion,
    bool IsInForce,
    DateOnly EndsOn,
    Money Retained,
    IReadOnlyList<Grant> Grants,
    PaymentSchedule Schedule)
{
    /// <summary>Whether the contract is over, so that nothing more will be approved.</summary>
    public bool HasEnded { get; init; }

    /// <summary>What the Département gives in all.</summary>
    public Money DepartmentGrant => Grants.FirstOrDefault(grant => grant.Funder == Funder.Department)?.Amount ?? Money.Zero;

    /// <summary>How many operations the contract has; their positions run from 1.</summary>
    public int Operations => Grants.Count == 0 ? 0 : Grants[0].ByOperation.Count;
}
