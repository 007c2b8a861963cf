using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using Departement77.BuildingBlocks.Domain.Aggregates;
using Departement77.BuildingBlocks.Infrastructure.Telemetry;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Departement77.BuildingBlocks.Infrastructure.Events;

/// <summary>How the dispatcher works; the defaults suit production, tests shorten them.</summary>
public sealed class DispatcherOptions
{
    /// <summary>How long a lane stays with a dispatcher that says nothing: the longest wait after a crash.</summary>
    public TimeSpan Lease { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Polling interval when no signal comes.</summary>
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Shortest time from one look at the queue to the next, where nothing was found or all of it is done.</summary>
    public TimeSpan Coalescing { get; set; } = TimeSpan.FromMilliseconds(5);

    /// <summary>First wait after a failure; it doubles up to <see cref="LongestBackOff"/>, each time shortened at random so that failures spread.</summary>
    public TimeSpan FirstBackOff { get; set; } = TimeSpan.FromSeconds(1);

    public TimeSpan LongestBackOff { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Attempts before a delivery is dead.</summary>
    public int Attempts { get; set; } = 8;

    /// <summary>Lanes handled at once by one host.</summary>
    public int Parallelism { get; set; } = 4;

    /// <summary>Lanes of projections handled in one transaction.</summary>
    public int Together { get; set; } = 200;

    /// <summary>How long the others wait for a lane: a slower one goes on beside them, and counts no more among those handled at once.</summary>
    public TimeSpan Patience { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Slow lanes that go on beside the others, on one host. Of one subscriber, about as many as are handled at once: one that hangs gets no more, and the others do.</summary>
    public int SlowLanes { get; set; } = 16;

    /// <summary>Whether the host dispatches by itself; tests may drive it instead.</summary>
    public bool Enabled { get; set; } = true;
}

/// <summary>
/// Sequences committed events and hands them to this host's subscribers, lane by lane: in order within an aggregate, in parallel between aggregates.
/// A failing delivery waits with its lane, and a slow one goes on by itself; no other lane and no other subscriber is held up.
/// </summary>
public sealed partial class EventDispatcher
{
    /// <summary>How often a reaction that was outrun on its aggregate tries again at once.</summary>
    private const int MostConflicts = 5;

    private readonly EventQueue queue;
    private readonly SubscriberRegistry subscribers;
    private readonly EventCatalog events;
    private readonly DeliveryInvoker invoker;
    private readonly DispatcherOptions options;
    private readonly ILogger<EventDispatcher> logger;
    private readonly string[] names;
    private readonly string[] projections;
    private readonly string[] reactions;

    // What is handled longer than the others wait for it, with its subscriber.
    private readonly ConcurrentDictionary<Task, string> slow = [];

    internal EventDispatcher(EventQueue queue, SubscriberRegistry subscribers, EventCatalog events, DeliveryInvoker invoker, DispatcherOptions options, ILogger<EventDispatcher> logger)
    {
        this.queue = queue;
        this.subscribers = subscribers;
        this.events = events;
        this.invoker = invoker;
        this.options = options;
        this.logger = logger;
        names = [.. subscribers.All.Select(subscriber => subscriber.Name)];
        projections = Array.FindAll(names, name => subscribers[name].IsProjection);
        reactions = Array.FindAll(names, name => !subscribers[name].IsProjection);
    }

    /// <summary>This dispatcher, in leases.</summary>
    public Guid Token { get; } = Guid.CreateVersion7();

    /// <summary>Sequences what is committed, claims what is due and handles it.</summary>
    /// <returns>Whether there was anything to do.</returns>
    public async Task<bool> RunOnceAsync(CancellationToken cancellation)
    {
        var sequenced = await queue.SequenceAsync(cancellation);
        var handled = await Task.WhenAll(ProjectAsync(cancellation), ReactAsync(cancellation));
        return sequenced > 0 || handled.Contains(value: true);
    }

    /// <summary>Sequences what is committed.</summary>
    public Task PlaceAsync(CancellationToken cancellation) => queue.SequenceAsync(cancellation);

    /// <summary>Hands projections what is due, in one transaction each. Where that fails, lane by lane: what fails by itself stops its own lane and no other.</summary>
    /// <returns>Whether there was anything to do.</returns>
    public async Task<bool> ProjectAsync(CancellationToken stopping)
    {
        var free = NotHeldUp(isProjection: true);
        var claimed = free.Length == 0 ? [] : await queue.ClaimAsync(free, Token, options.Lease, options.Together, stopping);
        foreach (var claim in claimed.GroupBy(delivery => delivery.Subscriber, StringComparer.Ordinal))
        {
            List<ClaimedDelivery> deliveries = [.. claim];
            if (await TryTogetherAsync(subscribers[claim.Key], deliveries))
                await queue.CompleteAllAsync(claim.Key, Token, deliveries, CancellationToken.None);
            else
                await HandleAsync(deliveries, stopping);
        }

        return claimed.Count > 0;
    }

    /// <summary>Hands the other subscribers a round of what is due, lane by lane.</summary>
    /// <returns>Whether there was anything to do.</returns>
    public async Task<bool> ReactAsync(CancellationToken stopping)
    {
        var free = NotHeldUp(isProjection: false);
        var claimed = free.Length == 0 ? [] : await queue.ClaimAsync(free, Token, options.Lease, options.Parallelism * 5, stopping);
        if (claimed.Count > 0)
            await HandleAsync(claimed, stopping);

        return claimed.Count > 0;
    }

    /// <summary>Works until nothing is due: for tests and for operators' commands.</summary>
    public async Task DrainAsync(CancellationToken cancellation)
    {
        do
        {
            while (await RunOnceAsync(cancellation))
                cancellation.ThrowIfCancellationRequested();

            await FinishAsync();
        }
        while (await queue.HasWorkAsync(names, cancellation));
    }

    /// <summary>Waits for the slow lanes that go on beside the others.</summary>
    public Task FinishAsync() => Task.WhenAll(slow.Keys);

    private async Task<bool> TryTogetherAsync(Subscriber subscriber, List<ClaimedDelivery> deliveries)
    {
        try
        {
            var readable = deliveries.ConvertAll(delivery => (delivery, events.Read(delivery.Type, delivery.Data) ?? throw new JsonException()));
            await invoker.HandleTogetherAsync(subscriber, readable, CancellationToken.None);
            deliveries.ForEach(_ => Traces.DeliveryHandled(subscriber.Name));
            return true;
        }
        catch (Exception e)
        {
            // Whatever it is, it is met again, told and counted where each is handled by itself.
            NotTogether(logger, subscriber.Name, deliveries.Count, e.GetType().Name);
            return false;
        }
    }

    private async Task HandleAsync(IReadOnlyList<ClaimedDelivery> claimed, CancellationToken stopping)
    {
        var lanes = claimed.GroupBy(delivery => (delivery.Subscriber, delivery.Lane)).Select(lane => lane.ToList()).ToList();
        using var finished = new CancellationTokenSource();
        var renewal = RenewWhileHandlingAsync(finished.Token);
        try
        {
            // What is claimed is finished and given back even when the host stops: the next host starts at once, not after the lease.
            await Parallel.ForEachAsync(lanes, new ParallelOptions { MaxDegreeOfParallelism = options.Parallelism }, async (lane, _) => await FollowAsync(lane, stopping));
        }
        finally
        {
            await finished.CancelAsync();
            await renewal;
        }
    }

    private string[] NotHeldUp(bool isProjection)
    {
        var kind = isProjection ? projections : reactions;
        return slow.IsEmpty ? kind : Array.FindAll(kind, name => !IsHeldUp(name));
    }

    private bool IsHeldUp(string subscriber) => slow.Count >= options.SlowLanes || slow.Values.Count(name => name == subscriber) >= options.Parallelism;

    /// <summary>Handles a lane for as long as the others wait for it, and lets it go on by itself after that.</summary>
    private async Task FollowAsync(List<ClaimedDelivery> lane, CancellationToken stopping)
    {
        var subscriber = lane[0].Subscriber;
        if (!slow.IsEmpty && IsHeldUp(subscriber))
        {
            await queue.CompleteAsync(subscriber, lane[0].Lane, Token, [], CancellationToken.None);
            return;
        }

        var work = HandleLaneAsync(lane, stopping);
        await work.WaitAsync(options.Patience, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (work.IsCompleted)
            await work;
        else
            LeaveBehind(work, subscriber);
    }

    private void LeaveBehind(Task work, string subscriber)
    {
        var end = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        slow[end.Task] = subscriber;
        _ = GoOnAsync();

        async Task GoOnAsync()
        {
            using var finished = new CancellationTokenSource();
            var renewal = RenewWhileHandlingAsync(finished.Token);
            try
            {
                await work;
            }
            catch (Exception e)
            {
                // Whoever takes the lane when its lease ends delivers again what is not marked; the inbox keeps the effects single.
                OutcomeNotStored(logger, subscriber, e);
            }
            finally
            {
                await finished.CancelAsync();
                await renewal;
                slow.TryRemove(end.Task, out _);
                end.SetResult();
            }
        }
    }

    private async Task HandleLaneAsync(List<ClaimedDelivery> lane, CancellationToken stopping)
    {
        var (subscriberName, laneKey) = (lane[0].Subscriber, lane[0].Lane);
        var handled = new List<long>(lane.Count);
        foreach (var delivery in lane)
        {
            if (stopping.IsCancellationRequested)
                break;

            if (await TryHandleAsync(delivery) is { } failure)
            {
                var attempts = delivery.Attempts + 1;
                TimeSpan? retryAfter = failure.IsFinal || attempts >= options.Attempts ? null : BackOff(attempts);
                if (retryAfter is null)
                    DeliveryIsDead(logger, subscriberName, delivery.EventId, delivery.Type, attempts, failure.Exception);
                else
                    DeliveryFailed(logger, subscriberName, delivery.EventId, delivery.Type, attempts, failure.Exception);

                await queue.FailAsync(subscriberName, laneKey, Token, [.. handled], delivery.Position, failure.Message, retryAfter, CancellationToken.None);
                return;
            }

            handled.Add(delivery.Position);
        }

        await queue.CompleteAsync(subscriberName, laneKey, Token, [.. handled], CancellationToken.None);
    }

    private async Task<Failure?> TryHandleAsync(ClaimedDelivery delivery)
    {
        using var activity = Traces.Source.StartActivity($"deliver {delivery.Type}", ActivityKind.Consumer, delivery.Traceparent);
        IIntegrationEvent? fact;
        try
        {
            fact = events.Read(delivery.Type, delivery.Data);
        }
        catch (JsonException e)
        {
            return new Failure(e, "The stored event cannot be read.", IsFinal: true);
        }

        if (fact is null)
            return new Failure(Exception: null, $"This host does not know the event name {delivery.Type}.", IsFinal: true);

        for (var conflicts = 0; ; conflicts++)
        {
            try
            {
                await invoker.HandleAsync(subscribers[delivery.Subscriber], delivery, fact, CancellationToken.None);
                Traces.DeliveryHandled(delivery.Subscriber);
                return null;
            }
            catch (Exception e) when (IsOutrun(e) && conflicts < MostConflicts)
            {
                // Nothing is wrong: a command or another reaction changed the same aggregate meanwhile. What it reads now is what it would read after a wait.
                continue;
            }
            catch (Exception e)
            {
                // A handler may throw anything; whatever it is, it must stop its own lane and nothing else.
                activity?.SetStatus(ActivityStatusCode.Error);
                return new Failure(e, Describe(e), IsFinal: false);
            }
        }
    }

    /// <summary>Whether somebody else's commit was faster.</summary>
    private static bool IsOutrun(Exception e)
    {
        var database = e as PostgresException ?? e.InnerException as PostgresException;
        return e is DbUpdateConcurrencyException
            || database?.SqlState is PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure
            || database?.ConstraintName == EventOutbox.OncePerVersion;
    }

    /// <summary>Type and code, not the message: a message may quote personal data, and operators read this text.</summary>
    private static string Describe(Exception e) => (e as PostgresException ?? e.InnerException as PostgresException) is { } database
        ? $"{e.GetType().Name} {database.SqlState} {database.ConstraintName}"
        : e.GetType().Name + (e is InvalidOperationException ? $": {e.Message}" : "");

    private TimeSpan BackOff(int attempts)
    {
        var ceiling = Math.Min(options.LongestBackOff.TotalMilliseconds, options.FirstBackOff.TotalMilliseconds * Math.Pow(2, attempts - 1));
        return TimeSpan.FromMilliseconds(ceiling * (0.5 + (Random.Shared.NextDouble() / 2)));
    }

    private async Task RenewWhileHandlingAsync(CancellationToken finished)
    {
        using var timer = new PeriodicTimer(options.Lease / 3);
        try
        {
            while (await timer.WaitForNextTickAsync(finished))
                await queue.RenewAsync(Token, options.Lease, finished);
        }
        catch (OperationCanceledException)
        {
            // The lanes are finished.
            return;
        }
        catch (NpgsqlException e)
        {
            // Without renewal another dispatcher may take over; the inbox keeps the effects single.
            RenewalFailed(logger, e);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Subscriber} failed on event {FactId} {EventType}, attempt {Attempt}")]
    private static partial void DeliveryFailed(ILogger logger, string subscriber, Guid factId, string eventType, int attempt, Exception? exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Subscriber} gave up on event {FactId} {EventType} after {Attempt} attempts; its lane is closed until an operator replays or discards the delivery")]
    private static partial void DeliveryIsDead(ILogger logger, string subscriber, Guid factId, string eventType, int attempt, Exception? exception);

    [LoggerMessage(Level = LogLevel.Debug, Message = "{Subscriber} could not handle {Deliveries} events together ({Reason}): one by one")]
    private static partial void NotTogether(ILogger logger, string subscriber, int deliveries, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The leases of this dispatcher could not be renewed")]
    private static partial void RenewalFailed(ILogger logger, Exception exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "What became of a slow delivery to {Subscriber} could not be stored; it is delivered again after its lease")]
    private static partial void OutcomeNotStored(ILogger logger, string subscriber, Exception exception);

    private sealed record Failure(Exception? Exception, string Message, bool IsFinal);
}
