using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.SgmNetwork.Domain.Experts;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.Experts;

/// <summary>The requests whose expert let the time pass, the longest waiting first.</summary>
internal sealed record FindExpertRequestsOverdue : IQuery<JobWork>;

internal sealed class FindExpertRequestsOverdueHandler(IReadDatabase<SgmNetworkModule> database, TimeProvider clock) : IQueryHandler<FindExpertRequestsOverdue, JobWork>
{
    private const string Sql = "select r.id from expert_requests r where r.due_at <= @now and @in_network order by r.due_at, r.id limit @most";

    public async Task<ErrorOr<JobWork>> Handle(FindExpertRequestsOverdue query, CancellationToken cancellationToken)
    {
        var due = await database.QueryAsync<Guid>(ReadScope.System, Sql, new { now = clock.GetUtcNow(), most = JobWork.MostAtOnce }, cancellationToken);
        return new JobWork([.. due.Select(id => new WatchExpertRequest(new ExpertRequestId(id)))]);
    }
}

/// <summary>The next expert is asked where the one before let the time pass; where none is left, the animator is told.</summary>
internal sealed record WatchExpertRequest(ExpertRequestId Request) : ICommand<int>;

internal sealed class WatchExpertRequestHandler(
    IRepository<ExpertRequest> requests, IReadDatabase<SgmNetworkModule> database, ExpertMatcher matcher, ExpertRequestPolicy policy, TimeProvider clock) : ICommandHandler<WatchExpertRequest, int>
{
    public async Task<ErrorOr<int>> Handle(WatchExpertRequest command, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (await requests.FirstOrDefaultAsync(new ExpertRequestById(command.Request), cancellationToken) is not { } request || !(request.DueAt <= now))
            return 0;

        // A dialogue that waits no more, hidden or solved by its own author, is no work for the next expert.
        if (request.Topic is { } topic && await database.QuerySingleOrDefaultAsync<string>(ReadScope.System, WaitingTopics.Title, new { topic }, cancellationToken) is null)
        {
            request.Close(now);
            return 1;
        }

        return request.Watch(await matcher.FindNextAsync(request, cancellationToken), policy, now) is null ? 0 : 1;
    }
}
