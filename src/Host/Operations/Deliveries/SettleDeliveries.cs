using Departement77.BuildingBlocks.Application.Messaging;
using ErrorOr;

namespace Departement77.Host.Operations.Deliveries;

/// <summary>Delivers again the dead deliveries that the filters name, after the defect behind them was mended. <paramref name="Error"/> is a part of their last error.</summary>
internal sealed record ReplayDeliveries(string? Subscriber = null, string? Type = null, string? Subject = null, string? Error = null) : ICommand<SettledDeliveries>;

/// <summary>Gives up for good the dead deliveries that the filters name: what waits behind them goes on without their effect.</summary>
internal sealed record DiscardDeliveries(string Reason, string? Subscriber = null, string? Type = null, string? Subject = null, string? Error = null) : ICommand<SettledDeliveries>, IGiveReason;

/// <summary>How many dead deliveries were settled: <c>Waiting</c> or <c>Discarded</c>. <paramref name="Remaining"/> of them are left: send the same again.</summary>
internal sealed record SettledDeliveries(string Status, long Settled, long Remaining);

internal sealed class ReplayDeliveriesHandler(ManyDeadDeliveries deliveries) : ICommandHandler<ReplayDeliveries, SettledDeliveries>
{
    // Lanes stay as they are counted; whatever was attempted before counts no more.
    private const string Settle = """
        opened as (update lanes l set next_attempt_at = now() from counted c where l.subscriber = c.subscriber and l.lane = c.lane),
        settled as (update deliveries d set is_dead = false, attempts = 0 from chosen c where d.subscriber = c.subscriber and d.position = c.position returning 1)
        """;

    public async Task<ErrorOr<SettledDeliveries>> Handle(ReplayDeliveries request, CancellationToken cancellationToken) =>
        await deliveries.SettleAsync(new(request.Subscriber, request.Type, request.Subject, request.Error), Settle, nameof(ReplayDeliveries), "Waiting", reason: null, cancellationToken);
}

internal sealed class DiscardDeliveriesHandler(ManyDeadDeliveries deliveries) : ICommandHandler<DiscardDeliveries, SettledDeliveries>
{
    private const string Settle = """
        opened as (update lanes l set next_attempt_at = now(), pending = l.pending - c.dead from counted c where l.subscriber = c.subscriber and l.lane = c.lane),
        settled as (delete from deliveries d using chosen c where d.subscriber = c.subscriber and d.position = c.position returning 1)
        """;

    public async Task<ErrorOr<SettledDeliveries>> Handle(DiscardDeliveries request, CancellationToken cancellationToken) =>
        request.Reason.Trim().Length < DiscardDeliveryHandler.ShortestReason
            ? DeliveryErrors.ReasonRequired()
            : await deliveries.SettleAsync(
                new(request.Subscriber, request.Type, request.Subject, request.Error), Settle, nameof(DiscardDeliveries), "Discarded", request.Reason.Trim(), cancellationToken);
}
