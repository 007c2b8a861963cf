using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.SgmNetwork.Domain.Members;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.Privacy;

/// <summary>Forgets who a former member was, before the retention would. No route: the data protection officer's erasure sends it.</summary>
internal sealed record AnonymiseMember(MemberId Member) : ICommand<int>;

internal sealed class AnonymiseMemberHandler(IRepository<Member> members, TimeProvider clock) : ICommandHandler<AnonymiseMember, int>
{
    public async Task<ErrorOr<int>> Handle(AnonymiseMember command, CancellationToken cancellationToken)
    {
        return await members.FirstOrDefaultAsync(new MemberById(command.Member), cancellationToken) is { } member && member.Status != MemberStatus.Anonymised
            ? member.Anonymise(clock.TodayInParis()).Then(_ => 1)
            : 0;
    }
}
