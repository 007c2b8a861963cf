using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.ContractPolicy.Domain.Payments;
using ErrorOr;

namespace Departement77.ContractPolicy.Application.Payments;

/// <summary>An agent tells the authority what to mend.</summary>
internal sealed record AskPaymentChanges(PaymentRequestId PaymentRequest, string? Text = null) : ICommand<PaymentState>;

internal sealed class AskPaymentChangesHandler(IRepository<PaymentAccount> accounts) : ICommandHandler<AskPaymentChanges, PaymentState>
{
    public async Task<ErrorOr<PaymentState>> Handle(AskPaymentChanges command, CancellationToken cancellationToken)
    {
        var account = await accounts.FirstOrDefaultAsync(new AccountOfRequest(command.PaymentRequest, authority: null), cancellationToken);
        return account is null ? PaymentErrors.NotFound() : account.AskChanges(command.PaymentRequest, command.Text).Then(account.State);
    }
}
