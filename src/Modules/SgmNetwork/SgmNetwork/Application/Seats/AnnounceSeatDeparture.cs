using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.SgmNetwork.Domain.Seats;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.Seats;

/// <summary>The holder of a seat will leave on a day; without a day, stays after all.</summary>
/// <param name="On">Day from which the seat will be free.</param>
internal sealed record AnnounceSeatDeparture(SecretarySeatId Seat, DateOnly? On = null) : ICommand<ResourceState>;

internal sealed class AnnounceSeatDepartureHandler(IRepository<SecretarySeat> seats) : ICommandHandler<AnnounceSeatDeparture, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(AnnounceSeatDeparture command, CancellationToken cancellationToken) =>
        await seats.FirstOrDefaultAsync(new SecretarySeatById(command.Seat), cancellationToken) is { } seat
            ? seat.AnnounceDeparture(command.On).Then(_ => seat.State())
            : SeatErrors.NotFound();
}
