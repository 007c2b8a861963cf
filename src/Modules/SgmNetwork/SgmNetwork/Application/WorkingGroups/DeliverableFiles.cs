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
internal sealed class DeliverableFiles(NetworkCallers callers, IRepository<Deliverable> deliverables, IRepository<WorkingGroup> groups)
{
    public async Task<ErrorOr<ActingOnDeliverable>> FindAsync(WorkingGroupId group, DeliverableId id, CancellationToken cancellation)
    {
        var caller = await callers.FindAsync(cancellation);
        if (caller.IsError)
            return caller.Errors;

        // The deliverable first: it is what the command changes.
        return await deliverables.FirstOrDefaultAsync(new DeliverableById(id, group), cancellation) is { } deliverable
            && await groups.FirstOrDefaultAsync(new WorkingGroupById(group), cancellation) is { } itsGroup
            ? new ActingOnDeliverable(deliverable, itsGroup, caller.Value)
            : GroupErrors.DeliverableNotFound();
    }
}
