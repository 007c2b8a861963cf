using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.SgmNetwork.Domain.Members;
using Departement77.SgmNetwork.Domain.Seats;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.Seats;

/// <summary>Somebody is appointed to a seat.</summary>
/// <param name="Category">A, B or C.</param>
/// <param name="On">First day.</param>
/// <param name="WorkShare">Percent of a full post; left out, that of the seat.</param>
/// <param name="HolderMemberId">The holder, where it is a member of the network.</param>
/// <param name="ExpectedDeparture">Day from which the seat will be free again, where it is known.</param>
internal sealed record FillSeat(
    SecretarySeatId Seat, AgentCategory Category, DateOnly On, decimal? WorkShare = null, MemberId? HolderMemberId = null, DateOnly? ExpectedDeparture = null) : ICommand<ResourceState>;

internal sealed class FillSeatHandler(IRepository<SecretarySeat> seats, SeatSurroundings surroundings, TimeProvider clock) : ICommandHandler<FillSeat, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(FillSeat command, CancellationToken cancellationToken)
    {
        if (await seats.FirstOrDefaultAsync(new SecretarySeatById(command.Seat), cancellationToken) is not { } seat)
            return SeatErrors.NotFound();
        if (!await surroundings.IsLiveAsync(command.HolderMemberId, cancellationToken))
            return SeatErrors.MemberUnknown();

        return seat.Fill(new SeatHolder(command.HolderMemberId, command.Category, command.On, command.WorkShare, command.ExpectedDeparture), clock.TodayInParis()).Then(_ => seat.State());
    }
}
