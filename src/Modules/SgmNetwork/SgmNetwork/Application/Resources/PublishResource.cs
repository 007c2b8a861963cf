using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.SgmNetwork.Application.Knowledge;
using Departement77.SgmNetwork.Application.Members;
using Departement77.SgmNetwork.Domain.Articles;
using Departement77.SgmNetwork.Domain.Resources;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.Resources;

/// <summary>Somebody who did not write the waiting version has looked at it: the network reads it, and those before become obsolete.</summary>
internal sealed record PublishResource(ResourceId Resource) : ICommand<ResourceState>;

internal sealed class PublishResourceHandler(NetworkCallers callers, IRepository<Resource> resources, KnowledgePolicy policy, TimeProvider clock) : ICommandHandler<PublishResource, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(PublishResource command, CancellationToken cancellationToken)
    {
        var caller = await callers.FindAsync(cancellationToken);
        if (caller.IsError)
            return caller.Errors;

        return await resources.FirstOrDefaultAsync(new ResourceById(command.Resource), cancellationToken) is { } resource
            ? resource.Publish(caller.Value.AsAuthor(), policy, clock.TodayInParis(), clock.GetUtcNow()).Then(_ => resource.State())
            : ResourceErrors.NotFound();
    }
}
