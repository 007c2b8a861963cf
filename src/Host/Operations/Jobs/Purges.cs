using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Infrastructure.Events;
using ErrorOr;

namespace Departement77.Host.Operations.Jobs;

/// <summary>Forgets the answers stored under an Idempotency-Key more than 24 hours ago.</summary>
internal sealed record PurgeIdempotencyKeys : ICommand<int>;

internal sealed class PurgeIdempotencyKeysHandler(SchemaUpkeep upkeep, TimeProvider clock) : ICommandHandler<PurgeIdempotencyKeys, int>
{
    private static readonly TimeSpan Retention = TimeSpan.FromHours(24);

    public async Task<ErrorOr<int>> Handle(PurgeIdempotencyKeys request, CancellationToken cancellationToken) =>
        await upkeep.DeleteEverywhereAsync(upkeep.SchemasWithIdempotencyKeys, "idempotency_keys", "stored_at < $1", clock.GetUtcNow() - Retention, cancellationToken);
}

/// <summary>Forgets which events were handled, long after any of them could be delivered again. A replay from empty forgets them by itself.</summary>
internal sealed record PurgeInbox : ICommand<int>;

internal sealed class PurgeInboxHandler(SchemaUpkeep upkeep) : ICommandHandler<PurgeInbox, int>
{
    private static readonly TimeSpan Retention = TimeSpan.FromDays(90);

    // Written by the database's clock, so judged by it.
    public async Task<ErrorOr<int>> Handle(PurgeInbox request, CancellationToken cancellationToken) =>
        await upkeep.DeleteEverywhereAsync(upkeep.SchemasWithInbox, "inbox", "handled_at < now() - $1", Retention, cancellationToken);
}

/// <summary>Removes lanes that have been empty for a day: one a subscriber and aggregate would stay for ever.</summary>
internal sealed record PurgeEmptyLanes : ICommand<int>;

internal sealed class PurgeEmptyLanesHandler(SchemaUpkeep upkeep) : ICommandHandler<PurgeEmptyLanes, int>
{
    private static readonly TimeSpan Rest = TimeSpan.FromDays(1);

    public async Task<ErrorOr<int>> Handle(PurgeEmptyLanes request, CancellationToken cancellationToken) =>
        await upkeep.DeleteAsync(
            IntegrationPart.Schema, "lanes", "pending = 0 and next_attempt_at < now() - $1 and (lease_until is null or lease_until < now())", Rest, cancellationToken);
}
