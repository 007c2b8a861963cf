using Departement77.BuildingBlocks.Application.Mailing;
using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Domain.Aggregates;

namespace Departement77.SgmNetwork.Application.Reactions;

/// <summary>Mailboxes of those who run the network; none where they read their lists only.</summary>
internal sealed record DialogueMailboxes(string? Animator, string? Moderator);

/// <summary>
/// Writes about topics: a title and a link, nothing of what was written (I-SGM-6). To the author of an anonymous question goes not even the title, since the mail bears
/// their address: it leads to the list of their own questions. A mail has an identity by event and recipient, so that one sent again after a crash is known as the same.
/// </summary>
internal sealed class TopicNotices(IReadDatabase<SgmNetworkModule> database, IMailSender mails, IProductLinks links, ICurrentDelivery delivery, DialogueMailboxes mailboxes)
{
    private const string Title = "select t.title from topics t where t.id = @topic and @in_network";

    private const string AuthorOfTopic = """
        select t.title, m.email, t.is_anonymous
        from topics t
        left join anonymous_authors a on a.topic_id = t.id
        join members m on m.id = coalesce(t.author_member, a.member_id)
        where t.id = @topic and m.status in ('Invited', 'Active', 'Dormant', 'Suspended') and m.email <> '' and @in_network
        """;

    private const string AuthorOfPost = """
        select t.title, m.email, p.is_anonymous
        from posts p
        join topics t on t.id = p.topic_id
        left join anonymous_authors a on a.topic_id = t.id and p.is_anonymous
        join members m on m.id = coalesce(p.author_member, a.member_id)
        where p.id = @post and m.status in ('Invited', 'Active', 'Dormant', 'Suspended') and m.email <> '' and @in_network
        """;

    /// <summary>To the animator's mailbox.</summary>
    public Task TellAnimatorAsync(Guid topic, string sentence, CancellationToken cancellation) =>
        TellMailboxAsync(mailboxes.Animator, "animator", topic, NetworkLinks.Topic(topic), sentence, cancellation);

    /// <summary>To the moderators' mailbox.</summary>
    public Task TellModeratorsAsync(Guid topic, Guid report, string sentence, CancellationToken cancellation) =>
        TellMailboxAsync(mailboxes.Moderator, "moderator", topic, NetworkLinks.Report(report), sentence, cancellation);

    /// <summary>To who asked.</summary>
    public async Task TellAuthorAsync(Guid topic, string sentence, CancellationToken cancellation)
    {
        if (await database.QuerySingleOrDefaultAsync<Recipient>(ReadScope.System, AuthorOfTopic, new { topic }, cancellation) is { } author)
            await SendAsync(author.Email, "author", author.IsAnonymous ? null : author.Title, author.IsAnonymous ? NetworkLinks.MyQuestions : NetworkLinks.Topic(topic), sentence, cancellation);
    }

    /// <summary>To who wrote a text on which moderators decide; null for the question of the topic.</summary>
    public async Task TellAuthorOfCaseAsync(Guid topic, Guid? post, Guid report, string sentence, CancellationToken cancellation)
    {
        var author = post is null
            ? await database.QuerySingleOrDefaultAsync<Recipient>(ReadScope.System, AuthorOfTopic, new { topic }, cancellation)
            : await database.QuerySingleOrDefaultAsync<Recipient>(ReadScope.System, AuthorOfPost, new { post }, cancellation);
        if (author is not null)
            await SendAsync(author.Email, "author", author.IsAnonymous ? null : author.Title, NetworkLinks.Report(report), sentence, cancellation);
    }

    private async Task TellMailboxAsync(string? mailbox, string key, Guid topic, string path, string sentence, CancellationToken cancellation)
    {
        if (mailbox is { Length: > 0 } && await database.QuerySingleOrDefaultAsync<string>(ReadScope.System, Title, new { topic }, cancellation) is { } title)
            await SendAsync(mailbox, key, title, path, sentence, cancellation);
    }

    private Task SendAsync(string email, string key, string? title, string path, string sentence, CancellationToken cancellation) => mails.SendAsync(
        new Mail(
            Identifier.Derive(delivery.EventId, key),
            email,
            title is null ? "Réseau SGM : l'une de vos questions" : $"Réseau SGM : {title}",
            $"""
            Bonjour,

            {sentence}

            {(title is null ? "Vos questions" : title)}
            {links.To(path)}

            Ce message est automatique : ne répondez pas à cette adresse.

            Réseau des secrétaires généraux de mairie – CDG77
            """),
        cancellation);

    private sealed record Recipient(string Title, string Email, bool IsAnonymous);
}
