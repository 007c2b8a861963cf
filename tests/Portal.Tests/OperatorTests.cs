using System.Text.RegularExpressions;
using Departement77.BuildingBlocks.Infrastructure.Jobs;
using Departement77.TestKit;
using Deque.AxeCore.Playwright;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Departement77.Portal.Tests;

/// <summary>An operator at the screen: the French sign-in page, then the jobs.</summary>
public sealed partial class OperatorTests(Browser browser)
{
    [Fact]
    public async Task an_administrator_signs_in_and_sees_the_jobs_under_french_names()
    {
        await using var host = await TestHost.StartAsync(builder => builder.Configuration["Jobs:Enabled"] = "true");
        var page = await browser.NewPageAsync(host.Address);

        await page.GotoAsync("/hangfire");
        page.Url.ShouldContain("/connexion");
        await SignInAsync(page, "admin@demo.example", "Demo-77-admin!");

        page.Url.ShouldContain("/hangfire");
        await page.GotoAsync("/hangfire/recurring");
        var shown = await page.InnerTextAsync("body");
        var jobs = host.Services.GetServices<JobDefinition>().ToList();
        jobs.Count.ShouldBeGreaterThanOrEqualTo(5);
        foreach (var job in jobs)
            shown.ShouldContain(job.FrenchName, Case.Sensitive, job.Id);

        shown.ShouldContain("Prochaine exécution");
    }

    [Fact]
    public async Task somebody_who_is_no_administrator_reads_in_french_why_not()
    {
        await using var host = await TestHost.StartAsync();
        var page = await browser.NewPageAsync(host.Address);
        await page.GotoAsync("/hangfire");
        await SignInAsync(page, "coordinator@demo.example", "Demo-77-coordinator!");
        (await page.InnerTextAsync("body")).ShouldContain("droit", Case.Insensitive);
        (await page.ContentAsync()).ShouldNotContain("recurring");
    }

    [Fact]
    public async Task a_wrong_password_is_told_in_french_beside_the_form()
    {
        await using var host = await TestHost.StartAsync();
        var page = await browser.NewPageAsync(host.Address);
        await page.GotoAsync("/connexion");
        await SignInAsync(page, "admin@demo.example", "pas le bon");
        (await page.Locator("[role=alert]").InnerTextAsync()).ShouldNotBeNullOrWhiteSpace();
        (await page.Locator("html").GetAttributeAsync("lang")).ShouldBe("fr");
    }

    [Fact]
    public async Task the_sign_in_page_has_no_accessibility_fault()
    {
        await using var host = await TestHost.StartAsync();
        var page = await browser.NewPageAsync(host.Address);
        await page.GotoAsync("/connexion");
        (await page.RunAxe()).Violations.Select(violation => violation.Id).ShouldBeEmpty();
    }

    [Fact]
    public async Task the_documentation_opens_without_reaching_outside()
    {
        await using var host = await TestHost.StartAsync();
        var page = await browser.NewPageAsync(host.Address);
        var outside = new List<string>();
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(host.Address.ToString(), StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal) && !request.Url.StartsWith("blob:", StringComparison.Ordinal))
                outside.Add(request.Url);
        };
        await page.GotoAsync("/docs", new() { WaitUntil = WaitUntilState.NetworkIdle });
        // The page draws the whole description, of half a megabyte, by itself: how fast depends on the machine.
        await Assertions.Expect(page.Locator("body")).ToContainTextAsync(Catalogue(), new() { Timeout = 30_000 });
        outside.ShouldBeEmpty();
    }

    private static async Task SignInAsync(IPage page, string email, string password)
    {
        await page.Locator("input[type=email]").FillAsync(email);
        await page.Locator("input[type=password]").FillAsync(password);
        await page.Locator("main button[type=submit]").ClickAsync();
        await page.WaitForLoadStateAsync();
    }

    [GeneratedRegex("Adhésions|Offres|Demandes", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Catalogue();
}
