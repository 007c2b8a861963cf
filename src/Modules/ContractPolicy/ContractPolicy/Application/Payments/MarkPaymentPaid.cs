using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.ContractPolicy.Domain.Payments;
using ErrorOr;

namespace Departement77.ContractPolicy.Application.Payments;

/// <summary>The finance checker, who did not approve it, records that the money has left.</summary>
internal sealed record MarkPaymentPaid(PaymentRequestId PaymentRequest, DateOnly? PaidOn = null, string? FinanceReference = null) : ICommand<PaymentState>;

internal sealed class MarkPaymentPaidHandler(IRepository<PaymentAccount> accounts, ICurrentUser user, TimeProvider clock) : ICommandHandler<MarkPaymentPaid, PaymentState>
{
    public async Task<ErrorOr<PaymentState>> Handle(MarkPaymentPaid command, CancellationToken cancellationToken)
    {
        var account = await accounts.FirstOrDefaultAsync(new AccountOfRequest(command.PaymentRequest, authority: null), cancellationToken);
        return account is null ? PaymentErrors.NotFound() : account.MarkPaid(command.PaymentRequest, command.PaidOn, command.FinanceReference, user.Subject, clock.TodayInParis()).Then(account.State);
    }
}
