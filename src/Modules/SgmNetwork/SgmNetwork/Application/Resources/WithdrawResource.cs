using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.SgmNetwork.Application.Knowledge;
using Departement77.SgmNetwork.Application.Members;
using Departement77.SgmNetwork.Domain.Resources;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.Resources;

/// <summary>Takes a resource away from the network.</summary>
internal sealed record WithdrawResource(ResourceId Resource, string Reason) : ICommand<ResourceState>, IGiveReason;

internal sealed class WithdrawResourceHandler(NetworkCallers callers, IRepository<Resource> resources) : ICommandHandler<WithdrawResource, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(WithdrawResource command, CancellationToken cancellationToken)
    {
        var caller = await callers.FindAsync(cancellationToken);
        if (caller.IsError)
            return caller.Errors;

        return await resources.FirstOrDefaultAsync(new ResourceById(command.Resource), cancellationToken) is { } resource
            ? resource.Withdraw(command.Reason).Then(_ => resource.State())
            : ResourceErrors.NotFound();
    }
}
