using System.Diagnostics;

namespace Departement77.Benchmarks.Load;

/// <summary>How long each answer took, and how long they took together.</summary>
internal sealed class Latencies
{
    private readonly List<double> milliseconds = [];

    /// <summary>Measured time, pauses left out.</summary>
    public TimeSpan Elapsed { get; private set; }

    /// <summary>Processor time of the host meanwhile.</summary>
    public TimeSpan Work { get; private set; }

    /// <summary>Processor time of PostgreSQL meanwhile.</summary>
    public TimeSpan ServerWork { get; private set; }

    public double MicrosecondsEach => Work.TotalMicroseconds / milliseconds.Count;

    public double ServerMicrosecondsEach => ServerWork.TotalMicroseconds / milliseconds.Count;

    public int Count => milliseconds.Count;

    public double PerSecond => milliseconds.Count / Elapsed.TotalSeconds;

    public double Percentile(double share) => Statistics.Percentile(milliseconds, share);

    /// <summary>Adds another window.</summary>
    public void Add(Latencies other)
    {
        milliseconds.AddRange(other.milliseconds);
        Elapsed += other.Elapsed;
        Work += other.Work;
        ServerWork += other.ServerWork;
    }

    public void Add(IEnumerable<long> ticks, TimeSpan elapsed, TimeSpan work, TimeSpan serverWork)
    {
        Work += work;
        ServerWork += serverWork;
        milliseconds.AddRange(ticks.Select(t => t * 1000.0 / Stopwatch.Frequency));
        Elapsed += elapsed;
    }
}

internal static class Statistics
{
    public static double Percentile(IEnumerable<double> values, double share)
    {
        var sorted = values.Order().ToList();
        return sorted.Count == 0 ? double.NaN : sorted[Math.Clamp((int)Math.Ceiling(share * sorted.Count) - 1, 0, sorted.Count - 1)];
    }

    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted.Count == 0 ? double.NaN : (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }
}
