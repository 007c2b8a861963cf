using System.Net;
using Departement77.TestKit;

namespace Departement77.SystemTests.ServiceCatalogue;

/// <summary>What members thought of the help, as everybody reads it of an offer and of a body.</summary>
public sealed class SatisfactionFiguresTests
{
    private static readonly Guid Offer = Guid.Parse("0199a000-0000-7000-8000-000000000003");

    [Fact]
    public async Task figures_are_told_from_the_third_answer_on()
    {
        await using var host = await TestHost.StartAsync();
        var desk = new Desk(host);
        await desk.MembershipAsync();
        foreach (var (number, useful, score) in new[] { (1, true, 5), (2, false, 2), (3, true, 4) })
        {
            await RateAsync(desk, useful, score);

            foreach (var path in new[] { $"offers/{Offer}", "provider-bodies/deea-sepoma" })
            {
                var told = (await host.Anonymous.GetJsonAsync($"{Desk.Api}/{path}"))["satisfaction"]!;
                ((int)told["answers"]!, (decimal?)told["averageScore"], (decimal?)told["usefulShare"]).ShouldBe(number < 3 ? (number, null, null) : (3, 3.7m, 0.67m), path);
            }
        }

        foreach (var path in new[] { "offers/0199a000-0000-7000-8000-000000000002", "provider-bodies/deea-satese" })
            ((int)(await host.Anonymous.GetJsonAsync($"{Desk.Api}/{path}"))["satisfaction"]!["answers"]!).ShouldBe(0, path);
    }

    private static async Task RateAsync(Desk desk, bool useful, int score)
    {
        var (member, coordinator, body) = (await desk.MemberAsync(), await desk.CoordinatorAsync(), await desk.Host.ClientAsync("contributor:deea-sepoma"));
        var request = (await member.PostJsonAsync($"{Desk.Api}/requests", Desk.Request(offer: Offer), HttpStatusCode.Created)).Id();
        var path = $"{Desk.Api}/requests/{request}";
        await coordinator.PostJsonAsync($"{path}/acknowledge", body: null);
        await coordinator.PostJsonAsync($"{path}/qualify", new { theme = "eau", urgency = "Normal" });
        var assignment = (await coordinator.PostJsonAsync($"{path}/assignments", new { body = "deea-sepoma" }, HttpStatusCode.Created)).Id();
        await body.PostJsonAsync($"{path}/assignments/{assignment}/accept", body: null);
        await body.PostJsonAsync($"{path}/assignments/{assignment}/complete", new { outcome = useful ? "Delivered" : "NoHelpPossible" });
        await coordinator.PostJsonAsync($"{path}/close", body: null);
        await member.PostJsonAsync($"{path}/satisfaction", new { contacted = true, useful, score });
    }
}
