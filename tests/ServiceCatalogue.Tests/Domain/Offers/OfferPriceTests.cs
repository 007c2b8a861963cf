using CsCheck;
using Departement77.BuildingBlocks.Domain.Values;
using Departement77.ServiceCatalogue.Domain.Offers;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Tests.Domain.Offers;

public sealed class OfferPriceTests
{
    private static readonly LegalPopulation Villecerf = new(736, 2024);

    [Fact]
    public void seine_et_marne_environnement_asks_368_euros_of_736_inhabitants_at_50_cents()
    {
        var price = OfferPrice.Create(PriceRule.PerInhabitant, 0.50m, minimum: null, maximum: null, "Par habitant et par an").ShouldSucceed();

        var computed = price.For(Villecerf);

        computed.Amount.ShouldBe(Money.Euros(368));
        computed.Steps.ShouldBe(["Population légale : 736\u00a0habitants (millésime 2024).", "736\u00a0habitants × 0,50\u00a0€ = 368,00\u00a0€."]);
    }

    [Theory]
    [InlineData(100, "200,00")]
    [InlineData(400, "200,00")]
    [InlineData(401, "200,50")]
    [InlineData(1999, "999,50")]
    [InlineData(2001, "1\u202f000,00")]
    [InlineData(40_000, "1\u202f000,00")]
    public void a_price_per_inhabitant_keeps_between_its_bounds(int inhabitants, string amount)
    {
        var computed = APrice(PriceRule.PerInhabitant, 0.50m, 200, 1000).For(new(inhabitants, 2026));

        computed.Amount.ToString().ShouldBe($"{amount}\u00a0€");
        computed.Steps.Count.ShouldBe(inhabitants is < 400 or > 2000 ? 3 : 2);
    }

    [Theory]
    [InlineData("Free", null, 1, 0.0)]
    [InlineData("Fixed", 120.0, 7, 120.0)]
    [InlineData("PerDay", 120.0, 3, 360.0)]
    [InlineData("PerHalfDay", 60.5, 3, 181.5)]
    [InlineData("PerSeat", 45.0, 12, 540.0)]
    public void each_rule_has_its_unit(string rule, double? amount, int units, double expected) =>
        APrice(Enum.Parse<PriceRule>(rule), (decimal?)amount).For(population: null, units).Amount.ShouldBe(Money.Euros((decimal)expected));

    [Theory]
    [InlineData("OnQuote")]
    [InlineData("ByAgreement")]
    public void what_only_the_body_can_tell_has_no_amount_and_says_why(string rule)
    {
        var computed = APrice(Enum.Parse<PriceRule>(rule), amount: null).For(Villecerf);

        computed.Amount.ShouldBeNull();
        computed.Steps.ShouldHaveSingleItem().ShouldContain("déposez une demande");
    }

    [Fact]
    public void without_a_population_or_an_amount_nothing_is_invented()
    {
        APrice(PriceRule.PerInhabitant, 0.50m).For(population: null).Amount.ShouldBeNull();
        new OfferPrice { Rule = PriceRule.PerSeat }.For(Villecerf, 3).Amount.ShouldBeNull();
    }

    [Theory]
    [InlineData("Fixed", null, null, null, "/price/amount")]
    [InlineData("Fixed", 0.0, null, null, "/price/amount")]
    [InlineData("PerDay", null, null, null, "/price/amount")]
    [InlineData("Fixed", -1.0, null, null, "/price/amount")]
    [InlineData("Fixed", 0.005, null, null, "/price/amount")]
    [InlineData("Fixed", 1e10, null, null, "/price/amount")]
    [InlineData("Free", 10.0, null, null, "/price/amount")]
    [InlineData("OnQuote", 10.0, null, null, "/price/amount")]
    [InlineData("ByAgreement", 10.0, null, null, "/price/amount")]
    [InlineData("Fixed", 10.0, 5.0, null, "/price")]
    [InlineData("PerSeat", 10.0, null, 50.0, "/price")]
    [InlineData("PerInhabitant", 0.5, 300.0, 200.0, "/price/maximum")]
    [InlineData("PerInhabitant", 0.5, -1.0, 200.0, "/price/minimum")]
    [InlineData("PerInhabitant", 0.5, null, 200.001, "/price/maximum")]
    public void a_price_that_cannot_be_computed_is_refused(string rule, double? amount, double? minimum, double? maximum, string pointer) =>
        OfferPrice.Create(Enum.Parse<PriceRule>(rule), (decimal?)amount, (decimal?)minimum, (decimal?)maximum, basis: null)
            .ShouldFail("price.invalid", ErrorType.Validation).Metadata.ShouldNotBeNull()["pointer"].ShouldBe(pointer);

    [Fact]
    public void bounds_that_meet_are_bounds() => APrice(PriceRule.PerInhabitant, 0.5m, 200, 200).For(Villecerf).Amount.ShouldBe(Money.Euros(200));

    [Fact]
    public void whatever_the_rate_and_bounds_a_price_is_never_negative_keeps_between_them_and_grows_with_the_population()
    {
        var cents = Gen.Int[1, 500_000].Select(value => value / 100m);
        var bound = Gen.OneOf(Gen.Const((decimal?)null), Gen.Int[0, 5_000_000].Select(value => (decimal?)(value / 100m)));
        Gen.Select(cents, bound, bound, Gen.Int[1, 200_000], Gen.Int[1, 200_000]).Sample((rate, one, other, here, there) =>
        {
            var (minimum, maximum) = one > other ? (other, one) : (one, other);
            var price = APrice(PriceRule.PerInhabitant, rate, minimum, maximum);

            var smaller = price.For(new(Math.Min(here, there), 2026)).Amount!.Value;
            var larger = price.For(new(Math.Max(here, there), 2026)).Amount!.Value;

            smaller.ShouldBeGreaterThanOrEqualTo(Money.Euros(minimum ?? 0));
            larger.ShouldBeLessThanOrEqualTo(Money.Euros(maximum ?? decimal.MaxValue / 1000));
            larger.ShouldBeGreaterThanOrEqualTo(smaller);
        });
    }

    private static OfferPrice APrice(PriceRule rule, decimal? amount, decimal? minimum = null, decimal? maximum = null) =>
        OfferPrice.Create(rule, amount, minimum, maximum, "Illustratif.").ShouldSucceed();
}
