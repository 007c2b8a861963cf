using System.Text;
using Departement77.BuildingBlocks.Application.Privacy;

namespace Departement77.Host.Operations.Privacy;

/// <summary>How a person is found in words: by address and by whole name, never by a single word, which may be a commune or a street.</summary>
/// <param name="Words">Regular expression of PostgreSQL, whatever the case; never matches when there is nothing to look for.</param>
/// <param name="Accounts">Regular expression of the accounts' identities; empty when there are none.</param>
internal sealed record PersonPattern(string Words, string Accounts)
{
    private const string Nothing = "$.";
    private const int ShortestName = 5;

    public static PersonPattern Of(Person person)
    {
        var names = person.Names.Where(IsWholeName).Select(name => string.Join(@"\s+", name.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Escape)));
        var words = person.Emails.Select(Escape).Concat(names).ToList();
        var accounts = person.Accounts.Where(account => Guid.TryParse(account, out _)).ToList();
        return new(words.Count == 0 ? Nothing : $@"(?<!\w)(?:{string.Join('|', words)})(?!\w)", accounts.Count == 0 ? "" : string.Join('|', accounts));
    }

    /// <summary>Two words at least: a family name alone is many people's.</summary>
    public static bool IsWholeName(string name) => name.Trim() is { Length: >= ShortestName } written && written.Contains(' ', StringComparison.Ordinal);

    private static string Escape(string word)
    {
        var escaped = new StringBuilder();
        foreach (var character in word)
        {
            if (char.IsAscii(character) && !char.IsAsciiLetterOrDigit(character))
                escaped.Append('\\');

            escaped.Append(character);
        }

        return escaped.ToString();
    }
}
