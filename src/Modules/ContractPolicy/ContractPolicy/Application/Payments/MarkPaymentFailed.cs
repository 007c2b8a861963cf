using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.ContractPolicy.Domain.Payments;
using ErrorOr;

namespace Departement77.ContractPolicy.Application.Payments;

/// <summary>The money came back: the payment may be sent again.</summary>
internal sealed record MarkPaymentFailed(PaymentRequestId PaymentRequest, string? Reason = null) : ICommand<PaymentState>, IGiveReason;

internal sealed class MarkPaymentFailedHandler(IRepository<PaymentAccount> accounts) : ICommandHandler<MarkPaymentFailed, PaymentState>
{
    public async Task<ErrorOr<PaymentState>> Handle(MarkPaymentFailed command, CancellationToken cancellationToken)
    {
        var account = await accounts.FirstOrDefaultAsync(new AccountOfRequest(command.PaymentRequest, authority: null), cancellationToken);
        return account is null ? PaymentErrors.NotFound() : account.MarkFailed(command.PaymentRequest, command.Reason).Then(account.State);
    }
}
