using System.Net;
using Departement77.TestKit;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Departement77.Portal.Tests;

/// <summary>Somebody of the network follows the link of a mail.</summary>
public sealed class NetworkPageTests(Browser browser)
{
    private const string Api = "/api/v1/sgm-network";

    [Fact]
    public async Task a_dialogue_and_the_first_page_of_the_network_have_no_accessibility_fault()
    {
        await using var host = await TestHost.StartAsync();
        var topic = await TalkAsync(host);
        var page = await browser.NewPageAsync(host.Address);

        await page.GotoAsync($"/reseau-sgm/dialogues/{topic}");
        page.Url.ShouldContain("/connexion");
        await page.Locator("input[type=email]").FillAsync("animator@demo.example");
        await page.Locator("input[type=password]").FillAsync("Demo-77-animator!");
        await page.Locator("main button[type=submit]").ClickAsync();
        await page.WaitForURLAsync($"**/reseau-sgm/dialogues/{topic}");
        (await page.InnerTextAsync("h1")).ShouldBe("Qui tient la liste électorale ?");
        (await page.InnerTextAsync("main")).ShouldContain("Le maire, par délégation.");
        await HasNoFaultAsync(page);

        await page.GetByRole(AriaRole.Link, new() { Name = "Accueil du réseau" }).ClickAsync();
        await page.WaitForURLAsync("**/reseau-sgm");
        (await page.GetByRole(AriaRole.Heading, new() { Name = "Mes prochaines dates" }).CountAsync()).ShouldBe(1);
        await HasNoFaultAsync(page);
        await page.GetByRole(AriaRole.Link, new() { Name = "Qui tient la liste électorale ?" }).ClickAsync();
        await page.WaitForURLAsync($"**/reseau-sgm/dialogues/{topic}");
    }

    private static async Task HasNoFaultAsync(IPage page) => (await page.RunAxe()).Violations.Select(violation => violation.Id).ShouldBeEmpty();

    private static async Task<Guid> TalkAsync(TestHost host)
    {
        var secretary = await host.ClientAsync("sgm-member:217704055");
        var topic = (await secretary.PostJsonAsync(
            $"{Api}/topics", new { title = "Qui tient la liste électorale ?", body = "La collègue est absente pendant la révision.", theme = "elections", anonymous = true }, HttpStatusCode.Created)).Id();
        var post = await (await host.ClientAsync("sgm-member:217701275")).PostJsonAsync($"{Api}/topics/{topic}/posts", new { body = "Le maire, par délégation." }, HttpStatusCode.Created);
        await secretary.PostJsonAsync($"{Api}/topics/{topic}/accept-answer", new { postId = post.Id() });
        return topic;
    }
}
