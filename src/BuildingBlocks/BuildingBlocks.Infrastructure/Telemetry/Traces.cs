using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Departement77.BuildingBlocks.Infrastructure.Telemetry;

/// <summary>Names under which the product's own traces and figures are collected.</summary>
public static class Traces
{
    public const string Name = "Departement77";

    private static readonly Meter Meter = new(Name);
    private static readonly Counter<long> Handled = Meter.CreateCounter<long>("departement77.deliveries.handled", unit: "{delivery}", description: "Deliveries handled, by subscriber.");
    private static readonly Histogram<double> CommandDuration = Meter.CreateHistogram<double>("departement77.requests.duration", unit: "ms", description: "Commands and queries, by name and result.");

    public static ActivitySource Source { get; } = new(Name);

    internal static void DeliveryHandled(string subscriber) => Handled.Add(1, new KeyValuePair<string, object?>("subscriber", subscriber));

    internal static void RequestHandled(string name, string result, double milliseconds) =>
        CommandDuration.Record(milliseconds, new KeyValuePair<string, object?>("name", name), new KeyValuePair<string, object?>("result", result));
}
