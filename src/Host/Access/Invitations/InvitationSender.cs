using System.Globalization;
using Departement77.BuildingBlocks.Application.Mailing;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.BuildingBlocks.Infrastructure.Database;
using Departement77.Host.Access.Demonstration;
using Departement77.Host.Access.Pages;

namespace Departement77.Host.Access.Invitations;

/// <summary>Sends invitations: one row and one mail for each identity, whatever is repeated.</summary>
internal sealed class InvitationSender(DatabaseConnections connections, InvitationToken tokens, IMailSender mails, IProductLinks links, IHostEnvironment environment, TimeProvider clock) : IInvitations
{
    private const int DaysValid = 14;

    private static readonly CultureInfo French = CultureInfo.GetCultureInfo("fr-FR");

    public async Task InviteAsync(Invitation invitation, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var token = tokens.Of(invitation.Id);
        if (await StoreAsync(invitation, token, now, cancellation) is not { } expiresAt)
            return;

        await mails.SendAsync(Compose(invitation, token, expiresAt), cancellation);

        await using var sent = connections.For("access").CreateCommand("update invitations set mailed_at = $2 where id = $1");
        sent.Give(invitation.Id, now);
        await sent.ExecuteNonQueryAsync(cancellation);
    }

    public async Task<IReadOnlyList<Guid>> AcceptedByAsync(string subject, CancellationToken cancellation)
    {
        await using var select = connections.For("access").CreateCommand();
        if (Guid.TryParse(subject, out var account))
        {
            select.CommandText = "select i.id from invitations i join accounts a on a.normalized_email = upper(i.email) where a.id = $1 and i.accepted_at is not null order by i.accepted_at desc";
            select.Give(account);
        }
        else if (environment.IsDevelopment() && DemonstrationClients.Recognise(subject) is { } client)
        {
            select.CommandText = "select id from invitations where role = $1 and authority_siren = $2 order by created_at desc limit 100";
            select.Give(client.Role, client.Authority);
        }
        else
        {
            return [];
        }

        var invitations = new List<Guid>();
        await using var reader = await select.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
            invitations.Add(reader.GetGuid(0));

        return invitations;
    }

    /// <returns>When the invitation ends; null when its mail has left already.</returns>
    private async Task<DateTimeOffset?> StoreAsync(Invitation invitation, string token, DateTimeOffset now, CancellationToken cancellation)
    {
        // Repeated, it returns the first row's end: the update changes nothing, but lets the row be returned.
        await using var insert = connections.For("access").CreateCommand(
            """
            insert into invitations as i (id, email, name, role, authority_siren, token_hash, created_at, expires_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8)
            on conflict (id) do update set expires_at = i.expires_at where i.mailed_at is null
            returning expires_at
            """);
        insert.Give(invitation.Id, invitation.Email, invitation.Name, invitation.Role, invitation.AuthoritySiren, InvitationToken.Hash(token), now, now.AddDays(DaysValid));
        return await insert.ExecuteScalarAsync(cancellation) is DateTime end ? new DateTimeOffset(end, TimeSpan.Zero) : null;
    }

    private Mail Compose(Invitation invitation, string token, DateTimeOffset expiresAt)
    {
        var link = links.To($"{InvitationPages.Path}{QueryString.Create(InvitationPages.Token, token)}");
        var lastDay = expiresAt.ToParisDay().ToString("d MMMM yyyy", French);
        return new Mail(
            invitation.Id,
            invitation.Email,
            "Ouvrez votre compte Département 77",
            $"""
            Bonjour,

            Vous êtes invité à ouvrir un compte sur la plateforme des programmes du Département de Seine-et-Marne.

            Pour choisir votre mot de passe, suivez ce lien, valable jusqu'au {lastDay} :
            {link}

            Ce lien est personnel : ne le transmettez pas. Si ce message ne vous concerne pas, ignorez-le.

            Le Département de Seine-et-Marne
            """);
    }
}
