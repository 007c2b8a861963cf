using Departement77.BuildingBlocks.Application.Mailing;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;
using MimeKit;

namespace Departement77.BuildingBlocks.Infrastructure.Mailing;

/// <summary>Section <c>Mail</c> of the configuration.</summary>
public sealed class MailOptions
{
    /// <summary>SMTP server; without one, mails are written to <see cref="Folder"/>.</summary>
    public string? SmtpHost { get; set; }

    public int SmtpPort { get; set; } = 587;

    public string? SmtpUser { get; set; }

    public string? SmtpPassword { get; set; }

    public string From { get; set; } = "ne-pas-repondre@departement77.example";

    /// <summary>Folder of the <c>.eml</c> files, relative to the working directory.</summary>
    public string Folder { get; set; } = ".data/mails";
}

/// <summary>Mails by MailKit. Their Message-ID and file name come from their identity, so that one sent twice after a crash is known as one.</summary>
internal sealed class MailSender(IOptions<MailOptions> options, TimeProvider clock) : IMailSender
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(20);

    public async Task SendAsync(Mail mail, CancellationToken cancellation)
    {
        using var message = Compose(mail);
        if (options.Value.SmtpHost is { Length: > 0 } host)
            await SendAsync(message, host, cancellation);
        else
            await WriteAsync(message, mail.Id, cancellation);
    }

    private MimeMessage Compose(Mail mail)
    {
        var from = MailboxAddress.Parse(options.Value.From);
        var message = new MimeMessage { Subject = mail.Subject, Date = clock.GetUtcNow(), MessageId = $"{mail.Id:N}@{from.Domain}" };
        message.From.Add(from);
        message.To.Add(MailboxAddress.Parse(mail.To));
        foreach (var (name, value) in mail.Headers)
            message.Headers.Add(name, value);

        message.Body = new TextPart("plain") { Text = mail.Text };
        return message;
    }

    private async Task SendAsync(MimeMessage message, string host, CancellationToken cancellation)
    {
        using var client = new SmtpClient { Timeout = (int)Timeout.TotalMilliseconds };
        await client.ConnectAsync(host, options.Value.SmtpPort, SecureSocketOptions.StartTlsWhenAvailable, cancellation);
        if (options.Value.SmtpUser is { Length: > 0 } user)
            await client.AuthenticateAsync(user, options.Value.SmtpPassword ?? "", cancellation);

        await client.SendAsync(message, cancellation);
        await client.DisconnectAsync(quit: true, cancellation);
    }

    private async Task WriteAsync(MimeMessage message, Guid id, CancellationToken cancellation)
    {
        Directory.CreateDirectory(options.Value.Folder);
        var path = Path.Combine(options.Value.Folder, $"{id:N}.eml");
        var unfinished = $"{path}.{Environment.ProcessId}";
        await using (var file = File.Create(unfinished))
            await message.WriteToAsync(file, cancellation);

        File.Move(unfinished, path, overwrite: true);
    }
}
