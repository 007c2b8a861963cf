using System.Net;
using Departement77.TestKit;

namespace Departement77.SystemTests.ServiceCatalogue;

/// <summary>What an offer costs an authority, and whether it is for it, as anybody may ask.</summary>
public sealed class OfferPriceTests(OfferPriceTests.WithSyndicate shared) : IClassFixture<OfferPriceTests.WithSyndicate>
{
    private const string Syndicate = "257705434";
    private readonly TestHost host = shared.Host;

    [Fact]
    public async Task seine_et_marne_environnement_asks_368_euros_of_736_inhabitants()
    {
        var price = await host.Anonymous.GetJsonAsync($"{Offer(7)}/price?authority={Syndicate}");

        price["amount"]!.ToJsonString().ShouldBe("368.00");
        ((int)price["population"]!).ShouldBe(736);
        ((int)price["populationVintage"]!).ShouldBe(2026);
        ((string?)price["rule"]).ShouldBe("PerInhabitant");
        price["steps"]!.AsArray().Select(step => (string)step!).ShouldBe(["Population légale : 736\u00a0habitants (millésime 2026).", "736\u00a0habitants × 0,50\u00a0€ = 368,00\u00a0€."]);
    }

    [Theory]
    [InlineData(1, "", "0.00")]
    [InlineData(8, "", "null")]
    [InlineData(9, "", "null")]
    [InlineData(10, "&halfDays=2", "null")] // its amount is the body's to tell
    [InlineData(13, "&seats=4", "null")]
    [InlineData(30, "", "null")] // withdrawn, still read
    public async Task each_offer_of_the_demonstration_has_an_answer(int number, string quantity, string amount)
    {
        var price = await host.Anonymous.GetJsonAsync($"{Offer(number)}/price?authority={Desk.Coubert}{quantity}");

        (price["amount"]?.ToJsonString() ?? "null").ShouldBe(amount);
        price["steps"]!.AsArray().Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(7, "", HttpStatusCode.BadRequest, "query.invalid")]
    [InlineData(10, "authority=217701275", HttpStatusCode.BadRequest, "query.invalid")]
    [InlineData(10, "authority=217701275&halfDays=0", HttpStatusCode.BadRequest, "query.invalid")]
    [InlineData(10, "authority=217701275&halfDays=-2", HttpStatusCode.BadRequest, "query.invalid")]
    [InlineData(13, "authority=217701275&days=2", HttpStatusCode.BadRequest, "query.invalid")]
    [InlineData(13, "authority=217701275&seats=beaucoup", HttpStatusCode.BadRequest, "query.invalid")]
    [InlineData(7, "authority=552100554", HttpStatusCode.NotFound, "authority.not_found")]
    [InlineData(7, "authority=abc", HttpStatusCode.NotFound, "authority.not_found")]
    [InlineData(99, "authority=217701275", HttpStatusCode.NotFound, "offer.not_found")]
    public async Task a_price_that_cannot_be_asked_says_what_is_missing(int number, string query, HttpStatusCode status, string code) =>
        ((string?)(await host.Anonymous.GetJsonAsync($"{Offer(number)}/price?{query}", status))["code"]).ShouldBe(code);

    [Theory]
    [InlineData(7, Desk.Coubert, "")]
    [InlineData(7, Syndicate, "audience")]
    [InlineData(1, Syndicate, "")]
    [InlineData(25, Desk.Coubert, "population")] // more than 1,999 inhabitants
    [InlineData(25, "217700038", "")]
    [InlineData(30, Desk.Coubert, "status")]
    [InlineData(8, "200023125", "")] // a communauté de communes and a plan climat
    public async Task an_offer_is_for_those_who_meet_its_conditions(int number, string authority, string unmet)
    {
        var answer = await host.Anonymous.GetJsonAsync($"{Offer(number)}/eligibility?authority={authority}");

        var reasons = answer["reasons"]!.AsArray();
        reasons.Count.ShouldBe(5);
        reasons.ShouldAllBe(reason => ((string)reason!["detail"]!).EndsWith('.'));
        reasons.Where(reason => !(bool)reason!["satisfied"]!).Select(reason => (string)reason!["code"]!).ShouldBe(unmet.Length == 0 ? [] : [unmet]);
        ((bool)answer["eligible"]!).ShouldBe(unmet.Length == 0);
        ((bool)answer["membershipRequired"]!).ShouldBeTrue();
    }

    [Fact]
    public async Task nobody_is_eligible_to_what_does_not_exist()
    {
        ((string?)(await host.Anonymous.GetJsonAsync($"{Offer(99)}/eligibility?authority={Desk.Coubert}", HttpStatusCode.NotFound))["code"]).ShouldBe("offer.not_found");
        ((string?)(await host.Anonymous.GetJsonAsync($"{Offer(7)}/eligibility?authority=552100554", HttpStatusCode.NotFound))["code"]).ShouldBe("authority.not_found");
    }

    private static string Offer(int number) => $"{Desk.Api}/offers/0199a000-0000-7000-8000-{number:D12}";

    /// <summary>One host for tests that change nothing.</summary>
    public sealed class WithSyndicate : IAsyncLifetime
    {
        public TestHost Host { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Host = await TestHost.StartAsync();

            // Two communes of 349 and 387 inhabitants on the tests' day: the 736 of the published fee of Seine-et-Marne Environnement.
            await (await Host.ClientAsync("admin")).PostJsonAsync(
                "/api/v1/territory/syndicates", new { siren = Syndicate, name = "Syndicat de deux communes", communes = new[] { "77003", "77023" } }, HttpStatusCode.Created);
        }

        public ValueTask DisposeAsync() => Host.DisposeAsync();
    }
}
