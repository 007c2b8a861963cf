using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.SgmNetwork.Domain.Seats;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.Seats;

/// <summary>Whether the commune of a seat has a director general of services.</summary>
internal sealed record DeclareGeneralDirector(SecretarySeatId Seat, bool HasGeneralDirector) : ICommand<ResourceState>;

internal sealed class DeclareGeneralDirectorHandler(IRepository<SecretarySeat> seats) : ICommandHandler<DeclareGeneralDirector, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(DeclareGeneralDirector command, CancellationToken cancellationToken) =>
        await seats.FirstOrDefaultAsync(new SecretarySeatById(command.Seat), cancellationToken) is { } seat
            ? seat.DeclareDirector(command.HasGeneralDirector).Then(_ => seat.State())
            : SeatErrors.NotFound();
}
