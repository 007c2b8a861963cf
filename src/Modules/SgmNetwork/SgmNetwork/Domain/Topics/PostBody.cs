using System.Text.RegularExpressions;
using Departement77.BuildingBlocks.Domain.Texts;
using ErrorOr;

namespace Departement77.SgmNetwork.Domain.Topics;

/// <summary>
/// Text as it is kept: Markdown or plain, and never HTML. What is left holds no « &lt; » that a browser would read as the start of a tag, a comment or a
/// declaration, and no link that runs a program.
/// </summary>
internal static partial class PostBody
{
    public const int MaxLength = 20_000;
    private const int LongestMatch = 10_000;
    private const int MostTurns = 10;

    /// <summary>The text without HTML; 422 where nothing is left, or too much.</summary>
    public static ErrorOr<string> Read(string? text)
    {
        if (text?.Length > MaxLength)
            return PostErrors.TooLong();

        var clean = Strip(text ?? "").Trim();
        if (!clean.Any(character => !char.IsWhiteSpace(character) && !char.IsControl(character) && char.GetUnicodeCategory(character) != System.Globalization.UnicodeCategory.Format))
            return PostErrors.Empty();

        return WrittenText.Paragraphs(clean, 1, MaxLength) is { } written ? written : PostErrors.Empty();
    }

    /// <summary>Takes away tags, and the scripts and styles between them.</summary>
    public static string Strip(string text)
    {
        // Links in angle brackets are Markdown: only the brackets go.
        var clean = BracketedLinks().Replace(text, "${link}");

        // What is taken away may join what stood on both sides into a new tag.
        var before = "";
        for (var turn = 0; turn < MostTurns && before != clean; turn++)
        {
            before = clean;
            clean = Programs().Replace(clean, "");
            clean = Tags().Replace(clean, "");
        }

        // What is left never ends, or was nested on purpose: without its bracket it is plain text.
        clean = OpenTags().Replace(clean, "");
        return ActiveLinks().Replace(clean, "${scheme} ");
    }

    [GeneratedRegex("<(?<link>(https?://|mailto:)[^<>\\s]{1,500})>", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, LongestMatch)]
    private static partial Regex BracketedLinks();

    [GeneratedRegex("<(?<name>script|style|iframe|object|embed|template|svg|math|noscript|textarea|title)\\b[^>]*>.*?</\\k<name>\\s*>|<!--.*?-->", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.Singleline, LongestMatch)]
    private static partial Regex Programs();

    [GeneratedRegex("<[A-Za-z/!?][^<>]*>", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, LongestMatch)]
    private static partial Regex Tags();

    [GeneratedRegex("<+(?=[A-Za-z/!?])", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, LongestMatch)]
    private static partial Regex OpenTags();

    [GeneratedRegex("(?<scheme>javascript|vbscript|data)\\s*(:|&colon;|&#0*58;?|&#x0*3a;?)(?=\\S)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, LongestMatch)]
    private static partial Regex ActiveLinks();
}
