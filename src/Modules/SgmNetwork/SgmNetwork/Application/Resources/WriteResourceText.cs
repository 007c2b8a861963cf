using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.SgmNetwork.Application.Knowledge;
using Departement77.SgmNetwork.Application.Members;
using Departement77.SgmNetwork.Domain.Resources;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.Resources;

/// <summary>Prepares the next version of a resource as a text, which may leave the declared variables open between double braces.</summary>
/// <param name="Note">What is new in it.</param>
internal sealed record WriteResourceText(ResourceId Resource, string Text, string? Note = null) : ICommand<PreparedVersion>;

internal sealed class WriteResourceTextHandler(NetworkCallers callers, IRepository<Resource> resources, TimeProvider clock) : ICommandHandler<WriteResourceText, PreparedVersion>
{
    public async Task<ErrorOr<PreparedVersion>> Handle(WriteResourceText command, CancellationToken cancellationToken)
    {
        var caller = await callers.FindAsync(cancellationToken);
        if (caller.IsError)
            return caller.Errors;

        return await resources.FirstOrDefaultAsync(new ResourceById(command.Resource), cancellationToken) is { } resource
            ? resource.Prepare(command.Text, command.Note, caller.Value.AsAuthor(), clock.GetUtcNow()).Then(version => PreparedVersion.Of(resource, version))
            : ResourceErrors.NotFound();
    }
}
