using Departement77.Benchmarks.Load;
using Departement77.Benchmarks.Scenarios;
using Departement77.Benchmarks.Servers;

namespace Departement77.Benchmarks.Results;

/// <summary>All windows of one question at one size.</summary>
internal sealed class Figures(Scenario scenario, int rows)
{
    private readonly Dictionary<string, HostFigures> hosts = new(StringComparer.Ordinal);

    public Scenario Scenario => scenario;

    public int Rows => rows;

    public HostFigures Real => hosts[Serve.Real];

    public HostFigures Bare => hosts[Serve.Bare];

    public HostFigures SameRows => hosts[Serve.SameRows];

    public void Add(string role, Latencies window)
    {
        if (!hosts.TryGetValue(role, out var host))
            hosts.Add(role, host = new HostFigures());

        host.Add(window);
    }
}

/// <summary>The windows of one host.</summary>
internal sealed class HostFigures
{
    private readonly List<double> perSecond = [];

    public Latencies All { get; } = new();

    public double PerSecond => Statistics.Median(perSecond);

    /// <summary>Throughput divided by another host's, round by round: what disturbs the machine disturbs all windows of a round. The median of the rounds counts.</summary>
    public IReadOnlyList<double> RatiosTo(HostFigures other) => [.. perSecond.Zip(other.perSecond, (own, others) => own / others)];

    public void Add(Latencies window)
    {
        perSecond.Add(window.PerSecond);
        All.Add(window);
    }
}

/// <summary>How long events took to where they go, under one load at one size.</summary>
internal sealed record DeliveryFigures(string To)
{
    public const string Idle = "idle host";

    public static DeliveryFigures ToHandler { get; } = new("handler") { WantedMedian = 10, WantedSlowest = 50 };

    public static DeliveryFigures ToWebhook { get; } = new("webhook") { WantedSlowest = 200 };

    public string Load { get; init; } = Idle;

    public int Rows { get; init; }

    public IReadOnlyList<double> Milliseconds { get; init; } = [];

    /// <summary>Wanted: half of them within so many milliseconds; null when nothing was asked.</summary>
    public double? WantedMedian { get; private init; }

    /// <summary>Wanted: 99 of 100 within so many milliseconds.</summary>
    public double WantedSlowest { get; private init; }

    public double Median => Statistics.Percentile(Milliseconds, 0.5);

    public double Slowest => Statistics.Percentile(Milliseconds, 0.99);

    public bool Holds => Slowest <= WantedSlowest && (WantedMedian is not { } median || Median <= median);
}

/// <summary>How many events a second a subscriber that does nothing is given.</summary>
/// <param name="EventsAnAggregate">How many events of the backlog concern the same aggregate.</param>
/// <param name="Backlog">How many events waited.</param>
/// <param name="PerSecond">What each round found.</param>
internal sealed record DispatchFigures(int EventsAnAggregate, int Backlog, List<double> PerSecond)
{
    /// <summary>Wanted: at least so many events a second.</summary>
    public const double Wanted = 5_000;

    public double Median => Statistics.Median(PerSecond);
}

/// <summary>Seconds from the start of a process until it is ready.</summary>
internal sealed record StartFigures(int Rows, IReadOnlyList<double> Seconds)
{
    /// <summary>Wanted: each start within less than so many seconds.</summary>
    public const double Wanted = 3;

    public double Slowest => Seconds.Max();
}

/// <summary>Memory of a host in bytes: when it was ready, after so many requests, and the most on the way.</summary>
internal sealed record MemoryFigures(int Rows, int Requests, long AtStart, long Now, long Most)
{
    /// <summary>Wanted: less than so many bytes after the requests.</summary>
    public const long Wanted = 300 * Megabyte;

    public const long Megabyte = 1_000_000;
}

/// <summary>Milliseconds that one answer takes, at a small and at a large size.</summary>
internal sealed record GrowthFigures(string Name, int From, int To, List<double> Small, List<double> Large)
{
    public double SmallMedian => Statistics.Median(Small);

    public double LargeMedian => Statistics.Median(Large);

    public double Ratio => LargeMedian / SmallMedian;
}

/// <summary>The dry runs at one size.</summary>
/// <param name="Rows">Size of the database.</param>
/// <param name="Requests">How many past requests each looked at.</param>
/// <param name="Seconds">What each took.</param>
internal sealed record DryRunFigures(int Rows, int Requests, IReadOnlyList<double> Seconds)
{
    /// <summary>Wanted: the slowest within so many seconds.</summary>
    public const double Wanted = 5;

    public double Slowest => Seconds.Max();
}

/// <summary>All that a run found.</summary>
internal sealed class Findings
{
    public List<Figures> Figures { get; } = [];

    public List<DeliveryFigures> Deliveries { get; } = [];

    public List<DispatchFigures> Dispatches { get; } = [];

    public List<StartFigures> Starts { get; } = [];

    public List<MemoryFigures> Memories { get; } = [];

    public List<GrowthFigures> Growths { get; } = [];

    /// <summary>Lists whose page the rows of the benchmarks do not fill.</summary>
    public List<string> Unfilled { get; } = [];

    public List<DryRunFigures> DryRuns { get; } = [];

    public List<ImportFigures> Imports { get; } = [];
}

/// <summary>Imports of one kind at one size.</summary>
/// <param name="What">What was asked for.</param>
/// <param name="Rows">Size of the database.</param>
/// <param name="Lines">Offers in each file.</param>
/// <param name="Seconds">What each took.</param>
internal sealed record ImportFigures(string What, int Rows, int Lines, IReadOnlyList<double> Seconds)
{
    /// <summary>Wanted: the slowest within so many seconds.</summary>
    public const double Wanted = 30;

    public double Slowest => Seconds.Max();
}
