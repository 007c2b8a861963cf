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
    public async Task every_event_is_a_cloud_event_in_every_form_and_next_leads_through_the_feed_and_waits_at_its_end()
    {
        await using var host = await TestHost.StartAsync();
        var integrator = await host.ClientAsync("integrator");
        for (var i = 0; i < 5; i++)
            await host.StoreActivationAsync();

        await host.DrainAsync();
        var formatter = new JsonEventFormatter();
        var sequences = new List<string>();
        string? next = null;
        while (true)
        {
            var page = await integrator.GetJsonAsync($"{Feed}?limit=2{After(next)}");
            var (batch, batchNext) = await BatchAsync(integrator, $"{Feed}?limit=2{After(next)}");
            next = (string)page["next"]!;
            batchNext.ShouldBe(next, "in whichever form, the feed goes on at the same place");
            var facts = formatter.DecodeBatchModeMessage(batch, new ContentType("application/cloudevents-batch+json"), extensionAttributes: null);
            facts.Count.ShouldBe(page["events"]!.AsArray().Count);
            if (facts.Count == 0)
                break;

            foreach (var (item, fact) in page["events"]!.AsArray().Zip(facts))
            {
                var one = formatter.DecodeStructuredModeMessage(Encoding.UTF8.GetBytes(item!.ToJsonString()), new ContentType("application/cloudevents+json"), extensionAttributes: null);
                one.IsValid.ShouldBeTrue();
                fact.IsValid.ShouldBeTrue();
                fact.Id.ShouldBe(one.Id);
                fact.DataSchema.ShouldNotBeNull().ShouldBe(one.DataSchema);
                (await host.Anonymous.GetJsonAsync(one.DataSchema!.AbsolutePath))["title"]!.ToString().ShouldBe(one.Type, "the schema is where the event says");
                sequences.Add((string)one["sequence"]!);
            }
        }

        sequences.Count.ShouldBeGreaterThanOrEqualTo(5);
        sequences.ShouldBe(sequences.Order(StringComparer.Ordinal), Case.Sensitive, "sequences sort as text");
        sequences.ShouldBeUnique();

        await host.StoreActivationAsync();
        await host.DrainAsync();
        (await integrator.GetJsonAsync($"{Feed}?type=catalogue.&limit=200"))["events"]!.AsArray().Count.ShouldBe(6);
        (await integrator.GetJsonAsync($"{Feed}?limit=200{After(next)}"))["events"]!.AsArray().ShouldNotBeEmpty("the same cursor, asked again");
    }

    [Fact]
    public async Task the_whole_feed_read_twice_is_the_same_byte_for_byte_also_from_a_copy_of_the_database()
    {
        await using var host = await TestHost.StartAsync();
        var desk = new ServiceCatalogue.Desk(host);
        await desk.MembershipAsync();
        await desk.RequestAsync("Routed");
        await host.DrainAsync();
        var first = await WholeAsync(await host.ClientAsync("integrator"));
        first.Bytes.Length.ShouldBeGreaterThan(1000);
        (await WholeAsync(await host.ClientAsync("integrator"))).Bytes.ShouldBe(first.Bytes);

        await using var copy = await TestDatabase.CreateAsync();
        await CopyAsync(host.Database, copy);
        await using var restored = await TestHost.StartAsync(database: copy);
        var integrator = await restored.ClientAsync("integrator");
        (await WholeAsync(integrator)).Bytes.ShouldBe(first.Bytes);
        (await integrator.GetJsonAsync($"{Feed}?after={first.Next}"))["events"]!.AsArray().ShouldBeEmpty("a cursor of before the backup is good after it");
        await restored.StoreActivationAsync();
        await restored.DrainAsync();
        (await integrator.GetJsonAsync($"{Feed}?after={first.Next}"))["events"]!.AsArray().ShouldNotBeEmpty();
    }

    [Fact]
    public async Task filters_select_what_a_look_at_every_event_selects_and_their_cursors_lead_through_it()
    {
        await using var host = await TestHost.StartAsync();
        var integrator = await host.ClientAsync("integrator");
        string[] types =
            ["catalogue.request-celebrated.v1", "catalogue.request-celebrated.v10", "catalogue.request-mourned.v1", "catalogue-else.done.v1", "sgm.something-done.v1", "sgm.something-done.v2"];
        string[] subjects = [Events.Authority, "217704055", "offer/1"];
        await host.AsSuperuserAsync(
            $"""
            insert into integration.events (id, type, aggregate_type, aggregate_id, aggregate_version, ordinal, subject, occurred_at, data)
            select gen_random_uuid(), (array['{string.Join("','", types)}'])[1 + (n * 5 + n / 7) % 6], 'Sample', gen_random_uuid(), 1, 0,
                (array['{string.Join("','", subjects)}'])[1 + (n * 7 / 3) % 3], now(), '{"{}"}'
            from generate_series(1, 120) n
            """);
        await host.DrainAsync();
        var all = (await integrator.GetJsonAsync($"{Feed}?limit=200"))["events"]!.AsArray().Select(item => item!).ToList();
        all.Count.ShouldBe(120);

        foreach (var type in new[] { null, "catalogue.", "catalogue", "catalogue.request-", types[0], "sgm.something-done.v", "sgm.", "zzz", "é\"" })
        {
            foreach (var subject in subjects.Prepend(null).Append("217799999"))
            {
                var isWhole = type?.EndsWith(".v1", StringComparison.Ordinal) == true;
                var expected = all.Where(item => (subject is null || (string)item["subject"]! == subject)
                    && (type is null || (isWhole ? (string)item["type"]! == type : ((string)item["type"]!).StartsWith(type, StringComparison.Ordinal)))).Select(item => (string)item["id"]!).ToList();
                var filter = (type is null ? "" : $"&type={Uri.EscapeDataString(type)}") + (subject is null ? "" : $"&subject={Uri.EscapeDataString(subject)}");
                var read = new List<string>();
                string? next = null;
                for (var count = -1; count != 0;)
                {
                    var page = await integrator.GetJsonAsync($"{Feed}?limit=7{filter}{After(next)}");
                    next = (string)page["next"]!;
                    count = page["events"]!.AsArray().Count;
                    read.AddRange(page["events"]!.AsArray().Select(item => (string)item!["id"]!));
                }

                read.ShouldBe(expected, $"type {type}, subject {subject}");
            }
        }
    }

    [Fact]
    public async Task a_cursor_is_good_for_the_filters_that_it_was_made_with_alone()
    {
        var integrator = await shared.Host.ClientAsync("integrator");
        var next = (string)(await integrator.GetJsonAsync($"{Feed}?type=sgm."))["next"]!;
        await integrator.GetJsonAsync($"{Feed}?type=sgm.{After(next)}");
        foreach (var others in new[] { "", "&type=sgm", "&type=sgm.&subject=217701275", "&subject=sgm." })
        {
            var problem = await integrator.GetJsonAsync($"{Feed}?limit=5{others}{After(next)}", HttpStatusCode.BadRequest);
            ((string)problem["code"]!).ShouldBe("query.invalid");
            ((string)problem["detail"]!).ShouldContain("autres filtres");
        }
    }

    [Theory]
    [InlineData("after=xyz")]
    [InlineData("after=WyJvdGhlciIsIjEiXQ")]
    [InlineData("after=WyJmZWVkLnYxIiwiOTk5OTk5Il0")]
    [InlineData("after=WyJmZWVkLnYyIiwieCIsIjEiXQ")]
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

    private static string After(string? cursor) => cursor is null ? "" : $"&after={cursor}";

    private static async Task<(byte[] Body, string Next)> BatchAsync(HttpClient client, string path)
    {
        using var message = new HttpRequestMessage(HttpMethod.Get, path);
        message.Headers.Add("Accept", "application/cloudevents-batch+json");
        using var response = await client.SendAsync(message);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/cloudevents-batch+json");
        return (await response.Content.ReadAsByteArrayAsync(), response.Headers.GetValues("Feed-Next").Single());
    }

    private static async Task<(byte[] Bytes, string Next)> WholeAsync(HttpClient client)
    {
        using var whole = new MemoryStream();
        for (string? next = null; ;)
        {
            var body = await client.GetByteArrayAsync(new Uri($"{Feed}?limit=3{After(next)}", UriKind.Relative));
            await whole.WriteAsync(body);
            var page = System.Text.Json.Nodes.JsonNode.Parse(body)!;
            next = (string)page["next"]!;
            if (page["events"]!.AsArray().Count == 0)
                return (whole.ToArray(), next);
        }
    }

    /// <summary>By the tools of a backup: numbers of transactions, which a cursor must not depend on, start anew.</summary>
    private static async Task CopyAsync(TestDatabase from, TestDatabase to)
    {
        const string copy = "pg_dump --no-password --format=custom --dbname=\"$FROM\" | pg_restore --no-password --dbname=\"$TO\" --exit-on-error";
        using var copying = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("sh", ["-c", copy])
        {
            RedirectStandardError = true,
            UseShellExecute = false,
            Environment = { ["FROM"] = Address(from), ["TO"] = Address(to) },
        })!;
        var said = await copying.StandardError.ReadToEndAsync();
        await copying.WaitForExitAsync();
        copying.ExitCode.ShouldBe(0, said);
    }

    private static string Address(TestDatabase database)
    {
        var connection = new Npgsql.NpgsqlConnectionStringBuilder(database.ConnectionString);
        return $"host={connection.Host} port={connection.Port} dbname={connection.Database} user={connection.Username} password={connection.Password}";
    }
}
