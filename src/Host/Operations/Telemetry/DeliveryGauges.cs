using System.Diagnostics.Metrics;
using Departement77.BuildingBlocks.Infrastructure.Telemetry;
using Npgsql;

namespace Departement77.Host.Operations.Telemetry;

/// <summary>Shows the delivery of events as gauges. Read in the background: a scrape must not wait for the database.</summary>
internal sealed class DeliveryGauges(DeliveryFigures figures, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(15);

    private readonly Meter meter = new(Traces.Name);
    private DeliveryState? last;

    public override void Dispose()
    {
        meter.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        Show("departement77.deliveries.undelivered", "Events and deliveries that wait.", state => state.Undelivered);
        Show("departement77.deliveries.oldest", "Age in seconds of the oldest event that waits.", state => state.OldestUndeliveredSeconds);
        Show("departement77.deliveries.dead", "Dead deliveries, each of which closes its lane.", state => state.DeadDeliveries);
        using var timer = new PeriodicTimer(Interval, clock);
        do
        {
            try
            {
                last = await figures.ReadAsync(stoppingToken);
            }
            catch (Exception e) when (e is NpgsqlException or TimeoutException)
            {
                // No figure is better than an old one; the loss of the database is logged by the event pump.
                last = null;
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
        }
        while (await WaitAsync(timer, stoppingToken));
    }

    private static async Task<bool> WaitAsync(PeriodicTimer timer, CancellationToken stopping)
    {
        try
        {
            return await timer.WaitForNextTickAsync(stopping);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private void Show(string name, string description, Func<DeliveryState, double> value) =>
        meter.CreateObservableGauge(name, () => last is { } state ? [new Measurement<double>(value(state))] : Array.Empty<Measurement<double>>(), unit: null, description);
}
