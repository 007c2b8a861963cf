using System.Globalization;

namespace Departement77.BuildingBlocks.Domain.Documents;

/// <summary>The name under which a file was sent and is given back. It is shown, never used as a path.</summary>
public static class DocumentName
{
    /// <summary>Characters of the longest name.</summary>
    public const int MaxLength = 150;

    /// <summary>The name trimmed, or null when it is none: with parts of a path, or with characters that nobody sees, such as those that turn the direction of writing.</summary>
    public static string? Read(string? text)
    {
        var name = text?.Trim() ?? "";
        return name.Length is > 0 and <= MaxLength && name[0] != '.' && !name.Any(IsForbidden) ? name : null;
    }

    private static bool IsForbidden(char character) =>
        character is '/' or '\\'
        || char.GetUnicodeCategory(character) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
