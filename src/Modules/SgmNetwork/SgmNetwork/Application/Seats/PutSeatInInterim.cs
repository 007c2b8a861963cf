using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.SgmNetwork.Domain.Members;
using Departement77.SgmNetwork.Domain.Seats;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.Seats;

/// <summary>Somebody stands in on a seat.</summary>
/// <param name="On">First day.</param>
/// <param name="Category">A, B or C, where it is known.</param>
/// <param name="WorkShare">Percent of a full post; left out, that of the seat.</param>
/// <param name="HolderMemberId">Who stands in, where it is a member of the network.</param>
/// <param name="ExpectedDeparture">Day from which nobody stands in any more, where it is known.</param>
internal sealed record PutSeatInInterim(
    SecretarySeatId Seat, DateOnly On, AgentCategory? Category = null, decimal? WorkShare = null, MemberId? HolderMemberId = null, DateOnly? ExpectedDeparture = null) : ICommand<ResourceState>;

internal sealed class PutSeatInInterimHandler(IRepository<SecretarySeat> seats, SeatSurroundings surroundings, TimeProvider clock) : ICommandHandler<PutSeatInInterim, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(PutSeatInInterim command, CancellationToken cancellationToken)
    {
        if (await seats.FirstOrDefaultAsync(new SecretarySeatById(command.Seat), cancellationToken) is not { } seat)
            return SeatErrors.NotFound();
        if (!await surroundings.IsLiveAsync(command.HolderMemberId, cancellationToken))
            return SeatErrors.MemberUnknown();

        return seat.PutInInterim(new SeatHolder(command.HolderMemberId, command.Category, command.On, command.WorkShare, command.ExpectedDeparture), clock.TodayInParis())
            .Then(_ => seat.State());
    }
}
