namespace Departement77.ServiceCatalogue.Domain.Texts;

/// <summary>
/// Reads what people type: trimmed, within a length, without characters that no keyboard writes. PostgreSQL cannot store NUL,
/// and a line break in a name or an address would end up in the header of a mail.
/// </summary>
internal static class WrittenText
{
    /// <summary>The text on one line, or null when it does not fit.</summary>
    public static string? Line(string? text, int atLeast, int atMost) => Read(text, atLeast, atMost, char.IsControl);

    /// <summary>The text, line breaks and tabs allowed, or null when it does not fit.</summary>
    public static string? Paragraphs(string? text, int atLeast, int atMost) =>
        Read(text, atLeast, atMost, character => char.IsControl(character) && character is not ('\n' or '\r' or '\t'));

    private static string? Read(string? text, int atLeast, int atMost, Func<char, bool> isForbidden)
    {
        var trimmed = text?.Trim() ?? "";
        return trimmed.Length >= atLeast && trimmed.Length <= atMost && !trimmed.Any(isForbidden) ? trimmed : null;
    }
}
