using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Departement77.SystemTests.Operations;
using Departement77.TestKit;
using Npgsql;

namespace Departement77.SystemTests.ServiceCatalogue;

/// <summary>Never more people have a place than there are places, whatever happens at once; who waits is in the order of the commits.</summary>
public sealed class TrainingConcurrencyTests : IAsyncLifetime
{
    private const string Job = "catalogue.watch-training-sessions";
    private TestHost host = null!;
    private TrainingDesk desk = null!;

    public async ValueTask InitializeAsync()
    {
        host = await TestHost.StartAsync();
        desk = new TrainingDesk(host);
        await new Desk(host).MembershipAsync();
    }

    public async ValueTask DisposeAsync() => await host.DisposeAsync();

    [Fact]
    public async Task of_two_hundred_registrations_at_once_for_ten_places_ten_are_confirmed_and_the_others_wait_in_the_order_of_the_commits()
    {
        var session = await desk.SessionAsync(capacity: 10);
        var member = await desk.MemberAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(async i =>
        {
            using var response = await member.PostUntilAnsweredAsync($"{TrainingDesk.Sessions}/{session}/registrations", TrainingDesk.Person($"p{i}"));
            return (response.StatusCode, Body: await response.Content.ReadFromJsonAsync<JsonObject>());
        }));

        answers.Count(answer => answer.StatusCode == HttpStatusCode.Created).ShouldBe(10);
        answers.Count(answer => answer.StatusCode == HttpStatusCode.Accepted).ShouldBe(190);
        var all = await desk.ItemsAsync(session, "registrations");
        all.Select(item => (int)item["rank"]!).ShouldBe(Enumerable.Range(1, 200));
        all.Take(10).ShouldAllBe(item => item.Status() == "Confirmed");
        all.Skip(10).ShouldAllBe(item => item.Status() == "WaitListed");

        // Each answer says the rank that was committed, and the events were written in that order.
        answers.Select(answer => ((Guid)answer.Body!["id"]!, (int)answer.Body["rank"]!)).ShouldBe(all.Select(item => (item.Id(), (int)item["rank"]!)), ignoreOrder: true);
        (await RanksOfEventsAsync()).ShouldBe(Enumerable.Range(1, 200));
        var read = await desk.GetAsync(session);
        (read.Status(), (int)read["taken"]!, (int)read["waiting"]!).ShouldBe(("Full", 10, 190));
        (await desk.ItemsAsync(session, "waiting-list")).Select(item => (int)item["position"]!).ShouldBe(Enumerable.Range(1, 190));
    }

    [Fact]
    public async Task cancelled_expired_and_accepted_at_once_there_are_never_more_than_the_places()
    {
        var session = await desk.SessionAsync(capacity: 10);
        for (var i = 0; i < 10; i++)
            await desk.RegisterAsync(session, $"c{i}");

        for (var i = 0; i < 30; i++)
            await desk.RegisterAsync(session, $"w{i}", HttpStatusCode.Accepted);

        for (var round = 0; round < 4; round++)
        {
            var before = await desk.ItemsAsync(session, "registrations");
            var confirmed = before.Where(item => item.Status() == "Confirmed").Take(3).ToList();
            var offered = before.Where(item => item.Status() == "Offered").ToList();

            var turn = round;

            // Offers run out in every second round, while people accept them.
            if (round % 2 == 1)
                host.Advance(TimeSpan.FromHours(49));

            var member = await desk.MemberAsync();
            var paths = confirmed.Select(item => $"{item.Id()}/cancel").Concat(offered.SelectMany(item => new[] { $"{item.Id()}/accept", $"{item.Id()}/accept" }));
            List<Task<HttpStatusCode>> atOnce =
            [
                .. paths.Select(path => StatusAsync(member, $"{TrainingDesk.Sessions}/{session}/registrations/{path}", body: null)),
                .. Enumerable.Range(0, 3).Select(i => StatusAsync(member, $"{TrainingDesk.Sessions}/{session}/registrations", TrainingDesk.Person($"r{turn}-{i}"))),
                WatchAsync(),
                WatchAsync(),
            ];
            var answers = await Task.WhenAll(atOnce);
            answers.ShouldAllBe(status => status == HttpStatusCode.OK || status == HttpStatusCode.Created || status == HttpStatusCode.Accepted || status == HttpStatusCode.Conflict);
            var after = await desk.ItemsAsync(session, "registrations");
            after.Count(item => item.Status() is "Confirmed" or "Offered").ShouldBe(10, "a place is never given twice, and none is lost while somebody waits");

            // First come, first served: whoever waits registered after everybody to whom a place was offered.
            var firstWho = after.Where(item => item.Status() == "WaitListed").Min(item => (int)item["rank"]!);
            after.Where(item => item.Status() is "Offered" or "Skipped").ShouldAllBe(item => (int)item["rank"]! < firstWho);
            after.Where(item => item.Status() == "Skipped").ShouldAllBe(item => item["skipCode"] != null);
        }
    }

    [Fact]
    public async Task the_database_itself_refuses_an_eleventh_place()
    {
        var session = await desk.SessionAsync(capacity: 1);
        await desk.RegisterAsync(session, "premiere");
        await desk.RegisterAsync(session, "seconde", HttpStatusCode.Accepted);
        await using var source = NpgsqlDataSource.Create(host.Database.ConnectionString);
        foreach (var statement in new[]
        {
            $"set search_path to catalogue; update training_registrations set status = 'Confirmed' where session_id = '{session}' and status = 'WaitListed'",
            $"set search_path to catalogue; update training_sessions set capacity = 0 where id = '{session}'",
        })
        {
            await using var command = source.CreateCommand(statement);
            (await Should.ThrowAsync<PostgresException>(async () => await command.ExecuteNonQueryAsync())).SqlState.ShouldBe(PostgresErrorCodes.CheckViolation);
        }
    }

    [Fact]
    public async Task of_one_person_registered_twice_at_once_one_registration_is_kept()
    {
        var session = await desk.SessionAsync();
        var member = await desk.MemberAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => StatusAsync(member, $"{TrainingDesk.Sessions}/{session}/registrations", TrainingDesk.Person("unique"))));
        answers.Count(status => status == HttpStatusCode.Created).ShouldBe(1);
        answers.Count(status => status == HttpStatusCode.Conflict).ShouldBe(9);
    }

    private async Task<HttpStatusCode> WatchAsync()
    {
        await host.RunJobAsync(Job);
        return HttpStatusCode.OK;
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, string path, object? body)
    {
        using var response = body is null ? await client.PostAsync(new Uri(path, UriKind.Relative), content: null) : await client.PostAsJsonAsync(path, body);
        return response.StatusCode;
    }

    private async Task<List<int>> RanksOfEventsAsync()
    {
        await host.DrainAsync();
        await using var source = NpgsqlDataSource.Create(host.Database.ConnectionString);
        await using var command = source.CreateCommand("select (data::jsonb ->> 'rank')::int from integration.events where type = 'catalogue.training-registered.v1' order by position");
        await using var reader = await command.ExecuteReaderAsync();
        var ranks = new List<int>();
        while (await reader.ReadAsync())
            ranks.Add(reader.GetInt32(0));

        return ranks;
    }
}
