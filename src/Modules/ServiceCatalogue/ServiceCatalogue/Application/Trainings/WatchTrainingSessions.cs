using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.ServiceCatalogue.Domain.Memberships;
using Departement77.ServiceCatalogue.Domain.Trainings;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.Trainings;

/// <summary>The sessions to which time has brought something: offers of a place that end, the minimum number, the reminder.</summary>
internal sealed record FindTrainingSessionsToWatch : IQuery<JobWork>;

internal sealed class FindTrainingSessionsToWatchHandler(IReadDatabase<ServiceCatalogueModule> database, TimeProvider clock) : IQueryHandler<FindTrainingSessionsToWatch, JobWork>
{
    private const string Sql = "select s.id from training_sessions s where s.watch_at <= @now order by s.watch_at, s.id limit @most";

    public async Task<ErrorOr<JobWork>> Handle(FindTrainingSessionsToWatch query, CancellationToken cancellationToken)
    {
        var due = await database.QueryAsync<Guid>(ReadScope.System, Sql, new { now = clock.GetUtcNow(), most = JobWork.MostAtOnce }, cancellationToken);
        return new JobWork([.. due.Select(id => new WatchTrainingSession(new TrainingSessionId(id)))]);
    }
}

/// <summary>Tells what time has brought to one session.</summary>
internal sealed record WatchTrainingSession(TrainingSessionId Session) : ICommand<int>;

internal sealed class WatchTrainingSessionHandler(IRepository<TrainingSession> sessions, IRepository<Membership> memberships, TrainingPolicy policy, TimeProvider clock)
    : ICommandHandler<WatchTrainingSession, int>
{
    public async Task<ErrorOr<int>> Handle(WatchTrainingSession command, CancellationToken cancellationToken)
    {
        if (await sessions.FirstInTurnAsync(command.Session.Value, new TrainingSessionById(command.Session), cancellationToken) is not { } session)
            return 0;

        var members = await memberships.MembersWhoWaitAsync(session, cancellationToken);
        return session.Watch(members, policy, clock.GetUtcNow()) > 0 ? 1 : 0;
    }
}
