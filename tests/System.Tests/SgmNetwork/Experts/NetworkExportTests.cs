using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Departement77.BuildingBlocks.Application.Documents;
using Departement77.SgmNetwork;
using Departement77.SystemTests.Integration.Webhooks;
using Departement77.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace Departement77.SystemTests.SgmNetwork.Experts;

public sealed class NetworkExportTests
{
    private const string Path = $"{NetworkDesk.Api}/export";

    [Fact]
    public async Task the_whole_space_leaves_in_an_archive_without_secrets_and_who_took_it_is_audited()
    {
        var before = Archives();
        await using var host = await NetworkDesk.StartAsync();
        var desk = new NetworkDesk(host);
        await desk.MemberAsync("secretaire@saint-cyr.example", subject: "marqueur-compte");
        await desk.ContentAsync("Topic", "Question", "marqueur-recherche");
        await (await desk.SecretaryAsync()).PostJsonAsync(
            $"{NetworkDesk.Api}/expert-requests", new { theme = "ressources-humaines", subject = "Congés", question = "Combien de jours ?" }, HttpStatusCode.Created);

        // A table that nobody thought of, with what must not leave.
        var store = host.Services.GetRequiredService<IDocumentStore<SgmNetworkModule>>();
        var kept = await store.SaveAsync(new MemoryStream(SampleFiles.Pdf), CancellationToken.None);
        var withheld = await store.SaveAsync(new MemoryStream(SampleFiles.Png), CancellationToken.None);
        var orphan = await store.SaveAsync(new MemoryStream(SampleFiles.Png), CancellationToken.None);
        await desk.ExecuteAsync("create table sgm.essai (id integer primary key, status text not null, body text not null, confirm_token text, body_hash text, author_subject text, author_member uuid, is_anonymous boolean not null, file_id uuid)");
        await desk.ExecuteAsync("grant select on sgm.essai to d77_sgm");
        var author = Guid.CreateVersion7();
        await desk.ExecuteAsync("insert into sgm.essai values (1, 'Open', 'marqueur-visible', 'marqueur-jeton', 'marqueur-empreinte', 'marqueur-compte', $1, false, $2), (2, 'Quarantined', 'marqueur-quarantaine', null, null, null, $1, false, $3), (3, 'Open', 'anonyme', null, null, 'marqueur-compte', $1, true, null)", author, kept.Id, withheld.Id);

        var animator = await host.ClientAsync("animator");
        using var response = await animator.GetAsync(new Uri(Path, UriKind.Relative));
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/zip");
        response.Content.Headers.ContentDisposition!.FileNameStar.ShouldBe("Réseau SGM 2026-11-24.zip");
        var bytes = await response.Content.ReadAsByteArrayAsync();
        response.Content.Headers.ContentLength.ShouldBe(bytes.Length);
        using var zip = new ZipArchive(new MemoryStream(bytes));
        var entries = zip.Entries.ToDictionary(entry => entry.FullName, Read, StringComparer.Ordinal);
        Encoding.UTF8.GetString(entries["LISEZMOI.txt"]).ShouldContain("Export du réseau");

        // The manifest says what is there, and it is true.
        var manifest = JsonNode.Parse(entries["manifest.json"])!;
        foreach (var table in manifest["tables"]!.AsArray())
        {
            var content = entries[(string)table!["path"]!];
            JsonNode.Parse(content)!.AsArray().Count.ShouldBe((int)table["rows"]!, (string)table["table"]!);
            Convert.ToHexStringLower(SHA256.HashData(content)).ShouldBe((string)table["sha256"]!);
        }

        var file = manifest["files"]!.AsArray().ShouldHaveSingleItem()!;
        ((string)file["id"]!).ShouldBe(kept.Id.ToString(), "neither that of a row in quarantine nor one that no row names");
        entries[(string)file["path"]!].ShouldBe(SampleFiles.Pdf);
        ((string)file["sha256"]!).ShouldBe(kept.Sha256);
        orphan.Id.ShouldNotBe(kept.Id);

        // Each table leaves, or stays with a reason.
        var exported = NetworkDesk.Texts(manifest["tables"], "table");
        var leftOut = NetworkDesk.Texts(manifest["leftOut"], "table");
        exported.Concat(leftOut).Order(StringComparer.Ordinal).ShouldBe((await desk.ColumnAsync("select tablename::text from pg_tables where schemaname = 'sgm'")).Order(StringComparer.Ordinal));
        new[] { "anonymous_authors", "contents", "inbox", "idempotency_keys", "post_stamps" }.ShouldBeSubsetOf(leftOut, "each rule names a table that is there");
        NetworkDesk.Texts(manifest["leftOut"], "reason").ShouldAllBe(reason => reason.Length > 20);
        exported.ShouldContain("expert_profiles");
        exported.ShouldContain("members");

        // No secret column anywhere, whatever its table, and none that stands for an account.
        var accounts = await desk.ColumnAsync(
            """
            select a.attname::text from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
            where n.nspname = 'sgm' and c.relkind = 'r' and a.attnum > 0 and col_description(c.oid, a.attnum) like 'personal(trace;%key=account%' and a.attname not like '%\_member%'
            """);
        accounts.ShouldContain("reported_by");
        foreach (var table in exported)
        {
            foreach (var row in JsonNode.Parse(entries[$"donnees/{table}.json"])!.AsArray())
                row!.AsObject().Select(column => column.Key).Intersect(accounts, StringComparer.Ordinal).ShouldBeEmpty(table);

            foreach (var row in JsonNode.Parse(entries[$"donnees/{table}.json"])!.AsArray())
                row!.AsObject().Select(column => column.Key).ShouldAllBe(column => !column.Contains("token") && !column.Contains("hash") && !column.EndsWith("subject"), table);
        }

        var everything = string.Concat(entries.Where(entry => entry.Key.EndsWith(".json", StringComparison.Ordinal)).Select(entry => Encoding.UTF8.GetString(entry.Value)));
        everything.ShouldContain("marqueur-visible");
        everything.ShouldContain("secretaire@saint-cyr.example");
        foreach (var marker in new[] { "marqueur-jeton", "marqueur-empreinte", "marqueur-compte", "marqueur-quarantaine", "marqueur-recherche" })
            everything.ShouldNotContain(marker);

        var trial = JsonNode.Parse(entries["donnees/essai.json"])!.AsArray();
        trial[1]!.ToJsonString().ShouldBe("""{"id":2,"status":"Quarantined"}""");
        trial[0]!["author_member"].ShouldNotBeNull();
        trial[2]!["author_member"].ShouldBeNull();

        (await desk.ColumnAsync("select actor from integration.audit_entries where action = 'ExportNetwork'")).ShouldBe(["animator"]);
        using var refused = await (await host.ClientAsync("coordinator")).GetAsync(new Uri(Path, UriKind.Relative));
        refused.StatusCode.ShouldBe(HttpStatusCode.Forbidden);

        // Other tests and other programs make archives there too, and theirs go as well.
        var made = Archives().Except(before, StringComparer.Ordinal).ToList();
        await Until.TrueAsync(() => Task.FromResult(!made.Exists(File.Exists)), Until.Patience, "a temporary file stays");
    }

    private static string[] Archives() => Directory.GetFiles(System.IO.Path.GetTempPath(), "d77-*.zip");

    private static byte[] Read(ZipArchiveEntry entry)
    {
        using var content = entry.Open();
        using var copy = new MemoryStream();
        content.CopyTo(copy);
        return copy.ToArray();
    }
}
