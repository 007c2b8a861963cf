using System.Diagnostics.Metrics;
using Departement77.BuildingBlocks.Infrastructure.Telemetry;

namespace Departement77.Host.Operations.Telemetry;

/// <summary>Runs of jobs, as a histogram: its count by result says how many failed.</summary>
internal static class JobFigures
{
    private static readonly Meter Meter = new(Traces.Name);
    private static readonly Histogram<double> Duration = Meter.CreateHistogram<double>("departement77.jobs.duration", unit: "s", description: "Runs of jobs, by job and result.");

    public static void Ran(string job, string result, TimeSpan duration) =>
        Duration.Record(duration.TotalSeconds, new KeyValuePair<string, object?>("job", job), new KeyValuePair<string, object?>("result", result));
}
