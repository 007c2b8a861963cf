using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.SgmNetwork.Application.Members;
using Departement77.SgmNetwork.Domain.Topics;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.Topics;

/// <summary>Somebody acts in a topic.</summary>
/// <param name="Topic">The topic, which they may see.</param>
/// <param name="Caller">Who.</param>
/// <param name="Writer">The same, as the dialogues know them.</param>
/// <param name="IsAuthor">Whether they asked, anonymously or not.</param>
/// <param name="Anonymous">Who asked, where that is kept apart.</param>
internal sealed record TopicVisit(Topic Topic, NetworkCaller Caller, Writer Writer, bool IsAuthor, AnonymousAuthor? Anonymous)
{
    /// <summary>Whether a post is the caller's own.</summary>
    public bool Wrote(Post post) => post.IsAnonymous ? IsAuthor : post.AuthorSubject == Caller.Subject || (post.AuthorMember is { } member && member == Caller.Member);

    /// <summary>Whether the caller may see a post.</summary>
    public bool Sees(Post post) => post.Topic == Topic.Id && (post.Status == PostStatus.Published || Caller.IsModerator || (post.Status != PostStatus.Removed && Wrote(post)));
}

/// <summary>What every command on a topic needs: itself, for somebody who may see it. Where the author of an anonymous question acts, the audit names nobody.</summary>
internal sealed class TopicVisits(IRepository<Topic> topics, IRepository<AnonymousAuthor> authors, NetworkCallers callers, ICurrentUser user, IAnonymity anonymity)
{
    public async Task<ErrorOr<TopicVisit>> FindAsync(TopicId id, CancellationToken cancellation)
    {
        var caller = await callers.FindAsync(cancellation);
        if (caller.IsError)
            return caller.Errors;

        return await topics.FirstOrDefaultAsync(new TopicById(id), cancellation) is { } topic ? await EnterAsync(topic, caller.Value, cancellation) : TopicErrors.NotFound();
    }

    /// <summary>Who writes.</summary>
    public Writer WriterOf(NetworkCaller caller) => new(caller.Subject, caller.Member, caller.Label, caller.CommuneInsee, user.Authority);

    private async Task<ErrorOr<TopicVisit>> EnterAsync(Topic topic, NetworkCaller caller, CancellationToken cancellation)
    {
        var anonymous = topic.IsAnonymous ? await authors.FirstOrDefaultAsync(new AnonymousAuthorOf(topic.Id), cancellation) : null;
        var isAuthor = topic.IsAnonymous
            ? anonymous?.Subject == caller.Subject || (anonymous?.Member is { } hidden && hidden == caller.Member)
            : topic.AuthorSubject == caller.Subject || (topic.AuthorMember is { } member && member == caller.Member);
        if (topic.IsAnonymous && isAuthor)
            anonymity.HideAuthor();

        return topic.Status is TopicStatus.Hidden or TopicStatus.Quarantined && !isAuthor && !caller.IsModerator
            ? TopicErrors.NotFound()
            : new TopicVisit(topic, caller, WriterOf(caller), isAuthor, anonymous);
    }
}

/// <summary>Where a topic stands; with what was found in its text, where it waits for that.</summary>
/// <param name="QuestionId">Its first post.</param>
/// <param name="Reasons">French: what identifies an inhabitant, so that nobody else sees it yet.</param>
/// <param name="WhatToDo">French: how it gets published.</param>
internal sealed record StartedTopicState(Guid Id, string Status, IReadOnlyList<string> AllowedActions, int Version, Guid QuestionId, IReadOnlyList<string> Reasons, string? WhatToDo)
    : IVersioned, IIdentified, IAccepted
{
    bool IAccepted.IsWaiting => Reasons.Count > 0;
}

/// <summary>Where a post stands; with what was found in its text, where it waits for that.</summary>
/// <param name="Version">Version of the post.</param>
/// <param name="Reasons">French: what identifies an inhabitant, so that nobody else sees it yet.</param>
/// <param name="WhatToDo">French: how it gets published.</param>
internal sealed record PostState(
    Guid Id, string Status, IReadOnlyList<string> AllowedActions, int Version, Guid TopicId, string TopicStatus, IReadOnlyList<string> Reasons, string? WhatToDo) : IVersioned, IIdentified, IAccepted
{
    bool IAccepted.IsWaiting => Reasons.Count > 0;
}

internal static class TopicStates
{
    private const string Mend = "Modifiez votre texte pour retirer ce qui permet de reconnaître un habitant : il sera publié aussitôt. S'il s'agit des coordonnées d'un service, un modérateur peut le publier tel quel.";

    public static ResourceState State(this Topic topic) => new(topic.Id.Value, topic.Status.ToString(), topic.AllowedActions, topic.Version);

    public static StartedTopicState State(this StartedTopic started) => new(
        started.Topic.Id.Value, started.Topic.Status.ToString(), started.Topic.AllowedActions, started.Topic.Version, started.Question.Id.Value, Reasons(started.Found), started.Found.Count > 0 ? Mend : null);

    public static PostState State(this Post post, Topic topic, IReadOnlyList<PersonalIdentifier> found) => new(
        post.Id.Value, post.Status.ToString(), post.AllowedActions, post.Version, topic.Id.Value, topic.Status.ToString(), Reasons(found), found.Count > 0 ? Mend : null);

    private static List<string> Reasons(IReadOnlyList<PersonalIdentifier> found) =>
        [.. found.Select(identifier => $"Le texte contient {identifier.French()} : il reste invisible des autres pour protéger les habitants.")];
}
