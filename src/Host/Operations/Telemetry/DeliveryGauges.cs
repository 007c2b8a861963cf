using System.Diagnostics.Metrics;
using Departement77.BuildingBlocks.Infrastructure.Telemetry;

namespace Departement77.Host.Operations.Telemetry;

/// <summary>Shows the delivery of events and the audit chain as gauges. Read in the background: a scrape must not wait for the database.</summary>
internal sealed class DeliveryGauges(DeliveryFigures figures, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(15);

    private readonly Meter meter = new(Traces.Name);
    private DeliveryState? last;
    private AuditState? lastAudit;

    public override void Dispose()
    {
        meter.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        Show("departement77.deliveries.undelivered", "Events and deliveries that wait.", () => last?.Undelivered);
        Show("departement77.deliveries.oldest", "Age in seconds of the oldest event that waits.", () => last?.OldestUndeliveredSeconds);
        Show("departement77.deliveries.dead", "Dead deliveries, each of which closes its lane.", () => last?.DeadDeliveries);
        Show("departement77.audit.waiting", "Audit entries that are not chained yet.", () => lastAudit?.Waiting);
        Show("departement77.audit.oldest", "Age in seconds of the oldest audit entry that is not chained yet.", () => lastAudit?.OldestWaitingSeconds);
        using var timer = new PeriodicTimer(Interval, clock);
        do
        {
            try
            {
                (last, lastAudit) = (await figures.ReadAsync(stoppingToken), await figures.ReadAuditAsync(stoppingToken));
            }
            catch (Exception) when (!stoppingToken.IsCancellationRequested)
            {
                // Whatever it is, the host goes on. No figure is better than an old one; the loss of the database is logged by the event pump.
                (last, lastAudit) = (null, null);
            }
            catch (OperationCanceledException)
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

    private void Show(string name, string description, Func<double?> value) =>
        meter.CreateObservableGauge(name, () => value() is { } figure ? [new Measurement<double>(figure)] : Array.Empty<Measurement<double>>(), unit: null, description);
}
