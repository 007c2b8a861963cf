using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.SgmNetwork.Domain.Topics;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.Topics;

/// <summary>The key words of a topic, all of them anew: by its author or who keeps order.</summary>
internal sealed record TagTopic(TopicId Topic, IReadOnlyList<string> Tags) : ICommand<ResourceState>;

internal sealed class TagTopicHandler(TopicVisits visits) : ICommandHandler<TagTopic, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(TagTopic command, CancellationToken cancellationToken)
    {
        var visit = await visits.FindAsync(command.Topic, cancellationToken);
        if (visit.IsError)
            return visit.Errors;

        if (visit.Value is not ({ IsAuthor: true } or { Caller.IsAnimator: true } or { Caller.IsModerator: true }))
            return TopicErrors.NotAuthor();

        return visit.Value.Topic.Tag(command.Tags).Then(_ => visit.Value.Topic.State());
    }
}
