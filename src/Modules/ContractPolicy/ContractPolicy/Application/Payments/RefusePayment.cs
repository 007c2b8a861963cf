using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.ContractPolicy.Application.Envelopes;
using Departement77.ContractPolicy.Domain.Payments;
using ErrorOr;

namespace Departement77.ContractPolicy.Application.Payments;

/// <summary>An agent refuses a request, and says why. Its invoices may serve again; under a contract that is over, its amount goes back to the envelope.</summary>
internal sealed record RefusePayment(PaymentRequestId PaymentRequest, string? Reason = null) : ICommand<PaymentState>, IGiveReason;

internal sealed class RefusePaymentHandler(IRepository<PaymentAccount> accounts, ContractPaymentTerms contracts, EnvelopeReservations envelopes, TimeProvider clock)
    : ICommandHandler<RefusePayment, PaymentState>
{
    public async Task<ErrorOr<PaymentState>> Handle(RefusePayment command, CancellationToken cancellationToken)
    {
        var account = await accounts.FirstOrDefaultAsync(new AccountOfRequest(command.PaymentRequest, authority: null), cancellationToken);
        if (account is null)
            return PaymentErrors.NotFound();

        var refused = account.Refuse(command.PaymentRequest, command.Reason, clock.TodayInParis());
        if (refused.IsError)
            return refused.Errors;

        // The end of the contract kept what was under way reserved, since it might still have been paid.
        var terms = await contracts.FindAsync(account.Id.Value, cancellationToken);
        if (!terms.IsError && terms.Value.HasEnded)
        {
            var released = await envelopes.ChangeAsync(
                terms.Value.Application, account.Paid + account.UnderWay, $"Versement refusé après la fin du contrat {account.ContractNumber}.", cancellationToken);
            if (released.IsError)
                return released.Errors;
        }

        return account.State(refused.Value);
    }
}
