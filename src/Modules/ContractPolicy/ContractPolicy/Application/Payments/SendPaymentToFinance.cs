using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.ContractPolicy.Domain.Payments;
using ErrorOr;

namespace Departement77.ContractPolicy.Application.Payments;

/// <summary>The approved payment is handed over to those who pay; again when it failed.</summary>
internal sealed record SendPaymentToFinance(PaymentRequestId PaymentRequest) : ICommand<PaymentState>;

internal sealed class SendPaymentToFinanceHandler(IRepository<PaymentAccount> accounts, TimeProvider clock) : ICommandHandler<SendPaymentToFinance, PaymentState>
{
    public async Task<ErrorOr<PaymentState>> Handle(SendPaymentToFinance command, CancellationToken cancellationToken)
    {
        var account = await accounts.FirstOrDefaultAsync(new AccountOfRequest(command.PaymentRequest, authority: null), cancellationToken);
        return account is null ? PaymentErrors.NotFound() : account.SendToFinance(command.PaymentRequest, clock.TodayInParis()).Then(account.State);
    }
}
