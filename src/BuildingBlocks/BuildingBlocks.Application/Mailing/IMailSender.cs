namespace Departement77.BuildingBlocks.Application.Mailing;

/// <summary>A mail to one person. Its body holds titles and links, never the data of a request.</summary>
/// <param name="Id">Deterministic identity: sending the same mail again has the same Message-ID, and the same file name in the folder of mails.</param>
/// <param name="To">Address.</param>
/// <param name="Subject">French subject.</param>
/// <param name="Text">French text.</param>
public sealed record Mail(Guid Id, string To, string Subject, string Text)
{
    /// <summary>Further header fields by name, such as those by which a mail program offers to unsubscribe.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = System.Collections.Frozen.FrozenDictionary<string, string>.Empty;
}

/// <summary>Sends mails; called by reactions and jobs only, never inside a request.</summary>
public interface IMailSender
{
    /// <summary>Hands the mail to the SMTP server, or writes it to the folder of mails.</summary>
    /// <param name="mail">The mail.</param>
    /// <param name="cancellation">Stops waiting.</param>
    Task SendAsync(Mail mail, CancellationToken cancellation);
}
