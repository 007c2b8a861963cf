using Dapper;
using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Infrastructure.Database;
using Departement77.BuildingBlocks.Infrastructure.Events;
using ErrorOr;

namespace Departement77.Host.Operations.Deliveries;

/// <summary>Event names that are stored but that this host does not know: written by another version. The events are kept and stay in the feed.</summary>
internal sealed record ReadUnknownEvents : IQuery<Page<UnknownEvents>>;

/// <summary>An unknown name, how often it is stored, and where first and last.</summary>
[Sheet("Événements inconnus")]
internal sealed record UnknownEvents(
    [Column("Type")] string Type, [Column("Nombre")] long Count, [Column("Première position")] long? FirstPosition, [Column("Dernière position")] long? LastPosition);

internal sealed class ReadUnknownEventsHandler(DatabaseConnections connections, EventCatalog events) : IQueryHandler<ReadUnknownEvents, Page<UnknownEvents>>
{
    // From name to name by the index, then the events of those names alone: the others are nearly all, and are not read.
    private const string Sql = """
        with recursive kinds (type) as (
            (select type from events where position is not null order by type limit 1)
            union all
            select (select e.type from events e where e.position is not null and e.type > k.type order by e.type limit 1) from kinds k where k.type is not null),
        found (type, count, first_position, last_position) as (
            select k.type, placed.count, placed.first_position, placed.last_position
            from kinds k
            cross join lateral (select count(*), min(e.position), max(e.position) from events e where e.type = k.type and e.position is not null) as placed (count, first_position, last_position)
            where k.type <> all (@known)
            union all
            select type, count(*), null, null from events where position is null and type <> all (@known) group by type)
        select type, sum(count)::bigint as count, min(first_position) as first_position, max(last_position) as last_position
        from found
        group by type
        order by type
        """;

    public async Task<ErrorOr<Page<UnknownEvents>>> Handle(ReadUnknownEvents request, CancellationToken cancellationToken)
    {
        await using var connection = await connections.For(IntegrationPart.Schema).OpenConnectionAsync(cancellationToken);
        var rows = await connection.QueryAsync<UnknownEvents>(new CommandDefinition(Sql, new { known = events.Names.ToArray() }, cancellationToken: cancellationToken));
        return new Page<UnknownEvents>(rows.AsList(), Next: null);
    }
}
