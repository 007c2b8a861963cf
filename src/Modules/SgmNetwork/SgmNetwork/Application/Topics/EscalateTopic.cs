using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.SgmNetwork.Domain.Themes;
using Departement77.SgmNetwork.Domain.Topics;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.Topics;

/// <summary>The author of a question lets the ID77 desk answer it. The desk learns the commune and the theme; no text leaves the network.</summary>
/// <param name="Agreed">That the commune becomes known to the desk, also where the question is anonymous.</param>
internal sealed record EscalateTopic(TopicId Topic, bool Agreed = false) : ICommand<ResourceState>;

internal sealed class EscalateTopicHandler(TopicVisits visits, TimeProvider clock) : ICommandHandler<EscalateTopic, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(EscalateTopic command, CancellationToken cancellationToken)
    {
        var visit = await visits.FindAsync(command.Topic, cancellationToken);
        if (visit.IsError)
            return visit.Errors;

        if (!visit.Value.IsAuthor)
            return TopicErrors.NotAuthor();

        var topic = visit.Value.Topic;
        var theme = NetworkThemes.Find(topic.Theme);
        var (insee, siren) = visit.Value.Anonymous is { } author ? (author.CommuneInsee, author.CommuneSiren) : (topic.CommuneInsee, topic.CommuneSiren);
        return topic.Escalate(command.Agreed, theme.IsError ? null : theme.Value.CatalogueTheme, insee, siren, clock.GetUtcNow()).Then(_ => topic.State());
    }
}
