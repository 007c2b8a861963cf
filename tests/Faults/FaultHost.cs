using Departement77.Faults.Checking;
using Departement77.Faults.Histories;
using Departement77.TestKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;

namespace Departement77.Faults;

/// <summary>The product in this process, behind a proxy that can break each of its statements, and the history of its clients.</summary>
internal sealed class FaultHost : IAsyncDisposable
{
    /// <summary>What a test may take: beyond it, something hangs. Most take twenty seconds on a quiet machine.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly string folder = Path.Combine(Path.GetTempPath(), "departement77-faults", Guid.CreateVersion7().ToString("N"));

    private readonly bool ownsDatabase;

    private FaultHost(TestDatabase database, PostgresProxy proxy, TestHost host, bool ownsDatabase)
    {
        (Database, Proxy, Host, this.ownsDatabase) = (database, proxy, host, ownsDatabase);
        History = new HistoryFile(Path.Combine(folder, "history.jsonl"));
    }

    public TestDatabase Database { get; }

    public PostgresProxy Proxy { get; }

    public TestHost Host { get; }

    public HistoryFile History { get; }

    /// <summary>Starts the product, with an active member, on a database of its own or on that of another host.</summary>
    /// <param name="beside">A host whose database it shares.</param>
    /// <param name="configure">More of its configuration.</param>
    public static async Task<FaultHost> StartAsync(FaultHost? beside = null, Action<WebApplicationBuilder>? configure = null)
    {
        var database = beside?.Database ?? await TestHost.NewDatabaseAsync();
        var proxy = PostgresProxy.Start(database.ConnectionString);
        var host = await TestHost.StartAsync(
            builder =>
            {
                Configure(builder, proxy);
                configure?.Invoke(builder);
            },
            database);
        if (beside is null)
            await ActiveMember.JoinAsync(host);

        return new FaultHost(database, proxy, host, ownsDatabase: beside is null);
    }

    /// <summary>Waits for the deliveries, reads the feed at each host twice, and compares with the histories.</summary>
    public async Task<IReadOnlyList<string>> ViolationsAsync(CancellationToken limit, params FaultHost[] others)
    {
        await Delivered.WaitAsync(Database.ConnectionString, limit);
        var seen = await Observation.OfAsync(Database.ConnectionString);
        foreach (var (host, n) in others.Prepend(this).Select((host, n) => (host, n)))
        {
            seen.Feeds.Add($"host {n}", await FeedReader.ReadAllAsync(host.Host.Address, limit));
            seen.Feeds.Add($"host {n}, again", await FeedReader.ReadAllAsync(host.Host.Address, limit));
        }

        return Checker.Check(History.Read(), seen);
    }

    public async ValueTask DisposeAsync()
    {
        Proxy.LetPass = null;
        await Host.DisposeAsync();
        await Proxy.DisposeAsync();
        if (ownsDatabase)
            await Database.DisposeAsync();

        History.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    // Short times, so that what waits for a lease or a next attempt does not make the test wait.
    private static void Configure(WebApplicationBuilder builder, PostgresProxy proxy)
    {
        builder.Configuration["ConnectionStrings:Departement77"] = proxy.ConnectionString;
        builder.Logging.SetMinimumLevel(LogLevel.None); // Each fault would fill a page.
        builder.Configuration["Access:Issuer"] = "http://localhost:5077/"; // The same for all hosts, as their links and tokens are.
        builder.Configuration["Dispatcher:Lease"] = "00:00:01";
        builder.Configuration["Dispatcher:PollInterval"] = "00:00:00.2";
        builder.Configuration["Dispatcher:FirstBackOff"] = "00:00:00.05";
        builder.Configuration["Dispatcher:LongestBackOff"] = "00:00:00.2";
        builder.Configuration["Dispatcher:Attempts"] = "5";
    }
}
