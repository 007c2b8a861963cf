using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.SgmNetwork.Domain.Seats;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.Seats;

/// <summary>The holder of a seat was promoted, or the category becomes known.</summary>
/// <param name="Category">A, B or C.</param>
/// <param name="On">From when on.</param>
internal sealed record ChangeSeatCategory(SecretarySeatId Seat, AgentCategory Category, DateOnly On) : ICommand<ResourceState>;

internal sealed class ChangeSeatCategoryHandler(IRepository<SecretarySeat> seats, TimeProvider clock) : ICommandHandler<ChangeSeatCategory, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(ChangeSeatCategory command, CancellationToken cancellationToken) =>
        await seats.FirstOrDefaultAsync(new SecretarySeatById(command.Seat), cancellationToken) is { } seat
            ? seat.ChangeCategory(command.Category, command.On, clock.TodayInParis()).Then(_ => seat.State())
            : SeatErrors.NotFound();
}
