using System.Globalization;
using System.Net;
using Departement77.Host.Access;
using Departement77.TestKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Departement77.SystemTests.Security;

/// <summary>Nobody takes more than their part: what costs most is counted for all hosts together, the rest by each host in a fixed piece of memory.</summary>
[Collection(nameof(AloneInTheProcess))]
public sealed class LimitTests
{
    private const string Offers = "/api/v1/service-catalogue/offers";

    // The tests' clock stands still, and with it the windows that are counted in the database.
    [Fact]
    public async Task tokens_forms_and_files_are_counted_on_all_hosts_together()
    {
        await using var first = await TestHost.StartAsync(Strict);
        await using var second = await TestHost.StartAsync(Strict, first.Database);
        var hosts = new[] { first, second };

        for (var i = 0; i < 6; i++)
            (await TokenStatusAsync(hosts[i % 2])).ShouldBe(HttpStatusCode.OK);

        using (var refused = await AskForTokenAsync(second))
            await ShouldSayWhenAsync(refused, "access.too_many_attempts", seconds: 60);

        var coordinator = new[] { await first.ClientAsync(null), await second.ClientAsync(null) };
        for (var i = 0; i < 3; i++)
        {
            using var file = await coordinator[i % 2].GetAsync(new Uri($"{Offers}?format=csv", UriKind.Relative));
            file.StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        using (var refused = await coordinator[1].GetAsync(new Uri($"{Offers}?format=xlsx", UriKind.Relative)))
            await ShouldSayWhenAsync(refused, "export.too_many", seconds: 3600);

        using (var json = await coordinator[1].GetAsync(new Uri(Offers, UriKind.Relative)))
            json.StatusCode.ShouldBe(HttpStatusCode.OK);

        for (var i = 0; i < 2; i++)
        {
            using var sent = await hosts[i].Anonymous.PostAsync(new Uri("/api/v1/sgm-network/membership-requests", UriKind.Relative), content: null);
            sent.StatusCode.ShouldNotBe(HttpStatusCode.TooManyRequests);
        }

        using (var refused = await first.Anonymous.PostAsync(new Uri("/api/v1/sgm-network/membership-requests", UriKind.Relative), content: null))
            await ShouldSayWhenAsync(refused, "access.too_many_attempts", seconds: 3600);

        first.Advance(TimeSpan.FromMinutes(61));
        second.Advance(TimeSpan.FromMinutes(61));
        (await TokenStatusAsync(second)).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task a_caller_who_asks_too_much_waits_and_the_others_do_not()
    {
        await using var host = await TestHost.StartAsync(builder => builder.Configuration["Access:RequestsPerMinute"] = "5");
        var coordinator = await host.ClientAsync("coordinator");
        var auditor = await host.ClientAsync("auditor");
        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < 7; i++)
        {
            using var response = await coordinator.GetAsync(new Uri(Offers, UriKind.Relative));
            statuses.Add(response.StatusCode);
            if (response.StatusCode == HttpStatusCode.TooManyRequests)
                await ShouldSayWhenAsync(response, "access.too_many_requests", seconds: 60);
        }

        statuses.Count(status => status == HttpStatusCode.OK).ShouldBe(5);
        using var other = await auditor.GetAsync(new Uri(Offers, UriKind.Relative));
        other.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public void a_hundred_thousand_addresses_take_no_more_memory_than_a_few()
    {
        using var limiter = AccessLimits.General(new AccessOptions { RequestsPerMinute = 1_000_000 })!;
        Ask(limiter, from: 0, count: AccessLimits.Places * 4);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        Ask(limiter, from: 1_000_000, count: 100_000);
        (GC.GetTotalMemory(forceFullCollection: true) - before).ShouldBeLessThan(2_000_000);
    }

    [Theory]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1", false)]
    [InlineData("::ffff:192.0.2.1", "192.0.2.1", true)]
    [InlineData("192.0.2.1", "192.0.2.2", false)]
    public void whoever_has_one_address_of_ipv6_has_its_network(string one, string other, bool isSame) =>
        (AccessLimits.CallerOf(From(one)) == AccessLimits.CallerOf(From(other))).ShouldBe(isSame);

    private static void Strict(WebApplicationBuilder builder)
    {
        builder.Configuration["Access:TokenRequestsPerMinute"] = "6";
        builder.Configuration["Access:ExportsPerHour"] = "3";
        builder.Configuration["Access:PublicSubmissionsPerHour"] = "2";
    }

    private static async Task<HttpStatusCode> TokenStatusAsync(TestHost host)
    {
        using var response = await AskForTokenAsync(host);
        return response.StatusCode;
    }

    private static Task<HttpResponseMessage> AskForTokenAsync(TestHost host) => host.Anonymous.PostAsync(
        new Uri("/connect/token", UriKind.Relative),
        new FormUrlEncodedContent([new("grant_type", "client_credentials"), new("client_id", "auditor"), new("client_secret", "demo")]));

    private static async Task ShouldSayWhenAsync(HttpResponseMessage response, string code, int seconds)
    {
        var problem = await response.ReadAsync(HttpStatusCode.TooManyRequests);
        ((string?)problem["code"]).ShouldBe(code);
        ((string?)problem["detail"]).ShouldNotBeNullOrWhiteSpace();
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        var wait = int.Parse(response.Headers.GetValues("Retry-After").Single(), CultureInfo.InvariantCulture);
        wait.ShouldBeInRange(1, seconds);
    }

    private static void Ask(System.Threading.RateLimiting.PartitionedRateLimiter<HttpContext> limiter, int from, int count)
    {
        for (var i = 0; i < count; i++)
        {
            using var lease = limiter.AttemptAcquire(From(new IPAddress(BitConverter.GetBytes(from + i)).ToString()));
            lease.IsAcquired.ShouldBeTrue();
        }
    }

    private static DefaultHttpContext From(string address) => new() { Connection = { RemoteIpAddress = IPAddress.Parse(address) } };
}

/// <summary>What these tests measure of the process, others running beside them would add to.</summary>
[CollectionDefinition(nameof(AloneInTheProcess), DisableParallelization = true)]
public sealed class AloneInTheProcess;
