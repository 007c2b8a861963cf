using Departement77.BuildingBlocks.Application.Mailing;
using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Domain.Aggregates;
using Departement77.SgmNetwork.Domain.Digests;

namespace Departement77.SgmNetwork.Application.Experts;

/// <summary>Address of the mailbox of the network's animation; none where the animator reads the lists only.</summary>
/// <param name="AnimatorEmail">The address.</param>
internal sealed record ExpertNoticeSettings(string? AnimatorEmail);

/// <summary>Writes to those whom a request to an expert concerns: its title and one link, nothing else of it. A mail has an identity by event and recipient.</summary>
internal sealed class ExpertNotices(IReadDatabase<SgmNetworkModule> database, IMailSender mails, IProductLinks links, ICurrentDelivery delivery, ExpertNoticeSettings settings)
{
    // The title of a dialogue is told as long as the dialogue is seen.
    private const string Seen = "(r.topic_id is null or exists (select from contents c where c.kind = 'Topic' and c.id = r.topic_id and c.is_visible))";

    private const string Expert = $"""
        select r.title, p.contact_email as email, r.topic_id
        from expert_requests r join expert_profiles p on p.id = @expert
        where r.id = @request and p.contact_email is not null and r.expert_id = p.id and r.due_at is not null and @in_network and {Seen}
        """;

    private const string Asker = """
        select r.title, m.email, r.topic_id
        from expert_requests r join members m on m.id = r.author_member
        where r.id = @request and m.status in ('Active', 'Dormant') and m.email <> '' and @in_network
        """;

    private const string Animator = $"""
        select r.title, @email as email, r.topic_id
        from expert_requests r
        where r.id = @request and @in_network and {Seen}
        """;

    /// <summary>To the expert whose turn it is.</summary>
    public Task TellExpertAsync(Guid request, Guid expert, CancellationToken cancellation) => TellAsync(
        Expert, request, new { request, expert }, "expert", "question pour vous", "Un secrétaire de mairie a besoin de votre avis : prenez connaissance de sa question, puis acceptez-la, répondez-y ou déclinez-la.", cancellation);

    /// <summary>To the member who asked.</summary>
    public Task TellAskerAsync(Guid request, string headline, string sentence, CancellationToken cancellation) => TellAsync(Asker, request, new { request }, "asker", headline, sentence, cancellation);

    /// <summary>To the mailbox of the animation.</summary>
    public Task TellAnimatorAsync(Guid request, string headline, string sentence, CancellationToken cancellation) =>
        settings.AnimatorEmail is { Length: > 0 } email ? TellAsync(Animator, request, new { request, email }, "animator", headline, sentence, cancellation) : Task.CompletedTask;

    /// <summary>To the mailbox of the animation, of a dialogue for which no expert was found.</summary>
    public Task TellAnimatorOfTopicAsync(Guid topic, string title, CancellationToken cancellation) => settings.AnimatorEmail is { Length: > 0 } email
        ? mails.SendAsync(
            Compose("animator", email, "dialogue sans expert", "Aucun expert de l'annuaire ne peut être joint pour ce dialogue sans réponse : cherchez-en un.", title, NetworkLinks.Content(ContentKind.Topic, topic)), cancellation)
        : Task.CompletedTask;

    private async Task TellAsync(string sql, Guid request, object parameters, string key, string headline, string sentence, CancellationToken cancellation)
    {
        foreach (var told in await database.QueryAsync<Told>(ReadScope.System, sql, parameters, cancellation))
        {
            var path = told.TopicId is { } topic ? NetworkLinks.Content(ContentKind.Topic, topic) : NetworkLinks.ExpertRequest(request);
            await mails.SendAsync(Compose(key, told.Email, headline, sentence, told.Title, path), cancellation);
        }
    }

    private Mail Compose(string key, string email, string headline, string sentence, string title, string path) => new(
        Identifier.Derive(delivery.EventId, key),
        email,
        $"Réseau SGM, {headline} : {title}",
        $"""
        Bonjour,

        {sentence}

        {title}
        {links.To(path)}

        Ce message est automatique : ne répondez pas à cette adresse.

        Réseau des secrétaires généraux de mairie – CDG77
        """);

    private sealed record Told(string Title, string Email, Guid? TopicId);
}
