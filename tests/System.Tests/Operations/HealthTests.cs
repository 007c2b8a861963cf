using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Departement77.SystemTests.Integration.Webhooks;
using Departement77.TestKit;

namespace Departement77.SystemTests.Operations;

/// <summary>A host that is well, and one around which everything fails: each check says what, and what to do.</summary>
public sealed class HealthTests
{
    private const string Health = "/api/v1/operations/health";

    [Fact]
    public async Task each_check_says_what_is_wrong_and_what_to_do()
    {
        var folder = Path.GetTempFileName();
        var nowhere = FreePort();
        await using var host = await TestHost.StartAsync(builder =>
        {
            builder.Configuration["Documents:Folder"] = folder;
            builder.Configuration["Documents:Antivirus"] = $"127.0.0.1:{nowhere}";
            builder.Configuration["Mail:SmtpHost"] = "127.0.0.1";
            builder.Configuration["Mail:SmtpPort"] = nowhere;
        });
        await host.StoreAsync("catalogue.membership-activated.v1", """{"membershipId":"no id"}""");
        await host.DrainAsync();
        await host.ExecuteAsync("integration", "insert into deliveries (subscriber, position, lane) select 'catalogue.invite-representative', position, gen_random_uuid() from events limit 1 on conflict on constraint deliveries_pk do update set is_dead = false");
        await host.AsSuperuserAsync("set session_replication_role = replica; update integration.events set occurred_at = now() - interval '1 hour'");

        var report = await (await host.ClientAsync("admin")).GetJsonAsync(Health);

        report.Status().ShouldBe("failing");
        foreach (var (name, status, words) in new[]
        {
            ("database", "degraded", "horloge"), // The clock of the tests stands still, days or years from the server's.
            ("deliveries", "failing", "catalogue.invite-representative"),
            ("dead-deliveries", "degraded", "abandonnée"),
            ("jobs", "failing", "Aucun hôte"),
            ("disk", "failing", "fichiers reçus"),
            ("mail", "failing", "courriel"),
            ("antivirus", "failing", "antivirus"),
        })
        {
            var check = Check(report, name);
            if (name == "database")
                new[] { "degraded", "failing" }.ShouldContain(check.Status(), check.ToJsonString());
            else
                check.Status().ShouldBe(status, check.ToJsonString());

            ((string)check["summary"]!).ShouldContain(words);
            ((string?)check["advice"]).ShouldNotBeNullOrWhiteSpace(name);
        }

        File.Delete(folder);
    }

    [Fact]
    public async Task what_is_well_needs_no_advice()
    {
        await using var host = await TestHost.StartAsync(builder => builder.Configuration["Health:FreeGigabytes"] = "0.01");
        await host.ChainAsync();

        var report = await (await host.ClientAsync("admin")).GetJsonAsync(Health);

        foreach (var name in new[] { "deliveries", "dead-deliveries", "audit-chain", "disk", "mail", "antivirus" })
        {
            var check = Check(report, name);
            check["advice"].ShouldBeNull(check.ToJsonString());
            check.Status().ShouldBe("ok");
            ((string?)check["summary"]).ShouldNotBeNullOrWhiteSpace();
        }
    }

    [Fact]
    public async Task readiness_follows_the_database_and_the_host_stays()
    {
        await using var host = await TestHost.StartAsync();
        var admin = await host.ClientAsync("admin");
        (await host.Anonymous.GetJsonAsync("/health/ready")).Status().ShouldBe("ok");

        var database = host.Database.Name;
        await TestPostgres.ExecuteAsync($"alter database {database} with allow_connections false; select pg_terminate_backend(pid) from pg_stat_activity where datname = '{database}'");
        await UntilAsync(host, HttpStatusCode.ServiceUnavailable);
        (await host.Anonymous.GetJsonAsync("/health/live")).Status().ShouldBe("ok");
        Check(await admin.GetJsonAsync(Health), "database").Status().ShouldBe("failing");

        await TestPostgres.ExecuteAsync($"alter database {database} with allow_connections true");
        await UntilAsync(host, HttpStatusCode.OK);

        // Events are handled again too, by the host itself.
        await host.StoreActivationAsync();
        await Until.TrueAsync(host.IsToldAsync, Until.Patience, "the event is not handled");
    }

    private static Task UntilAsync(TestHost host, HttpStatusCode wanted) => Until.TrueAsync(
        async () =>
        {
            using var answer = await host.Anonymous.GetAsync(new Uri("/health/ready", UriKind.Relative));
            return answer.StatusCode == wanted;
        },
        Until.Patience,
        $"readiness does not become {wanted}");

    private static JsonObject Check(JsonObject report, string name) => report["checks"]!.AsArray().Single(check => (string)check!["name"]! == name)!.AsObject();

    private static string FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
    }
}
