using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.SgmNetwork.Application.Members;
using Departement77.SgmNetwork.Domain.Moderation;
using Departement77.SgmNetwork.Domain.Topics;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.Moderation;

/// <summary>A case with what it is about.</summary>
/// <param name="Post">The post, or the question where the topic as a whole is concerned.</param>
/// <param name="IsAuthor">Whether the text is the caller's own, anonymous or not.</param>
internal sealed record ModerationFile(ModerationCase Case, Topic Topic, Post Post, NetworkCaller Caller, bool IsAuthor)
{
    public Judge Judge => new(Caller.Subject, IsAuthor);

    /// <summary>Whether the topic as a whole is concerned.</summary>
    public bool IsOfTopic => Post.Kind == PostKind.Question;

    public ResourceState State => new(Case.Id.Value, Case.Status.ToString(), Case.AllowedActions, Case.Version);
}

/// <summary>What every step of a case needs. The case is loaded first: it is what If-Match speaks of.</summary>
internal sealed class ModerationFiles(
    IRepository<ModerationCase> cases, IRepository<Topic> topics, IRepository<Post> posts, IRepository<AnonymousAuthor> authors, NetworkCallers callers, IAnonymity anonymity)
{
    public async Task<ErrorOr<ModerationFile>> FindAsync(ModerationCaseId id, CancellationToken cancellation)
    {
        var caller = await callers.FindAsync(cancellation);
        if (caller.IsError)
            return caller.Errors;

        if (await cases.FirstOrDefaultAsync(new CaseById(id), cancellation) is not { } found
            || await topics.FirstOrDefaultAsync(new TopicById(found.Topic), cancellation) is not { } topic
            || await posts.FirstOrDefaultAsync(found.Post is { } of ? new PostById(of) : new QuestionOf(found.Topic), cancellation) is not { } post)
        {
            return ModerationErrors.NotFound();
        }

        return new ModerationFile(found, topic, post, caller.Value, await IsAuthorAsync(post, caller.Value, cancellation));
    }

    private async Task<bool> IsAuthorAsync(Post post, NetworkCaller caller, CancellationToken cancellation)
    {
        if (!post.IsAnonymous)
            return post.AuthorSubject == caller.Subject || (post.AuthorMember is { } member && member == caller.Member);

        var author = await authors.FirstOrDefaultAsync(new AnonymousAuthorOf(post.Topic), cancellation);
        var isAuthor = author?.Subject == caller.Subject || (author?.Member is { } hidden && hidden == caller.Member);

        // Who acts on their own anonymous text stays unknown to whoever reads the audit.
        if (isAuthor)
            anonymity.HideAuthor();

        return isAuthor;
    }
}
