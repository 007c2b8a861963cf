using System.Globalization;
using System.Numerics;
using System.Text.Json.Serialization;

namespace Departement77.BuildingBlocks.Domain.Values;

/// <summary>
/// An amount in euros, always a whole number of cents. Rounding and sharing happen here and nowhere else.
/// The default of the struct is a true amount, <see cref="Zero"/>: an amount that may be unknown is a <c>Money?</c>.
/// </summary>
[JsonConverter(typeof(MoneyJsonConverter))]
public readonly record struct Money : IComparable<Money>
{
    // Written down rather than taken from the host's culture data, which change with the version of ICU. No-break blanks, as in French print.
    private static readonly NumberFormatInfo French = new() { NumberDecimalSeparator = ",", NumberGroupSeparator = "\u202f", NumberDecimalDigits = 2 };

    private readonly decimal euros;

    private Money(decimal euros) => this.euros = euros;

    /// <summary>No money.</summary>
    public static Money Zero => default;

    /// <summary>The number of euros. It always carries two decimals, so that JSON says 12.50 and not 12.5.</summary>
    public decimal Amount => euros + 0.00m;

    /// <summary>Adds two amounts.</summary>
    /// <param name="left">One amount.</param>
    /// <param name="right">The other.</param>
    public static Money operator +(Money left, Money right) => new(left.euros + right.euros);

    /// <summary>Subtracts an amount from another.</summary>
    /// <param name="left">The amount to reduce.</param>
    /// <param name="right">What is taken away.</param>
    public static Money operator -(Money left, Money right) => new(left.euros - right.euros);

    /// <summary>The opposite amount.</summary>
    /// <param name="money">The amount.</param>
    public static Money operator -(Money money) => new(-money.euros);

    /// <summary>Applies a rate and rounds to the cent.</summary>
    /// <param name="money">The amount.</param>
    /// <param name="factor">The rate, 0.3 for 30 %.</param>
    public static Money operator *(Money money, decimal factor) => Euros(money.euros * factor);

    /// <summary>Applies a rate and rounds to the cent.</summary>
    /// <param name="factor">The rate, 0.3 for 30 %.</param>
    /// <param name="money">The amount.</param>
    public static Money operator *(decimal factor, Money money) => money * factor;

    /// <summary>Less than.</summary>
    /// <param name="left">One amount.</param>
    /// <param name="right">The other.</param>
    public static bool operator <(Money left, Money right) => left.euros < right.euros;

    /// <summary>Less than or equal.</summary>
    /// <param name="left">One amount.</param>
    /// <param name="right">The other.</param>
    public static bool operator <=(Money left, Money right) => left.euros <= right.euros;

    /// <summary>More than.</summary>
    /// <param name="left">One amount.</param>
    /// <param name="right">The other.</param>
    public static bool operator >(Money left, Money right) => left.euros > right.euros;

    /// <summary>More than or equal.</summary>
    /// <param name="left">One amount.</param>
    /// <param name="right">The other.</param>
    public static bool operator >=(Money left, Money right) => left.euros >= right.euros;

    /// <summary>An amount, rounded to the cent. Half a cent goes away from zero, so that a repayment rounds as the payment did.</summary>
    /// <param name="amount">The number of euros.</param>
    public static Money Euros(decimal amount) => new(decimal.Round(amount, 2, MidpointRounding.AwayFromZero));

    /// <summary>The total of some amounts, <see cref="Zero"/> of none.</summary>
    /// <param name="amounts">The amounts.</param>
    public static Money Sum(IEnumerable<Money> amounts) => amounts.Aggregate(Zero, (total, amount) => total + amount);

    /// <summary>
    /// Shares the amount by largest remainder: each part is its exact share rounded down or up to a cent, and the parts sum to the amount.
    /// Between equal remainders the first one wins.
    /// </summary>
    /// <param name="weights">One weight a part, none negative, not all zero. Give them unrounded.</param>
    public IReadOnlyList<Money> Share(IReadOnlyList<decimal> weights)
    {
        if (weights.Any(weight => weight < 0))
            throw new ArgumentOutOfRangeException(nameof(weights), "A share cannot have a negative weight.");

        // Whole numbers: a decimal division would round, and two equal remainders could look different.
        var whole = OnOneScale(weights);
        var total = whole.Aggregate(BigInteger.Zero, BigInteger.Add);
        if (total.IsZero)
            throw new ArgumentException("At least one weight must be positive.", nameof(weights));

        var cents = new BigInteger(decimal.Abs(euros) * 100);
        var shares = whole.Select(weight => BigInteger.DivRem(cents * weight, total)).ToList();
        var parts = shares.ConvertAll(share => share.Quotient);
        var left = (int)(cents - parts.Aggregate(BigInteger.Zero, BigInteger.Add));

        // The sort is stable, which is what makes the first of two equal remainders win.
        foreach (var part in Enumerable.Range(0, parts.Count).OrderByDescending(part => shares[part].Remainder).Take(left))
            parts[part]++;

        var sign = decimal.Sign(euros);
        return parts.ConvertAll(part => new Money(sign * (decimal)part / 100));
    }

    /// <inheritdoc />
    public int CompareTo(Money other) => euros.CompareTo(other.euros);

    /// <summary>The amount as a person reads it, « 1 234,56 € », with no-break blanks.</summary>
    public override string ToString() => euros.ToString("N", French) + "\u00a0€";

    private static List<BigInteger> OnOneScale(IReadOnlyList<decimal> weights)
    {
        var scale = weights.Select(weight => (int)weight.Scale).DefaultIfEmpty().Max();
        return [.. weights.Select(weight => Digits(weight) * BigInteger.Pow(10, scale - weight.Scale))];
    }

    /// <summary>The digits of a decimal without its point: 12.50 gives 1250.</summary>
    private static BigInteger Digits(decimal number)
    {
        var bits = decimal.GetBits(number);
        return ((BigInteger)(uint)bits[2] << 64) + ((BigInteger)(uint)bits[1] << 32) + (uint)bits[0];
    }
}
