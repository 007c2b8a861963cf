using System.Globalization;
using Dapper;
using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Infrastructure.Database;
using Departement77.BuildingBlocks.Infrastructure.Events;
using ErrorOr;

namespace Departement77.Host.Operations.Deliveries;

/// <summary>Deliveries that failed to the end, oldest event first. <paramref name="Error"/> is a part of the last error.</summary>
internal sealed record ReadDeadDeliveries(string? Subscriber, string? Type, string? Subject, string? Error, Cursor? Cursor, PageLimit Limit) : IQuery<Page<DeadDelivery>>;

/// <summary>A delivery that closes its lane until it is replayed or discarded. No content: it is read in the feed.</summary>
[Sheet("Livraisons abandonnées")]
internal sealed record DeadDelivery(
    [Column("Abonné")] string Subscriber,
    [Column("Position")] long Position,
    [Column("Identifiant de l'événement")] Guid EventId,
    [Column("Type")] string Type,
    [Column("Sujet")] string Subject,
    [Column("Survenu le")] DateTime OccurredAt,
    [Column("Essais")] int Attempts,
    [Column("Dernière erreur")] string? LastError,
    [Column("Abandonnée le")] DateTime? FailedAt,
    [Column("Livraisons en attente derrière")] long WaitingBehind);

internal sealed class ReadDeadDeliveriesHandler(DatabaseConnections connections) : IQueryHandler<ReadDeadDeliveries, Page<DeadDelivery>>
{
    private const string Sql = $"""
        select d.subscriber, d.position, e.id as event_id, e.type, e.subject, e.occurred_at, d.attempts::int as attempts, d.last_error, d.failed_at,
            (select count(*) from deliveries w where w.subscriber = d.subscriber and w.lane = d.lane and w.position > d.position) as waiting_behind
        from deliveries d
        join events e on e.position = d.position
        where {DeadDeliveries.Filter} and (d.position, d.subscriber) > (@position, @name)
        order by d.position, d.subscriber
        limit @limit
        """;

    public async Task<ErrorOr<Page<DeadDelivery>>> Handle(ReadDeadDeliveries request, CancellationToken cancellationToken)
    {
        if (PlaceOf(request.Cursor) is not { } after)
            return CommonErrors.InvalidQuery("cursor", "Ce curseur ne vient pas de cette liste : reprenez tel quel le « next » de la page précédente.");

        await using var connection = await connections.For(IntegrationPart.Schema).OpenConnectionAsync(cancellationToken);
        var rows = await connection.QueryAsync<DeadDelivery>(new CommandDefinition(
            Sql,
            new { subscriber = request.Subscriber, type = request.Type, subject = request.Subject, error = request.Error, position = after.Position, name = after.Subscriber, limit = request.Limit.Value + 1 },
            cancellationToken: cancellationToken));
        return Page<DeadDelivery>.Of(rows.AsList(), request.Limit.Value, row => [row.Position.ToString(CultureInfo.InvariantCulture), row.Subscriber]);
    }

    private static (long Position, string Subscriber)? PlaceOf(Cursor? cursor) => cursor switch
    {
        null => (0, ""),
        { Keys: [var place, var subscriber] } when long.TryParse(place, NumberStyles.None, CultureInfo.InvariantCulture, out var position) => (position, subscriber),
        _ => null,
    };
}
