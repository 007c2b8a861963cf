namespace Departement77.SgmNetwork.Domain.Topics;

internal enum TopicKind
{
    /// <summary>Somebody waits for an answer: the ladder of unanswered questions watches it.</summary>
    Question,

    /// <summary>An exchange that nobody has to answer.</summary>
    Discussion,
}

internal enum TopicStatus
{
    /// <summary>Nobody but its author has answered since it was asked or reopened.</summary>
    Open,
    Answered,

    /// <summary>An answer is accepted.</summary>
    Solved,

    /// <summary>Read, and written to no more.</summary>
    Locked,

    /// <summary>Nothing was written for a long time.</summary>
    Archived,

    /// <summary>Taken out of sight by moderation.</summary>
    Hidden,

    /// <summary>Its question holds what identifies an inhabitant: seen by its author and the moderators alone.</summary>
    Quarantined,
}

/// <summary>Named as the last segments of the routes.</summary>
internal enum TopicAction
{
    Posts,
    Edit,
    AcceptAnswer,
    Certify,
    Reopen,
    Tags,
    Files,
    Escalate,
    Lock,
    Unlock,
    Release,
    AnswerByDesk,
    Archive,
    Hide,
    Restore,
    Quarantine,
}

internal enum PostKind
{
    /// <summary>The first one of a topic.</summary>
    Question,
    Answer,

    /// <summary>Written by the product: the answer of ID77.</summary>
    System,
}

internal enum PostStatus
{
    Published,

    /// <summary>Holds what identifies an inhabitant: seen by its author and the moderators alone.</summary>
    Quarantined,

    /// <summary>Taken out of sight by moderation; its author still reads it.</summary>
    Hidden,

    /// <summary>Taken away, by moderation or at its author's request.</summary>
    Removed,
}

internal enum PostAction
{
    Edit,
    Release,
    Hide,
    Remove,
    Restore,
    Erase,
}

/// <summary>How far up the ladder an unanswered question has climbed.</summary>
internal enum LadderStep
{
    None,
    Animator,
    Expert,

    /// <summary>Its author is offered to ask ID77.</summary>
    Escalation,
}

internal static class TopicStatuses
{
    public static string French(this TopicStatus status) => status switch
    {
        TopicStatus.Open => "ouverte",
        TopicStatus.Answered => "répondue",
        TopicStatus.Solved => "résolue",
        TopicStatus.Locked => "verrouillée",
        TopicStatus.Archived => "archivée",
        TopicStatus.Hidden => "masquée",
        TopicStatus.Quarantined => "en quarantaine",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "This status has no French name."),
    };
}

internal static class PostStatuses
{
    public static string French(this PostStatus status) => status switch
    {
        PostStatus.Published => "publié",
        PostStatus.Quarantined => "en quarantaine",
        PostStatus.Hidden => "masqué",
        PostStatus.Removed => "retiré",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "This status has no French name."),
    };
}

internal static class TopicKinds
{
    public static string French(this TopicKind kind) => kind switch
    {
        TopicKind.Question => "question",
        TopicKind.Discussion => "échange",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "This kind has no French name."),
    };
}
