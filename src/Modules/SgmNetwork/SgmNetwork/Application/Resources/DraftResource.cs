using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.SgmNetwork.Application.Knowledge;
using Departement77.SgmNetwork.Application.Members;
using Departement77.SgmNetwork.Domain.Resources;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.Resources;

/// <summary>Announces a tool, a template or a checklist; its first version follows as a file or a text.</summary>
/// <param name="Variables">What a text template leaves open.</param>
internal sealed record DraftResource(string Title, string Description, ResourceKind Kind, string Theme, IReadOnlyList<TemplateVariable>? Variables = null) : ICommand<ResourceState>;

internal sealed class DraftResourceHandler(NetworkCallers callers, IRepository<Resource> resources, TimeProvider clock) : ICommandHandler<DraftResource, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(DraftResource command, CancellationToken cancellationToken)
    {
        var caller = await callers.FindAsync(cancellationToken);
        if (caller.IsError)
            return caller.Errors;

        return Resource.Draft(command.Title, command.Description, command.Kind, command.Theme, command.Variables, caller.Value.AsAuthor(), clock.GetUtcNow()).Then(resource =>
        {
            resources.Add(resource);
            return resource.State();
        });
    }
}
