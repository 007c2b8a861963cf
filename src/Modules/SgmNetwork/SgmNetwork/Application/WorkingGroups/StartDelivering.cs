using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.SgmNetwork.Domain.WorkingGroups;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.WorkingGroups;

/// <summary>A group begins to hand in what it made: by the animator or whoever leads it.</summary>
internal sealed record StartDelivering(WorkingGroupId Group) : ICommand<ResourceState>;

internal sealed class StartDeliveringHandler(GroupPeople people) : ICommandHandler<StartDelivering, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(StartDelivering command, CancellationToken cancellationToken)
    {
        var acting = await people.FindAsync(command.Group, cancellationToken);
        return acting.Then(found => found.ToSteer()).Then(group => group.StartDelivering().Then(_ => group.State()));
    }
}
