using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.SgmNetwork.Domain.Members;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.Members;

/// <summary>A member may not take part until a day.</summary>
/// <param name="Until">First day after the suspension.</param>
internal sealed record SuspendMember(MemberId Member, DateOnly Until, string? Reason = null) : ICommand<ResourceState>, IGiveReason;

internal sealed class SuspendMemberHandler(IRepository<Member> members, TimeProvider clock) : ICommandHandler<SuspendMember, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(SuspendMember command, CancellationToken cancellationToken)
    {
        return await members.FirstOrDefaultAsync(new MemberById(command.Member), cancellationToken) is { } member
            ? member.Suspend(command.Reason, command.Until, clock.TodayInParis()).Then(_ => member.State())
            : MemberErrors.NotFound();
    }
}
