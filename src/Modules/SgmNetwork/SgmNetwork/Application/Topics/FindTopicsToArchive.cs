using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.SgmNetwork.Domain.Topics;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.Topics;

/// <summary>Topics in which nothing was written for a long time.</summary>
internal sealed record FindTopicsToArchive : IQuery<JobWork>;

internal sealed class FindTopicsToArchiveHandler(IReadDatabase<SgmNetworkModule> database, TopicPolicy policy, TimeProvider clock) : IQueryHandler<FindTopicsToArchive, JobWork>
{
    // A question that was reopened waits anew.
    private const string Sql = """
        select t.id
        from topics t
        where t.status in ('Open', 'Answered', 'Solved', 'Locked') and t.last_post_at < @before and t.waiting_since < @before and @in_network
        order by t.last_post_at, t.id
        limit @most
        """;

    public async Task<ErrorOr<JobWork>> Handle(FindTopicsToArchive query, CancellationToken cancellationToken)
    {
        var before = clock.GetUtcNow().AddDays(-policy.ArchiveAfterDays);
        var quiet = await database.QueryAsync<Guid>(ReadScope.System, Sql, new { before, most = JobWork.MostAtOnce }, cancellationToken);
        return new JobWork([.. quiet.Select(id => new ArchiveTopic(new TopicId(id)))]);
    }
}

/// <summary>Ends one topic by its age.</summary>
internal sealed record ArchiveTopic(TopicId Topic) : ICommand<int>;

internal sealed class ArchiveTopicHandler(IRepository<Topic> topics) : ICommandHandler<ArchiveTopic, int>
{
    public async Task<ErrorOr<int>> Handle(ArchiveTopic command, CancellationToken cancellationToken) =>
        await topics.FirstOrDefaultAsync(new TopicById(command.Topic), cancellationToken) is { } topic && !topic.Archive().IsError ? 1 : 0;
}
