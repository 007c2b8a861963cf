using Departement77.BuildingBlocks.Application.Mailing;
using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Domain.Aggregates;
using Departement77.SgmNetwork.Application.Policies;

namespace Departement77.SgmNetwork.Application.Reactions;

/// <summary>
/// Writes to people about their part in the network: a title, a sentence of ours and a link, never what anybody wrote. A mail has an identity by event and recipient, so that
/// one sent again after a crash is known as the same.
/// </summary>
internal sealed class MemberMails(IMailSender mails, IProductLinks links, ICurrentDelivery delivery, NetworkContact contact)
{
    /// <summary>To one person.</summary>
    /// <param name="email">Address.</param>
    /// <param name="subject">French subject, after the name of the network.</param>
    /// <param name="sentence">What happened, and what to do.</param>
    /// <param name="path">Where the link leads; none where there is nothing to open.</param>
    /// <param name="cancellation">Stops waiting.</param>
    /// <param name="recipient">Who it is, where one event is told to several.</param>
    public Task SendAsync(string email, string subject, string sentence, string? path, CancellationToken cancellation, string recipient = "sgm-person") => email.Length == 0
        ? Task.CompletedTask
        : mails.SendAsync(
            new Mail(
                Identifier.Derive(delivery.EventId, recipient),
                email,
                $"Réseau SGM : {subject}",
                $"""
                Bonjour,

                {sentence}
                {(path is null ? "" : $"\n{links.To(path)}\n")}
                Ce message est automatique : ne répondez pas à cette adresse.

                Réseau des secrétaires généraux de mairie – CDG77
                """),
            cancellation);

    /// <summary>To the animator's mailbox, where there is one.</summary>
    public Task TellAnimatorAsync(string subject, string sentence, string? path, CancellationToken cancellation) => contact.AnimatorEmail is { Length: > 0 } email
        ? mails.SendAsync(
            new Mail(
                Identifier.Derive(delivery.EventId, "sgm-animator"),
                email,
                $"Réseau SGM : {subject}",
                $"""
                Bonjour,

                {sentence}
                {(path is null ? "" : $"\n{links.To(path)}\n")}
                Ce message est automatique : ne répondez pas à cette adresse.

                Réseau des secrétaires généraux de mairie – CDG77
                """),
            cancellation)
        : Task.CompletedTask;
}
