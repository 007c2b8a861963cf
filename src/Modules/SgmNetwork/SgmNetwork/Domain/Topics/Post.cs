using Departement77.BuildingBlocks.Domain.Aggregates;
using Departement77.BuildingBlocks.Domain.States;
using Departement77.SgmNetwork.Domain.Members;
using ErrorOr;

namespace Departement77.SgmNetwork.Domain.Topics;

internal readonly record struct PostId(Guid Value) : IIdentifier<PostId>
{
    public static PostId From(Guid value) => new(value);
}

/// <summary>Something written in a topic. What holds an inhabitant's identifier is kept back until its author mends it or a moderator lets it go.</summary>
internal sealed class Post : AggregateRoot<PostId>
{
    /// <summary>Editing ends published or in quarantine: the text decides.</summary>
    public static readonly StateTable<PostStatus, PostAction> States = StateTable<PostStatus, PostAction>
        .StartingAt(PostStatus.Published, "le message", PostStatuses.French)
        .Allow(PostAction.Edit, PostStatus.Published, PostStatus.Published, PostStatus.Quarantined)
        .Allow(PostAction.Release, PostStatus.Published, PostStatus.Quarantined)
        .AllowUnasked(PostAction.Hide, PostStatus.Hidden, PostStatus.Published, PostStatus.Quarantined)
        .AllowUnasked(PostAction.Remove, PostStatus.Removed, PostStatus.Published, PostStatus.Quarantined, PostStatus.Hidden)
        .AllowUnasked(PostAction.Restore, PostStatus.Published, PostStatus.Hidden, PostStatus.Removed)
        .AllowUnasked(PostAction.Erase, PostStatus.Removed, PostStatus.Published, PostStatus.Quarantined, PostStatus.Hidden, PostStatus.Removed)
        .Build();

    private const string DeskLabel = "Réponse d'ID77";

    /// <summary>Rebuilt from its row.</summary>
    private Post()
    {
        Body = "";
        AuthorLabel = "";
    }

    public TopicId Topic { get; private set; }

    public PostStatus Status { get; private set; }

    public PostKind Kind { get; private set; }

    public string Body { get; private set; }

    /// <summary>Written by the author of an anonymous question: who that is, is kept apart.</summary>
    public bool IsAnonymous { get; private set; }

    public string? AuthorSubject { get; private set; }

    public MemberId? AuthorMember { get; private set; }

    public string AuthorLabel { get; private set; }

    public DateTimeOffset WrittenAt { get; private set; }

    public DateTimeOffset? PublishedAt { get; private set; }

    public DateTimeOffset? EditedAt { get; private set; }

    public IReadOnlyList<string> AllowedActions => States.AllowedActions(Status);

    /// <summary>The first post of a topic.</summary>
    public static Post Ask(Topic topic, Writer writer, string body, IReadOnlyList<PersonalIdentifier> found, DateTimeOffset now) =>
        Make(topic, PostKind.Question, topic.IsAnonymous, writer, body, found, now);

    /// <summary>Somebody answers, or goes on.</summary>
    /// <param name="topic">In which topic.</param>
    /// <param name="writer">Who.</param>
    /// <param name="isOfAuthor">Whether that is the author of the question, who then stays anonymous here too.</param>
    /// <param name="text">What.</param>
    /// <param name="now">When.</param>
    public static ErrorOr<(Post Post, IReadOnlyList<PersonalIdentifier> Found)> Write(Topic topic, Writer writer, bool isOfAuthor, string? text, DateTimeOffset now)
    {
        var body = PostBody.Read(text);
        if (body.IsError)
            return body.Errors;

        var moved = Topics.Topic.States.Move(topic.Status, TopicAction.Posts);
        if (moved.IsError)
            return moved.Errors;

        var found = PersonalIdentifiers.Find(body.Value);
        return (Make(topic, PostKind.Answer, topic.IsAnonymous && isOfAuthor, writer, body.Value, found, now), found);
    }

    /// <summary>What ID77 answers, for everybody to read; it is held back like any text when it names an inhabitant.</summary>
    public static Post OfDesk(Topic topic, string? answer, DateTimeOffset now)
    {
        var body = PostBody.Read(answer);
        var text = body.IsError ? "ID77 a traité cette question et répondu à la commune." : body.Value;
        return Make(topic, PostKind.System, isAnonymous: false, new Writer("system", Member: null, DeskLabel, CommuneInsee: null, CommuneSiren: null), text, PersonalIdentifiers.Find(text), now);
    }

    /// <summary>Whether it may be accepted or certified in a topic.</summary>
    public bool Answers(Topic topic) => Topic == topic.Id && Kind != PostKind.Question && Status == PostStatus.Published;

    /// <summary>Its author writes it anew.</summary>
    /// <param name="topic">Its topic, with the title that goes with the text.</param>
    /// <param name="text">The new text.</param>
    /// <param name="policy">For how long.</param>
    /// <param name="now">When.</param>
    /// <returns>What still identifies an inhabitant.</returns>
    public ErrorOr<IReadOnlyList<PersonalIdentifier>> Edit(Topic topic, string? text, TopicPolicy policy, DateTimeOffset now)
    {
        var body = PostBody.Read(text);
        if (body.IsError)
            return body.Errors;

        var inTopic = Topics.Topic.States.Move(topic.Status, TopicAction.Edit);
        if (inTopic.IsError)
            return inTopic.Errors;

        var moved = States.Move(Status, PostAction.Edit);
        if (moved.IsError)
            return moved.Errors;

        if (topic.AcceptedPost == Id || topic.CertifiedPost == Id)
            return PostErrors.Settled();

        if (Status == PostStatus.Published && now > (PublishedAt ?? WrittenAt) + policy.EditWithin)
            return PostErrors.EditTooLate(policy.EditWithin);

        var found = PersonalIdentifiers.Find(Kind == PostKind.Question ? $"{topic.Title}\n{body.Value}" : body.Value);
        Body = body.Value;
        EditedAt = now;
        Status = found.Count == 0 ? moved.Value : PostStatus.Quarantined;
        if (found.Count == 0)
            PublishedAt ??= now;

        Raise(found.Count == 0 ? new PostEdited(Id, Topic) : new PostQuarantined(Id, Topic));
        return ErrorOrFactory.From(found);
    }

    /// <summary>A moderator has read it: what was found is no inhabitant's.</summary>
    public ErrorOr<PostStatus> Release(DateTimeOffset now)
    {
        var moved = Become(PostAction.Release, new PostReleased(Id, Topic));
        if (!moved.IsError)
            PublishedAt ??= now;

        return moved;
    }

    public ErrorOr<PostStatus> Hide() => Become(PostAction.Hide, new PostHidden(Id, Topic));

    public ErrorOr<PostStatus> Remove() => Become(PostAction.Remove, new PostRemoved(Id, Topic));

    public ErrorOr<PostStatus> Restore() => Become(PostAction.Restore, new PostRestored(Id, Topic));

    /// <summary>Its author has left and wants nothing of it kept.</summary>
    public void Erase()
    {
        Status = States.Move(Status, PostAction.Erase).Value;
        Body = "Message retiré à la demande de son auteur.";
        Raise(new PostErased(Id, Topic));
    }

    private static Post Make(Topic topic, PostKind kind, bool isAnonymous, Writer writer, string body, IReadOnlyList<PersonalIdentifier> found, DateTimeOffset now)
    {
        var post = new Post
        {
            Id = Identifier.New<PostId>(),
            Topic = topic.Id,
            Kind = kind,
            Status = found.Count == 0 ? States.Initial : PostStatus.Quarantined,
            Body = body,
            IsAnonymous = isAnonymous,
            AuthorSubject = isAnonymous || kind == PostKind.System ? null : writer.Subject,
            AuthorMember = isAnonymous ? null : writer.Member,
            AuthorLabel = isAnonymous ? Writer.AnonymousLabel : writer.Label,
            WrittenAt = now,
            PublishedAt = found.Count == 0 ? now : null,
        };
        post.Raise(found.Count == 0 ? new PostWritten(post.Id, topic.Id) : new PostQuarantined(post.Id, topic.Id));
        return post;
    }

    private ErrorOr<PostStatus> Become(PostAction action, IDomainEvent fact)
    {
        var moved = States.Move(Status, action);
        if (moved.IsError)
            return moved;

        Status = moved.Value;
        Raise(fact);
        return Status;
    }
}
