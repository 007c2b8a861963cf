using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.ContractPolicy.Domain.Payments;
using ErrorOr;

namespace Departement77.ContractPolicy.Application.Payments;

/// <summary>The authority has paid back.</summary>
internal sealed record MarkRepaymentRecovered(RepaymentOrderId RepaymentOrder, DateOnly? RecoveredOn = null, string? FinanceReference = null) : ICommand<ResourceState>;

internal sealed class MarkRepaymentRecoveredHandler(IRepository<PaymentAccount> accounts, TimeProvider clock) : ICommandHandler<MarkRepaymentRecovered, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(MarkRepaymentRecovered command, CancellationToken cancellationToken)
    {
        var account = await accounts.FirstOrDefaultAsync(new AccountOfRepaymentOrder(command.RepaymentOrder), cancellationToken);
        return account is null
            ? PaymentErrors.RepaymentOrderNotFound()
            : account.MarkRecovered(command.RepaymentOrder, command.RecoveredOn, command.FinanceReference, clock.TodayInParis()).Then(account.State);
    }
}
