using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.SgmNetwork.Application.Knowledge;
using Departement77.SgmNetwork.Application.Members;
using Departement77.SgmNetwork.Domain.Resources;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.Resources;

/// <summary>Somebody has a doubt about a resource: it stays readable with a warning.</summary>
internal sealed record MarkResourceReviewDue(ResourceId Resource, string Reason) : ICommand<ResourceState>, IGiveReason;

internal sealed class MarkResourceReviewDueHandler(NetworkCallers callers, IRepository<Resource> resources) : ICommandHandler<MarkResourceReviewDue, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(MarkResourceReviewDue command, CancellationToken cancellationToken)
    {
        var caller = await callers.FindAsync(cancellationToken);
        if (caller.IsError)
            return caller.Errors;

        return await resources.FirstOrDefaultAsync(new ResourceById(command.Resource), cancellationToken) is { } resource
            ? resource.MarkReviewDue(command.Reason).Then(_ => resource.State())
            : ResourceErrors.NotFound();
    }
}
