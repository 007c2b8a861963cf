using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.SgmNetwork.Application.Members;
using Departement77.SgmNetwork.Domain.WorkingGroups;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.WorkingGroups;

/// <summary>A group and somebody who acts on it.</summary>
internal sealed record ActingInGroup(WorkingGroup Group, NetworkCaller Caller)
{
    public GroupPerson Person => Caller.AsPerson();

    /// <summary>The animator, or whoever leads the group.</summary>
    public ErrorOr<WorkingGroup> ToSteer() => Caller.IsAnimator || Group.IsLedBy(Person) ? Group : GroupErrors.LeadOrAnimator();
}

/// <summary>What every command of a person on a group begins with.</summary>
internal sealed class GroupPeople(NetworkCallers callers, IRepository<WorkingGroup> groups)
{
    public async Task<ErrorOr<ActingInGroup>> FindAsync(WorkingGroupId id, CancellationToken cancellation)
    {
        var caller = await callers.FindAsync(cancellation);
        if (caller.IsError)
            return caller.Errors;

        return await groups.FirstOrDefaultAsync(new WorkingGroupById(id), cancellation) is { } group ? new ActingInGroup(group, caller.Value) : GroupErrors.NotFound();
    }
}

internal static class GroupAnswers
{
    public static GroupPerson AsPerson(this NetworkCaller caller) => new(caller.Subject, caller.Member, caller.Label);

    public static ResourceState State(this WorkingGroup group) => new(group.Id.Value, group.Status.ToString(), group.AllowedActions, group.Version);

    public static ResourceState State(this Deliverable deliverable) => new(deliverable.Id.Value, deliverable.Status.ToString(), deliverable.AllowedActions, deliverable.Version);
}
