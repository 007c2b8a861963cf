using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Departement77.TestKit;

namespace Departement77.SystemTests.ContractPolicy;

/// <summary>What two people do at the same moment.</summary>
public sealed partial class ApplicationTests
{
    [Fact]
    public async Task of_two_simultaneous_openings_one_reaches_the_limit()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(async _ =>
        {
            using var response = await member.PostAsJsonAsync(Applications, new { scheme = "CoR", deliberationDate = "2024-12-10" });
            var answer = await response.Content.ReadFromJsonAsync<JsonObject>();
            return response.StatusCode == HttpStatusCode.Created ? "created" : (string)answer!["code"]!;
        }));

        answers.Count(answer => answer == "created").ShouldBe(1);
        answers.Count(answer => answer == "application.limit_reached").ShouldBe(9);

        // One that has ended leaves its place.
        var open = (await member.GetJsonAsync(Applications))["items"]![0]!.AsObject().Id();
        await member.PostJsonAsync($"{Applications}/{open}/withdraw", new { reason = FundingDesk.Reason });
        await desk.OpenAsync();
    }

    [Fact]
    public async Task of_two_simultaneous_votes_one_is_noted()
    {
        var id = await desk.ApplicationAsync("OnAgenda");
        var approver = await desk.ApproverAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(async i =>
        {
            using var response = await (i % 2 == 0 ? secretary : approver).PostAsJsonAsync($"{Applications}/{id}/record-vote", FundingDesk.Act($"CP-{i}"));
            var answer = await response.Content.ReadFromJsonAsync<JsonObject>();
            return response.IsSuccessStatusCode ? "noted" : (string)answer!["code"]!;
        }));

        answers.Count(answer => answer == "noted").ShouldBe(1);
        answers.Where(answer => answer != "noted").ShouldAllBe(answer => answer == "concurrency_conflict" || answer == "invalid_transition");
        await host.DrainAsync();
        (await EventsAsync(id)).Count(name => name == "grant-approved").ShouldBe(1);
    }

    [Fact]
    public async Task an_agenda_that_closes_and_an_application_that_joins_it_never_cross()
    {
        for (var round = 0; round < 5; round++)
        {
            var session = await desk.SessionAsync();
            var id = await desk.ApplicationAsync("ReadyForVote");
            await Task.WhenAll(
                secretary.PostAsJsonAsync($"{FundingDesk.Sessions}/{session}/hold", new { }),
                instructor.PostAsJsonAsync($"{Applications}/{id}/put-on-agenda", new { session }));
            using var close = await secretary.PostAsJsonAsync($"{FundingDesk.Sessions}/{session}/close", new { });
            (close.IsSuccessStatusCode && (await desk.ReadAsync(id)).Status() == "OnAgenda").ShouldBeFalse();
            await instructor.PostJsonAsync($"{Applications}/{id}/withdraw", new { reason = FundingDesk.Reason });
        }
    }
}
