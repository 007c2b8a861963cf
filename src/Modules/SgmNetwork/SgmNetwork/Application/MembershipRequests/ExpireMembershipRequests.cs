using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.SgmNetwork.Domain.MembershipRequests;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.MembershipRequests;

/// <summary>The requests whose address nobody confirmed in time, and those whose question nobody answered.</summary>
internal sealed record FindRequestsToExpire : IQuery<JobWork>;

internal sealed class FindRequestsToExpireHandler(IReadDatabase<SgmNetworkModule> database, TimeProvider clock) : IQueryHandler<FindRequestsToExpire, JobWork>
{
    private const string Sql = """
        select r.id
        from membership_requests r
        where r.status in ('Submitted', 'NeedsInfo') and r.token_expires_at <= @now and @in_network
        order by r.token_expires_at, r.id
        limit @most
        """;

    public async Task<ErrorOr<JobWork>> Handle(FindRequestsToExpire query, CancellationToken cancellationToken)
    {
        var due = await database.QueryAsync<Guid>(ReadScope.System, Sql, new { now = clock.GetUtcNow(), most = JobWork.MostAtOnce }, cancellationToken);
        return new JobWork([.. due.Select(id => new ExpireMembershipRequest(new MembershipRequestId(id)))]);
    }
}

/// <summary>The time of one request has run out.</summary>
internal sealed record ExpireMembershipRequest(MembershipRequestId Request) : ICommand<int>;

internal sealed class ExpireMembershipRequestHandler(IRepository<MembershipRequest> requests, TimeProvider clock) : ICommandHandler<ExpireMembershipRequest, int>
{
    public async Task<ErrorOr<int>> Handle(ExpireMembershipRequest command, CancellationToken cancellationToken) =>
        await requests.FirstOrDefaultAsync(new MembershipRequestById(command.Request), cancellationToken) is { } request && request.Expire(clock.GetUtcNow()) ? 1 : 0;
}
