using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.SgmNetwork.Domain.Topics;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.Topics;

/// <summary>A topic may be written to again; it stands as its answers say.</summary>
internal sealed record UnlockTopic(TopicId Topic) : ICommand<ResourceState>;

internal sealed class UnlockTopicHandler(TopicVisits visits) : ICommandHandler<UnlockTopic, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(UnlockTopic command, CancellationToken cancellationToken)
    {
        var visit = await visits.FindAsync(command.Topic, cancellationToken);
        return visit.Then(found => found.Topic.Unlock()).Then(_ => visit.Value.Topic.State());
    }
}
