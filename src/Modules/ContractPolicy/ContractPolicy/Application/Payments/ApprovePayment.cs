using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.ContractPolicy.Application.Envelopes;
using Departement77.ContractPolicy.Domain.Payments;
using ErrorOr;

namespace Departement77.ContractPolicy.Application.Payments;

/// <summary>An approver, who neither asked nor checked, approves. A balance fixes the final grant, and gives back to the envelope what is not spent.</summary>
internal sealed record ApprovePayment(PaymentRequestId PaymentRequest) : ICommand<PaymentState>;

internal sealed class ApprovePaymentHandler(
    IRepository<PaymentAccount> accounts, ContractPaymentTerms contracts, EnvelopeReservations envelopes, ICurrentUser user, TimeProvider clock)
    : ICommandHandler<ApprovePayment, PaymentState>
{
    public async Task<ErrorOr<PaymentState>> Handle(ApprovePayment command, CancellationToken cancellationToken)
    {
        var account = await accounts.FirstOrDefaultAsync(new AccountOfRequest(command.PaymentRequest, authority: null), cancellationToken);
        if (account is null)
            return PaymentErrors.NotFound();

        var terms = await contracts.FindAsync(account.Id.Value, cancellationToken);
        if (terms.IsError)
            return terms.Errors;

        var approved = account.Approve(command.PaymentRequest, terms.Value, user.Subject, clock.TodayInParis());
        if (!approved.IsError && account.FinalGrant is { } final && final < account.Granted)
        {
            var released = await envelopes.ChangeAsync(
                terms.Value.Application, final, $"Subvention définitive du contrat {account.ContractNumber} : {final} au lieu de {account.Granted}.", cancellationToken);
            if (released.IsError)
                return released.Errors;
        }

        return approved.Then(account.State);
    }
}
