using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.SgmNetwork.Domain.Members;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.Members;

/// <summary>A suspension ends before its day.</summary>
internal sealed record ResumeMember(MemberId Member) : ICommand<ResourceState>;

internal sealed class ResumeMemberHandler(IRepository<Member> members, TimeProvider clock) : ICommandHandler<ResumeMember, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(ResumeMember command, CancellationToken cancellationToken)
    {
        return await members.FirstOrDefaultAsync(new MemberById(command.Member), cancellationToken) is { } member
            ? member.Resume(clock.TodayInParis()).Then(_ => member.State())
            : MemberErrors.NotFound();
    }
}
