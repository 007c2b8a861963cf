using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Departement77.SystemTests.Operations;
using Departement77.TestKit;
using Npgsql;

namespace Departement77.SystemTests.ContractPolicy;

/// <summary>The boards and the open data over rows whose sums are known.</summary>
public sealed class BoardTests(BoardTests.OneHost one) : IClassFixture<BoardTests.OneHost>
{
    private const string Boards = "/api/v1/contract-policy/boards";
    private const string OpenData = "/api/v1/contract-policy/open-data";
    private const string Coubert = "217701275";
    private readonly TestHost host = one.Host;

    [Fact]
    public async Task applications_by_state_add_up()
    {
        var rows = await RowsAsync("applications-by-state");
        rows.Select(row => ((string?)row["scheme"], (string?)row["status"], (int)row["applications"]!, (decimal)row["totalCost"]!, (decimal)row["departmentGrant"]!)).ShouldBe(
            [("CoR", "Draft", 1, 100_000m, 0m), ("CoR", "OnAgenda", 2, 970_000m, 261_000m), ("FAC", "OnAgenda", 1, 163_845m, 65_538m)]);
        (await RowsAsync("applications-by-state?scheme=FAC")).Count.ShouldBe(1);
        (await RowsAsync("applications-by-state?to=2020-01-01")).ShouldBeEmpty();
    }

    [Fact]
    public async Task the_agenda_of_a_session_is_by_scheme_and_authority_page_by_page()
    {
        var rows = await RowsAsync($"session-agenda?session={OneHost.Session}");
        rows.Select(row => ((string?)row["scheme"], (string?)row["authorityName"], (decimal)row["departmentGrant"]!)).ShouldBe(
            [("CoR", "Coubert", 150_000m), ("CoR", "Saint-Cyr-sur-Morin", 111_000m), ("FAC", "Brie-Comte-Robert", 65_538m)]);

        var auditor = await host.ClientAsync("auditor");
        var names = new List<string?>();
        for (string? cursor = ""; cursor is not null;)
        {
            var page = await auditor.GetJsonAsync($"{Boards}/session-agenda?session={OneHost.Session}&limit=1&cursor={cursor}");
            names.AddRange(page["items"]!.AsArray().Select(row => (string?)row!["authorityName"]));
            cursor = (string?)page["next"];
        }

        names.ShouldBe(["Coubert", "Saint-Cyr-sur-Morin", "Brie-Comte-Robert"]);
        (await RowsAsync($"session-agenda?session={OneHost.EmptySession}")).ShouldBeEmpty();
        ((string?)(await auditor.GetJsonAsync($"{Boards}/session-agenda?session={Guid.CreateVersion7()}", HttpStatusCode.NotFound))["code"]).ShouldBe("vote_session.not_found");
        (await RowsAsync("session-agenda")).Count.ShouldBe(3, "the next session");
        await auditor.GetJsonAsync($"{Boards}/session-agenda?session={OneHost.Session}&cursor=WyJ4Il0", HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task contracts_that_end_soon_come_with_what_is_left()
    {
        var row = (await RowsAsync("contracts-expiring")).ShouldHaveSingleItem();
        ((string?)row["number"], (string?)row["endsOn"], (int)row["daysLeft"]!).ShouldBe(("FAC-2024-0001", "2027-01-15", 52));
        ((decimal)row["granted"]!, (decimal)row["paid"]!, (decimal)row["left"]!).ShouldBe((300_000m, 50_000m, 250_000m));
        (await RowsAsync("contracts-expiring?before=2027-01-14")).ShouldBeEmpty();
        (await RowsAsync("contracts-expiring?before=2030-01-01")).Select(r => (string?)r["number"]).ShouldBe(["FAC-2024-0001", "CoR-2025-0001"]);
    }

    [Fact]
    public async Task envelopes_show_what_is_committed_and_paid()
    {
        var row = (await RowsAsync("envelope-consumption?on=2026-11-24")).ShouldHaveSingleItem();
        ((decimal)row["allocated"]!, (decimal)row["committed"]!, (decimal)row["left"]!, (decimal)row["paid"]!, (int)row["grants"]!, (decimal)row["percentCommitted"]!)
            .ShouldBe((1_000_000m, 300_000m, 700_000m, 50_000m, 1, 30m));
        (await RowsAsync("envelope-consumption?on=2035-01-01")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(2024, "CoR", 2, 0, 0, 0, 40_000, 50_000, 111_000, 201_000)]
    [InlineData(2025, "CoR", 2, 0, 0, 40_000, 50_000, 0, 111_000, 201_000)]
    [InlineData(2026, "CoR", 2, 0, 40_000, 50_000, 0, 0, 111_000, 201_000)]
    [InlineData(2027, "CoR", 2, 40_000, 50_000, 0, 0, 0, 111_000, 201_000)]
    [InlineData(2024, "FAC", 1, 0, 50_000, 100_000, 100_000, 0, 0, 250_000)]
    [InlineData(2026, "FAC", 1, 150_000, 100_000, 0, 0, 0, 0, 250_000)]
    [InlineData(2026, "CID", 0, 0, 0, 0, 0, 0, 0, 0)]
    public async Task payments_due_are_what_was_foreseen_without_what_was_paid(
        int year, string scheme, int contracts, decimal arrears, decimal n, decimal n1, decimal n2, decimal later, decimal unscheduled, decimal left)
    {
        var rows = await RowsAsync($"payments-due?year={year}");
        rows.Count.ShouldBe(5);
        var row = rows.Single(r => (string?)r["scheme"] == scheme);
        decimal Of(string member) => (decimal)row[member]!;
        ((int)row["contractCount"]!, Of("arrears"), Of("dueN"), Of("dueN1"), Of("dueN2"), Of("later"), Of("unscheduled"), Of("left"))
            .ShouldBe((contracts, arrears, n, n1, n2, later, unscheduled, left));
        (Of("granted") - Of("paid")).ShouldBe(left, "every euro is somewhere");
        (Of("arrears") + Of("dueN") + Of("dueN1") + Of("dueN2") + Of("later") + Of("unscheduled")).ShouldBe(left);
    }

    [Fact]
    public async Task aid_received_is_by_year_and_for_members_their_own()
    {
        var member = await host.ClientAsync($"member:{Coubert}");
        var expected = new[] { (2026, "CoR", 0, 0m, 0m, 60_000m), (2025, "CoR", 1, 150_000m, 200_000m, 0m) };
        foreach (var (client, path) in new[] { (member, "aid-received"), (member, $"aid-received?authority={Coubert}"), (await host.ClientAsync("coordinator"), $"aid-received?authority={Coubert}") })
        {
            (await client.GetJsonAsync($"{Boards}/{path}"))["items"]!.AsArray()
                .Select(row => ((int)row!["year"]!, (string)row["scheme"]!, (int)row["contracts"]!, (decimal)row["departmentGrant"]!, (decimal)row["regionGrant"]!, (decimal)row["paid"]!))
                .ShouldBe(expected, path);
        }

        ((string?)(await member.GetJsonAsync($"{Boards}/aid-received?authority=217704055", HttpStatusCode.NotFound))["code"]).ShouldBe("authority.not_found");
        (await RowsAsync("aid-received")).Sum(row => (decimal)row["departmentGrant"]!).ShouldBe(661_000m, "all authorities together, for agents");
        (await RowsAsync("aid-received?authority=217704055")).ShouldHaveSingleItem()["paid"]!.GetValue<decimal>().ShouldBe(0m);
        await (await host.ClientAsync("auditor")).GetJsonAsync($"{Boards}/aid-received?authority=abc", HttpStatusCode.NotFound);
        await member.GetJsonAsync($"{Boards}/payments-due", HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task overdue_commitments_are_those_without_proof()
    {
        var row = (await RowsAsync("commitments-overdue")).ShouldHaveSingleItem();
        ((string?)row["number"], (string?)row["label"], (int)row["daysLate"]!).ShouldBe(("CoR-2025-0001", "Panneau de chantier", 23));
        (await RowsAsync("commitments-overdue?on=2027-06-01")).Count.ShouldBe(2);
        (await RowsAsync("commitments-overdue?scheme=FAC")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("applications-by-state")]
    [InlineData("contracts-expiring")]
    [InlineData("envelope-consumption")]
    [InlineData("payments-due?year=2026")]
    [InlineData("commitments-overdue")]
    [InlineData("forecasts")]
    [InlineData("session-agenda")]
    [InlineData("aid-received")]
    public async Task a_board_is_also_a_file_in_french(string board)
    {
        var client = await host.ClientAsync("auditor");
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"{Boards}/{board}", UriKind.Relative)) { Headers = { Accept = { new MediaTypeWithQualityHeaderValue("text/csv") } } };
        using var response = await client.SendAsync(request);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("text/csv");
        var text = await response.Content.ReadAsStringAsync();
        foreach (var code in new[] { "InForce", "Suspended", "OnAgenda", "Draft", "SiteSign", "SHIELD" })
            text.ShouldNotContain($"\"{code}\"", Case.Sensitive, board);
    }

    [Fact]
    public async Task a_year_that_is_none_is_refused()
    {
        foreach (var path in new[] { "payments-due?year=1999", "payments-due?year=99999", "forecasts?year=-1", "contracts-expiring?cursor=abc", "commitments-overdue?on=9999-12-31", "payments-due?year=abc" })
            ((string?)(await (await host.ClientAsync("auditor")).GetJsonAsync($"{Boards}/{path}", HttpStatusCode.BadRequest))["code"]).ShouldBe("query.invalid", path);
    }

    [Fact]
    public async Task the_open_data_have_one_line_a_contract_and_no_formula()
    {
        using var response = await host.Anonymous.GetAsync(new Uri($"{OpenData}/contracts.csv", UriKind.Relative));
        response.StatusCode.ShouldBe(HttpStatusCode.OK, await response.Content.ReadAsStringAsync());
        response.Content.Headers.ContentType!.ToString().ShouldBe("text/csv; charset=utf-8; header=present");
        var lines = (await response.Content.ReadAsStringAsync()).TrimStart('\ufeff').Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        lines[0].ShouldStartWith("\"numero\";\"dispositif\";\"siren\";\"collectivite\";\"code_insee\";\"population\";\"intercommunalite_siren\";\"intercommunalite\"");
        lines.Skip(1).Select(line => line.Split(';')[0].Trim('"')).ShouldBe(["CID-2023-0001", "CoR-2025-0001", "CoR-2026-0001", "FAC-2024-0001"]);
        lines[2].ShouldBe(
            "\"CoR-2025-0001\";\"CoR\";\"217701275\";\"Coubert\";\"77127\";\"1942\";\"200070779\";\"CC Brie des Rivières et Châteaux\";\"14/02/2025\";\"CD-2025/02/14-4/01\";\"en vigueur\";\"570000,00\";\"500000,00\";\"150000,00\";\"200000,00\";\"60000,00\"");
        lines[4].ShouldContain(";\"'=HYPERLINK(1)\";");
        lines[1].ShouldContain(";\"\";\"\";\"\";\"\";", Case.Sensitive, "an intercommunality has no commune");
    }

    [Fact]
    public async Task the_map_shows_every_commune_and_its_aid_per_inhabitant()
    {
        var map = await host.Anonymous.GetJsonAsync($"{OpenData}/aid-map.json");
        var places = map["communes"]!.AsArray();
        places.Count.ShouldBe(507);
        var coubert = places.Single(place => (string?)place!["insee"] == "77127")!;
        ((string?)coubert["name"], (int)coubert["contracts"]!, (decimal)coubert["granted"]!, (decimal)coubert["paid"]!, (decimal)coubert["grantedPerInhabitant"]!)
            .ShouldBe(("Coubert", 1, 150_000m, 60_000m, 74.81m));
        ((double)coubert["latitude"]!).ShouldBe(48.67, 0.1);
        places.Sum(place => (decimal)place!["granted"]!).ShouldBe(561_000m);
    }

    private async Task<List<JsonNode>> RowsAsync(string path) => [.. (await (await host.ClientAsync("auditor")).GetJsonAsync($"{Boards}/{path}"))["items"]!.AsArray().Select(row => row!)];

    /// <summary>One host with seeded rows, for tests that only read.</summary>
    public sealed class OneHost : IAsyncLifetime
    {
        public static readonly Guid Session = new("0199b000-0000-7000-8000-0000000000a1");
        public static readonly Guid EmptySession = new("0199b000-0000-7000-8000-0000000000a2");

        public TestHost Host { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Host = await TestHost.StartAsync();
            await using var source = NpgsqlDataSource.Create(Host.Database.ConnectionString);
            await using var command = source.CreateCommand(BoardSeed.Sql(Session, EmptySession));
            await command.ExecuteNonQueryAsync();
        }

        public ValueTask DisposeAsync() => Host.DisposeAsync();
    }
}

/// <summary>The yearly forecast: made once a year, and kept as it was.</summary>
public sealed class ForecastTests
{
    private const string Job = "contract-policy.forecast-payments";

    [Fact]
    public async Task a_forecast_is_made_once_a_year()
    {
        await using var host = await TestHost.StartAsync();
        await using var source = NpgsqlDataSource.Create(host.Database.ConnectionString);
        await using (var command = source.CreateCommand(BoardSeed.Sql(BoardTests.OneHost.Session, BoardTests.OneHost.EmptySession)))
            await command.ExecuteNonQueryAsync();

        (await host.RunJobAsync(Job)).ShouldBe(5);
        (await host.RunJobAsync(Job)).ShouldBe(0);
        await using (var paid = source.CreateCommand("update contract_policy.payment_accounts set paid = paid + 10000 where scheme = 'CoR'"))
            await paid.ExecuteNonQueryAsync();

        (await host.RunJobAsync(Job)).ShouldBe(0, "a forecast is kept as it was");
        host.Advance(TimeSpan.FromDays(40));
        (await host.RunJobAsync(Job)).ShouldBe(5);

        var rows = (await (await host.ClientAsync("auditor")).GetJsonAsync("/api/v1/contract-policy/boards/forecasts"))["items"]!.AsArray();
        rows.Where(row => (string?)row!["scheme"] == "CoR").Select(row => ((int)row!["year"]!, (decimal)row["arrears"]!, (decimal)row["dueN"]!, (decimal)row["dueN1"]!, (decimal)row["unscheduled"]!))
            .ShouldBe([(2027, 30_000m, 50_000m, 0m, 111_000m), (2026, 0m, 40_000m, 50_000m, 111_000m)]);
        (await (await host.ClientAsync("auditor")).GetJsonAsync("/api/v1/contract-policy/boards/forecasts?year=2026"))["items"]!.AsArray().Count.ShouldBe(5);
    }
}
