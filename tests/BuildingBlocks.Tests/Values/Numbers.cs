using CsCheck;

namespace Departement77.BuildingBlocks.Tests.Values;

/// <summary>Numbers with a check digit, made by another way than the product's: by the sum of a table.</summary>
internal static class Numbers
{
    private static readonly int[] Doubled = [0, 2, 4, 6, 8, 1, 3, 5, 7, 9];

    public static Gen<string> WithoutCheckDigit(int length) =>
        Gen.Int[0, 9].Array[length - 1].Where(digits => digits.Any(digit => digit != 0)).Select(digits => string.Concat(digits));

    public static Gen<string> Valid(int length) => WithoutCheckDigit(length).Select(start => start + CheckDigit(start));

    public static Gen<string> ValidSiret() =>
        Gen.Select(Valid(9), Gen.Int[0, 9999]).Select((siren, establishment) =>
        {
            var start = $"{siren}{establishment:0000}";
            return start + CheckDigit(start);
        });

    public static IEnumerable<string> WithOneDigitChanged(string number) =>
        from place in Enumerable.Range(0, number.Length)
        from digit in "0123456789"
        where number[place] != digit
        select number[..place] + digit + number[(place + 1)..];

    private static int CheckDigit(string start)
    {
        // The check digit has place 0 from the right, so the digit before it is the first one to be doubled.
        var sum = start.Reverse().Select((digit, place) => place % 2 == 0 ? Doubled[digit - '0'] : digit - '0').Sum();
        return (10 - (sum % 10)) % 10;
    }
}
