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

/// <summary>The deliveries at one size.</summary>
internal sealed record DeliveryFigures(int Rows, IReadOnlyList<double> Milliseconds)
{
    /// <summary>Wanted: 99 of 100 sooner, in milliseconds.</summary>
    public const double Wanted = 50;

    public double Median => Statistics.Percentile(Milliseconds, 0.5);

    public double Slowest => Statistics.Percentile(Milliseconds, 0.99);
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
