using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.ServiceCatalogue.Domain.Loans;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.Loans;

/// <summary>A copy is lent no more.</summary>
internal sealed record WithdrawCopy(ExhibitionCopyId Copy) : ICommand<ResourceState>;

internal sealed class WithdrawCopyHandler(IRepository<ExhibitionCopy> copies, ICurrentUser user) : ICommandHandler<WithdrawCopy, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(WithdrawCopy command, CancellationToken cancellationToken)
    {
        var copy = await copies.FindForCallerAsync(command.Copy, user, cancellationToken);
        return copy.Then(found => found.Withdraw().Then(_ => found.State()));
    }
}
