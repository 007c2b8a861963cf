using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Domain.Documents;
using Departement77.SgmNetwork.Application.Knowledge;
using Departement77.SgmNetwork.Application.Members;
using Departement77.SgmNetwork.Domain.Resources;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.Resources;

/// <summary>Prepares the next version of a resource as a file; one that waited is replaced.</summary>
/// <param name="Note">What is new in it.</param>
internal sealed record AddResourceFile(ResourceId Resource, string Name, UploadedFile File, string? Note = null) : ICommand<PreparedVersion>;

/// <summary>The version that waits for its publication.</summary>
/// <param name="Id">The version.</param>
/// <param name="Status">Of the resource.</param>
/// <param name="Version">Of the resource, the ETag.</param>
/// <param name="Number">Number of the version.</param>
internal sealed record PreparedVersion(Guid Id, string Status, IReadOnlyList<string> AllowedActions, int Version, int Number, string? Name, long? Size, string? Sha256) : IVersioned, ILocated
{
    string ILocated.Place => Number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    public static PreparedVersion Of(Resource resource, ResourceVersion version) => new(
        version.Id.Value, resource.Status.ToString(), resource.AllowedActions, resource.Version, version.Number, version.FileName, version.FileSize, version.FileSha256);
}

internal sealed class AddResourceFileHandler(NetworkCallers callers, IRepository<Resource> resources, TimeProvider clock) : ICommandHandler<AddResourceFile, PreparedVersion>
{
    public async Task<ErrorOr<PreparedVersion>> Handle(AddResourceFile command, CancellationToken cancellationToken)
    {
        var caller = await callers.FindAsync(cancellationToken);
        if (caller.IsError)
            return caller.Errors;

        return await resources.FirstOrDefaultAsync(new ResourceById(command.Resource), cancellationToken) is { } resource
            ? resource.Prepare(command.Name, command.File, command.Note, caller.Value.AsAuthor(), clock.GetUtcNow()).Then(version => PreparedVersion.Of(resource, version))
            : ResourceErrors.NotFound();
    }
}
