using Departement77.Portal.Tests;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Browser))]

namespace Departement77.Portal.Tests;

/// <summary>Debian's Chromium, started once for all page tests.</summary>
public sealed class Browser : IAsyncLifetime
{
    private IPlaywright? playwright;
    private IBrowser? chromium;

    public async ValueTask InitializeAsync()
    {
        playwright = await Playwright.CreateAsync();
        chromium = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Environment.GetEnvironmentVariable("Departement77_Chromium") ?? "/usr/bin/chromium",
            Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        });
    }

    /// <summary>A page of a visitor who has been nowhere yet.</summary>
    public async Task<IPage> NewPageAsync(Uri address) =>
        await (await chromium!.NewContextAsync(new() { BaseURL = address.ToString(), Locale = "fr-FR" })).NewPageAsync();

    public async ValueTask DisposeAsync()
    {
        if (chromium is not null)
            await chromium.DisposeAsync();

        playwright?.Dispose();
    }
}
