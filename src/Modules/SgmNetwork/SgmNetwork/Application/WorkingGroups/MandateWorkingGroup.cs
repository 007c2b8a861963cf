using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.SgmNetwork.Application.Seats;
using Departement77.SgmNetwork.Domain.Members;
using Departement77.SgmNetwork.Domain.WorkingGroups;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.WorkingGroups;

/// <summary>The animator says what a group is to bring.</summary>
/// <param name="LeadMemberId">The member who leads it.</param>
internal sealed record MandateWorkingGroup(WorkingGroupId Group, string Mandate, MemberId? LeadMemberId = null) : ICommand<ResourceState>;

internal sealed class MandateWorkingGroupHandler(IRepository<WorkingGroup> groups, SeatSurroundings surroundings) : ICommandHandler<MandateWorkingGroup, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(MandateWorkingGroup command, CancellationToken cancellationToken)
    {
        if (await groups.FirstOrDefaultAsync(new WorkingGroupById(command.Group), cancellationToken) is not { } group)
            return GroupErrors.NotFound();
        if (!await surroundings.IsLiveAsync(command.LeadMemberId, cancellationToken))
            return GroupErrors.LeadUnknown();

        return group.GiveMandate(command.Mandate, command.LeadMemberId).Then(_ => group.State());
    }
}
