using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.SgmNetwork.Application.Members;
using Departement77.SgmNetwork.Domain.WorkingGroups;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.WorkingGroups;

/// <summary>Somebody of the network proposes a working group; a secretary or an expert who does is in it from the start.</summary>
/// <param name="Theme">Code of a theme.</param>
internal sealed record ProposeWorkingGroup(string Title, string Purpose, string Theme) : ICommand<ResourceState>;

internal sealed class ProposeWorkingGroupHandler(IRepository<WorkingGroup> groups, NetworkCallers callers, TimeProvider clock) : ICommandHandler<ProposeWorkingGroup, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(ProposeWorkingGroup command, CancellationToken cancellationToken)
    {
        var caller = await callers.FindAsync(cancellationToken);
        return caller
            .Then(found => WorkingGroup.Propose(
                command.Title, command.Purpose, command.Theme, found.AsPerson(), joins: !found.IsAnimator && !found.IsModerator, clock.GetUtcNow(), clock.TodayInParis()))
            .Then(group =>
            {
                groups.Add(group);
                return group.State();
            });
    }
}
