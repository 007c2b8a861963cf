using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.SgmNetwork.Application.Members;
using Departement77.SgmNetwork.Domain.WorkingGroups;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.WorkingGroups;

/// <summary>A deliverable, its group, and somebody who acts on it.</summary>
internal sealed record ActingOnDeliverable(Deliverable Deliverable, WorkingGroup Group, NetworkCaller Caller)
{
    public GroupPerson Person => Caller.AsPerson();
}

/// <summary>What every command on a deliverable begins with.</summary>
internal sealed class DeliverableFiles(NetworkCallers callers, IRepository<Deliverable> deliverables)
{
    public async Task<ErrorOr<ActingOnDeliverable>> FindAsync(WorkingGroupId group, DeliverableId id, CancellationToken cancellation)
    {
        var caller = await callers.FindAsync(cancellation);
        if (caller.IsError)
            return caller.Errors;

        var (deliverable, itsGroup) = await deliverables.FirstWithAsync(new DeliverableById(id, group), new WorkingGroupById(group), cancellation);
        return deliverable is not null && itsGroup is not null ? new ActingOnDeliverable(deliverable, itsGroup, caller.Value) : GroupErrors.DeliverableNotFound();
    }
}
