using Departement77.BuildingBlocks.Domain.Aggregates;
using Departement77.BuildingBlocks.Domain.Specifications;
using Departement77.BuildingBlocks.Domain.States;
using Departement77.BuildingBlocks.Domain.Texts;
using Departement77.SgmNetwork.Domain.Members;
using Departement77.SgmNetwork.Domain.Themes;
using ErrorOr;

namespace Departement77.SgmNetwork.Domain.Articles;

internal readonly record struct KnowledgeArticleId(Guid Value) : IIdentifier<KnowledgeArticleId>
{
    public static KnowledgeArticleId From(Guid value) => new(value);
}

internal enum ArticleStatus
{
    Draft,

    /// <summary>Waits for an expert who did not write it.</summary>
    ExpertReview,

    /// <summary>The network reads it.</summary>
    Certified,

    /// <summary>Still read, with a warning: its time is over, or the law behind it has changed.</summary>
    ReviewDue,
    Withdrawn,
}

/// <summary>Named as the last segments of the routes; <c>edit</c> is the PUT on the article itself.</summary>
internal enum ArticleAction
{
    Edit,
    Submit,
    Return,
    Certify,
    MarkReviewDue,
    Withdraw,
}

internal static class ArticleStatuses
{
    public static string French(this ArticleStatus status) => status switch
    {
        ArticleStatus.Draft => "brouillon",
        ArticleStatus.ExpertReview => "en relecture par un expert",
        ArticleStatus.Certified => "certifiée",
        ArticleStatus.ReviewDue => "à revoir",
        ArticleStatus.Withdrawn => "retirée",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "This status has no French name."),
    };
}

/// <summary>A question that secretaries ask again and again, and the answer that an expert answers for until a day.</summary>
internal sealed class KnowledgeArticle : AggregateRoot<KnowledgeArticleId>
{
    public const int QuestionMaxLength = 300;
    public const int AnswerMaxLength = 20_000;
    public const int ReferenceMaxLength = 300;
    public const int MostReferences = 20;
    public const int ReasonMaxLength = 1000;

    public static readonly StateTable<ArticleStatus, ArticleAction> States = StateTable<ArticleStatus, ArticleAction>
        .StartingAt(ArticleStatus.Draft, "la fiche", ArticleStatuses.French)
        .Allow(ArticleAction.Edit, ArticleStatus.Draft, ArticleStatus.Draft)
        .Allow(ArticleAction.Edit, ArticleStatus.ReviewDue, ArticleStatus.ReviewDue)
        .Allow(ArticleAction.Submit, ArticleStatus.ExpertReview, ArticleStatus.Draft)
        .Allow(ArticleAction.Return, ArticleStatus.Draft, ArticleStatus.ExpertReview)
        .Allow(ArticleAction.Certify, ArticleStatus.Certified, ArticleStatus.ExpertReview, ArticleStatus.ReviewDue)
        .Allow(ArticleAction.MarkReviewDue, ArticleStatus.ReviewDue, ArticleStatus.Certified)
        .Allow(ArticleAction.Withdraw, ArticleStatus.Withdrawn, ArticleStatus.Draft, ArticleStatus.ExpertReview, ArticleStatus.Certified, ArticleStatus.ReviewDue)
        .Build();

    /// <summary>Rebuilt from its row.</summary>
    private KnowledgeArticle()
    {
        Question = "";
        Answer = "";
        Theme = "";
        AuthorSubject = "";
        AuthorLabel = "";
    }

    public ArticleStatus Status { get; private set; }

    public string Question { get; private set; }

    public string Answer { get; private set; }

    /// <summary>Whether the answer is but a note that one has to be written.</summary>
    public bool IsAnswerMissing { get; private set; }

    /// <summary>Code of a <see cref="NetworkTheme"/>.</summary>
    public string Theme { get; private set; }

    /// <summary>Laws and articles of codes.</summary>
    public IReadOnlyList<string> References { get; private set; } = [];

    /// <summary>Items of the legal watch on which it rests: when one is superseded, it is due for review.</summary>
    public IReadOnlyList<Guid> WatchItems { get; private set; } = [];

    public string AuthorSubject { get; private set; }

    public MemberId? AuthorMember { get; private set; }

    public string AuthorLabel { get; private set; }

    /// <summary>Accounts that wrote any of it: none of them certifies it.</summary>
    public IReadOnlyList<string> Writers { get; private set; } = [];

    public string? CertifierSubject { get; private set; }

    public string? CertifierLabel { get; private set; }

    public DateOnly? CertifiedOn { get; private set; }

    /// <summary>Last day for which the expert answers.</summary>
    public DateOnly? ValidUntil { get; private set; }

    /// <summary>First day on which it is due for review.</summary>
    public DateOnly? ReviewOn { get; private set; }

    /// <summary>Why it was returned, is to be reviewed or was withdrawn.</summary>
    public string? Remark { get; private set; }

    /// <summary>Question of the network from which it was made.</summary>
    public Guid? SourceTopic { get; private set; }

    /// <summary>Whether a lawyer still has to check its references.</summary>
    public bool IsUnverified { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>From when on the network reads it as it stands.</summary>
    public DateTimeOffset? PublishedAt { get; private set; }

    public IReadOnlyList<string> AllowedActions => States.AllowedActions(Status);

    public static ErrorOr<KnowledgeArticle> Draft(ArticleContent content, KnowledgeAuthor author, DateTimeOffset now)
    {
        var read = content.Read();
        if (read.IsError)
            return read.Errors;

        var article = new KnowledgeArticle { Id = Identifier.New<KnowledgeArticleId>(), Status = States.Initial, CreatedAt = now };
        article.Take(read.Value, author);
        article.Writers = [author.Subject];
        article.Raise(new ArticleDrafted(article.Id, article.Theme));
        return article;
    }

    /// <summary>A question that went through ID77 is worth an article: it is drafted without who asked it and for which commune.</summary>
    /// <param name="answer">What was answered to everybody; null when the answer has to be written.</param>
    public static KnowledgeArticle FromTopic(Guid topic, string theme, string title, string? answer, DateTimeOffset now)
    {
        var question = WrittenText.Line(new string([.. title.Select(letter => char.IsControl(letter) ? ' ' : letter)])[..Math.Min(title.Length, QuestionMaxLength)], 1, QuestionMaxLength);
        var written = WrittenText.Paragraphs(answer, 1, AnswerMaxLength);
        var article = new KnowledgeArticle
        {
            Id = Identifier.New<KnowledgeArticleId>(),
            Status = States.Initial,
            Question = question ?? "Question du réseau à laquelle ID77 a répondu",
            Answer = written ?? "Réponse à rédiger : ID77 a répondu à cette question. Reprenez sa réponse en des termes qui conviennent à toutes les communes, et relisez la question : rien ne doit y faire reconnaître une personne ou une commune.",
            IsAnswerMissing = written is null,
            Theme = NetworkThemes.Find(theme).Match(found => found.Code, _ => "autre"),
            AuthorSubject = KnowledgeAuthor.Product.Subject,
            AuthorLabel = KnowledgeAuthor.Product.Label,
            SourceTopic = topic,
            CreatedAt = now,
        };
        article.Raise(new ArticleDrafted(article.Id, article.Theme));
        return article;
    }

    public ErrorOr<ArticleStatus> Edit(ArticleContent content, KnowledgeAuthor editor)
    {
        var moved = States.Move(Status, ArticleAction.Edit);
        if (moved.IsError)
            return moved;

        var read = content.Read();
        if (read.IsError)
            return read.Errors;

        Take(read.Value, editor);
        Writers = [.. Writers.Union([editor.Subject], StringComparer.Ordinal)];

        // What was certified is no longer what stands there.
        (CertifierSubject, CertifierLabel) = (null, null);
        Status = moved.Value;
        Raise(new ArticleEdited(Id));
        return Status;
    }

    public ErrorOr<ArticleStatus> Submit() =>
        IsAnswerMissing && States.Next(Status, ArticleAction.Submit) is not null ? ArticleErrors.AnswerMissing() : Become(ArticleAction.Submit, remark: null, new ArticleSubmitted(Id));

    public ErrorOr<ArticleStatus> Return(string? reason) => ReadReason(reason) is { } why
        ? Become(ArticleAction.Return, why, new ArticleReturned(Id))
        : ArticleErrors.ReasonRequired();

    /// <summary>An expert answers for it, until the day given or the next review.</summary>
    public ErrorOr<ArticleStatus> Certify(DateOnly? validUntil, KnowledgeAuthor expert, KnowledgePolicy policy, DateOnly today, DateTimeOffset now)
    {
        if (States.Next(Status, ArticleAction.Certify) is not null)
        {
            if (Writers.Contains(expert.Subject, StringComparer.Ordinal))
                return ArticleErrors.OwnArticle();
            if (validUntil is { } until && (until < today || !KnowledgeDays.Holds(until)))
                return ArticleErrors.ValidUntilInvalid();
        }

        var certified = Become(ArticleAction.Certify, remark: null, new ArticleCertified(Id, Theme, SourceTopic));
        if (certified.IsError)
            return certified;

        var review = today.AddMonths(policy.ReviewMonths);
        (CertifierSubject, CertifierLabel, CertifiedOn, ValidUntil, PublishedAt) = (expert.Subject, expert.Label, today, validUntil, now);
        ReviewOn = validUntil is { } last && last.AddDays(1) < review ? last.AddDays(1) : review;
        return Status;
    }

    public ErrorOr<ArticleStatus> MarkReviewDue(string? reason) => ReadReason(reason) is { } why
        ? Become(ArticleAction.MarkReviewDue, why, new ArticleReviewDue(Id, Theme))
        : ArticleErrors.ReasonRequired();

    /// <summary>Its day has come; false when there is nothing to do.</summary>
    public bool MarkReviewDueOn(DateOnly today) =>
        ReviewOn <= today && Status == ArticleStatus.Certified && !MarkReviewDue("La date de relecture de cette fiche est atteinte.").IsError;

    public ErrorOr<ArticleStatus> Withdraw(string? reason) => ReadReason(reason) is { } why
        ? Become(ArticleAction.Withdraw, why, new ArticleWithdrawn(Id))
        : ArticleErrors.ReasonRequired();

    private static string? ReadReason(string? reason) => WrittenText.Paragraphs(reason, atLeast: 3, ReasonMaxLength);

    private void Take(ArticleContent read, KnowledgeAuthor author)
    {
        (Question, Answer, Theme, IsAnswerMissing) = (read.Question!, read.Answer!, read.Theme!, false);
        (References, WatchItems) = (read.References!, read.WatchItems!);
        (AuthorSubject, AuthorMember, AuthorLabel) = (author.Subject, author.Member, author.Label);
    }

    private ErrorOr<ArticleStatus> Become(ArticleAction action, string? remark, IDomainEvent fact)
    {
        var moved = States.Move(Status, action);
        if (moved.IsError)
            return moved;

        (Status, Remark) = (moved.Value, remark);
        Raise(fact);
        return Status;
    }
}

/// <summary>What an article says.</summary>
internal sealed record ArticleContent(string? Question, string? Answer, string? Theme, IReadOnlyList<string>? References, IReadOnlyList<Guid>? WatchItems)
{
    /// <summary>As it is kept, or everything that is wrong with it.</summary>
    public ErrorOr<ArticleContent> Read()
    {
        List<Error> faults = [];
        var question = WrittenText.Line(Question, atLeast: 10, KnowledgeArticle.QuestionMaxLength);
        if (question is null)
            faults.Add(ArticleErrors.QuestionInvalid());

        var answer = WrittenText.Paragraphs(Answer, atLeast: 10, KnowledgeArticle.AnswerMaxLength);
        if (answer is null)
            faults.Add(ArticleErrors.AnswerInvalid());

        var theme = NetworkThemes.Find(Theme);
        if (theme.IsError)
            faults.AddRange(theme.Errors);

        var references = ReadReferences(References);
        if (references.IsError)
            faults.AddRange(references.Errors);

        return faults.Count > 0 ? faults : new ArticleContent(question, answer, theme.Value.Code, references.Value, [.. (WatchItems ?? []).Distinct()]);
    }

    public static ErrorOr<IReadOnlyList<string>> ReadReferences(IReadOnlyList<string>? references)
    {
        if (references is null)
            return Array.Empty<string>();

        var read = references.Select(reference => WrittenText.Line(reference, atLeast: 1, KnowledgeArticle.ReferenceMaxLength)).ToList();
        return read.Count > KnowledgeArticle.MostReferences || read.Contains(item: null) ? ArticleErrors.ReferencesInvalid() : read.ConvertAll(reference => reference!);
    }
}

internal sealed class ArticleById : Specification<KnowledgeArticle>
{
    public ArticleById(KnowledgeArticleId id) => Query.Where(article => article.Id == id);
}

/// <summary>The article made of a question.</summary>
internal sealed class ArticleOfTopic : Specification<KnowledgeArticle>
{
    public ArticleOfTopic(Guid topic) => Query.Where(article => article.SourceTopic == topic);
}

internal sealed record ArticleDrafted(KnowledgeArticleId Article, string Theme) : IDomainEvent;

internal sealed record ArticleEdited(KnowledgeArticleId Article) : IDomainEvent;

internal sealed record ArticleSubmitted(KnowledgeArticleId Article) : IDomainEvent;

internal sealed record ArticleReturned(KnowledgeArticleId Article) : IDomainEvent;

internal sealed record ArticleCertified(KnowledgeArticleId Article, string Theme, Guid? Topic) : IDomainEvent;

internal sealed record ArticleReviewDue(KnowledgeArticleId Article, string Theme) : IDomainEvent;

internal sealed record ArticleWithdrawn(KnowledgeArticleId Article) : IDomainEvent;
