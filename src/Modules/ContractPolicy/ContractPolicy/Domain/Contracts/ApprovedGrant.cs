using Departement77.BuildingBlocks.Domain.Values;
using Departement77.ContractPolicy.Domain.Funding;
using Departement77.ContractPolicy.Domain.Schemes;

namespace Departement77.ContractPolicy.Domain.Contracts;

/// <summary>What a vote gave: all that a contract is made of.</summary>
/// <param name="Application">The application that was voted on.</param>
/// <param name="Authority">Who receives it.</param>
/// <param name="AuthorityName">Its name.</param>
/// <param name="Kind">What it is; a syndicate, a commune…</param>
/// <param name="Scheme">The scheme.</param>
/// <param name="RuleVersion">Code of the version of the rules under which it was voted.</param>
/// <param name="Act">Number of the act.</param>
/// <param name="VotedOn">Paris calendar day of the vote.</param>
/// <param name="ExecutoryOn">Day from which the act is executory: sent to the prefecture and published.</param>
/// <param name="Operations">One at least.</param>
/// <param name="Grants">Every funder of the version, also at zero; each sums over the operations.</param>
internal sealed record ApprovedGrant(
    Guid Application,
    Siren Authority,
    string AuthorityName,
    BeneficiaryKind Kind,
    SchemeCode Scheme,
    string RuleVersion,
    string Act,
    DateOnly VotedOn,
    DateOnly ExecutoryOn,
    IReadOnlyList<ApprovedOperation> Operations,
    IReadOnlyList<Grant> Grants)
{
    /// <summary>INSEE code of a commune; null for the others.</summary>
    public string? CommuneInsee { get; init; }

    /// <summary>Population on the day of the beneficiary's deliberation; null when no figure was known.</summary>
    public int? Population { get; init; }

    /// <summary>Paris calendar day on which the beneficiary deliberated to ask; null when the contract need not say it.</summary>
    public DateOnly? DeliberatedOn { get; init; }
}

/// <param name="Label">What it is.</param>
/// <param name="Cost">Its cost, without VAT.</param>
/// <param name="Retained">The part of the cost that counts.</param>
internal sealed record ApprovedOperation(string Label, Money Cost, Money Retained);
