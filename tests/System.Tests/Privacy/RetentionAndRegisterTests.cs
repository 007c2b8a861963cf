using System.Net;
using System.Runtime.CompilerServices;
using Departement77.Host.Operations.Privacy;
using Departement77.SystemTests.Operations;
using Departement77.SystemTests.ServiceCatalogue;
using Departement77.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace Departement77.SystemTests.Privacy;

/// <summary>What goes at its term, with its dry run and its proof; and the register that says so.</summary>
public sealed class RetentionAndRegisterTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private const string Retention = "/api/v1/operations/retention";

    private readonly TestHost host = shared.Host;

    [Fact]
    public async Task what_ended_long_ago_is_counted_then_taken_away_once_and_proved()
    {
        var desk = shared.NextDesk();
        var membership = await desk.MembershipAsync();
        var (request, _) = await desk.RequestAsync("Resolved");
        var coordinator = await desk.CoordinatorAsync();
        await coordinator.PostJsonAsync($"{Desk.Api}/requests/{request}/messages", new { text = "Merci, le plan est reçu." }, HttpStatusCode.Created);
        await coordinator.PostJsonAsync($"{Desk.Api}/requests/{request}/close", body: null);
        await coordinator.PostJsonAsync($"{Desk.Api}/memberships/{membership}/end", body: null);
        await host.AsSuperuserAsync($"""
            update catalogue.memberships set ended_on = date '2024-11-24' where id = '{membership}';
            update catalogue.service_requests set ended_on = date '2021-11-24' where id = '{request}';
            """);

        (await RuleAsync("catalogue.former-representatives")).Count.ShouldBe(1);
        (await RuleAsync("catalogue.closed-requests")).Count.ShouldBe(1);
        (await host.RunJobAsync("kernel.apply-retention")).ShouldBe(2);
        (await host.RunJobAsync("kernel.apply-retention")).ShouldBe(0);

        var rule = await RuleAsync("catalogue.closed-requests");
        rule.ShouldBe((0, 1, "2026-11-24"));
        (await coordinator.GetJsonAsync($"{Desk.Api}/memberships/{membership}"))["representative"]!["name"]!.ToString().ShouldBe("Personne effacée");
        var emptied = await coordinator.GetJsonAsync($"{Desk.Api}/requests/{request}");
        ((string)emptied["need"]!).ShouldBe("Texte effacé à son terme.");
        ((string)emptied["status"]!).ShouldBe("Closed", "what happened stays, for the figures");
        (await coordinator.GetJsonAsync($"{Desk.Api}/requests/{request}/messages"))["items"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task each_rule_of_the_register_is_run_by_a_job_that_exists()
    {
        var rules = (await (await host.ClientAsync("dpo")).GetJsonAsync(Retention))["items"]!.AsArray();
        var known = rules.Select(rule => (string)rule!["rule"]!).ToList();
        var promised = Processings.All.SelectMany(processing => processing.Rules).Distinct(StringComparer.Ordinal);
        promised.Where(rule => !known.Exists(code => code == rule || code.StartsWith($"{rule}.", StringComparison.Ordinal))).ShouldBeEmpty();

        var jobs = host.Services.GetServices<BuildingBlocks.Infrastructure.Jobs.JobDefinition>().Select(job => job.Id).ToList();
        rules.Where(rule => (string)rule!["effect"]! != "archive").Select(rule => (string)rule!["job"]!).Distinct(StringComparer.Ordinal).Where(job => !jobs.Contains(job)).ShouldBeEmpty();
        rules.ShouldAllBe(rule => ((string)rule!["title"]!).Length > 20);
    }

    [Fact]
    public async Task the_register_of_the_documentation_is_the_one_of_the_classification()
    {
        var page = ProcessingRegister.Page(await host.Services.GetRequiredService<PersonalDataMap>().TablesAsync(CancellationToken.None));
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1")
            await File.WriteAllTextAsync(RegisterPath(), page);

        page.ShouldBe(await File.ReadAllTextAsync(RegisterPath()), "run this test with UPDATE_DOCS=1 to write docs/processing-register.md again");
    }

    [Fact]
    public async Task the_register_is_read_by_the_officer_and_the_auditor()
    {
        foreach (var reader in new[] { "dpo", "auditor" })
        {
            var rows = (await (await host.ClientAsync(reader)).GetJsonAsync("/api/v1/privacy/processing-register"))["items"]!.AsArray();
            rows.Select(row => (string)row!["code"]!).Distinct(StringComparer.Ordinal).ShouldBe(Processings.All.Select(processing => processing.Code), "each processing has columns");
            rows.ShouldAllBe(row => !string.IsNullOrEmpty((string?)row!["legalBasis"]) && !string.IsNullOrEmpty((string?)row!["retention"]));
        }

        using var sheet = await (await host.ClientAsync("dpo")).GetAsync(new Uri("/api/v1/privacy/processing-register?format=csv", UriKind.Relative));
        sheet.Content.Headers.ContentType!.MediaType.ShouldBe("text/csv");
        (await sheet.Content.ReadAsStringAsync()).ShouldContain("secrétaires généraux de mairie");
    }

    private async Task<(int Count, int Gone, string? LastOn)> RuleAsync(string code)
    {
        var rule = (await (await host.ClientAsync("admin")).GetJsonAsync(Retention))["items"]!.AsArray().Single(rule => (string)rule!["rule"]! == code)!;
        return ((int)rule["count"]!, (int)rule["gone"]!, (string?)rule["lastOn"]);
    }

    private static string RegisterPath([CallerFilePath] string thisFile = "") => Path.Combine(Path.GetDirectoryName(thisFile)!, "../../../docs/processing-register.md");
}
