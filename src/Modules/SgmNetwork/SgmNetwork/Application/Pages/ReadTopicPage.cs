using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.SgmNetwork.Application.Members;
using Departement77.SgmNetwork.Application.Topics;
using Departement77.SgmNetwork.Domain.Topics;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.Pages;

/// <summary>What the page of a dialogue shows: the question, a page of its answers, its files.</summary>
internal sealed record ReadTopicPage(TopicId Topic, Cursor? Cursor = null) : IQuery<TopicPageView>, IForParticipants;

/// <param name="IsFirst">Whether the answers begin here; those that were chosen come first.</param>
internal sealed record TopicPageView(TopicView Topic, bool IsFirst, IReadOnlyList<ListPosts.Row> Posts, Cursor? Next, IReadOnlyList<ListTopicFiles.Row> Files);

internal sealed class ReadTopicPageHandler(GetTopicHandler topics, ListPostsHandler answers, ListTopicFilesHandler attachments) : IQueryHandler<ReadTopicPage, TopicPageView>
{
    public async Task<ErrorOr<TopicPageView>> Handle(ReadTopicPage query, CancellationToken cancellationToken)
    {
        var topic = await topics.Handle(new GetTopic(query.Topic), cancellationToken);
        if (topic.IsError)
            return topic.Errors;

        var posts = await answers.Handle(new ListPosts(query.Topic, query.Cursor, PageLimit.Usual), cancellationToken);
        if (posts.IsError)
            return posts.Errors;

        var files = await attachments.Handle(new ListTopicFiles(query.Topic, Cursor: null, PageLimit.Usual), cancellationToken);
        return files.Then(page => new TopicPageView(topic.Value, query.Cursor is null, posts.Value.Items, posts.Value.Next, page.Items));
    }
}
