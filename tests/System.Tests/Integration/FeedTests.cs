using System.Net;
using System.Net.Mime;
using System.Text;
using CloudNative.CloudEvents.SystemTextJson;
using Departement77.SystemTests.Operations;
using Departement77.TestKit;

namespace Departement77.SystemTests.Integration;

public sealed class FeedTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private const string Feed = "/api/v1/events";

    [Fact]
    public async Task every_event_is_a_cloud_event_and_next_leads_through_the_feed_and_waits_at_its_end()
    {
        await using var host = await TestHost.StartAsync();
        var integrator = await host.ClientAsync("integrator");
        for (var i = 0; i < 5; i++)
            await host.StoreActivationAsync();

        await host.DrainAsync();
        var formatter = new JsonEventFormatter();
        var sequences = new List<string>();
        var next = "";
        while (true)
        {
            var page = await integrator.GetJsonAsync($"{Feed}?limit=2{next}");
            next = $"&after={page["next"]}";
            if (page["events"]!.AsArray().Count == 0)
                break;

            foreach (var item in page["events"]!.AsArray())
            {
                var fact = formatter.DecodeStructuredModeMessage(Encoding.UTF8.GetBytes(item!.ToJsonString()), new ContentType("application/cloudevents+json"), extensionAttributes: null);
                fact.IsValid.ShouldBeTrue();
                sequences.Add((string)fact["sequence"]!);
            }
        }

        sequences.Count.ShouldBeGreaterThanOrEqualTo(5);
        sequences.ShouldBe(sequences.Order(StringComparer.Ordinal), Case.Sensitive, "sequences sort as text");
        sequences.ShouldBeUnique();

        await host.StoreActivationAsync();
        await host.DrainAsync();
        (await integrator.GetJsonAsync($"{Feed}?limit=2{next}"))["events"]!.AsArray().Count.ShouldBe(1, "the same cursor, asked again");
    }

    [Fact]
    public async Task filters_select_and_their_cursor_stands_behind_what_they_passed_over()
    {
        await using var host = await TestHost.StartAsync();
        var integrator = await host.ClientAsync("integrator");
        await host.StoreActivationAsync();
        await host.DrainAsync();

        (await integrator.GetJsonAsync($"{Feed}?subject={Events.Authority}&type=catalogue.membership-activated.v1"))["events"]!.AsArray().Count.ShouldBe(1);
        var none = await integrator.GetJsonAsync($"{Feed}?type=catalogue.nothing.v1");
        none["events"]!.AsArray().ShouldBeEmpty();
        (await integrator.GetJsonAsync($"{Feed}?after={none["next"]}"))["events"]!.AsArray().ShouldBeEmpty("everything so far was looked at");
    }

    [Theory]
    [InlineData("after=xyz")]
    [InlineData("after=WyJvdGhlciIsIjEiXQ")]
    [InlineData("after=WyJmZWVkLnYxIiwiOTk5OTk5Il0")]
    [InlineData("limit=0")]
    [InlineData("limit=201")]
    [InlineData("since=1")]
    public async Task a_bad_question_is_refused(string query)
    {
        var host = shared.Host;

        ((string)(await (await host.ClientAsync("integrator")).GetJsonAsync($"{Feed}?{query}", HttpStatusCode.BadRequest))["code"]!).ShouldBe("query.invalid");
    }

    [Fact]
    public async Task a_timeline_is_read_by_its_authority_and_by_agents()
    {
        await using var host = await TestHost.StartAsync();
        await host.StoreActivationAsync();
        await host.DrainAsync();
        var timeline = $"/api/v1/authorities/{Events.Authority}/timeline";

        foreach (var reader in new[] { "member:217701275", "coordinator", "desk-officer", "auditor" })
            (await (await host.ClientAsync(reader)).GetJsonAsync(timeline))["items"]!.AsArray().Select(item => (string)item!["sentence"]!).ShouldContain("Adhésion à ID77 activée.", reader);

        ((string)(await (await host.ClientAsync("member:217704055")).GetJsonAsync(timeline, HttpStatusCode.NotFound))["code"]!).ShouldBe("authority.not_found");
        ((string)(await (await host.ClientAsync("coordinator")).GetJsonAsync("/api/v1/authorities/123456789/timeline", HttpStatusCode.NotFound))["code"]!).ShouldBe("authority.not_found");
        await (await host.ClientAsync("admin")).GetJsonAsync(timeline, HttpStatusCode.Forbidden);
        await host.Anonymous.GetJsonAsync(timeline, HttpStatusCode.Unauthorized);
    }
}
