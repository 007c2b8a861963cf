using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Departement77.Host.Integration.Feed;

/// <summary>What a reader wants of the feed.</summary>
/// <param name="Type">Whole name of an event; null for any.</param>
/// <param name="Prefix">Beginning of the names; null for any.</param>
/// <param name="Subject">Subject; null for any.</param>
internal sealed partial record FeedFilter(string? Type, string? Prefix, string? Subject)
{
    private const int MarkLength = 6;

    /// <summary>Behind every name that begins so: no character is greater.</summary>
    private const string Greatest = "\U0010FFFF";

    private string? mark;

    /// <summary>The programme that the prefix selects as a whole; null when it selects something else.</summary>
    public string? Programme => Prefix is { Length: > 1 } && Prefix.IndexOf('.', StringComparison.Ordinal) == Prefix.Length - 1 ? Prefix[..^1] : null;

    /// <summary>Where the names with the prefix end.</summary>
    public string? BehindPrefix => Prefix is null ? null : Prefix + Greatest;

    /// <summary>Short text that differs where the filters do: a cursor is good for those that it was made with.</summary>
    public string Mark => mark ??= Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Type}\0{Prefix}\0{Subject}")).AsSpan(0, MarkLength));

    /// <summary>Reads the parameters. A whole name ends with its version; anything else is the beginning of names.</summary>
    public static FeedFilter Of(string? type, string? subject) => type switch
    {
        null => new(Type: null, Prefix: null, subject),
        _ when WholeName().IsMatch(type) => new(type, Prefix: null, subject),
        _ => new(Type: null, type, subject),
    };

    public bool Selects(string type, string subject) =>
        (Type is null || type == Type) && (Prefix is null || type.StartsWith(Prefix, StringComparison.Ordinal)) && (Subject is null || subject == Subject);

    [GeneratedRegex(@"\.v[0-9]+$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex WholeName();
}
