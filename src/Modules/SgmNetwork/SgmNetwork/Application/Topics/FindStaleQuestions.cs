using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.SgmNetwork.Domain.Topics;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.Topics;

/// <summary>Questions that have waited for their next step, those that have waited longest first.</summary>
internal sealed record FindStaleQuestions : IQuery<JobWork>;

internal sealed class FindStaleQuestionsHandler(IReadDatabase<SgmNetworkModule> database, TopicPolicy policy, TimeProvider clock) : IQueryHandler<FindStaleQuestions, JobWork>
{
    private const string Sql = """
        select t.id
        from topics t
        where t.status = 'Open' and t.kind = 'Question' and t.ladder_step <> 'Escalation' and t.escalated_at is null and @in_network
          and t.waiting_since <= case t.ladder_step when 'None' then @animator when 'Animator' then @expert else @escalation end
        order by t.waiting_since, t.id
        limit @most
        """;

    public async Task<ErrorOr<JobWork>> Handle(FindStaleQuestions query, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var stale = await database.QueryAsync<Guid>(
            ReadScope.System,
            Sql,
            new { animator = now - policy.AnimatorAfter, expert = now - policy.ExpertAfter, escalation = now - policy.EscalationAfter, most = JobWork.MostAtOnce },
            cancellationToken);
        return new JobWork([.. stale.Select(id => new ClimbLadder(new TopicId(id)))]);
    }
}

/// <summary>Takes one unanswered question to the step that it has reached.</summary>
internal sealed record ClimbLadder(TopicId Topic) : ICommand<int>;

internal sealed class ClimbLadderHandler(IRepository<Topic> topics, TopicPolicy policy, TimeProvider clock) : ICommandHandler<ClimbLadder, int>
{
    public async Task<ErrorOr<int>> Handle(ClimbLadder command, CancellationToken cancellationToken) =>
        await topics.FirstOrDefaultAsync(new TopicById(command.Topic), cancellationToken) is { } topic && topic.ClimbLadder(policy, clock.GetUtcNow()) ? 1 : 0;
}
