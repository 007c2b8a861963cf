using Departement77.BuildingBlocks.Domain.Aggregates;
using Departement77.BuildingBlocks.Domain.Specifications;
using Departement77.BuildingBlocks.Domain.States;
using Departement77.BuildingBlocks.Domain.Texts;
using Departement77.SgmNetwork.Domain.Topics;
using ErrorOr;

namespace Departement77.SgmNetwork.Domain.Moderation;

internal readonly record struct ModerationCaseId(Guid Value) : IIdentifier<ModerationCaseId>
{
    public static ModerationCaseId From(Guid value) => new(value);
}

internal enum ModerationCaseStatus
{
    Open,

    /// <summary>The report is right: something was done.</summary>
    Upheld,
    Dismissed,

    /// <summary>The author of the text contests what was done.</summary>
    Appealed,
    Final,
}

/// <summary>Named as the last segments of the routes.</summary>
internal enum ModerationAction
{
    Uphold,
    Dismiss,
    Appeal,
    DecideAppeal,
}

/// <summary>What is done about a text.</summary>
internal enum ModerationMeasure
{
    /// <summary>Nobody but its author reads it any more.</summary>
    Hide,

    /// <summary>Nobody reads it any more.</summary>
    Remove,

    /// <summary>It stays; its author is told.</summary>
    Warn,
}

internal enum AppealOutcome
{
    Confirmed,

    /// <summary>What was done is undone.</summary>
    Overturned,
}

internal static class ModerationCaseStatuses
{
    public static string French(this ModerationCaseStatus status) => status switch
    {
        ModerationCaseStatus.Open => "à examiner",
        ModerationCaseStatus.Upheld => "retenu",
        ModerationCaseStatus.Dismissed => "écarté",
        ModerationCaseStatus.Appealed => "contesté",
        ModerationCaseStatus.Final => "définitif",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "This status has no French name."),
    };
}

internal static class ModerationMeasures
{
    public static string French(this ModerationMeasure measure) => measure switch
    {
        ModerationMeasure.Hide => "masqué",
        ModerationMeasure.Remove => "retiré",
        ModerationMeasure.Warn => "avertissement",
        _ => throw new ArgumentOutOfRangeException(nameof(measure), measure, "This measure has no French name."),
    };
}

/// <summary>Who decides on a case.</summary>
/// <param name="Subject">The account.</param>
/// <param name="IsAuthor">Whether the text is their own, anonymous or not.</param>
internal sealed record Judge(string Subject, bool IsAuthor);

/// <summary>A report on a topic or a post, and what became of it.</summary>
internal sealed class ModerationCase : AggregateRoot<ModerationCaseId>
{
    public const int ReasonMinLength = 10;
    public const int ReasonMaxLength = 2000;

    public static readonly StateTable<ModerationCaseStatus, ModerationAction> States = StateTable<ModerationCaseStatus, ModerationAction>
        .StartingAt(ModerationCaseStatus.Open, "le signalement", ModerationCaseStatuses.French)
        .Allow(ModerationAction.Uphold, ModerationCaseStatus.Upheld, ModerationCaseStatus.Open)
        .Allow(ModerationAction.Dismiss, ModerationCaseStatus.Dismissed, ModerationCaseStatus.Open)
        .Allow(ModerationAction.Appeal, ModerationCaseStatus.Appealed, ModerationCaseStatus.Upheld)
        .Allow(ModerationAction.DecideAppeal, ModerationCaseStatus.Final, ModerationCaseStatus.Appealed)
        .Build();

    /// <summary>Rebuilt from its row.</summary>
    private ModerationCase()
    {
        ReportedBy = "";
        ReportReason = "";
    }

    public ModerationCaseStatus Status { get; private set; }

    public TopicId Topic { get; private set; }

    /// <summary>Null when the whole topic is reported.</summary>
    public PostId? Post { get; private set; }

    public string ReportedBy { get; private set; }

    public string ReportReason { get; private set; }

    public DateTimeOffset OpenedAt { get; private set; }

    public ModerationMeasure? Measure { get; private set; }

    public string? DecidedBy { get; private set; }

    public string? DecisionReason { get; private set; }

    public DateTimeOffset? DecidedAt { get; private set; }

    public string? AppealReason { get; private set; }

    public DateTimeOffset? AppealedAt { get; private set; }

    public AppealOutcome? Outcome { get; private set; }

    public string? FinalBy { get; private set; }

    public string? FinalReason { get; private set; }

    public DateTimeOffset? FinalAt { get; private set; }

    public IReadOnlyList<string> AllowedActions => States.AllowedActions(Status);

    public static ErrorOr<ModerationCase> Report(TopicId topic, PostId? post, string reporter, string? reason, DateTimeOffset now)
    {
        if (Read(reason) is not { } written)
            return ModerationErrors.ReasonRequired();

        var opened = new ModerationCase
        {
            Id = Identifier.New<ModerationCaseId>(),
            Status = States.Initial,
            Topic = topic,
            Post = post,
            ReportedBy = reporter,
            ReportReason = written,
            OpenedAt = now,
        };
        opened.Raise(new ContentReported(opened.Id, topic, post));
        return opened;
    }

    public ErrorOr<ModerationCaseStatus> Uphold(ModerationMeasure measure, string? reason, Judge judge, DateTimeOffset now)
    {
        var decided = Decide(ModerationAction.Uphold, reason, judge, now);
        if (decided.IsError)
            return decided;

        Measure = measure;
        Raise(new ContentModerated(Id, Topic, Post, measure));
        return Status;
    }

    public ErrorOr<ModerationCaseStatus> Dismiss(string? reason, Judge judge, DateTimeOffset now)
    {
        var decided = Decide(ModerationAction.Dismiss, reason, judge, now);
        if (!decided.IsError)
            Raise(new ReportDismissed(Id, Topic, Post));

        return decided;
    }

    /// <summary>The author of the text contests what was done.</summary>
    public ErrorOr<ModerationCaseStatus> Appeal(string? reason, TopicPolicy policy, DateTimeOffset now)
    {
        if (Read(reason) is not { } written)
            return ModerationErrors.ReasonRequired();

        var moved = States.Move(Status, ModerationAction.Appeal);
        if (moved.IsError)
            return moved;

        if (now > DecidedAt + policy.AppealWithin)
            return ModerationErrors.AppealTooLate(policy.AppealWithin);

        Status = moved.Value;
        (AppealReason, AppealedAt) = (written, now);
        Raise(new ModerationAppealed(Id, Topic, Post));
        return Status;
    }

    /// <summary>Somebody looks at it again.</summary>
    /// <param name="outcome">Whether what was done stays.</param>
    /// <param name="reason">Why.</param>
    /// <param name="judge">Who.</param>
    /// <param name="hasOther">Whether somebody else than the first moderator could decide: then they must.</param>
    /// <param name="now">When.</param>
    public ErrorOr<ModerationCaseStatus> DecideAppeal(AppealOutcome outcome, string? reason, Judge judge, bool hasOther, DateTimeOffset now)
    {
        if (Read(reason) is not { } written)
            return ModerationErrors.ReasonRequired();

        if (judge.IsAuthor)
            return ModerationErrors.OwnPost();

        var moved = States.Move(Status, ModerationAction.DecideAppeal);
        if (moved.IsError)
            return moved;

        if (judge.Subject == DecidedBy && hasOther)
            return ModerationErrors.SameModerator();

        Status = moved.Value;
        (Outcome, FinalBy, FinalReason, FinalAt) = (outcome, judge.Subject, written, now);
        Raise(new AppealDecided(Id, Topic, Post, outcome));
        return Status;
    }

    private ErrorOr<ModerationCaseStatus> Decide(ModerationAction action, string? reason, Judge judge, DateTimeOffset now)
    {
        if (Read(reason) is not { } written)
            return ModerationErrors.ReasonRequired();

        if (judge.IsAuthor)
            return ModerationErrors.OwnPost();

        var moved = States.Move(Status, action);
        if (moved.IsError)
            return moved;

        Status = moved.Value;
        (DecidedBy, DecisionReason, DecidedAt) = (judge.Subject, written, now);
        return Status;
    }

    private static string? Read(string? reason) => WrittenText.Paragraphs(reason, ReasonMinLength, ReasonMaxLength);
}

internal sealed class CaseById : Specification<ModerationCase>
{
    public CaseById(ModerationCaseId id) => Query.Where(found => found.Id == id);
}

internal sealed record ContentReported(ModerationCaseId Case, TopicId Topic, PostId? Post) : IDomainEvent;

internal sealed record ContentModerated(ModerationCaseId Case, TopicId Topic, PostId? Post, ModerationMeasure Measure) : IDomainEvent;

internal sealed record ReportDismissed(ModerationCaseId Case, TopicId Topic, PostId? Post) : IDomainEvent;

internal sealed record ModerationAppealed(ModerationCaseId Case, TopicId Topic, PostId? Post) : IDomainEvent;

internal sealed record AppealDecided(ModerationCaseId Case, TopicId Topic, PostId? Post, AppealOutcome Outcome) : IDomainEvent;
