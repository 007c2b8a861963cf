using System.Globalization;

namespace Departement77.BuildingBlocks.Domain.Texts;

/// <summary>Reads what people type: trimmed, within a length, without characters that no keyboard writes.</summary>
public static class WrittenText
{
    /// <summary>The text on one line, or null when it does not fit.</summary>
    /// <param name="text">What was typed.</param>
    /// <param name="atLeast">Fewest characters.</param>
    /// <param name="atMost">Most characters.</param>
    public static string? Line(string? text, int atLeast, int atMost) => Read(text, atLeast, atMost, char.IsControl);

    /// <summary>The text, line breaks and tabs allowed, or null when it does not fit.</summary>
    /// <param name="text">What was typed.</param>
    /// <param name="atLeast">Fewest characters.</param>
    /// <param name="atMost">Most characters.</param>
    public static string? Paragraphs(string? text, int atLeast, int atMost) =>
        Read(text, atLeast, atMost, character => char.IsControl(character) && character is not ('\n' or '\r' or '\t'));

    private static string? Read(string? text, int atLeast, int atMost, Func<char, bool> isForbidden)
    {
        var trimmed = text?.Trim() ?? "";
        return trimmed.Length >= atLeast && trimmed.Length <= atMost && !trimmed.Any(isForbidden) && (trimmed.Length == 0 || trimmed.Any(IsSeen)) ? trimmed : null;
    }

    // Marks of direction, joiners and the like are part of a text, but none alone: nobody would see who signed so.
    private static bool IsSeen(char character) => !char.IsWhiteSpace(character) && char.GetUnicodeCategory(character) != UnicodeCategory.Format;
}
