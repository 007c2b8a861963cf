using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.ContractPolicy.Domain.Payments;
using ErrorOr;

namespace Departement77.ContractPolicy.Application.Payments;

/// <summary>An agent refuses a request, and says why. Its invoices may serve again.</summary>
internal sealed record RefusePayment(PaymentRequestId PaymentRequest, string? Reason = null) : ICommand<PaymentState>, IGiveReason;

internal sealed class RefusePaymentHandler(IRepository<PaymentAccount> accounts, TimeProvider clock) : ICommandHandler<RefusePayment, PaymentState>
{
    public async Task<ErrorOr<PaymentState>> Handle(RefusePayment command, CancellationToken cancellationToken)
    {
        var account = await accounts.FirstOrDefaultAsync(new AccountOfRequest(command.PaymentRequest, authority: null), cancellationToken);
        return account is null ? PaymentErrors.NotFound() : account.Refuse(command.PaymentRequest, command.Reason, clock.TodayInParis()).Then(account.State);
    }
}
