using System.Collections.Concurrent;
using System.Diagnostics;
using System.Threading.Channels;
using Departement77.BuildingBlocks.Infrastructure.Events;
using Departement77.BuildingBlocks.Infrastructure.Telemetry;
using Departement77.Host.Integration.Feed;
using Npgsql;

namespace Departement77.Host.Integration.Webhooks;

/// <summary>
/// Sends what is owed to addresses, apart from the product's own dispatcher: a claimed lane is a task of its own, and how many an address may have at once is counted where lanes are
/// leased. A receiver that hangs holds its own two places and nobody else's.
/// </summary>
internal sealed partial class WebhookPump : BackgroundService
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    private readonly WebhookQueue queue;
    private readonly WebhookDelivery delivery;
    private readonly WebhookOptions options;
    private readonly ILogger<WebhookPump> logger;
    private readonly Channel<byte> signal = Channel.CreateBounded<byte>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly ConcurrentDictionary<Task, byte> running = new();
    private readonly CancellationTokenSource abandon = new();
    private volatile bool anyActive = true;

    public WebhookPump(WebhookQueue queue, WebhookDelivery delivery, WebhookOptions options, EventSignal events, ILogger<WebhookPump> logger)
    {
        this.queue = queue;
        this.delivery = delivery;
        this.options = options;
        this.logger = logger;
        events.OnPlaced(() =>
        {
            // Without an active address each commit of the product would cost a look.
            if (anyActive)
                Wake();
        });
    }

    /// <summary>Looks at once for what is due.</summary>
    public void Wake() => signal.Writer.TryWrite(0);

    public override void Dispose()
    {
        abandon.Dispose();
        base.Dispose();
    }

    /// <summary>Ends claiming, lets attempts finish for a moment, and gives back what is left: the next host begins at once, not after the leases.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        abandon.CancelAfter(options.ShutdownGrace); // On the machine's clock: the host's own end does not wait for another.
        await Task.WhenAll(running.Keys);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.Enabled)
            return;

        var pause = TimeSpan.Zero;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ClaimAsync(stoppingToken);
                if (pause > TimeSpan.Zero)
                    DatabaseIsBack(logger);

                pause = TimeSpan.Zero;
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e) when (e is NpgsqlException or TimeoutException)
            {
                if (pause == TimeSpan.Zero)
                    DatabaseIsAway(logger, e);

                pause = pause == TimeSpan.Zero ? options.PollInterval : WebhookQueue.Shorter(pause * 2, LongestPause);
            }

            await WaitAsync(pause > TimeSpan.Zero ? pause : options.PollInterval, stoppingToken);
        }
    }

    private async Task ClaimAsync(CancellationToken stopping)
    {
        var token = Guid.CreateVersion7();

        // Not cancelled when the host stops: a lease whose answer nobody read would last.
        var (owed, active) = await queue.ClaimAsync(token, CancellationToken.None);
        anyActive = active;
        foreach (var lane in owed.GroupBy(head => (head.Subscriber, head.Lane)))
        {
            var heads = lane.ToList();
            var task = Task.Run(() => DeliverAsync(heads, token, stopping), CancellationToken.None);
            running.TryAdd(task, 0);
            _ = task.ContinueWith(ended => running.TryRemove(ended, out _), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
    }

    private async Task DeliverAsync(List<OwedEvent> heads, Guid token, CancellationToken stopping)
    {
        try
        {
            await delivery.DeliverAsync(heads, token, stopping, abandon.Token);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.ForeignKeyViolation)
        {
            // The address was taken away meanwhile, and with it what it was owed and its log.
            return;
        }
        catch (Exception e)
        {
            // Whatever it is, it must stop its own lane and nothing else.
            DeliveryBroke(logger, e);
        }

        // A place is free.
        Wake();
    }

    private async Task WaitAsync(TimeSpan longest, CancellationToken stopping)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        limit.CancelAfter(longest);
        try
        {
            await signal.Reader.ReadAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            // The interval is over, or the host stops.
            return;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Webhooks wait: the database does not answer")]
    private static partial void DatabaseIsAway(ILogger logger, Exception exception);

    [LoggerMessage(Level = LogLevel.Information, Message = "Webhooks go on")]
    private static partial void DatabaseIsBack(ILogger logger);

    [LoggerMessage(Level = LogLevel.Error, Message = "The deliveries of a lane to a webhook broke off; they are taken up again when their lease ends")]
    private static partial void DeliveryBroke(ILogger logger, Exception exception);
}

/// <summary>Delivers the heads of one lane, one after the other.</summary>
internal sealed partial class WebhookDelivery(
    WebhookQueue queue, WebhookSender sender, WebhookSecrets secrets, CloudEventWriter events, WebhookOptions options, IServiceScopeFactory scopes, TimeProvider clock, ILogger<WebhookDelivery> logger)
{
    /// <summary>Delivers until one fails.</summary>
    /// <param name="heads">What is owed, in order.</param>
    /// <param name="token">The claim.</param>
    /// <param name="stopping">No further attempt begins.</param>
    /// <param name="abandon">The attempt under way is given up, as if it had not been made.</param>
    public async Task DeliverAsync(IReadOnlyList<OwedEvent> heads, Guid token, CancellationToken stopping, CancellationToken abandon)
    {
        for (var i = 0; i < heads.Count; i++)
        {
            var owed = heads[i];
            if (stopping.IsCancellationRequested || await TrySendAsync(owed, abandon) is not { } answer)
            {
                await queue.ReleaseAsync(token, owed.Subscriber, owed.Lane);
                return;
            }

            if (!answer.IsSuccess)
            {
                await FailAsync(owed, token, answer);
                return;
            }

            // Another host has the lane when this one was paused for longer than its lease: the receiver may see the event twice, under one id.
            if (!await queue.CompleteAsync(owed, token, answer, isLast: i == heads.Count - 1, CancellationToken.None))
                return;
        }
    }

    private async Task<WebhookAnswer?> TrySendAsync(OwedEvent owed, CancellationToken abandon)
    {
        try
        {
            return await SendAsync(owed, abandon);
        }
        catch (OperationCanceledException) when (abandon.IsCancellationRequested)
        {
            return null;
        }
    }

    private async Task<WebhookAnswer> SendAsync(OwedEvent owed, CancellationToken abandon)
    {
        using var activity = Traces.Source.StartActivity($"webhook {owed.Type}", ActivityKind.Producer, owed.Traceparent);
        activity?.SetTag("webhook.id", owed.WebhookId);
        var body = events.One(owed.Fact).ToArray();
        var timestamp = clock.GetUtcNow().ToUnixTimeSeconds();
        var signature = secrets.Sign(owed.WebhookId, owed.Secrets, owed.EventId.ToString(), timestamp, body);
        var answer = await sender.SendAsync(new WebhookMessage(owed.EventId, owed.Url, body, signature, timestamp), activity?.Id ?? owed.Traceparent, abandon);
        activity?.SetTag("http.response.status_code", answer.Status);
        if (!answer.IsSuccess)
            activity?.SetStatus(ActivityStatusCode.Error, answer.Error);

        return answer;
    }

    private async Task FailAsync(OwedEvent owed, Guid token, WebhookAnswer answer)
    {
        var attempts = owed.Attempts + 1;
        TimeSpan? retry = attempts >= options.Attempts ? null : options.WaitAfter(attempts);

        // Never earlier than by our own schedule, else a receiver that is busy would use up its attempts in a minute.
        if (retry is { } wait && answer.RetryAfter is { } asked && WebhookQueue.Shorter(asked, options.LongestRetryAfter) is var clamped && clamped > wait)
            retry = clamped;

        // Who is gone is disabled with the next statement, and must not be asked again in between. An owner who has just given another address waits so long for this event.
        if (answer.IsGone && retry < options.Lease)
            retry = options.Lease;

        AttemptFailed(logger, owed.WebhookId, owed.EventId, attempts, answer.Error, answer.Status);
        var isHopeless = await queue.FailAsync(owed, token, answer, retry, CancellationToken.None);
        if (answer.IsGone)
            await DisableAsync(owed, WebhookAction.ReceiverGone, DisabledReason.Gone);
        else if (isHopeless)
            await DisableAsync(owed, WebhookAction.GiveUp, DisabledReason.Failing);
    }

    private async Task DisableAsync(OwedEvent owed, WebhookAction action, DisabledReason reason)
    {
        await using var scope = scopes.CreateAsyncScope();
        var store = scope.ServiceProvider.GetRequiredService<WebhookStore>();

        // What was met at an address says nothing of the one that its owner has given since.
        var disabled = await store.EndAsync(
            owed.WebhookId,
            $"Webhook{action}",
            webhook => webhook.Url == owed.Url ? webhook.Disable(action, reason, clock.GetUtcNow()) : WebhookErrors.NotFound(),
            CancellationToken.None);
        if (!disabled.IsError)
            Disabled(logger, owed.WebhookId, reason);
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "Webhook {Webhook} did not take event {FactId} at attempt {Attempt}: {Error} {Status}")]
    private static partial void AttemptFailed(ILogger logger, Guid webhook, Guid factId, int attempt, string? error, int? status);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Webhook {Webhook} is disabled: {Reason}; its owner is told by mail")]
    private static partial void Disabled(ILogger logger, Guid webhook, DisabledReason reason);
}
