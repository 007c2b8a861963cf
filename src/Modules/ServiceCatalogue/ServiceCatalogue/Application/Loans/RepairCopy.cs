using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.ServiceCatalogue.Domain.Loans;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.Loans;

/// <summary>A copy can be lent again.</summary>
internal sealed record RepairCopy(ExhibitionCopyId Copy) : ICommand<ResourceState>;

internal sealed class RepairCopyHandler(IRepository<ExhibitionCopy> copies, ICurrentUser user) : ICommandHandler<RepairCopy, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(RepairCopy command, CancellationToken cancellationToken)
    {
        var copy = await copies.FindForCallerAsync(command.Copy, user, cancellationToken);
        return copy.Then(found => found.Repair().Then(_ => found.State()));
    }
}
