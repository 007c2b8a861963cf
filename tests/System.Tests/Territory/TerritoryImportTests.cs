using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Departement77.Host.Operations;
using Departement77.Territory;
using Departement77.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Departement77.SystemTests.Territory;

/// <summary>The operator's command <c>territory-import</c>, from its dry run to the events that others receive.</summary>
public sealed class TerritoryImportTests : IAsyncLifetime
{
    private const string Updated = "territory.commune-population-updated.v1";
    private const string Merged = "territory.authority-merged.v1";
    private static readonly JsonSerializerOptions ReadableJson = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private TestHost host = null!;

    public async ValueTask InitializeAsync() => host = await TestHost.StartAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task a_corrected_vintage_is_shown_applied_once_published_and_taken_back()
    {
        using var folder = new EditionFolder().WithPopulation("77127", 1990).WithPopulation("77146", 1998);
        var before = await PopulationAsync("77127");
        ((int)before["population"]!, (int)before["vintage"]!, (bool)before["unverified"]!).ShouldBe((2005, 2026, true));
        ((string)before["note"]!).ShouldContain("répète celui de 2025");
        ((bool)(await PopulationAsync("77127", "2025-06-01"))["unverified"]!).ShouldBeFalse();
        ((bool)(await PopulationAsync("77127", "2023-06-01"))["unverified"]!).ShouldBeTrue();

        var (code, output) = await folder.ImportAsync(host, "--dry-run");
        code.ShouldBe(0);
        output.ShouldContain("Seuils franchis : 2");
        output.ShouldContain("77127 Coubert : 2\u202f005 → 1\u202f990 (millésime 2026), passe sous 2\u202f000 habitants");
        output.ShouldContain("77146 Croissy-Beaubourg : 2\u202f018 → 1\u202f998 (millésime 2026), corrigée");
        output.ShouldContain("rien n'a été changé");
        ((int)(await PopulationAsync("77127"))["population"]!).ShouldBe(2005);

        (code, output) = await folder.ImportAsync(host);
        code.ShouldBe(0, output);
        output.ShouldContain("publié par 2 événement(s)");
        var after = await PopulationAsync("77127");
        ((int)after["population"]!, (bool)after["unverified"]!).ShouldBe((1990, false), "a vintage that was counted somewhere is no copy");
        after["note"].ShouldBeNull();
        (await host.Services.GetRequiredService<ITerritory>().PopulationOfCommuneAsync("77127", new(2026, 11, 24), CancellationToken.None)).ShouldBe(new PopulationInForce(2026, 1990), "at once, on this host");
        ((int)(await PopulationAsync("77127", "2025-12-31"))["population"]!).ShouldBe(2005, "the vintages of before stand");

        await host.DrainAsync();
        var told = await EventsAsync(Updated);
        told.Count.ShouldBe(2);
        JsonNode.DeepEquals(told[0], JsonNode.Parse("""{"insee":"77127","siren":"217701275","vintage":2026,"population":1990,"previous":2005}""")).ShouldBeTrue(told[0].ToJsonString());
        var timeline = await (await host.ClientAsync("member:217701275")).GetJsonAsync("/api/v1/authorities/217701275/timeline");
        timeline.ToJsonString(ReadableJson).ShouldContain("Population légale au 1er janvier 2026");

        (code, output) = await folder.ImportAsync(host);
        code.ShouldBe(0);
        output.ShouldContain("Aucune différence");
        await host.DrainAsync();
        (await EventsAsync(Updated)).Count.ShouldBe(2);

        // Back to content that was loaded once before: every host has to see it too.
        using var original = new EditionFolder();
        (_, output) = await original.ImportAsync(host);
        output.ShouldContain("77127 Coubert : 1\u202f990 → 2\u202f005 (millésime 2026), atteint 2\u202f000 habitants");
        ((int)(await PopulationAsync("77127"))["population"]!).ShouldBe(2005);
        (await host.Services.GetRequiredService<ITerritory>().PopulationOfCommuneAsync("77127", new(2026, 11, 24), CancellationToken.None)).ShouldBe(new PopulationInForce(2026, 2005));
        await host.DrainAsync();
        (await EventsAsync(Updated)).Count.ShouldBe(4);
        (await ScalarAsync("select count(*) from integration.audit_entries where action = 'ImportTerritory'")).ShouldBe(2);
    }

    [Fact]
    public async Task of_imports_at_once_one_applies_and_the_others_find_nothing_to_do()
    {
        using var folder = new EditionFolder().WithPopulation("77127", 1990);
        var runs = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => folder.ImportAsync(host)));
        runs.ShouldAllBe(run => run.Code == 0);
        runs.Count(run => run.Output.Contains("publié par 1 événement(s)", StringComparison.Ordinal)).ShouldBe(1);
        runs.Count(run => run.Output.Contains("Aucune différence", StringComparison.Ordinal)).ShouldBe(2);
        await host.DrainAsync();
        (await EventsAsync(Updated)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task a_merger_is_published_and_the_former_code_still_finds_the_commune()
    {
        using var folder = new EditionFolder().WithMerger("77405", "Saint-Cyr-sur-Morin", "77127");
        var (code, output) = await folder.ImportAsync(host);
        code.ShouldBe(0, output);
        output.ShouldContain("Fusions : 1");
        await host.DrainAsync();
        var told = (await EventsAsync(Merged)).ShouldHaveSingleItem();
        JsonNode.DeepEquals(told, JsonNode.Parse("""{"siren":"217704055","insee":"77405","name":"Saint-Cyr-sur-Morin","intoSiren":"217701275","intoInsee":"77127","intoName":"Coubert"}"""))
            .ShouldBeTrue(told.ToJsonString());
        ((string?)(await host.Anonymous.GetJsonAsync("/api/v1/territory/communes/77405"))["name"]).ShouldBe("Coubert");
    }

    [Fact]
    public async Task broken_files_and_a_misused_command_change_nothing()
    {
        using var folder = new EditionFolder();
        folder.Change(EditionFolder.Communes, line => line.StartsWith("77127,", StringComparison.Ordinal) ? line.Replace("217701275", "217701276", StringComparison.Ordinal) : line);
        folder.Change(EditionFolder.Populations, line => line == "77001,2022,1151" ? "77001,2022,beaucoup" : line);
        var (code, output) = await folder.ImportAsync(host);
        code.ShouldBe(1);
        output.ShouldContain("Fichiers refusés : 2 anomalie(s)");
        output.ShouldContain("populations-77.csv, ligne 3 : la colonne population contient « beaucoup » : il faut un nombre entier");

        using var lost = new EditionFolder();
        lost.Change(EditionFolder.Communes, line => line.StartsWith("77405,", StringComparison.Ordinal) ? null : line);
        lost.Change(EditionFolder.Populations, line => line.StartsWith("77405,", StringComparison.Ordinal) ? null : line);
        (code, output) = await lost.ImportAsync(host);
        code.ShouldBe(1);
        output.ShouldContain("La commune 77405 (Saint-Cyr-sur-Morin) n'existe plus");

        await using var usage = new StringWriter();
        (await TerritoryImportCommand.RunAsync(host.Services.GetRequiredService<ITerritoryImport>(), [], usage)).ShouldBe(2);
        (await TerritoryImportCommand.RunAsync(host.Services.GetRequiredService<ITerritoryImport>(), ["/nowhere"], usage)).ShouldBe(1);
        usage.ToString().ShouldContain("Usage : ");
        (await ScalarAsync("select count(*) from territory.communes")).ShouldBe(507);
        (await ScalarAsync("select count(*) from integration.events where type like 'territory.%'")).ShouldBe(0);
    }

    private Task<JsonObject> PopulationAsync(string insee, string? on = null) => host.Anonymous.GetJsonAsync($"/api/v1/territory/communes/{insee}/population{(on is null ? "" : $"?on={on}")}");

    private async Task<List<JsonNode>> EventsAsync(string type) =>
        [.. (await (await host.ClientAsync("integrator")).GetJsonAsync($"/api/v1/events?type={type}"))["events"]!.AsArray().Select(told => told!["data"]!)];

    private async Task<long> ScalarAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(host.Database.ConnectionString);
        await using var command = source.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
