using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.ContractPolicy.Domain.Payments;
using ErrorOr;

namespace Departement77.ContractPolicy.Application.Payments;

/// <summary>The Département gives up what was to be paid back, and says why.</summary>
internal sealed record CancelRepayment(RepaymentOrderId RepaymentOrder, string? Reason = null) : ICommand<ResourceState>, IGiveReason;

internal sealed class CancelRepaymentHandler(IRepository<PaymentAccount> accounts, TimeProvider clock) : ICommandHandler<CancelRepayment, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(CancelRepayment command, CancellationToken cancellationToken)
    {
        var account = await accounts.FirstOrDefaultAsync(new AccountOfRepaymentOrder(command.RepaymentOrder), cancellationToken);
        return account is null
            ? PaymentErrors.RepaymentOrderNotFound()
            : account.CancelRepayment(command.RepaymentOrder, command.Reason, clock.TodayInParis()).Then(account.State);
    }
}
