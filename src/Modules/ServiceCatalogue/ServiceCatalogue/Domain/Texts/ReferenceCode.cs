namespace Departement77.ServiceCatalogue.Domain.Texts;

/// <summary>Codes of reference lists: ASCII kebab-case, the same in answers, filters and demonstration clients (<c>eau</c>, <c>deea-sepoma</c>, <c>caue77</c>).</summary>
internal static class ReferenceCode
{
    private const int MaxLength = 50;

    public static bool IsWellFormed(string? text) =>
        text is { Length: > 0 and <= MaxLength }
        && text.All(character => char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character == '-')
        && !text.StartsWith('-')
        && !text.EndsWith('-')
        && !text.Contains("--", StringComparison.Ordinal);
}
