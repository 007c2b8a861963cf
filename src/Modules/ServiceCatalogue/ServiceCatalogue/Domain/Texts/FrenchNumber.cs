using System.Globalization;

namespace Departement77.ServiceCatalogue.Domain.Texts;

/// <summary>Whole numbers as a person reads them, « 1 234 habitants », with no-break blanks.</summary>
internal static class FrenchNumber
{
    // Written down, as in Money: the host's culture data change with the version of ICU.
    private static readonly NumberFormatInfo Format = new() { NumberGroupSeparator = "\u202f", NumberDecimalDigits = 0 };

    public static string Of(int number) => number.ToString("N", Format);

    /// <summary>The number with its noun, in French grammar: zero is singular.</summary>
    /// <param name="number">The number.</param>
    /// <param name="noun">The noun for one.</param>
    /// <param name="plural">The noun for several, where it is not the first with an s.</param>
    public static string Of(int number, string noun, string? plural = null) => $"{Of(number)}\u00a0{(number is > -2 and < 2 ? noun : plural ?? noun + "s")}";
}
