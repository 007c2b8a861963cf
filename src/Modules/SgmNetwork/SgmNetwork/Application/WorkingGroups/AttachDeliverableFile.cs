using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Domain.Documents;
using Departement77.SgmNetwork.Domain.WorkingGroups;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.WorkingGroups;

/// <summary>The file of a deliverable, in place of the one before.</summary>
internal sealed record AttachDeliverableFile(WorkingGroupId Group, DeliverableId Deliverable, string Name, UploadedFile File) : ICommand<ResourceState>;

internal sealed class AttachDeliverableFileHandler(DeliverableFiles files) : ICommandHandler<AttachDeliverableFile, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(AttachDeliverableFile command, CancellationToken cancellationToken)
    {
        var acting = await files.FindAsync(command.Group, command.Deliverable, cancellationToken);
        return acting.Then(found => found.Deliverable.Attach(found.Group, command.File, command.Name, found.Person).Then(_ => found.Deliverable.State()));
    }
}
