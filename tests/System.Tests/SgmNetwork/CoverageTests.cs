using System.Net;
using System.Text;
using Departement77.Territory;
using Departement77.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace Departement77.SystemTests.SgmNetwork;

/// <summary>Whom the network reaches, against a count that asks each commune by itself, and the report that CDG77's board reads.</summary>
public sealed class CoverageTests
{
    [Fact]
    public async Task the_figures_are_those_of_a_plain_count()
    {
        await using var host = await TestHost.StartAsync();
        var desk = new SeatsDesk(host);
        var animator = await desk.AnimatorAsync();
        var territory = host.Services.CreateScope().ServiceProvider.GetRequiredService<ITerritory>();
        var communes = (await territory.ListAuthoritiesAsync(CancellationToken.None)).Where(authority => authority.Kind == LocalAuthorityKind.Municipality).OrderBy(authority => authority.Siren, StringComparer.Ordinal).ToList();

        // The reference data holds 367 communes of fewer than 2,000 inhabitants.
        var targets = new HashSet<string>(StringComparer.Ordinal);
        foreach (var commune in communes)
        {
            if ((await territory.PopulationOfCommuneAsync(commune.Insee!, new(2026, 11, 24), CancellationToken.None))!.Population < 2000)
                targets.Add(commune.Insee!);
        }

        targets.Count.ShouldBe(367);
        targets.ShouldContain("77405");
        targets.ShouldNotContain("77127");

        var random = new Random(77);
        string[] states = ["Invited", "Active", "Dormant", "Suspended", "Left", "Anonymised"];
        var covered = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < 150; i++)
        {
            var commune = communes[random.Next(communes.Count)];
            var status = states[random.Next(states.Length)];
            var member = await desk.MemberAsync(commune.Insee!, commune.Siren, status);
            var isLive = status is "Active" or "Dormant" or "Suspended";
            if (isLive && targets.Contains(commune.Insee!))
                covered.Add(commune.Insee!);

            var second = communes[random.Next(communes.Count)];
            var (starts, ends, runs) = (i % 4) switch
            {
                0 => ("2026-01-01", null, true),
                1 => ("2026-11-25", null, false),
                2 => ("2026-01-01", "2026-11-24", false),
                _ => ((string, string?, bool))("2026-11-24", "2026-11-25", true),
            };
            await desk.AssignAsync(member, second.Insee!, second.Siren, starts, ends);
            if (isLive && runs && targets.Contains(second.Insee!))
                covered.Add(second.Insee!);
        }

        foreach (var client in new[] { "animator", "moderator", "expert", SeatsDesk.Secretary, "auditor" })
        {
            var read = await (await host.ClientAsync(client)).GetJsonAsync($"{SeatsDesk.Api}/coverage");
            ((string?)read["onDay"], (int)read["targetCeiling"]!, (int)read["targets"]!, (int)read["covered"]!).ShouldBe(("2026-11-24", 2000, 367, covered.Count), client);
            ((decimal)read["percent"]!).ShouldBe(decimal.Round(100m * covered.Count / 367, 1, MidpointRounding.AwayFromZero));
            read["uncovered"]!.AsArray().Select(place => (string)place!["insee"]!).ShouldBe(targets.Except(covered), ignoreOrder: true);
            var groupings = read["intercommunalities"]!.AsArray();
            groupings.Sum(grouping => (int)grouping!["targets"]!).ShouldBe(367);
            groupings.Sum(grouping => (int)grouping!["covered"]!).ShouldBe(covered.Count);
            foreach (var grouping in groupings)
                ((decimal)grouping!["percent"]!).ShouldBe(decimal.Round(100m * (int)grouping["covered"]! / (int)grouping["targets"]!, 1, MidpointRounding.AwayFromZero));
        }

        foreach (var isCovered in new[] { true, false })
        {
            var found = new List<string>();
            for (string? next = ""; next is not null;)
            {
                var page = await animator.GetJsonAsync($"{SeatsDesk.Api}/coverage/communes?covered={(isCovered ? "true" : "false")}&limit=100{(next.Length == 0 ? "" : $"&cursor={next}")}");
                found.AddRange(page["items"]!.AsArray().Select(item => (string)item!["insee"]!));
                next = (string?)page["next"];
            }

            found.ShouldBe(isCovered ? covered : targets.Except(covered), ignoreOrder: true);
        }

        var csv = Encoding.UTF8.GetString(await animator.GetByteArrayAsync(new Uri($"{SeatsDesk.Api}/coverage/communes?covered=false&format=csv", UriKind.Relative)));
        csv.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(1 + 367 - covered.Count);

        await ShouldReportAsync(host, desk, covered.Count);
    }

    private static async Task ShouldReportAsync(TestHost host, SeatsDesk desk, int covered)
    {
        var animator = await desk.AnimatorAsync();
        await desk.SeatAsync("77405");
        await desk.SeatAsync("77127", "B");
        var (meeting, proof) = await desk.MeetingAsync(2026);
        await animator.PostJsonAsync($"{SeatsDesk.Api}/annual-meetings/{meeting}/hold", new { heldOn = "2026-11-24", attendees = 110, proof });
        var group = await desk.GroupAsync("Active");
        var work = $"{SeatsDesk.Api}/working-groups/{group}/deliverables";
        var secretary = await host.ClientAsync(SeatsDesk.Secretary);
        work = $"{work}/{(await secretary.PostJsonAsync(work, SeatsDesk.Deliverable(), HttpStatusCode.Created)).Id()}";
        await secretary.PostJsonAsync($"{work}/submit", body: null);
        await animator.PostJsonAsync($"{work}/accept", body: null);

        var auditor = await host.ClientAsync("auditor");
        var report = await auditor.GetJsonAsync($"{SeatsDesk.Api}/activity-report?year=2026");
        ((int)report["year"]!, (string?)report["onDay"]).ShouldBe((2026, "2026-11-24"));
        var figures = report["items"]!.AsArray().ToDictionary(figure => (string)figure!["code"]!, figure => (decimal?)figure!["value"]);
        figures["coverage-targets"].ShouldBe(367);
        figures["coverage-covered"].ShouldBe(covered);
        figures["members-joined"].ShouldBe(150);
        foreach (var (code, value) in new[] { ("seats-known", 2), ("seats-vacant", 1), ("seats-interim", 0), ("vacancies-opened", 1), ("groups-live", 3), ("groups-proposed", 6), ("deliverables-accepted", 1), ("annual-meeting-held", 1), ("annual-meeting-proved", 1), ("annual-meeting-attendees", 110) })
            figures[code].ShouldBe(value, code);

        var before = (await animator.GetJsonAsync($"{SeatsDesk.Api}/activity-report?year=2025"))["items"]!.AsArray().ToDictionary(figure => (string)figure!["code"]!, figure => (decimal?)figure!["value"]);
        (before["deliverables-accepted"], before["annual-meeting-held"], before["annual-meeting-attendees"], before["members-joined"]).ShouldBe((0m, 0m, null, 0m));
        foreach (var year in new[] { "1889", "9999", "-1", "deux" })
            ((string?)(await auditor.GetJsonAsync($"{SeatsDesk.Api}/activity-report?year={year}", HttpStatusCode.BadRequest))["code"]).ShouldBe("query.invalid");

        var csv = Encoding.UTF8.GetString(await auditor.GetByteArrayAsync(new Uri($"{SeatsDesk.Api}/activity-report?year=2026&format=csv", UriKind.Relative)));
        csv.Replace("\"", "", StringComparison.Ordinal).ShouldContain("Présents à la rencontre annuelle;110;personnes");
        csv.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(1 + figures.Count);
        report.ToJsonString().ShouldNotContain("Camille");
    }
}
