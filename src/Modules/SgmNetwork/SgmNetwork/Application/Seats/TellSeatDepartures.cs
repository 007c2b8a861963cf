using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.SgmNetwork.Domain.Seats;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.Seats;

/// <summary>The seats whose holder will leave soon and of which the animator was not told, the nearest first.</summary>
internal sealed record FindSeatDepartures : IQuery<JobWork>;

internal sealed class FindSeatDeparturesHandler(IReadDatabase<SgmNetworkModule> database, SeatPolicy policy, TimeProvider clock) : IQueryHandler<FindSeatDepartures, JobWork>
{
    private const string Sql = """
        select s.id from secretary_seats s
        where s.status in ('Filled', 'Interim') and s.expected_departure <= @until and s.departure_told is distinct from s.expected_departure and @in_network
        order by s.expected_departure, s.id
        limit @most
        """;

    public async Task<ErrorOr<JobWork>> Handle(FindSeatDepartures query, CancellationToken cancellationToken)
    {
        var due = await database.QueryAsync<Guid>(
            ReadScope.System, Sql, new { until = clock.TodayInParis().AddDays(policy.DepartureWarningDays), most = JobWork.MostAtOnce }, cancellationToken);
        return new JobWork([.. due.Select(id => new TellSeatDeparture(new SecretarySeatId(id)))]);
    }
}

/// <summary>Tells that the holder of one seat will leave soon.</summary>
internal sealed record TellSeatDeparture(SecretarySeatId Seat) : ICommand<int>;

internal sealed class TellSeatDepartureHandler(IRepository<SecretarySeat> seats, SeatPolicy policy, TimeProvider clock) : ICommandHandler<TellSeatDeparture, int>
{
    public async Task<ErrorOr<int>> Handle(TellSeatDeparture command, CancellationToken cancellationToken) =>
        (await seats.FirstOrDefaultAsync(new SecretarySeatById(command.Seat), cancellationToken))?.TellDeparture(policy, clock.TodayInParis()) == true ? 1 : 0;
}
