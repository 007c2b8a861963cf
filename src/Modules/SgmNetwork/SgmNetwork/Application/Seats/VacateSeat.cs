using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.SgmNetwork.Domain.Seats;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.Seats;

/// <summary>The holder of a seat left.</summary>
/// <param name="Since">First day of the vacancy.</param>
/// <param name="Reason">Why.</param>
internal sealed record VacateSeat(SecretarySeatId Seat, DateOnly Since, string? Reason = null) : ICommand<ResourceState>, IGiveReason;

internal sealed class VacateSeatHandler(IRepository<SecretarySeat> seats, TimeProvider clock) : ICommandHandler<VacateSeat, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(VacateSeat command, CancellationToken cancellationToken) =>
        await seats.FirstOrDefaultAsync(new SecretarySeatById(command.Seat), cancellationToken) is { } seat
            ? seat.Vacate(command.Since, command.Reason, clock.TodayInParis()).Then(_ => seat.State())
            : SeatErrors.NotFound();
}
