using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.SgmNetwork.Domain.Members;
using Departement77.SgmNetwork.Domain.Seats;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.Seats;

/// <summary>A seat becomes known to the network: vacant, or held by somebody already.</summary>
/// <param name="CommuneInsee">INSEE code.</param>
/// <param name="Label">What tells the seats of one commune apart.</param>
/// <param name="WorkShare">Percent of a full post.</param>
/// <param name="VacantSince">First day of the vacancy; today where neither it nor a holder is given.</param>
/// <param name="HasGeneralDirector">Whether the commune has a director general of services.</param>
/// <param name="Holder">Who holds it.</param>
internal sealed record OpenSeat(
    string CommuneInsee, string? Label = null, decimal? WorkShare = null, DateOnly? VacantSince = null, bool HasGeneralDirector = false, OpenSeat.HeldBy? Holder = null) : ICommand<ResourceState>
{
    /// <param name="Category">A, B or C.</param>
    /// <param name="On">First day.</param>
    internal sealed record HeldBy(AgentCategory Category, DateOnly On, MemberId? HolderMemberId = null, DateOnly? ExpectedDeparture = null);
}

internal sealed class OpenSeatHandler(IRepository<SecretarySeat> seats, SeatSurroundings surroundings, TimeProvider clock) : ICommandHandler<OpenSeat, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(OpenSeat command, CancellationToken cancellationToken)
    {
        if (await surroundings.FindCommuneAsync(command.CommuneInsee, cancellationToken) is not { } commune)
            return SeatErrors.CommuneUnknown();
        if (!await surroundings.IsLiveAsync(command.Holder?.HolderMemberId, cancellationToken))
            return SeatErrors.MemberUnknown();

        var holder = command.Holder is { } held ? new SeatHolder(held.HolderMemberId, held.Category, held.On, WorkShare: null, held.ExpectedDeparture) : null;
        return SecretarySeat.Open(commune, command.Label, command.WorkShare, command.HasGeneralDirector, command.VacantSince, holder, clock.TodayInParis()).Then(seat =>
        {
            seats.Add(seat);
            return seat.State();
        });
    }
}
