using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.SgmNetwork.Domain.Members;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.Members;

/// <summary>The training of the first year is done.</summary>
internal sealed record RecordTrainingDone(MemberId Member, DateOnly DoneOn) : ICommand<ResourceState>;

internal sealed class RecordTrainingDoneHandler(IRepository<Member> members, TimeProvider clock) : ICommandHandler<RecordTrainingDone, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(RecordTrainingDone command, CancellationToken cancellationToken) =>
        await members.FirstOrDefaultAsync(new MemberById(command.Member), cancellationToken) is { } member
            ? member.FinishTraining(command.DoneOn, clock.TodayInParis()).Then(_ => member.State())
            : MemberErrors.NotFound();
}
