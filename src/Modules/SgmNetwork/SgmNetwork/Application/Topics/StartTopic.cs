using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.SgmNetwork.Application.Members;
using Departement77.SgmNetwork.Domain.Themes;
using Departement77.SgmNetwork.Domain.Topics;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.Topics;

/// <summary>Somebody asks the network, or starts an exchange.</summary>
/// <param name="Title">One line.</param>
/// <param name="Body">Markdown or plain text; HTML is taken away.</param>
/// <param name="Theme">Code of a theme.</param>
/// <param name="Tags">Key words.</param>
/// <param name="Anonymous">Whether its author stays unknown to all but a moderator who gives a reason.</param>
/// <param name="Kind">A question unless said otherwise.</param>
internal sealed record StartTopic(string Title, string Body, string Theme, IReadOnlyList<string>? Tags = null, bool Anonymous = false, TopicKind Kind = TopicKind.Question)
    : ICommand<StartedTopicState>, IMayBeAnonymous
{
    bool IMayBeAnonymous.IsAnonymous => Anonymous;
}

internal sealed class StartTopicHandler(
    NetworkCallers callers, TopicVisits visits, IRepository<Topic> topics, IRepository<Post> posts, IRepository<AnonymousAuthor> authors, IRepository<PostStamp> stamps, TopicPolicy policy, TimeProvider clock)
    : ICommandHandler<StartTopic, StartedTopicState>
{
    public async Task<ErrorOr<StartedTopicState>> Handle(StartTopic command, CancellationToken cancellationToken)
    {
        var caller = await callers.FindAsync(cancellationToken);
        if (caller.IsError)
            return caller.Errors;

        var theme = NetworkThemes.Find(command.Theme);
        if (theme.IsError)
            return theme.Errors;

        var now = clock.GetUtcNow();
        return Topic.Start(new TopicDraft(command.Kind, command.Title, command.Body, theme.Value, command.Tags, command.Anonymous), visits.WriterOf(caller.Value), now).Then(started =>
        {
            topics.Add(started.Topic);
            posts.Add(started.Question);
            if (started.Author is { } author)
                authors.Add(author);

            stamps.Add(new PostStamp(caller.Value.Subject, policy.PostsPerMinute, now));
            return started.State();
        });
    }
}
