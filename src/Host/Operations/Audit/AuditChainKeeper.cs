using Departement77.BuildingBlocks.Infrastructure.Events;

namespace Departement77.Host.Operations.Audit;

/// <summary>Chains audit entries once a second. By the product's clock: nobody waits for it, and a second late is as good.</summary>
internal sealed partial class AuditChainKeeper(AuditChain chain, DispatcherOptions options, TimeProvider clock, ILogger<AuditChainKeeper> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.Enabled)
            return;

        var isHeldUp = false;
        using var timer = new PeriodicTimer(Interval, clock);
        try
        {
            do
            {
                isHeldUp = !await TryExtendAsync(isHeldUp, stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            return;
        }
    }

    /// <summary>Whatever happens, the host goes on: what is committed is chained at the next attempt.</summary>
    private async Task<bool> TryExtendAsync(bool wasHeldUp, CancellationToken stopping)
    {
        try
        {
            await chain.ExtendAsync(stopping);
            if (wasHeldUp)
                GoesOn(logger);

            return true;
        }
        catch (Exception e) when (!stopping.IsCancellationRequested)
        {
            if (!wasHeldUp)
                Waits(logger, e);

            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The audit chain waits: entries could not be chained")]
    private static partial void Waits(ILogger logger, Exception exception);

    [LoggerMessage(Level = LogLevel.Information, Message = "The audit chain goes on")]
    private static partial void GoesOn(ILogger logger);
}
