using Departement77.BuildingBlocks.Domain.Aggregates;
using Departement77.BuildingBlocks.Domain.Specifications;
using Departement77.BuildingBlocks.Domain.States;
using Departement77.BuildingBlocks.Domain.Texts;
using Departement77.SgmNetwork.Domain.Articles;
using Departement77.SgmNetwork.Domain.Calendar;
using Departement77.SgmNetwork.Domain.Members;
using Departement77.SgmNetwork.Domain.Themes;
using ErrorOr;

namespace Departement77.SgmNetwork.Domain.LegalWatch;

internal readonly record struct LegalWatchItemId(Guid Value) : IIdentifier<LegalWatchItemId>
{
    public static LegalWatchItemId From(Guid value) => new(value);
}

internal enum LegalWatchStatus
{
    Draft,

    /// <summary>Somebody else than its author has read it.</summary>
    Reviewed,

    /// <summary>Read by the network, before its day.</summary>
    Published,
    InEffect,

    /// <summary>Replaced by another text, or past its last day.</summary>
    Superseded,
}

/// <summary>Named as the last segments of the routes; <c>edit</c> is the PUT on the item itself. Nobody asks for the last two: they come with the day.</summary>
internal enum LegalWatchAction
{
    Edit,
    Review,
    Publish,
    Supersede,
    TakeEffect,
    Expire,
}

internal static class LegalWatchStatuses
{
    public static string French(this LegalWatchStatus status) => status switch
    {
        LegalWatchStatus.Draft => "brouillon",
        LegalWatchStatus.Reviewed => "relu",
        LegalWatchStatus.Published => "publié",
        LegalWatchStatus.InEffect => "en vigueur",
        LegalWatchStatus.Superseded => "remplacé ou échu",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "This status has no French name."),
    };
}

/// <summary>A text of law that changes something for the communes: from when on, for whom, what to do and by when.</summary>
internal sealed class LegalWatchItem : AggregateRoot<LegalWatchItemId>
{
    public const int TitleMaxLength = 200;
    public const int SummaryMaxLength = 8000;
    public const int SourceMaxLength = 500;
    public const int CategoryMaxLength = 200;
    public const int MostThemes = 5;
    public const int MostOffers = 50;

    public static readonly StateTable<LegalWatchStatus, LegalWatchAction> States = StateTable<LegalWatchStatus, LegalWatchAction>
        .StartingAt(LegalWatchStatus.Draft, "le texte", LegalWatchStatuses.French)
        .Allow(LegalWatchAction.Edit, LegalWatchStatus.Draft, LegalWatchStatus.Draft, LegalWatchStatus.Reviewed)
        .Allow(LegalWatchAction.Review, LegalWatchStatus.Reviewed, LegalWatchStatus.Draft)
        .Allow(LegalWatchAction.Publish, LegalWatchStatus.Published, LegalWatchStatus.Reviewed)
        .Allow(LegalWatchAction.Supersede, LegalWatchStatus.Superseded, LegalWatchStatus.Published, LegalWatchStatus.InEffect)
        .AllowUnasked(LegalWatchAction.TakeEffect, LegalWatchStatus.InEffect, LegalWatchStatus.Published)
        .AllowUnasked(LegalWatchAction.Expire, LegalWatchStatus.Superseded, LegalWatchStatus.Published, LegalWatchStatus.InEffect)
        .Build();

    /// <summary>Rebuilt from its row.</summary>
    private LegalWatchItem()
    {
        Title = "";
        Summary = "";
        Action = "";
        AuthorSubject = "";
        AuthorLabel = "";
    }

    public LegalWatchStatus Status { get; private set; }

    public string Title { get; private set; }

    /// <summary>What changes.</summary>
    public string Summary { get; private set; }

    /// <summary>Law, decree or article of a code; required to publish.</summary>
    public string? Source { get; private set; }

    /// <summary>First day on which it applies; required to publish.</summary>
    public DateOnly? EffectiveOn { get; private set; }

    /// <summary>Last day on which it applies.</summary>
    public DateOnly? AppliesUntil { get; private set; }

    /// <summary>What a commune has to do; empty when nothing.</summary>
    public string Action { get; private set; }

    /// <summary>Last day to do it.</summary>
    public DateOnly? DeadlineOn { get; private set; }

    public int? PopulationMin { get; private set; }

    /// <summary>Inhabitants at most, that number included.</summary>
    public int? PopulationMax { get; private set; }

    /// <summary>Category of agents that it is about, in words.</summary>
    public string? Category { get; private set; }

    /// <summary>Codes of <see cref="NetworkTheme"/>, the main one first.</summary>
    public IReadOnlyList<string> Themes { get; private set; } = [];

    /// <summary>Offers of the ID77 catalogue that it may change.</summary>
    public IReadOnlyList<Guid> Offers { get; private set; } = [];

    public LegalWatchItemId? SupersededBy { get; private set; }

    public DateOnly? SupersededOn { get; private set; }

    public string AuthorSubject { get; private set; }

    public MemberId? AuthorMember { get; private set; }

    public string AuthorLabel { get; private set; }

    /// <summary>Accounts that wrote any of it: none of them reviews it.</summary>
    public IReadOnlyList<string> Writers { get; private set; } = [];

    public string? ReviewerSubject { get; private set; }

    public string? ReviewerLabel { get; private set; }

    /// <summary>Whether a lawyer still has to check it.</summary>
    public bool IsUnverified { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset? PublishedAt { get; private set; }

    public IReadOnlyList<string> AllowedActions => States.AllowedActions(Status);

    public static ErrorOr<LegalWatchItem> Draft(LegalWatchContent content, KnowledgeAuthor author, DateTimeOffset now)
    {
        var item = new LegalWatchItem { Id = Identifier.New<LegalWatchItemId>(), Status = States.Initial, CreatedAt = now };
        var taken = item.Take(content, author);
        if (taken.IsError)
            return taken.Errors;

        item.Raise(new LegalWatchDrafted(item.Id));
        return item;
    }

    /// <summary>Whoever has reviewed it before has to look again.</summary>
    public ErrorOr<LegalWatchStatus> Edit(LegalWatchContent content, KnowledgeAuthor editor)
    {
        var moved = States.Move(Status, LegalWatchAction.Edit);
        if (moved.IsError)
            return moved;

        var taken = Take(content, editor);
        if (taken.IsError)
            return taken.Errors;

        (Status, ReviewerSubject, ReviewerLabel) = (moved.Value, null, null);
        Raise(new LegalWatchEdited(Id));
        return Status;
    }

    public ErrorOr<LegalWatchStatus> Review(KnowledgeAuthor reviewer)
    {
        var moved = States.Move(Status, LegalWatchAction.Review);
        if (moved.IsError)
            return moved;

        if (Writers.Contains(reviewer.Subject, StringComparer.Ordinal))
            return LegalWatchErrors.OwnItem();

        (Status, ReviewerSubject, ReviewerLabel) = (moved.Value, reviewer.Subject, reviewer.Label);
        Raise(new LegalWatchReviewed(Id));
        return Status;
    }

    public ErrorOr<LegalWatchStatus> Publish(DateTimeOffset now)
    {
        var moved = States.Move(Status, LegalWatchAction.Publish);
        if (moved.IsError)
            return moved;

        if (string.IsNullOrWhiteSpace(Source) || EffectiveOn is not { } effectiveOn)
            return LegalWatchErrors.SourceRequired(Source is null ? "/source" : "/effectiveOn");

        (Status, PublishedAt) = (moved.Value, now);
        Raise(new LegalWatchPublished(Id, Title, Themes, Offers, PopulationMin, PopulationMax, effectiveOn));
        return Status;
    }

    /// <summary>Another text takes its place. That one is published, so no circle can come of it.</summary>
    public ErrorOr<LegalWatchStatus> Supersede(LegalWatchItemId by, DateOnly today)
    {
        if (by == Id && States.Next(Status, LegalWatchAction.Supersede) is not null)
            return LegalWatchErrors.ByInvalid();

        return End(LegalWatchAction.Supersede, by, today);
    }

    /// <summary>What the day brings: it takes effect, or its last day is past. False when nothing.</summary>
    public bool Follow(DateOnly today)
    {
        if (AppliesUntil < today)
            return !End(LegalWatchAction.Expire, by: null, today).IsError;

        if (!(EffectiveOn <= today) || States.Next(Status, LegalWatchAction.TakeEffect) is not { } next)
            return false;

        Status = next;
        Raise(new LegalWatchTookEffect(Id));
        return true;
    }

    private ErrorOr<LegalWatchStatus> End(LegalWatchAction action, LegalWatchItemId? by, DateOnly today)
    {
        var moved = States.Move(Status, action);
        if (moved.IsError)
            return moved;

        (Status, SupersededBy, SupersededOn) = (moved.Value, by, today);
        Raise(new LegalWatchSuperseded(Id, by, today));
        return Status;
    }

    private ErrorOr<Success> Take(LegalWatchContent content, KnowledgeAuthor author)
    {
        var faults = content.Faults().ToList();
        if (faults.Count > 0)
            return faults;

        Title = WrittenText.Line(content.Title, 1, TitleMaxLength)!;
        Summary = content.Summary!.Trim();
        Source = string.IsNullOrWhiteSpace(content.Source) ? null : content.Source.Trim();
        (EffectiveOn, AppliesUntil, DeadlineOn) = (content.EffectiveOn, content.AppliesUntil, content.DeadlineOn);
        Action = content.Action?.Trim() ?? "";
        (PopulationMin, PopulationMax) = (content.PopulationMin, content.PopulationMax);
        Category = string.IsNullOrWhiteSpace(content.Category) ? null : content.Category.Trim();
        Themes = [.. content.Themes!.Distinct(StringComparer.Ordinal)];
        Offers = [.. (content.Offers ?? []).Distinct()];
        (AuthorSubject, AuthorMember, AuthorLabel) = (author.Subject, author.Member, author.Label);
        Writers = [.. Writers.Union([author.Subject], StringComparer.Ordinal)];
        return Result.Success;
    }
}

/// <summary>What an item says. Source and day may still be missing: they are asked for when it is published.</summary>
internal sealed record LegalWatchContent(
    string? Title,
    string? Summary,
    string? Source,
    DateOnly? EffectiveOn,
    DateOnly? AppliesUntil,
    string? Action,
    DateOnly? DeadlineOn,
    int? PopulationMin,
    int? PopulationMax,
    string? Category,
    IReadOnlyList<string>? Themes,
    IReadOnlyList<Guid>? Offers)
{
    public IEnumerable<Error> Faults()
    {
        if (WrittenText.Line(Title, atLeast: 5, LegalWatchItem.TitleMaxLength) is null)
            yield return LegalWatchErrors.TitleInvalid();
        if (WrittenText.Paragraphs(Summary, atLeast: 10, LegalWatchItem.SummaryMaxLength) is null)
            yield return LegalWatchErrors.SummaryInvalid();
        if (WrittenText.Line(Source, atLeast: 0, LegalWatchItem.SourceMaxLength) is null)
            yield return LegalWatchErrors.TextInvalid("/source", LegalWatchItem.SourceMaxLength);
        if (WrittenText.Paragraphs(Action, atLeast: 0, LegalWatchItem.SummaryMaxLength) is null)
            yield return LegalWatchErrors.TextInvalid("/action", LegalWatchItem.SummaryMaxLength);
        if (WrittenText.Line(Category, atLeast: 0, LegalWatchItem.CategoryMaxLength) is null)
            yield return LegalWatchErrors.TextInvalid("/category", LegalWatchItem.CategoryMaxLength);

        foreach (var (day, pointer) in new[] { (EffectiveOn, "/effectiveOn"), (AppliesUntil, "/appliesUntil"), (DeadlineOn, "/deadlineOn") })
        {
            if (day is { } given && !KnowledgeDays.Holds(given))
                yield return CalendarErrors.DayInvalid(pointer);
        }

        if (AppliesUntil < EffectiveOn)
            yield return LegalWatchErrors.UntilBeforeEffect();
        if (!Audience.AreBounds(PopulationMin, PopulationMax))
            yield return CalendarErrors.PopulationInvalid();
        if (Themes is not { Count: > 0 and <= LegalWatchItem.MostThemes })
            yield return LegalWatchErrors.ThemesInvalid();
        else if (Themes.FirstOrDefault(theme => NetworkThemes.Find(theme).IsError) is not null || Themes.Contains(null!))
            yield return LegalWatchErrors.ThemesInvalid();
        if (Offers?.Count > LegalWatchItem.MostOffers)
            yield return LegalWatchErrors.OffersInvalid();
    }
}

internal sealed class LegalWatchItemById : Specification<LegalWatchItem>
{
    public LegalWatchItemById(LegalWatchItemId id) => Query.Where(item => item.Id == id);
}

internal sealed record LegalWatchDrafted(LegalWatchItemId Item) : IDomainEvent;

internal sealed record LegalWatchEdited(LegalWatchItemId Item) : IDomainEvent;

internal sealed record LegalWatchReviewed(LegalWatchItemId Item) : IDomainEvent;

internal sealed record LegalWatchPublished(
    LegalWatchItemId Item, string Title, IReadOnlyList<string> Themes, IReadOnlyList<Guid> Offers, int? PopulationMin, int? PopulationMax, DateOnly EffectiveOn) : IDomainEvent;

internal sealed record LegalWatchTookEffect(LegalWatchItemId Item) : IDomainEvent;

internal sealed record LegalWatchSuperseded(LegalWatchItemId Item, LegalWatchItemId? By, DateOnly On) : IDomainEvent;
