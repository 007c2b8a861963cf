using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using Departement77.TestKit;

namespace Departement77.Faults;

/// <summary>The product as a process of its own, killed without warning while clients write, and started again.</summary>
public sealed class KilledHostTests
{
    private const int Kills = 3;

    [Fact]
    public async Task a_host_killed_while_it_works_loses_nothing_and_does_nothing_twice()
    {
        // A first host, whose clock stands still, makes the membership.
        await using var host = await TestHost.StartAsync(builder => builder.Configuration["Dispatcher:Enabled"] = "false");
        await ActiveMember.JoinAsync(host);
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        using var victim = new Victim(host.Database);
        await victim.StartAsync(limit.Token);

        using var member = new HttpClient { BaseAddress = victim.Address };
        member.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await TokenAsync(member, limit.Token));
        var history = new History(() => member);
        var writing = history.WriteAsync(writers: 6, operations: 60, limit.Token);
        for (var kill = 1; kill <= Kills; kill++)
        {
            await ReachAsync(history, kill * 60, limit.Token);
            victim.Kill();
            await victim.StartAsync(limit.Token);
        }

        await writing;
        history.Unheard.ShouldBeGreaterThan(0, "no request was under way when the host was killed: the test proves nothing");
        await Delivered.WaitAsync(host.Database.ConnectionString, limit.Token);
        (await Checker.ViolationsAsync(host.Database.ConnectionString, history.Acknowledged.Keys)).ShouldBeEmpty();
    }

    private static async Task<string> TokenAsync(HttpClient client, CancellationToken limit)
    {
        using var form = new FormUrlEncodedContent([new("grant_type", "client_credentials"), new("client_id", ActiveMember.Client), new("client_secret", "demo")]);
        using var response = await client.PostAsync(new Uri("/connect/token", UriKind.Relative), form, limit);
        return (string)(await response.ReadAsync(HttpStatusCode.OK))["access_token"]!;
    }

    private static async Task ReachAsync(History history, int acknowledged, CancellationToken limit)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        while (history.Acknowledged.Count < acknowledged)
            await timer.WaitForNextTickAsync(limit);
    }

    private sealed class Victim(TestDatabase database) : IDisposable
    {
        private Process? process;

        public Uri Address { get; } = new($"http://127.0.0.1:{FreePort()}");

        public async Task StartAsync(CancellationToken limit)
        {
            var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
            start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "Departement77.Host.dll"));
            start.ArgumentList.Add("--urls");
            start.ArgumentList.Add(Address.ToString());
            start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
            start.Environment["ConnectionStrings__Departement77"] = database.ConnectionString;
            start.Environment["Database__MigrateOnStart"] = "false";
            start.Environment["Jobs__Enabled"] = "false";
            start.Environment["Mail__Folder"] = Path.Combine(Path.GetTempPath(), "departement77-tests", database.Name);
            process = Process.Start(start)!;
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();

            using var client = new HttpClient { BaseAddress = Address };
            using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
            while (!await IsReadyAsync(client, limit))
            {
                process.HasExited.ShouldBeFalse("the host did not start");
                await timer.WaitForNextTickAsync(limit);
            }
        }

        /// <summary>SIGKILL: no handler of the process runs.</summary>
        public void Kill()
        {
            process!.Kill();
            process.WaitForExit();
            process.Dispose();
        }

        public void Dispose()
        {
            if (process is { HasExited: false })
                Kill();
        }

        private static async Task<bool> IsReadyAsync(HttpClient client, CancellationToken limit)
        {
            try
            {
                using var response = await client.GetAsync(new Uri("/health/ready", UriKind.Relative), limit);
                return response.StatusCode == HttpStatusCode.OK;
            }
            catch (HttpRequestException)
            {
                return false;
            }
        }

        private static string FreePort()
        {
            using var listener = new TcpListener(IPAddress.Loopback, 0);
            listener.Start();
            return ((IPEndPoint)listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
        }
    }
}
