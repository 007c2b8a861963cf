using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.ServiceCatalogue.Domain.Requests;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.Requests;

/// <summary>The requests to which the day has brought something, those that have waited longest first. None on a day when the offices are closed.</summary>
internal sealed record FindRequestsToWatch : IQuery<JobWork>;

internal sealed class FindRequestsToWatchHandler(IReadDatabase<ServiceCatalogueModule> database, DeskRules rules, TimeProvider clock) : IQueryHandler<FindRequestsToWatch, JobWork>
{
    private const string Sql = """
        select request
        from ((select r.id as request, r.desk_watch_on as watch_on
               from service_requests r
               where r.desk_watch_on <= @today and (@sees_all or r.authority_siren = @own_authority)
               order by r.desk_watch_on limit @most)
              union all
              (select a.request_id, a.watch_on
               from assignments a
               where a.watch_on <= @today and (@sees_all or a.body = @own_body)
               order by a.watch_on limit @most)) due
        group by request
        order by min(watch_on), request
        limit @most
        """;

    public async Task<ErrorOr<JobWork>> Handle(FindRequestsToWatch query, CancellationToken cancellationToken)
    {
        var today = clock.TodayInParis();
        if (!rules.Calendar.IsWorkingDay(today))
            return JobWork.None;

        var due = await database.QueryAsync<Guid>(ReadScope.System, Sql, new { today, most = JobWork.MostAtOnce }, cancellationToken);
        return new JobWork([.. due.Select(id => new WatchTimeLimits(new ServiceRequestId(id)))]);
    }
}
