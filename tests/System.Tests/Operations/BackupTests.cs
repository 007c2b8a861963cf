using System.Diagnostics;
using System.Net;
using Departement77.SystemTests.ServiceCatalogue;
using Departement77.TestKit;
using Npgsql;

namespace Departement77.SystemTests.Operations;

/// <summary>The two scripts of operators, as they run them: a copy in a new database and a new folder goes on where the backup was made.</summary>
public sealed class BackupTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("departement77-backup-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task a_restored_copy_goes_on_where_the_backup_was_made()
    {
        await using var host = await TestHost.StartAsync();
        var desk = new Desk(host);
        await desk.MembershipAsync();
        var (request, _) = await desk.RequestAsync("Submitted");
        await desk.DocumentAsync(request);
        await host.DrainAsync();
        await host.ChainAsync();
        var feed = await (await host.ClientAsync("integrator")).GetJsonAsync("/api/v1/events");
        var original = Path.Combine(Path.GetTempPath(), "departement77-tests", host.Database.Name);

        // After the backup the original goes on: what it does then is not in the copy.
        var backup = (await RunAsync("backup.sh", host.Database, original, folder)).Output.Trim();
        Directory.GetFiles(backup).Select(Path.GetFileName).ShouldBe(["database.dump", "documents.tar", "facts", "LISEZMOI.txt", "SHA256SUMS"], ignoreOrder: true);

        await using var empty = await TestDatabase.CreateAsync();
        var files = Path.Combine(Path.GetTempPath(), "departement77-tests", empty.Name);
        var restored = await RunAsync("restore.sh", empty, files, backup);
        restored.Code.ShouldBe(0, restored.Output);
        restored.Output.ShouldContain("Le journal d'audit est intact.");

        await using (var copy = await TestHost.StartAsync(database: empty))
        {
            var integrator = await copy.ClientAsync("integrator");
            var same = await integrator.GetJsonAsync("/api/v1/events");
            same.ToJsonString().ShouldBe(feed.ToJsonString(), "the same events at the same places");
            (await integrator.GetJsonAsync($"/api/v1/events?after={feed["next"]}"))["events"]!.AsArray().ShouldBeEmpty("the cursor is as good as before, and nothing is sent again");

            var handled = await CountAsync(empty, "integration.inbox");
            await copy.DrainAsync();
            (await CountAsync(empty, "integration.inbox")).ShouldBe(handled, "no event is handled again");

            var documents = await (await copy.ClientAsync("coordinator")).GetJsonAsync($"{Desk.Api}/requests/{request}/documents");
            using var file = await (await copy.ClientAsync("coordinator")).GetAsync(new Uri($"{Desk.Api}/requests/{request}/documents/{documents["items"]![0]!["id"]}", UriKind.Relative));
            file.StatusCode.ShouldBe(HttpStatusCode.OK);

            await new Desk(copy, "217704055", "77405").MembershipAsync();
            await copy.DrainAsync();
            (await integrator.GetJsonAsync($"/api/v1/events?after={feed["next"]}"))["events"]!.AsArray().ShouldNotBeEmpty("the feed goes on after the last place");
        }

        // A second time: neither the database nor the folder is empty.
        (await RunAsync("restore.sh", empty, files, backup)).Code.ShouldBe(4);
        await File.AppendAllTextAsync(Path.Combine(backup, "facts"), "made_at=never\n", TestContext.Current.CancellationToken);
        (await RunAsync("restore.sh", empty, files, backup)).Code.ShouldBe(5, "a damaged backup is known as such");
    }

    private static async Task<long> CountAsync(TestDatabase database, string table)
    {
        await using var source = NpgsqlDataSource.Create(database.ConnectionString);
        await using var command = source.CreateCommand($"select count(*) from {table}");
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private static async Task<(int Code, string Output)> RunAsync(string script, TestDatabase database, string documents, string argument)
    {
        var start = new ProcessStartInfo("bash") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Path.Combine(Root(), "scripts", script));
        start.ArgumentList.Add(argument);
        start.Environment["ConnectionStrings__Departement77"] = database.ConnectionString;
        start.Environment["Documents__Folder"] = documents;
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["DEPARTEMENT77_HOST"] = Path.Combine(AppContext.BaseDirectory, "Departement77.Host.dll");
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + errors);
    }

    private static string Root()
    {
        for (var directory = new DirectoryInfo(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
        {
            if (File.Exists(Path.Combine(directory.FullName, "Departement77.sln")))
                return directory.FullName;
        }

        throw new InvalidOperationException("The tests are not below the repository.");
    }
}
