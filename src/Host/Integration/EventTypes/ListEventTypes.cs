using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Results;
using ErrorOr;

namespace Departement77.Host.Integration.EventTypes;

/// <summary>The published events by name; <paramref name="Prefix"/> is the beginning of the names.</summary>
internal sealed record ListEventTypes(Cursor? Cursor, PageLimit Limit, string? Prefix) : IQuery<Page<EventTypeLine>>;

/// <summary>A published event in the list.</summary>
[Sheet("Événements publiés")]
internal sealed record EventTypeLine(
    [Column("Type")] string Type,
    [Column("Programme")] string Programme,
    [Column("Version")] int Version,
    [Column("Description")] string Description,
    [Column("Schéma")] string Schema);

internal sealed class ListEventTypesHandler(EventTypeCatalogue catalogue) : IQueryHandler<ListEventTypes, Page<EventTypeLine>>
{
    public Task<ErrorOr<Page<EventTypeLine>>> Handle(ListEventTypes request, CancellationToken cancellationToken) => Task.FromResult(Answer(request));

    private ErrorOr<Page<EventTypeLine>> Answer(ListEventTypes request)
    {
        if (request.Cursor is { Keys.Count: not 1 })
            return Cursors.Invalid();

        var after = request.Cursor?.Keys[0] ?? "";
        var rows = catalogue.All
            .Where(type => string.CompareOrdinal(type.Name, after) > 0 && (request.Prefix is null || type.Name.StartsWith(request.Prefix, StringComparison.Ordinal)))
            .Take(request.Limit.Value + 1)
            .Select(type => new EventTypeLine(type.Name, type.Programme, type.Version, type.Description, type.SchemaAddress.AbsoluteUri))
            .ToList();
        return Page<EventTypeLine>.Of(rows, request.Limit.Value, row => [row.Type]);
    }
}
