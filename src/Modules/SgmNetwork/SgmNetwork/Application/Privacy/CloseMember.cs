using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.SgmNetwork.Domain.Members;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.Privacy;

/// <summary>
/// Whoever sleeps, or was invited and never came, leaves: a member who left never becomes active again, so the erasure that follows meets nobody who does. No route: the data
/// protection officer's erasure sends it.
/// </summary>
internal sealed record CloseMember(MemberId Member) : ICommand<int>;

internal sealed class CloseMemberHandler(IRepository<Member> members, TimeProvider clock) : ICommandHandler<CloseMember, int>
{
    public async Task<ErrorOr<int>> Handle(CloseMember command, CancellationToken cancellationToken)
    {
        return await members.FirstOrDefaultAsync(new MemberById(command.Member), cancellationToken) switch
        {
            null or { IsLive: false } => 0,
            { Status: MemberStatus.Active or MemberStatus.Suspended } => MemberErrors.ActiveAgain(),
            var member => member.Leave(removePosts: false, clock.TodayInParis()).Then(_ => 1),
        };
    }
}
