using Departement77.BuildingBlocks.Domain.Aggregates;
using Departement77.BuildingBlocks.Domain.States;
using Departement77.BuildingBlocks.Domain.Texts;
using Departement77.SgmNetwork.Domain.Members;
using Departement77.SgmNetwork.Domain.Themes;
using ErrorOr;

namespace Departement77.SgmNetwork.Domain.Topics;

internal readonly record struct TopicId(Guid Value) : IIdentifier<TopicId>
{
    public static TopicId From(Guid value) => new(value);
}

/// <summary>What somebody asks the network.</summary>
/// <param name="Theme">What it is about.</param>
/// <param name="Tags">Key words, as typed.</param>
/// <param name="IsAnonymous">Whether its author stays unknown to the others.</param>
internal sealed record TopicDraft(TopicKind Kind, string? Title, string? Body, NetworkTheme Theme, IReadOnlyList<string>? Tags, bool IsAnonymous);

/// <summary>A new topic, with its first post and, where its author stays unknown, who that is.</summary>
internal sealed record StartedTopic(Topic Topic, Post Question, AnonymousAuthor? Author, IReadOnlyList<PersonalIdentifier> Found);

/// <summary>A question or an exchange of the network. Its posts are aggregates of their own, so that people write at once; a post changes its topic only where it changes its state.</summary>
internal sealed class Topic : AggregateRoot<TopicId>
{
    public const int TitleMinLength = 5;
    public const int TitleMaxLength = 200;
    public const int MostTags = 8;
    public const int TagMinLength = 2;
    public const int TagMaxLength = 40;
    public const int ReasonMinLength = 10;
    public const int ReasonMaxLength = 2000;

    /// <summary>
    /// Where a table names one end, the state is computed: what ends being locked, hidden or in quarantine stands as its answers say. An answer to a solved question, a
    /// certificate and the answer of ID77 leave a state that says more as it is.
    /// </summary>
    public static readonly StateTable<TopicStatus, TopicAction> States = StateTable<TopicStatus, TopicAction>
        .StartingAt(TopicStatus.Open, "la question", TopicStatuses.French)
        .Allow(TopicAction.Posts, TopicStatus.Answered, TopicStatus.Open, TopicStatus.Answered)
        .Allow(TopicAction.Posts, TopicStatus.Solved, TopicStatus.Solved)
        .Allow(TopicAction.Edit, TopicStatus.Open, TopicStatus.Open)
        .Allow(TopicAction.Edit, TopicStatus.Answered, TopicStatus.Answered)
        .Allow(TopicAction.Edit, TopicStatus.Solved, TopicStatus.Solved)
        .Allow(TopicAction.Edit, TopicStatus.Open, TopicStatus.Quarantined)
        .Allow(TopicAction.AcceptAnswer, TopicStatus.Solved, TopicStatus.Open, TopicStatus.Answered, TopicStatus.Solved)
        .Allow(TopicAction.Certify, TopicStatus.Answered, TopicStatus.Open, TopicStatus.Answered)
        .Allow(TopicAction.Certify, TopicStatus.Solved, TopicStatus.Solved)
        .Allow(TopicAction.Reopen, TopicStatus.Open, TopicStatus.Solved, TopicStatus.Archived)
        .Allow(TopicAction.Tags, TopicStatus.Open, TopicStatus.Open)
        .Allow(TopicAction.Tags, TopicStatus.Answered, TopicStatus.Answered)
        .Allow(TopicAction.Tags, TopicStatus.Solved, TopicStatus.Solved)
        .Allow(TopicAction.Tags, TopicStatus.Locked, TopicStatus.Locked)
        .Allow(TopicAction.Files, TopicStatus.Open, TopicStatus.Open)
        .Allow(TopicAction.Files, TopicStatus.Answered, TopicStatus.Answered)
        .Allow(TopicAction.Files, TopicStatus.Solved, TopicStatus.Solved)
        .Allow(TopicAction.Escalate, TopicStatus.Open, TopicStatus.Open)
        .Allow(TopicAction.Escalate, TopicStatus.Answered, TopicStatus.Answered)
        .Allow(TopicAction.Lock, TopicStatus.Locked, TopicStatus.Open, TopicStatus.Answered, TopicStatus.Solved)
        .Allow(TopicAction.Unlock, TopicStatus.Open, TopicStatus.Locked)
        .AllowUnasked(TopicAction.Release, TopicStatus.Open, TopicStatus.Quarantined)
        .AllowUnasked(TopicAction.AnswerByDesk, TopicStatus.Answered, TopicStatus.Open, TopicStatus.Answered)
        .AllowUnasked(TopicAction.AnswerByDesk, TopicStatus.Solved, TopicStatus.Solved)
        .AllowUnasked(TopicAction.AnswerByDesk, TopicStatus.Locked, TopicStatus.Locked)
        .AllowUnasked(TopicAction.AnswerByDesk, TopicStatus.Archived, TopicStatus.Archived)
        .AllowUnasked(TopicAction.AnswerByDesk, TopicStatus.Hidden, TopicStatus.Hidden)
        .AllowUnasked(TopicAction.AnswerByDesk, TopicStatus.Quarantined, TopicStatus.Quarantined)
        .AllowUnasked(TopicAction.Archive, TopicStatus.Archived, TopicStatus.Open, TopicStatus.Answered, TopicStatus.Solved, TopicStatus.Locked)
        .AllowUnasked(TopicAction.Hide, TopicStatus.Hidden, TopicStatus.Open, TopicStatus.Answered, TopicStatus.Solved, TopicStatus.Locked, TopicStatus.Archived, TopicStatus.Quarantined)
        .AllowUnasked(TopicAction.Restore, TopicStatus.Open, TopicStatus.Hidden)
        .AllowUnasked(TopicAction.Quarantine, TopicStatus.Quarantined, TopicStatus.Open, TopicStatus.Answered, TopicStatus.Solved)
        .Build();

    /// <summary>Rebuilt from its row.</summary>
    private Topic()
    {
        Title = "";
        Theme = "";
        AuthorLabel = "";
    }

    public TopicStatus Status { get; private set; }

    public TopicKind Kind { get; private set; }

    public string Title { get; private set; }

    /// <summary>Code of its theme.</summary>
    public string Theme { get; private set; }

    public IReadOnlyList<string> Tags { get; private set; } = [];

    /// <summary>Whether its author is kept apart, in <see cref="AnonymousAuthor"/>.</summary>
    public bool IsAnonymous { get; private set; }

    /// <summary>Null where the author is anonymous, as the two that follow.</summary>
    public string? AuthorSubject { get; private set; }

    public MemberId? AuthorMember { get; private set; }

    public string AuthorLabel { get; private set; }

    public string? CommuneInsee { get; private set; }

    public string? CommuneSiren { get; private set; }

    public DateTimeOffset AskedAt { get; private set; }

    /// <summary>From when on the others see it; null as long as it never was.</summary>
    public DateTimeOffset? PublishedAt { get; private set; }

    /// <summary>Since when an answer is waited for: its publication, or its last reopening.</summary>
    public DateTimeOffset WaitingSince { get; private set; }

    public bool IsAnswered { get; private set; }

    public DateTimeOffset? FirstAnsweredAt { get; private set; }

    public PostId? AcceptedPost { get; private set; }

    public DateTimeOffset? SolvedAt { get; private set; }

    public PostId? CertifiedPost { get; private set; }

    /// <summary>The expert who certified it.</summary>
    public string? CertifiedBy { get; private set; }

    public DateTimeOffset? CertifiedAt { get; private set; }

    public DateTimeOffset? LockedAt { get; private set; }

    public LadderStep LadderStep { get; private set; }

    public DateTimeOffset? EscalationOfferedAt { get; private set; }

    public DateTimeOffset? EscalatedAt { get; private set; }

    /// <summary>The request at the ID77 desk that answered it.</summary>
    public Guid? DeskRequest { get; private set; }

    public IReadOnlyList<string> AllowedActions => AllowedIn(Status, EscalatedAt is not null);

    /// <summary>What the state allows. A question goes to ID77 once.</summary>
    public static IReadOnlyList<string> AllowedIn(TopicStatus status, bool isEscalated)
    {
        var allowed = States.AllowedActions(status);
        return isEscalated ? [.. allowed.Where(action => action != KebabCase.From(nameof(TopicAction.Escalate)))] : allowed;
    }

    /// <summary>Somebody asks, or starts an exchange.</summary>
    public static ErrorOr<StartedTopic> Start(TopicDraft draft, Writer writer, DateTimeOffset now)
    {
        List<Error> faults = [];
        var title = ReadTitle(draft.Title);
        if (title is null)
            faults.Add(TopicErrors.TitleRequired());

        var body = PostBody.Read(draft.Body);
        if (body.IsError)
            faults.AddRange(body.Errors);

        var tags = ReadTags(draft.Tags);
        if (tags is null)
            faults.Add(TopicErrors.TagsInvalid());

        if (faults.Count > 0)
            return faults;

        var found = PersonalIdentifiers.Find($"{title}\n{body.Value}");
        var topic = new Topic
        {
            Id = Identifier.New<TopicId>(),
            Status = found.Count == 0 ? States.Initial : TopicStatus.Quarantined,
            Kind = draft.Kind,
            Title = title!,
            Theme = draft.Theme.Code,
            Tags = tags!,
            IsAnonymous = draft.IsAnonymous,
            AuthorSubject = draft.IsAnonymous ? null : writer.Subject,
            AuthorMember = draft.IsAnonymous ? null : writer.Member,
            AuthorLabel = draft.IsAnonymous ? Writer.AnonymousLabel : writer.Label,
            CommuneInsee = draft.IsAnonymous ? null : writer.CommuneInsee,
            CommuneSiren = draft.IsAnonymous ? null : writer.CommuneSiren,
            AskedAt = now,
            PublishedAt = found.Count == 0 ? now : null,
            WaitingSince = now,
        };
        topic.Raise(found.Count == 0 ? new QuestionAsked(topic.Id, topic.Theme, topic.CommuneInsee) : new QuestionQuarantined(topic.Id));
        return new StartedTopic(
            topic, Post.Ask(topic, writer, body.Value, found, now), draft.IsAnonymous ? new AnonymousAuthor(topic.Id, writer) : null, found);
    }

    /// <summary>A title on one line, or null.</summary>
    public static string? ReadTitle(string? title) => WrittenText.Line(PostBody.Strip(title?.Length > PostBody.MaxLength ? "" : title ?? ""), TitleMinLength, TitleMaxLength);

    /// <summary>A post is there for the others to read. The first one of somebody else answers the question.</summary>
    public void TakeAnswer(PostId post, bool isOfAuthor, DateTimeOffset now)
    {
        if (isOfAuthor || IsAnswered)
            return;

        IsAnswered = true;
        FirstAnsweredAt ??= now;
        if (Status == TopicStatus.Open)
            Status = TopicStatus.Answered;

        Raise(new QuestionAnswered(Id, Theme, post));
    }

    /// <summary>The answer that helped.</summary>
    public ErrorOr<TopicStatus> Accept(Post post, DateTimeOffset now)
    {
        if (!post.Answers(this))
            return TopicErrors.AnswerNotInTopic();

        var moved = States.Move(Status, TopicAction.AcceptAnswer);
        if (moved.IsError)
            return moved;

        Status = moved.Value;
        AcceptedPost = post.Id;
        SolvedAt = now;
        Raise(new AnswerAccepted(Id, Theme, post.Id));
        return Status;
    }

    /// <summary>An expert vouches for an answer.</summary>
    public ErrorOr<TopicStatus> Certify(Post post, string expert, DateTimeOffset now)
    {
        if (!post.Answers(this))
            return TopicErrors.AnswerNotInTopic();

        var moved = States.Move(Status, TopicAction.Certify);
        if (moved.IsError)
            return moved;

        Status = moved.Value;
        IsAnswered = true;
        FirstAnsweredAt ??= now;
        CertifiedPost = post.Id;
        CertifiedBy = expert;
        CertifiedAt = now;
        Raise(new AnswerCertified(Id, post.Id, Theme));
        return Status;
    }

    /// <summary>An answer is out of sight, so it neither solves nor certifies any more.</summary>
    public void LoseAnswer(PostId post)
    {
        if (AcceptedPost != post && CertifiedPost != post)
            return;

        if (CertifiedPost == post)
            (CertifiedPost, CertifiedBy, CertifiedAt) = (null, null, null);

        if (AcceptedPost == post)
        {
            (AcceptedPost, SolvedAt) = (null, null);
            if (Status == TopicStatus.Solved)
                Status = Standing();
        }

        Raise(new AnswerLost(Id, post));
    }

    /// <summary>The accepted answer does not help after all, or the question comes up again: it waits anew.</summary>
    public ErrorOr<TopicStatus> Reopen(DateTimeOffset now)
    {
        var moved = States.Move(Status, TopicAction.Reopen);
        if (moved.IsError)
            return moved;

        Status = moved.Value;
        (AcceptedPost, SolvedAt, LockedAt, IsAnswered, LadderStep, EscalationOfferedAt, WaitingSince) = (null, null, null, false, LadderStep.None, null, now);
        Raise(new TopicReopened(Id));
        return Status;
    }

    public ErrorOr<TopicStatus> Lock(string? reason, DateTimeOffset now)
    {
        if (WrittenText.Paragraphs(reason, ReasonMinLength, ReasonMaxLength) is null)
            return TopicErrors.ReasonRequired();

        var moved = Become(TopicAction.Lock, new TopicLocked(Id));
        if (!moved.IsError)
            LockedAt = now;

        return moved;
    }

    public ErrorOr<TopicStatus> Unlock()
    {
        var moved = Become(TopicAction.Unlock, new TopicUnlocked(Id));
        if (moved.IsError)
            return moved;

        LockedAt = null;
        return Status = Standing();
    }

    public ErrorOr<TopicStatus> Tag(IReadOnlyList<string>? tags)
    {
        if (ReadTags(tags) is not { } read)
            return TopicErrors.TagsInvalid();

        var moved = Become(TopicAction.Tags, new TopicTagged(Id));
        if (!moved.IsError)
            Tags = read;

        return moved;
    }

    /// <summary>Its author lets ID77 answer.</summary>
    /// <param name="agreed">That the commune becomes known to the desk.</param>
    /// <param name="catalogueTheme">Theme of the ID77 catalogue.</param>
    /// <param name="insee">Commune of the author.</param>
    /// <param name="siren">Its SIREN.</param>
    /// <param name="now">When.</param>
    public ErrorOr<TopicStatus> Escalate(bool agreed, string? catalogueTheme, string? insee, string? siren, DateTimeOffset now)
    {
        if (!agreed)
            return TopicErrors.AgreementRequired();

        var moved = States.Move(Status, TopicAction.Escalate);
        if (moved.IsError)
            return moved;

        if (EscalatedAt is not null)
            return TopicErrors.AlreadyEscalated();

        if (insee is null || siren is null)
            return TopicErrors.NoCommune();

        EscalatedAt = now;
        Raise(new QuestionEscalated(Id, Theme, catalogueTheme, insee, siren));
        return Status;
    }

    /// <summary>ID77 has answered; a second time changes nothing.</summary>
    /// <returns>Whether it is news.</returns>
    public bool AnswerByDesk(Guid request, string outcome, DateTimeOffset now)
    {
        if (DeskRequest is not null || EscalatedAt is null)
            return false;

        Status = States.Move(Status, TopicAction.AnswerByDesk).Value;
        DeskRequest = request;
        IsAnswered = true;
        FirstAnsweredAt ??= now;
        Raise(new EscalationAnswered(Id, request, Theme, outcome));
        return true;
    }

    /// <summary>The highest step that an unanswered question has reached, once. Those below count as taken.</summary>
    /// <returns>Whether it has climbed.</returns>
    public bool ClimbLadder(TopicPolicy policy, DateTimeOffset now)
    {
        if (Kind != TopicKind.Question || Status != TopicStatus.Open || EscalatedAt is not null)
            return false;

        var reached = policy.StepAfter(now - WaitingSince);
        if (reached <= LadderStep)
            return false;

        LadderStep = reached;
        if (reached == LadderStep.Escalation)
            EscalationOfferedAt = now;

        Raise(new QuestionStale(Id, Theme, CommuneInsee, reached));
        return true;
    }

    public ErrorOr<TopicStatus> Archive() => Become(TopicAction.Archive, new TopicArchived(Id));

    /// <summary>Moderation takes it out of sight.</summary>
    public ErrorOr<TopicStatus> Hide() => Become(TopicAction.Hide, new TopicHidden(Id));

    /// <summary>An appeal gives it back.</summary>
    public ErrorOr<TopicStatus> Restore()
    {
        var moved = Become(TopicAction.Restore, new TopicRestored(Id));
        return moved.IsError ? moved : Status = LockedAt is null ? Standing() : TopicStatus.Locked;
    }

    /// <summary>Its author changed the title; null leaves it.</summary>
    public ErrorOr<Success> Retitle(string? title)
    {
        if (title is null)
            return Result.Success;

        if (ReadTitle(title) is not { } read)
            return TopicErrors.TitleRequired();

        if (read == Title)
            return Result.Success;

        Title = read;
        Raise(new TopicRetitled(Id));
        return Result.Success;
    }

    /// <summary>Its question now holds what identifies an inhabitant, or holds it no more.</summary>
    public ErrorOr<TopicStatus> FollowQuestion(bool isHeldBack, DateTimeOffset now)
    {
        if (isHeldBack)
            return Status == TopicStatus.Quarantined ? Status : Become(TopicAction.Quarantine, new QuestionQuarantined(Id));

        if (Status != TopicStatus.Quarantined)
            return Status;

        Status = Standing();
        if (PublishedAt is null)
        {
            (PublishedAt, WaitingSince) = (now, now);
            Raise(new QuestionAsked(Id, Theme, CommuneInsee));
        }
        else
        {
            Raise(new TopicRestored(Id));
        }

        return Status;
    }

    /// <summary>A moderator reads who asked: the audit keeps who read it, and why.</summary>
    public ErrorOr<Success> RevealAuthor(string? reason)
    {
        if (WrittenText.Paragraphs(reason, ReasonMinLength, ReasonMaxLength) is null)
            return TopicErrors.ReasonRequired();

        if (!IsAnonymous)
            return TopicErrors.NotAnonymous();

        Raise(new AuthorRevealed(Id));
        return Result.Success;
    }

    /// <summary>Its author has left and wants nothing of it kept.</summary>
    public void Erase()
    {
        Title = "Question retirée";
        Tags = [];
        Raise(new TopicErased(Id));
    }

    private static List<string>? ReadTags(IReadOnlyList<string>? tags)
    {
        List<string> read = [];
        foreach (var tag in tags ?? [])
        {
            if (WrittenText.Line(tag, TagMinLength, TagMaxLength)?.ToLowerInvariant() is not { } written
                || !written.All(character => char.IsLetterOrDigit(character) || character is ' ' or '-' or '\'' or '’'))
            {
                return null;
            }

            if (!read.Contains(written, StringComparer.Ordinal))
                read.Add(written);
        }

        return read.Count > MostTags ? null : read;
    }

    private TopicStatus Standing() => AcceptedPost is not null ? TopicStatus.Solved : IsAnswered ? TopicStatus.Answered : TopicStatus.Open;

    private ErrorOr<TopicStatus> Become(TopicAction action, IDomainEvent fact)
    {
        var moved = States.Move(Status, action);
        if (moved.IsError)
            return moved;

        Status = moved.Value;
        Raise(fact);
        return Status;
    }
}
