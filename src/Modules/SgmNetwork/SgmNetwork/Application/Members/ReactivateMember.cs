using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.SgmNetwork.Domain.Members;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.Members;

/// <summary>A dormant member is there again.</summary>
internal sealed record ReactivateMember(MemberId Member) : ICommand<ResourceState>;

internal sealed class ReactivateMemberHandler(IRepository<Member> members, TimeProvider clock) : ICommandHandler<ReactivateMember, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(ReactivateMember command, CancellationToken cancellationToken)
    {
        return await members.FirstOrDefaultAsync(new MemberById(command.Member), cancellationToken) is { } member
            ? member.Reactivate(clock.TodayInParis()).Then(_ => member.State())
            : MemberErrors.NotFound();
    }
}
