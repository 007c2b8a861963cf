using System.Text.Json;
using System.Text.Json.Nodes;
using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Infrastructure.Events;
using ErrorOr;

namespace Departement77.Host.Integration.EventTypes;

/// <summary>One published event.</summary>
internal sealed record ReadEventType(string Type) : IQuery<EventTypeView>;

/// <summary>The JSON Schema of the data of one published event.</summary>
internal sealed record ReadEventTypeSchema(string Type) : IQuery<RawJson<JsonElement>>;

/// <summary>A published event with its schema and a whole CloudEvent as an example.</summary>
internal sealed record EventTypeView(string Type, string Module, string Programme, int Version, string Description, Uri Dataschema, JsonElement Schema, JsonElement? Example);

internal sealed class ReadEventTypeHandler(EventTypeCatalogue catalogue) : IQueryHandler<ReadEventType, EventTypeView>
{
    public Task<ErrorOr<EventTypeView>> Handle(ReadEventType request, CancellationToken cancellationToken) => Task.FromResult<ErrorOr<EventTypeView>>(
        catalogue.Find(request.Type) is { } type
            ? new EventTypeView(type.Name, type.Module, type.Programme, type.Version, type.Description, type.SchemaAddress, Element(type.Schema), type.Example is { } example ? Element(example) : null)
            : EventTypeErrors.NotFound());

    private static JsonElement Element(JsonNode node) => JsonSerializer.SerializeToElement(node, EventCatalog.Json);
}

internal sealed class ReadEventTypeSchemaHandler(EventTypeCatalogue catalogue) : IQueryHandler<ReadEventTypeSchema, RawJson<JsonElement>>
{
    public Task<ErrorOr<RawJson<JsonElement>>> Handle(ReadEventTypeSchema request, CancellationToken cancellationToken) => Task.FromResult<ErrorOr<RawJson<JsonElement>>>(
        catalogue.Find(request.Type) is { } type ? new RawJson<JsonElement>(AsyncApiDocument.Write(type.Schema)) : EventTypeErrors.NotFound());
}

internal static class EventTypeErrors
{
    public static Error NotFound() => Error.NotFound("events.type_not_found", "Aucun événement publié ne porte ce nom : la liste est à l'adresse /api/v1/events/types.");
}
