using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.BuildingBlocks.Domain.Values;
using Departement77.ContractPolicy.Domain.Payments;
using ErrorOr;

namespace Departement77.ContractPolicy.Application.Payments;

/// <summary>Where a payment request stands after a command.</summary>
/// <param name="Amount">What is due.</param>
/// <param name="Version">Version of the contract's account, the ETag: its requests change together.</param>
internal sealed record PaymentState(Guid Id, string Status, IReadOnlyList<string> AllowedActions, Guid Contract, string Kind, Money Amount, int Version) : IVersioned, IIdentified;

internal static class PaymentStates
{
    public static PaymentState State(this PaymentAccount account, PaymentRequest request) => new(
        request.Id.Value, request.Status.ToString(), request.AllowedActions, account.Id.Value, request.Kind.ToString(), request.Amount, account.Version);

    public static ResourceState State(this PaymentAccount account, RepaymentOrder order) =>
        new(order.Id.Value, order.Status.ToString(), order.AllowedActions, account.Version);

    /// <summary>The terms of a contract that the caller may see; somebody else's does not exist for them.</summary>
    public static async Task<ErrorOr<PaymentTerms>> FindForCallerAsync(this ContractPaymentTerms contracts, Guid contract, ICurrentUser user, CancellationToken cancellation)
    {
        var terms = await contracts.FindAsync(contract, cancellation);
        if (terms.IsError)
            return terms.FirstError.Type == ErrorType.NotFound ? PaymentErrors.ContractNotFound() : terms.Errors;

        return user.OwnAuthorityOrAny() is { } own && terms.Value.Authority != own ? PaymentErrors.ContractNotFound() : terms;
    }
}
