using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;

namespace Departement77.BuildingBlocks.Infrastructure.Mailing;

/// <summary>Asks the mail server whether it is there, without sending anything.</summary>
/// <param name="options">Where it is.</param>
public sealed class MailProbe(IOptions<MailOptions> options)
{
    /// <summary>Whether mails go to a server, and not into a folder.</summary>
    public bool IsConfigured => options.Value.SmtpHost is { Length: > 0 };

    /// <summary>Whether the server greets us.</summary>
    /// <param name="cancellation">Stops waiting.</param>
    public async Task<bool> AnswersAsync(CancellationToken cancellation)
    {
        using var client = new SmtpClient();
        try
        {
            await client.ConnectAsync(options.Value.SmtpHost ?? "", options.Value.SmtpPort, SecureSocketOptions.StartTlsWhenAvailable, cancellation);
            await client.DisconnectAsync(quit: true, cancellation);
            return true;
        }
        catch (Exception e) when (e is SocketException or IOException or ProtocolException or CommandException or SslHandshakeException or OperationCanceledException)
        {
            return false;
        }
    }
}
