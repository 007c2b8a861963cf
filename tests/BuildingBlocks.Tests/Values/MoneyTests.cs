using System.Globalization;
using System.Text.Json;
using CsCheck;
using Departement77.BuildingBlocks.Domain.Values;

namespace Departement77.BuildingBlocks.Tests.Values;

public sealed class MoneyTests
{
    private static readonly Gen<Money> Amounts = Gen.Long[-100_000_000_000, 100_000_000_000].Select(cents => Money.Euros(cents / 100m));

    private static readonly Gen<decimal[]> Weights = Gen.OneOf(
            Gen.Int[0, 5].Select(weight => (decimal)weight),
            Gen.Long[0, 1_000_000_000].Select(weight => weight / 1000m),
            Gen.Decimal[0.000000001m, 1_000_000m])
        .Array[1, 12]
        .Where(weights => weights.Any(weight => weight > 0));

    [Theory]
    [InlineData("0.004", "0.00")]
    [InlineData("0.005", "0.01")]
    [InlineData("0.015", "0.02")]
    [InlineData("0.025", "0.03")]
    [InlineData("1.00499", "1.00")]
    [InlineData("-0.005", "-0.01")]
    [InlineData("-0.025", "-0.03")]
    [InlineData("100000.005", "100000.01")]
    public void half_a_cent_is_rounded_away_from_zero(string amount, string rounded) => Money.Euros(Number(amount)).Amount.ShouldBe(Number(rounded));

    [Fact]
    public void the_number_always_carries_two_decimals()
    {
        JsonSerializer.Serialize(Money.Euros(12.5m).Amount).ShouldBe("12.50");
        JsonSerializer.Serialize(Money.Euros(7).Amount).ShouldBe("7.00");
        JsonSerializer.Serialize((Money.Euros(7) * 1.000m).Amount).ShouldBe("7.00");
        JsonSerializer.Serialize(Money.Zero.Amount).ShouldBe("0.00");
    }

    [Fact]
    public void the_default_is_zero_euros_on_purpose()
    {
        default(Money).ShouldBe(Money.Zero);
        default(Money).ShouldBe(Money.Euros(0.00m));
        default(Money).ToString().ShouldBe("0,00\u00a0€");
    }

    [Fact]
    public void amounts_add_subtract_and_turn_round()
    {
        (Money.Euros(0.10m) + Money.Euros(0.20m)).ShouldBe(Money.Euros(0.30m));
        (Money.Euros(1) - Money.Euros(1.01m)).ShouldBe(Money.Euros(-0.01m));
        (-Money.Euros(2)).ShouldBe(Money.Euros(-2));
        Money.Sum([Money.Euros(1.10m), Money.Euros(2.20m), Money.Euros(-0.30m)]).ShouldBe(Money.Euros(3));
        Money.Sum([]).ShouldBe(Money.Zero);
    }

    [Theory]
    [InlineData("400000", "0.3", "120000.00")]
    [InlineData("163845", "0.4", "65538.00")] // a FAC grant
    [InlineData("0.01", "0.3", "0.00")]
    [InlineData("203333.33", "0.3", "61000.00")]
    [InlineData("0.05", "0.5", "0.03")]
    [InlineData("-0.05", "0.5", "-0.03")]
    public void a_rate_is_rounded_to_the_cent(string amount, string rate, string result)
    {
        (Money.Euros(Number(amount)) * Number(rate)).Amount.ShouldBe(Number(result));
        (Number(rate) * Money.Euros(Number(amount))).Amount.ShouldBe(Number(result));
    }

    [Fact]
    public void comparing_amounts_is_comparing_their_numbers() =>
        Gen.Select(Amounts, Amounts).Sample((left, right) =>
        {
            (left < right).ShouldBe(left.Amount < right.Amount);
            (left <= right).ShouldBe(left.Amount <= right.Amount);
            (left > right).ShouldBe(left.Amount > right.Amount);
            (left >= right).ShouldBe(left.Amount >= right.Amount);
            (left == right).ShouldBe(left.Amount == right.Amount);
            left.CompareTo(right).ShouldBe(left.Amount.CompareTo(right.Amount));
        });

    [Fact]
    public void an_amount_is_neither_less_nor_more_than_itself() =>
        Amounts.Sample(amount =>
        {
            var same = Money.Euros(amount.Amount);
            (amount < same).ShouldBeFalse();
            (amount > same).ShouldBeFalse();
            (amount <= same).ShouldBeTrue();
            (amount >= same).ShouldBeTrue();
        });

    [Fact]
    public void shares_of_a_grant_over_two_operations_of_solers_sum_to_the_grant() =>
        Money.Euros(111_000).Share([230_000, 340_000]).ShouldBe([Money.Euros(44_789.47m), Money.Euros(66_210.53m)]);

    [Fact]
    public void between_equal_remainders_the_first_part_gets_the_cent()
    {
        Money.Euros(100).Share([1, 1, 1]).ShouldBe([Money.Euros(33.34m), Money.Euros(33.33m), Money.Euros(33.33m)]);
        Money.Euros(0.02m).Share([1.0m, 1.00m, 1]).ShouldBe([Money.Euros(0.01m), Money.Euros(0.01m), Money.Zero]);
        Money.Euros(0.10m).Share([1, 1, 4]).ShouldBe([Money.Euros(0.02m), Money.Euros(0.02m), Money.Euros(0.06m)]);
        Money.Euros(-100).Share([1, 1, 1]).ShouldBe([Money.Euros(-33.34m), Money.Euros(-33.33m), Money.Euros(-33.33m)]);
    }

    [Fact]
    public void a_cent_goes_to_the_largest_remainder_wherever_it_stands() =>
        Money.Euros(0.10m).Share([1, 2, 4]).ShouldBe([Money.Euros(0.01m), Money.Euros(0.03m), Money.Euros(0.06m)]);

    [Fact]
    public void a_part_without_weight_gets_nothing() => Money.Euros(0.01m).Share([0, 3]).ShouldBe([Money.Zero, Money.Euros(0.01m)]);

    [Fact]
    public void shares_sum_exactly() =>
        Gen.Select(Amounts, Weights).Sample((amount, weights) => Money.Sum(amount.Share(weights)).ShouldBe(amount));

    [Fact]
    public void each_share_is_within_one_cent_of_the_exact_one() =>
        Gen.Select(Amounts, Weights).Sample((amount, weights) =>
        {
            var total = weights.Sum();
            foreach (var (part, weight) in amount.Share(weights).Zip(weights))
                Math.Abs(part.Amount - (amount.Amount * (weight / total))).ShouldBeLessThan(0.01m + 0.0000001m);
        });

    [Fact]
    public void no_smaller_weight_ever_gets_more() =>
        Gen.Select(Amounts, Weights).Sample((amount, weights) =>
        {
            var parts = amount.Share(weights);
            foreach (var (first, second) in from a in Enumerable.Range(0, parts.Count) from b in Enumerable.Range(0, parts.Count) where weights[a] < weights[b] select (a, b))
                Math.Abs(parts[first].Amount).ShouldBeLessThanOrEqualTo(Math.Abs(parts[second].Amount));
        });

    [Fact]
    public void sharing_without_a_positive_weight_is_a_fault_of_the_program()
    {
        Should.Throw<ArgumentException>(() => Money.Euros(1).Share([]));
        Should.Throw<ArgumentException>(() => Money.Euros(1).Share([0, 0.00m]));
        Should.Throw<ArgumentOutOfRangeException>(() => Money.Euros(1).Share([2, -1]));
    }

    [Theory]
    [InlineData("1234.56", "1\u202f234,56\u00a0€")]
    [InlineData("0.5", "0,50\u00a0€")]
    [InlineData("12226781", "12\u202f226\u202f781,00\u00a0€")]
    [InlineData("-1000", "-1\u202f000,00\u00a0€")]
    public void a_person_reads_an_amount_in_french_whatever_the_culture(string amount, string text)
    {
        var culture = CultureInfo.CurrentCulture;
        try
        {
            foreach (var name in new[] { "fr-FR", "en-US", "ar-SA" })
            {
                CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(name);
                Money.Euros(Number(amount)).ToString().ShouldBe(text);
            }
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    private static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
}
