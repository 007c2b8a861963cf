using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.ContractPolicy.Domain.Payments;
using ErrorOr;

namespace Departement77.ContractPolicy.Application.Payments;

/// <summary>An agent has looked at the proofs, and says which of them do not count whole. The amount is computed again.</summary>
/// <param name="Eligible">The proofs that count for less; the others count whole.</param>
internal sealed record CheckPayment(PaymentRequestId PaymentRequest, IReadOnlyList<CheckPayment.EligibleInput?>? Eligible = null) : ICommand<PaymentState>
{
    /// <param name="Amount">What counts, without VAT; may be zero.</param>
    /// <param name="Reason">Why less than the whole; the authority reads it.</param>
    internal sealed record EligibleInput(PaymentProofId Proof, decimal Amount, string? Reason = null);
}

internal sealed class CheckPaymentHandler(IRepository<PaymentAccount> accounts, ContractPaymentTerms contracts, ICurrentUser user, TimeProvider clock)
    : ICommandHandler<CheckPayment, PaymentState>
{
    public async Task<ErrorOr<PaymentState>> Handle(CheckPayment command, CancellationToken cancellationToken)
    {
        var account = await accounts.FirstOrDefaultAsync(new AccountOfRequest(command.PaymentRequest, authority: null), cancellationToken);
        if (account is null)
            return PaymentErrors.NotFound();

        var terms = await contracts.FindAsync(account.Id.Value, cancellationToken);
        if (terms.IsError)
            return terms.Errors;

        if (command.Eligible is { Count: > PaymentProof.MostPerRequest } || command.Eligible?.Contains(null) == true)
            return PaymentErrors.EligibleInvalid();

        var today = clock.TodayInParis();
        var input = new PaymentInput(terms.Value.Operations, today);
        var eligible = (command.Eligible ?? [])
            .Select((proof, i) => new EligibleProof(proof!.Proof, input.Amount($"/eligible/{i}/amount", proof.Amount, mayBeZero: true), proof.Reason)).ToList();
        if (input.Faults.Count > 0)
            return input.Faults.ToList();

        return account.Check(command.PaymentRequest, terms.Value, eligible, user.Subject, today).Then(account.State);
    }
}
