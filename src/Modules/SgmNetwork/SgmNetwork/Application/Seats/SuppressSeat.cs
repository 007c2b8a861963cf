using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.SgmNetwork.Domain.Seats;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.Seats;

/// <summary>The commune has the post no more.</summary>
/// <param name="Reason">Why.</param>
internal sealed record SuppressSeat(SecretarySeatId Seat, string? Reason = null) : ICommand<ResourceState>, IGiveReason;

internal sealed class SuppressSeatHandler(IRepository<SecretarySeat> seats, TimeProvider clock) : ICommandHandler<SuppressSeat, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(SuppressSeat command, CancellationToken cancellationToken) =>
        await seats.FirstOrDefaultAsync(new SecretarySeatById(command.Seat), cancellationToken) is { } seat
            ? seat.Suppress(command.Reason, clock.TodayInParis()).Then(_ => seat.State())
            : SeatErrors.NotFound();
}
