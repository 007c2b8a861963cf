using System.Net;
using Departement77.TestKit;
using Microsoft.Playwright;

namespace Departement77.Portal.Tests;

/// <summary>In a browser: no page breaks its own policy, what people wrote stays text, and a script that came into a page all the same does not run.</summary>
public sealed class PolicyTests(Browser browser)
{
    private const string Catalogue = "/api/v1/service-catalogue";
    private const string Network = "/api/v1/sgm-network";

    private static readonly string[] Payloads =
    [
        "<script>window.ran=1</script>",
        "<img src=x onerror=window.ran=1>",
        "\"><svg onload=window.ran=1>",
        "'\" autofocus onfocus=window.ran=1 x='",
        "</textarea></title></style><script>window.ran=1</script>",
        "[lien](javascript:window.ran=1)",
        "&lt;script&gt;window.ran=1&lt;/script&gt;",
        "{{constructor.constructor('window.ran=1')()}}",
    ];

    [Fact]
    public async Task no_page_breaks_its_policy_and_nothing_written_runs()
    {
        await using var host = await TestHost.StartAsync(builder => builder.Configuration["Jobs:Enabled"] = "true");
        var request = await SubmitAsync(host);
        var topic = await AskAsync(host);
        var page = await browser.NewPageAsync(host.Address);
        var faults = new List<string>();
        page.Console += (_, message) =>
        {
            if (message.Text.Contains("Content Security Policy", StringComparison.OrdinalIgnoreCase) || message.Text.Contains("Refused to", StringComparison.Ordinal))
                faults.Add($"{page.Url}, {message.Location}: {message.Text}");
        };
        page.PageError += (_, error) => faults.Add($"{page.Url}: {error}");
        page.Dialog += async (_, dialog) =>
        {
            faults.Add($"{page.Url}: dialog");
            await dialog.DismissAsync();
        };

        foreach (var path in new[] { "/connexion", "/reseau-sgm/adhesion", "/invitation", "/nulle-part", "/connexion?returnUrl=%22%3E%3Cscript%3Ewindow.ran=1%3C/script%3E" })
            await VisitAsync(page, path);

        await SignInAsync(page, "coordinator");
        foreach (var path in new[] { "/compte", "/compte/second-facteur", $"/demandes/{request}", "/deconnexion" })
            await VisitAsync(page, path);

        foreach (var payload in Payloads.Where(payload => payload[0] != '['))
            (await TextOfAsync(page, $"/demandes/{request}")).ShouldContain(payload);

        await page.Context.ClearCookiesAsync();
        await SignInAsync(page, "animator");
        foreach (var path in new[] { "/reseau-sgm", $"/reseau-sgm/dialogues/{topic}" })
            await VisitAsync(page, path);

        await page.Context.ClearCookiesAsync();
        await SignInAsync(page, "admin");
        foreach (var path in new[] { "/hangfire", "/hangfire/recurring", "/docs" })
            await VisitAsync(page, path);

        faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task a_script_that_came_into_a_page_does_not_run()
    {
        await using var host = await TestHost.StartAsync();
        var page = await browser.NewPageAsync(host.Address);
        foreach (var path in new[] { "/connexion", "/reseau-sgm/adhesion", "/nulle-part" })
        {
            await page.GotoAsync(path);
            await page.EvaluateAsync("""
                () => {
                    const script = document.createElement('script');
                    script.textContent = 'window.ran = 1';
                    document.body.appendChild(script);
                    const foreign = document.createElement('script');
                    foreign.src = 'data:text/javascript,window.ran=1';
                    document.body.appendChild(foreign);
                    const place = document.createElement('div');
                    place.innerHTML = '<img src="/nulle-part.png" onerror="window.ran=1"><a id="piege" href="javascript:window.ran=1">x</a>';
                    document.body.appendChild(place);
                    document.getElementById('piege').click();
                }
                """);
            await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
            (await page.EvaluateAsync<bool>("() => window.ran === undefined")).ShouldBeTrue(path);
        }
    }

    private static async Task VisitAsync(IPage page, string path)
    {
        await page.GotoAsync(path, new() { WaitUntil = WaitUntilState.Load });
        (await page.EvaluateAsync<bool>("() => window.ran === undefined")).ShouldBeTrue(path);
    }

    private static async Task<string> TextOfAsync(IPage page, string path)
    {
        if (!page.Url.EndsWith(path, StringComparison.Ordinal))
            await page.GotoAsync(path);

        return await page.InnerTextAsync("main");
    }

    private static async Task SignInAsync(IPage page, string role)
    {
        await page.GotoAsync("/connexion");
        await page.Locator("input[type=email]").FillAsync($"{role}@demo.example");
        await page.Locator("input[type=password]").FillAsync($"Demo-77-{role}!");
        await page.Locator("main button[type=submit]").ClickAsync();
        await page.WaitForURLAsync("**/compte");
    }

    private static async Task<Guid> SubmitAsync(TestHost host)
    {
        var member = await host.ClientAsync("member:217701275");
        var membership = await member.PostJsonAsync(
            $"{Catalogue}/memberships",
            new { authoritySiren = "217701275", deliberation = new { number = "1", date = "2026-11-03" }, representative = new { name = "Camille Martin", email = "mairie@coubert.example", function = "Maire" } },
            HttpStatusCode.Created);
        await (await host.ClientAsync("coordinator")).PostJsonAsync($"{Catalogue}/memberships/{membership.Id()}/activate", body: null);
        var request = await member.PostJsonAsync($"{Catalogue}/requests", new { subject = Payloads[2], need = string.Join(' ', Payloads), communeInsee = "77127" }, HttpStatusCode.Created);
        foreach (var payload in Payloads)
            await member.PostJsonAsync($"{Catalogue}/requests/{request.Id()}/messages", new { text = payload }, HttpStatusCode.Created);

        return request.Id();
    }

    private static async Task<Guid> AskAsync(TestHost host)
    {
        var secretary = await host.ClientAsync("sgm-member:217704055");
        var topic = (await secretary.PostJsonAsync($"{Network}/topics", new { title = $"Question {Payloads[1]}", body = string.Join(' ', Payloads), theme = "elections", anonymous = true }, HttpStatusCode.Created)).Id();
        foreach (var payload in Payloads.Take(4))
            await (await host.ClientAsync("sgm-member:217701275")).PostJsonAsync($"{Network}/topics/{topic}/posts", new { body = $"Réponse {payload}" }, HttpStatusCode.Created);

        return topic;
    }
}
