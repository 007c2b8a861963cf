using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.SgmNetwork.Domain.Seats;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.Seats;

/// <summary>The commune has the post again, and nobody in it.</summary>
/// <param name="Since">First day of the vacancy; left out, today.</param>
internal sealed record ReopenSeat(SecretarySeatId Seat, DateOnly? Since = null) : ICommand<ResourceState>;

internal sealed class ReopenSeatHandler(IRepository<SecretarySeat> seats, TimeProvider clock) : ICommandHandler<ReopenSeat, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(ReopenSeat command, CancellationToken cancellationToken) =>
        await seats.FirstOrDefaultAsync(new SecretarySeatById(command.Seat), cancellationToken) is { } seat
            ? seat.Reopen(command.Since, clock.TodayInParis()).Then(_ => seat.State())
            : SeatErrors.NotFound();
}
