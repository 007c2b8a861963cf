using System.Diagnostics;
using Departement77.Faults.Checking;
using Departement77.Faults.Histories;
using Departement77.Faults.Hosts;
using Departement77.TestKit;

namespace Departement77.Faults.Scenarios;

/// <summary>What came of a scenario.</summary>
internal sealed record Outcome(
    string Name, int Faults, int Ok, int Fail, int Info, int Events, IReadOnlyList<TimeSpan> Recoveries, TimeSpan SlowestPlacing, TimeSpan SlowestDelivery, TimeSpan Took, IReadOnlyList<string> Complaints);

/// <summary>A database, hosts on it, clients at work and a consumer of the feed, for one scenario.</summary>
internal sealed class Stage : IAsyncDisposable
{
    private volatile HostProcess[] hosts = []; // Replaced whole: clients look at it while hosts come.
    private readonly List<TimeSpan> recoveries = [];
    private readonly List<string> complaints = [];
    private readonly List<Func<Observation, Task>> lastChecks = [];
    private readonly List<IAsyncDisposable> helpers = [];
    private readonly CancellationTokenSource stop = new();
    private readonly CancellationToken limit;
    private readonly long begin = Stopwatch.GetTimestamp();
    private readonly FeedReader follower = new();
    private readonly HistoryFile history;
    private readonly DeliveryWatch watch;
    private readonly Load load;
    private readonly string folder;
    private readonly string name;
    private Task working = Task.CompletedTask;
    private Task watching = Task.CompletedTask;
    private int faults;

    private Stage(string name, RunSettings settings, string database, CancellationToken limit)
    {
        (this.name, this.limit, Settings, Database) = (name, limit, settings, database);
        folder = Path.Combine(settings.Folder, name);
        history = new HistoryFile(Path.Combine(folder, "history.jsonl"));
        watch = new DeliveryWatch(Connection);
        Random = new Random(settings.Seed);
        load = new Load(history, Addresses, settings.Seed);
    }

    public RunSettings Settings { get; }

    public Random Random { get; }

    /// <summary>Name of the database.</summary>
    public string Database { get; }

    /// <summary>Connection string of the superuser.</summary>
    public string Connection => TestPostgres.ConnectionTo(Database);

    /// <summary>Answers with success so far.</summary>
    public int Acknowledged => load.Acknowledged;

    /// <summary>The slowest delivery so far.</summary>
    public (TimeSpan Placing, TimeSpan Delivery, string? Subscriber) Slowest => (watch.SlowestPlacing, watch.SlowestDelivery, watch.SlowestSubscriber);

    /// <summary>Answers that nobody heard so far.</summary>
    public int Unheard => load.Unheard;

    public static async Task<Stage> OpenAsync(Scenario scenario, RunSettings settings, CancellationToken limit)
    {
        var database = $"d77_fault_{Guid.CreateVersion7():N}";
        var tablespace = scenario is ISetTablespace special ? $" tablespace {await special.MountAsync(limit)}" : "";
        await TestPostgres.ExecuteAsync($"create database {database} template {settings.Template}{tablespace}");
        return new Stage(scenario.Name, settings, database, limit);
    }

    /// <summary>Adds a host and starts it.</summary>
    public async Task<HostProcess> AddHostAsync(string host, string? connection = null, params (string Name, string Value)[] settings)
    {
        var environment = settings.ToDictionary(pair => pair.Name, pair => pair.Value, StringComparer.Ordinal);
        var added = new HostProcess(host, connection ?? Connection, Path.Combine(folder, $"host-{host}.log"), environment);

        // As in production, where one public address stands for all hosts: links and tokens are the same whoever gives them.
        environment["Access__Issuer"] = (hosts.Length > 0 ? hosts[0] : added).Address.ToString();
        await added.StartAsync(limit);
        hosts = [.. hosts, added];
        return added;
    }

    /// <summary>The member joins, and clients and a consumer of the feed begin.</summary>
    /// <param name="clients">How many clients.</param>
    /// <param name="pace">What each waits before a request; nothing when absent.</param>
    public async Task BeginAsync(int clients, TimeSpan pace = default)
    {
        load.Pace = pace;
        await ActiveMember.JoinAsync(hosts[0].Address, limit);
        working = load.RunAsync(clients, stop.Token, limit);
        watching = Task.WhenAll(watch.RunAsync(stop.Token), follower.FollowAsync(Addresses, stop.Token));
        await MoreAsync(20);
    }

    /// <summary>Waits for so many more answers.</summary>
    public async Task MoreAsync(int answers)
    {
        for (var goal = load.Acknowledged + answers; load.Acknowledged < goal;)
        {
            if (working.IsFaulted)
                await working;

            await Task.Delay(TimeSpan.FromMilliseconds(5), limit);
        }
    }

    public Task WaitAsync(double seconds) => Task.Delay(TimeSpan.FromSeconds(seconds), limit);

    /// <summary>Lets hosts do everything once, and counts the slowest delivery from then on: what is done for the first time is slow by itself.</summary>
    public async Task WarmUpAsync(double seconds)
    {
        await WaitAsync(seconds);
        watch.Forget();
    }

    /// <summary>A fault and what heals it; the time from its beginning to the first answer afterwards is its recovery.</summary>
    public async Task HurtAsync(Func<Task> fault, Func<Task>? heal = null)
    {
        faults++;
        var start = Stopwatch.GetTimestamp();
        await fault();
        if (heal is not null)
            await heal();

        await MoreAsync(1);
        recoveries.Add(Stopwatch.GetElapsedTime(start));
    }

    /// <summary>Looked at when the clients have finished and all is delivered.</summary>
    public void AtTheEnd(Func<Observation, Task> check) => lastChecks.Add(check);

    /// <summary>Disposes of it with the stage.</summary>
    public T Keep<T>(T helper)
        where T : IAsyncDisposable
    {
        helpers.Add(helper);
        return helper;
    }

    /// <summary>Something went otherwise than it should.</summary>
    public void Complain(string complaint) => complaints.Add(complaint);

    /// <summary>Lets the clients finish, waits for the deliveries, and judges.</summary>
    public async Task<Outcome> FinishAsync(Scenario scenario)
    {
        await stop.CancelAsync();
        await working;
        await watching;
        await Delivered.WaitAsync(Connection, limit);

        var seen = await Observation.OfAsync(Connection);
        await follower.CatchUpAsync(Addresses()[0], limit);
        seen.Feeds.Add("the one who followed", follower.Received);
        foreach (var host in hosts.Where(host => host.TakesRequests))
        {
            seen.Feeds.Add($"host {host.Name}", await FeedReader.ReadAllAsync(host.Address, limit));
            seen.Feeds.Add($"host {host.Name}, again", await FeedReader.ReadAllAsync(host.Address, limit));
        }

        foreach (var check in lastChecks)
            await check(seen);

        var entries = history.Read();
        var slow = recoveries.Where(time => time > scenario.LongestRecovery).Select(time => $"a recovery took {time.TotalSeconds:0.0} s, more than {scenario.LongestRecovery.TotalSeconds:0} s");
        return new Outcome(
            name, faults, Count(Phase.Ok), Count(Phase.Fail), Count(Phase.Info), seen.Events.Count, recoveries, watch.SlowestPlacing, watch.SlowestDelivery, Stopwatch.GetElapsedTime(begin),
            [.. complaints, .. slow, .. load.Surprises.Select(surprise => $"no fault explains an answer: {surprise}"), .. Checker.Check(entries, seen)]);

        int Count(Phase phase) => entries.Count(entry => entry.Phase == phase);
    }

    private IReadOnlyList<Uri> Addresses() => [.. hosts.Where(host => host.TakesRequests).Select(host => host.Address)];

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        foreach (var host in hosts)
            host.Dispose();

        foreach (var helper in helpers)
            await helper.DisposeAsync();

        await Task.WhenAny(Task.WhenAll(working, watching), Task.Delay(TimeSpan.FromSeconds(15), CancellationToken.None));
        load.Dispose();
        follower.Dispose();
        history.Dispose();
        stop.Dispose();
        await TestPostgres.ExecuteAsync($"drop database if exists {Database} with (force)");
    }
}

/// <summary>A scenario whose database lies on a disk of its own.</summary>
internal interface ISetTablespace
{
    /// <summary>Makes the disk.</summary>
    /// <returns>Name of its tablespace.</returns>
    Task<string> MountAsync(CancellationToken limit);

    /// <summary>Takes it away.</summary>
    Task UnmountAsync();
}
