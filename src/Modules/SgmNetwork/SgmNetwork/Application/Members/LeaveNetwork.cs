using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.SgmNetwork.Domain.Members;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.Members;

/// <summary>A member leaves, of its own will.</summary>
/// <param name="RemovePosts">Whether its texts go too; else they stay as those of a former member.</param>
internal sealed record LeaveNetwork(bool RemovePosts = false) : ICommand<ResourceState>;

internal sealed class LeaveNetworkHandler(IRepository<Member> members, NetworkCallers callers, TimeProvider clock) : ICommandHandler<LeaveNetwork, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(LeaveNetwork command, CancellationToken cancellationToken)
    {
        return await callers.FindMemberAsync(cancellationToken) is { } id && await members.FirstOrDefaultAsync(new MemberById(id), cancellationToken) is { } member
            ? member.Leave(command.RemovePosts, clock.TodayInParis()).Then(_ => member.State())
            : MemberErrors.NotInvited();
    }
}
