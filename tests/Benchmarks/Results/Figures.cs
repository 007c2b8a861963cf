using Departement77.Benchmarks.Load;
using Departement77.Benchmarks.Scenarios;

namespace Departement77.Benchmarks.Results;

/// <summary>All windows of one question at one size.</summary>
internal sealed class Figures(Scenario scenario, int rows)
{
    private readonly List<double> realPerSecond = [];
    private readonly List<double> barePerSecond = [];

    public Scenario Scenario => scenario;

    public int Rows => rows;

    public Latencies Real { get; } = new();

    public Latencies Bare { get; } = new();

    public double RealPerSecond => Statistics.Median(realPerSecond);

    public double BarePerSecond => Statistics.Median(barePerSecond);

    /// <summary>Median over the rounds of one round's ratio: what disturbs the machine disturbs both windows of a round.</summary>
    public double Ratio => Statistics.Median(Ratios);

    public IReadOnlyList<double> Ratios => [.. realPerSecond.Zip(barePerSecond, (real, bare) => real / bare)];

    public void Add(bool isReal, Latencies window)
    {
        (isReal ? realPerSecond : barePerSecond).Add(window.PerSecond);
        (isReal ? Real : Bare).Add(window);
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
