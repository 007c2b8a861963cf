using Dapper;
using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Infrastructure.Database;
using Departement77.BuildingBlocks.Infrastructure.Events;
using ErrorOr;

namespace Departement77.Host.Operations.Deliveries;

/// <summary>Every subscriber with what waits for it.</summary>
internal sealed record ReadSubscribers : IQuery<Page<SubscriberState>>;

/// <summary>A subscriber. <paramref name="IsKnown"/> is false for one that only another version of the product has.</summary>
[Sheet("Abonnés aux événements")]
internal sealed record SubscriberState(
    [Column("Abonné")] string Name,
    [Column("Connu de cette version")] bool IsKnown,
    [Column("Peut être reconstruit")] bool CanBeReplayed,
    [Column("Livraisons en attente")] long Pending,
    [Column("Livraisons abandonnées")] long Dead,
    [Column("Attente la plus longue (secondes)")] double OldestPendingSeconds);

internal sealed class ReadSubscribersHandler(DatabaseConnections connections, SubscriberRegistry known) : IQueryHandler<ReadSubscribers, Page<SubscriberState>>
{
    private const string Sql = """
        select s.subscriber,
            count(d.position) filter (where not d.is_dead) as pending,
            count(d.position) filter (where d.is_dead) as dead,
            coalesce(greatest(0, extract(epoch from now() - min(e.occurred_at) filter (where not d.is_dead))), 0)::float8 as oldest
        from subscriptions s
        left join deliveries d on d.subscriber = s.subscriber
        left join events e on e.position = d.position
        group by s.subscriber
        order by s.subscriber
        """;

    public async Task<ErrorOr<Page<SubscriberState>>> Handle(ReadSubscribers request, CancellationToken cancellationToken)
    {
        await using var connection = await connections.For(IntegrationPart.Schema).OpenConnectionAsync(cancellationToken);
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(Sql, cancellationToken: cancellationToken));
        return new Page<SubscriberState>([.. rows.Select(row =>
        {
            var isKnown = known.TryGet(row.Subscriber, out var subscriber);
            return new SubscriberState(row.Subscriber, isKnown, subscriber?.ReadModelTable is not null, row.Pending, row.Dead, Math.Round(row.Oldest, 1));
        })], Next: null);
    }

    private sealed record Row(string Subscriber, long Pending, long Dead, double Oldest);
}
