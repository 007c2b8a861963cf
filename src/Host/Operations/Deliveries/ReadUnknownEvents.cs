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
    private const string Sql = """
        select type, count(*) as count, min(position) as first_position, max(position) as last_position
        from events
        where type <> all (@known)
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
