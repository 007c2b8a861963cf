using System.Net;
using Departement77.TestKit;
using Deque.AxeCore.Playwright;

namespace Departement77.Portal.Tests;

/// <summary>Somebody follows the link of a mail to a request.</summary>
public sealed class RequestPageTests(Browser browser)
{
    private const string Api = "/api/v1/service-catalogue";

    [Fact]
    public async Task the_page_of_a_request_opens_after_signing_in_and_has_no_accessibility_fault()
    {
        await using var host = await TestHost.StartAsync();
        var request = await SubmitAsync(host);
        var page = await browser.NewPageAsync(host.Address);

        await page.GotoAsync($"/demandes/{request}");
        page.Url.ShouldContain("/connexion");
        await page.Locator("input[type=email]").FillAsync("coordinator@demo.example");
        await page.Locator("input[type=password]").FillAsync("Demo-77-coordinator!");
        await page.Locator("main button[type=submit]").ClickAsync();
        await page.WaitForURLAsync($"**/demandes/{request}");

        (await page.InnerTextAsync("h1")).ShouldBe("Fuites sur le réseau");
        (await page.InnerTextAsync("main")).ShouldContain("Pouvez-vous nous appeler jeudi ?");
        (await page.RunAxe()).Violations.Select(violation => violation.Id).ShouldBeEmpty();
    }

    private static async Task<Guid> SubmitAsync(TestHost host)
    {
        var member = await host.ClientAsync("member:217701275");
        var membership = await member.PostJsonAsync(
            $"{Api}/memberships",
            new { authoritySiren = "217701275", deliberation = new { number = "1", date = "2026-11-03" }, representative = new { name = "Camille Martin", email = "mairie@coubert.example", function = "Maire" } },
            HttpStatusCode.Created);
        await (await host.ClientAsync("coordinator")).PostJsonAsync($"{Api}/memberships/{membership.Id()}/activate", body: null);
        var request = await member.PostJsonAsync(
            $"{Api}/requests", new { subject = "Fuites sur le réseau", need = "Notre rendement baisse depuis deux ans.", communeInsee = "77127" }, HttpStatusCode.Created);
        await member.PostJsonAsync($"{Api}/requests/{request.Id()}/messages", new { text = "Pouvez-vous nous appeler jeudi ?" }, HttpStatusCode.Created);
        return request.Id();
    }
}
