using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.SgmNetwork.Domain.Members;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.Members;

/// <summary>A member took the post on a day: the year of the training begins.</summary>
internal sealed record RecordPostTaken(MemberId Member, DateOnly TookPostOn) : ICommand<ResourceState>;

internal sealed class RecordPostTakenHandler(IRepository<Member> members, TimeProvider clock) : ICommandHandler<RecordPostTaken, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(RecordPostTaken command, CancellationToken cancellationToken) =>
        await members.FirstOrDefaultAsync(new MemberById(command.Member), cancellationToken) is { } member
            ? member.TakePost(command.TookPostOn, clock.TodayInParis()).Then(_ => member.State())
            : MemberErrors.NotFound();
}
