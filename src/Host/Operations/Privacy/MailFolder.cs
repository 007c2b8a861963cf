using Departement77.BuildingBlocks.Application.Privacy;
using Departement77.BuildingBlocks.Infrastructure.Mailing;
using Microsoft.Extensions.Options;
using MimeKit;

namespace Departement77.Host.Operations.Privacy;

/// <summary>The folder of mails, where no SMTP server takes them: those to the person, or that name the person, go.</summary>
internal sealed class MailFolder(IOptions<MailOptions> options)
{
    public async Task ForgetAsync(Person person, CancellationToken cancellation)
    {
        if (!Directory.Exists(options.Value.Folder))
            return;

        var words = person.Emails.Concat(person.Names.Where(PersonPattern.IsWholeName)).ToList();
        foreach (var path in Directory.EnumerateFiles(options.Value.Folder, "*.eml"))
        {
            if (await NamesAsync(path, words, cancellation))
                File.Delete(path);
        }
    }

    private static async Task<bool> NamesAsync(string path, IReadOnlyList<string> words, CancellationToken cancellation)
    {
        try
        {
            using var mail = await MimeMessage.LoadAsync(path, cancellation);
            var text = $"{mail.To} {mail.Subject} {mail.TextBody}";
            return words.Any(word => text.Contains(word, StringComparison.OrdinalIgnoreCase));
        }
        catch (FileNotFoundException)
        {
            return false;
        }
    }
}
