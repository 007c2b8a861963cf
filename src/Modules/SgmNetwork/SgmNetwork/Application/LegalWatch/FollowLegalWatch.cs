using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.SgmNetwork.Domain.LegalWatch;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.LegalWatch;

/// <summary>The items to which the day brings something: they take effect, or their last day is past.</summary>
internal sealed record FindLegalWatchToFollow : IQuery<JobWork>;

internal sealed class FindLegalWatchToFollowHandler(IReadDatabase<SgmNetworkModule> database, TimeProvider clock) : IQueryHandler<FindLegalWatchToFollow, JobWork>
{
    private const string Sql = """
        select w.id
        from legal_watch_items w
        where @in_network and ((w.status = 'Published' and w.effective_on <= @today) or (w.status in ('Published', 'InEffect') and w.applies_until < @today))
        order by w.effective_on, w.id
        limit @most
        """;

    public async Task<ErrorOr<JobWork>> Handle(FindLegalWatchToFollow query, CancellationToken cancellationToken)
    {
        var due = await database.QueryAsync<Guid>(ReadScope.System, Sql, new { today = clock.TodayInParis(), most = JobWork.MostAtOnce }, cancellationToken);
        return new JobWork([.. due.Select(id => new FollowLegalWatch(new LegalWatchItemId(id)))]);
    }
}

/// <summary>Does to one item what the day brings.</summary>
internal sealed record FollowLegalWatch(LegalWatchItemId Item) : ICommand<int>;

internal sealed class FollowLegalWatchHandler(IRepository<LegalWatchItem> items, TimeProvider clock) : ICommandHandler<FollowLegalWatch, int>
{
    public async Task<ErrorOr<int>> Handle(FollowLegalWatch command, CancellationToken cancellationToken) =>
        (await items.FirstOrDefaultAsync(new LegalWatchItemById(command.Item), cancellationToken))?.Follow(clock.TodayInParis()) == true ? 1 : 0;
}
