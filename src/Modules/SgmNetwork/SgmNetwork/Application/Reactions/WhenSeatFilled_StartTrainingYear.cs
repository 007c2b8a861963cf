using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.SgmNetwork.Domain.Members;
using Published = Departement77.SgmNetwork.IntegrationEvents;

namespace Departement77.SgmNetwork.Application.Reactions;

/// <summary>A member took a post: the year in which the training is to be followed begins.</summary>
[Subscriber("sgm.start-training-year")]
internal sealed class WhenSeatFilled_StartTrainingYear(IRepository<Member> members, TimeProvider clock) : IReactTo<Published.SeatFilled>
{
    public async Task Handle(Published.SeatFilled notification, CancellationToken cancellationToken)
    {
        if (notification.MemberId is { } id && await members.FirstOrDefaultAsync(new MemberById(new MemberId(id)), cancellationToken) is { } member)
            member.TakePost(notification.FilledOn, clock.TodayInParis());
    }
}
