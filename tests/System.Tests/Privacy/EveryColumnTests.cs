using System.IO.Compression;
using System.Net;
using System.Text.Json.Nodes;
using Departement77.BuildingBlocks.Application.Privacy;
using Departement77.Host.Operations.Privacy;
using Departement77.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace Departement77.SystemTests.Privacy;

/// <summary>Every personal column of the product is exported and forgotten: none is left out because nobody thought of it.</summary>
public sealed class EveryColumnTests
{
    private readonly string marker = $"PD-{Guid.CreateVersion7():N}";

    [Fact]
    public async Task each_classified_column_is_in_the_export_and_is_forgotten()
    {
        await using var host = await TestHost.StartAsync();
        var tables = await host.Services.GetRequiredService<PersonalDataMap>().TablesAsync(CancellationToken.None);
        tables.Where(table => table.Files.Any() && new PersonSql(tables).Added(table) is null).Select(table => table.Name).ShouldBeEmpty("files that are in nobody's archive");
        var person = new Person([Guid.CreateVersion7().ToString()], [Guid.CreateVersion7().ToString()], [$"{marker.ToLowerInvariant()}@exemple.fr"], [$"Camille {marker}"]);
        var rows = new MarkedRows(host, person, $"Camille {marker}");
        await rows.WriteAsync(tables);
        rows.Words.Count.ShouldBeGreaterThan(100);
        var dpo = await host.ClientAsync("dpo");

        // By the address alone: account, member and name are found.
        var found = await dpo.PostJsonAsync("/api/v1/privacy/persons/find", new { email = person.Emails[0] });
        ((string)found["accounts"]![0]!).ShouldBe(person.Accounts[0]);
        ((string)found["members"]![0]!).ShouldBe(person.Members[0]);
        ((string)found["names"]![0]!).ShouldBe(person.Names[0]);
        var path = $"/api/v1/privacy/persons/{(string)found["person"]!}";

        var export = await dpo.GetJsonAsync(path);
        var text = export.ToJsonString();
        rows.Words.Where(word => !text.Contains(word.Value, StringComparison.Ordinal)).Select(word => word.Key).ShouldBeEmpty("personal columns that no export covers");
        rows.Secrets.Where(word => text.Contains(word.Value, StringComparison.Ordinal)).Select(word => word.Key).ShouldBeEmpty("secrets are shown to nobody");
        var exported = export["tables"]!.AsArray().Where(table => table!["rows"]!.AsArray().Count > 0).Select(table => (string)table!["name"]!).ToHashSet(StringComparer.Ordinal);
        tables.Where(table => table.Keys.Any() && !exported.Contains($"{table.Schema}.{table.Name}")).Select(table => table.Name).ShouldBeEmpty("tables whose rows name the person");
        await ShouldBeArchiveAsync(dpo, $"{path}/archive", rows);

        // What the law keeps is out of the promise, and was seen in the export above.
        foreach (var table in tables)
        {
            foreach (var kept in table.Personal.Where(column => column.Personal!.Erase == "stays" && rows.Words.ContainsKey($"{table.Schema}.{table.Name}.{column.Name}")))
                await TestPostgres.ExecuteAsync($"update \"{table.Schema}\".\"{table.Name}\" set {kept.Sql} = 'x'", host.Database.Name);
        }

        (await DatabaseDump.OfAsync(host.Database.ConnectionString)).ShouldContain(marker, Case.Insensitive);
        var erased = await dpo.PostJsonAsync($"{path}/anonymise", new { reason = "Demande de la personne, vérifiée.", withdrawTexts = true });
        ((string)erased["status"]!).ShouldBe("Done");
        ((int)erased["rowsChanged"]!).ShouldBeGreaterThan(50);

        var dump = (await DatabaseDump.OfAsync(host.Database.ConnectionString)).Split('\n');
        dump.Where(line => line.Contains(marker, StringComparison.OrdinalIgnoreCase)).Select(line => line[..Math.Min(400, line.Length)]).ShouldBeEmpty();
        await dpo.GetJsonAsync(path);
        (await dpo.PostJsonAsync("/api/v1/privacy/persons/find", new { email = person.Emails[0] }, HttpStatusCode.NotFound))["code"]!.ToString().ShouldBe("person.not_found");
        (await dpo.RefusedAsync($"{path}/anonymise", new { reason = "Demande de la personne, vérifiée." }, HttpStatusCode.NotFound)).ShouldBe("person.not_found");
    }

    private static async Task ShouldBeArchiveAsync(HttpClient client, string path, MarkedRows rows)
    {
        using var response = await client.GetAsync(new Uri(path, UriKind.Relative));
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/zip");
        using var zip = new ZipArchive(new MemoryStream(await response.Content.ReadAsByteArrayAsync()));
        var sheets = string.Concat(zip.Entries.Where(entry => entry.Name.EndsWith(".csv", StringComparison.Ordinal)).Select(Read));
        rows.Words.Where(word => !sheets.Contains(word.Value, StringComparison.Ordinal)).Select(word => word.Key).ShouldBeEmpty();
        JsonNode.Parse(Read(zip.GetEntry("donnees.json")!))!["tables"]!.AsArray().Count.ShouldBeGreaterThan(30);
    }

    private static string Read(ZipArchiveEntry entry)
    {
        using var reader = new StreamReader(entry.Open());
        return reader.ReadToEnd();
    }
}
