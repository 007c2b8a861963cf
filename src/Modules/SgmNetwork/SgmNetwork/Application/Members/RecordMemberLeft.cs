using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.SgmNetwork.Domain.Members;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.Members;

/// <summary>A secretary has left the post: the membership ends.</summary>
internal sealed record RecordMemberLeft(MemberId Member) : ICommand<ResourceState>;

internal sealed class RecordMemberLeftHandler(IRepository<Member> members, TimeProvider clock) : ICommandHandler<RecordMemberLeft, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(RecordMemberLeft command, CancellationToken cancellationToken)
    {
        return await members.FirstOrDefaultAsync(new MemberById(command.Member), cancellationToken) is { } member
            ? member.Leave(removePosts: false, clock.TodayInParis()).Then(_ => member.State())
            : MemberErrors.NotFound();
    }
}
