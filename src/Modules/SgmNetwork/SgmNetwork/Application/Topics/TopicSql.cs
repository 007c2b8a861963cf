namespace Departement77.SgmNetwork.Application.Topics;

/// <summary>What the statements on topics and posts share: who is shown as their author, and who sees what. An anonymous author is compared with the reader, and never answered.</summary>
internal static class TopicSql
{
    /// <summary>Whether the reader asked.</summary>
    public const string TopicIsMine = "(t.author_subject = @subject or (t.is_anonymous and exists (select 1 from anonymous_authors a where a.topic_id = t.id and a.subject = @subject)))";

    /// <summary>Whether the reader may see the topic.</summary>
    public const string TopicIsSeen = $"@in_network and (t.status not in ('Hidden', 'Quarantined') or @moderates or {TopicIsMine})";

    /// <summary>Author of the topic: the member's name as long as there is one.</summary>
    public const string TopicAuthor = "case when t.is_anonymous then t.author_label when tm.status in ('Active', 'Dormant', 'Suspended') then tm.name when tm.status in ('Left', 'Anonymised') then 'Ancien membre' else t.author_label end";

    /// <summary>Whether the reader wrote the post.</summary>
    public const string PostIsMine = "(p.author_subject = @subject or (p.is_anonymous and exists (select 1 from anonymous_authors a where a.topic_id = p.topic_id and a.subject = @subject)))";

    /// <summary>Whether the reader may see the post.</summary>
    public const string PostIsSeen = $"(p.status = 'Published' or @moderates or (p.status <> 'Removed' and {PostIsMine}))";

    /// <summary>Author of the post.</summary>
    public const string PostAuthor = "case when p.is_anonymous then p.author_label when pm.status in ('Active', 'Dormant', 'Suspended') then pm.name when pm.status in ('Left', 'Anonymised') then 'Ancien membre' else p.author_label end";
}
