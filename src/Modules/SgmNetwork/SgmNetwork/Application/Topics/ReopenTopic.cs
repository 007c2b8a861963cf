using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.SgmNetwork.Domain.Topics;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.Topics;

/// <summary>The accepted answer does not help after all: the question waits anew.</summary>
internal sealed record ReopenTopic(TopicId Topic) : ICommand<ResourceState>;

internal sealed class ReopenTopicHandler(TopicVisits visits, TimeProvider clock) : ICommandHandler<ReopenTopic, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(ReopenTopic command, CancellationToken cancellationToken)
    {
        var visit = await visits.FindAsync(command.Topic, cancellationToken);
        if (visit.IsError)
            return visit.Errors;

        if (visit.Value is not ({ IsAuthor: true } or { Caller.IsAnimator: true } or { Caller.IsModerator: true }))
            return TopicErrors.NotAuthor();

        return visit.Value.Topic.Reopen(clock.GetUtcNow()).Then(_ => visit.Value.Topic.State());
    }
}
