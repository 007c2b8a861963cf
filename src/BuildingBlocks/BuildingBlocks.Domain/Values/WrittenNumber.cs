namespace Departement77.BuildingBlocks.Domain.Values;

/// <summary>Reads numbers as people copy them, and checks the check digit of SIREN and SIRET.</summary>
internal static class WrittenNumber
{
    /// <summary>People copy numbers with the blanks of the printed form, which are often no-break ones.</summary>
    public static string WithoutBlanks(string text) => string.Concat(text.Where(character => !char.IsWhiteSpace(character)));

    /// <summary>Only 0 to 9: <see cref="char.IsDigit(char)"/> would let other scripts in.</summary>
    public static bool IsDigits(string text, int length) => text.Length == length && text.All(char.IsAsciiDigit);

    /// <summary>Luhn: true when the last digit agrees with the others.</summary>
    public static bool PassesLuhn(string digits)
    {
        var sum = 0;
        for (var position = 0; position < digits.Length; position++)
        {
            var digit = digits[^(position + 1)] - '0';
            var doubled = position % 2 == 1 ? digit * 2 : digit;
            sum += doubled > 9 ? doubled - 9 : doubled;
        }

        return sum % 10 == 0;
    }
}
