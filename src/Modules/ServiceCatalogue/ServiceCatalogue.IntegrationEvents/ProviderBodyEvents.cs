using System.ComponentModel;
using System.Text.Json.Serialization;
using Departement77.BuildingBlocks.Domain.Aggregates;

namespace Departement77.ServiceCatalogue.IntegrationEvents;

/// <summary>A body will close: it takes nothing new from now on.</summary>
/// <param name="ProviderBodyId">The body.</param>
/// <param name="Code">Its code.</param>
/// <param name="Since">First day on which it takes nothing new. Paris calendar day.</param>
[Description("Un organisme contributeur va fermer : il ne prend plus de nouvelle demande.")]
[EventName("catalogue.provider-body-closing.v1")]
public sealed record ProviderBodyClosing(Guid ProviderBodyId, string Code, DateOnly Since) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => $"provider-body/{ProviderBodyId}";
}

/// <summary>A body that was going to close does not.</summary>
/// <param name="ProviderBodyId">The body.</param>
/// <param name="Code">Its code.</param>
[Description("Un organisme contributeur qui devait fermer reste ouvert.")]
[EventName("catalogue.provider-body-kept-open.v1")]
public sealed record ProviderBodyKeptOpen(Guid ProviderBodyId, string Code) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => $"provider-body/{ProviderBodyId}";
}

/// <summary>A body ended; nothing is left to it.</summary>
/// <param name="ProviderBodyId">The body.</param>
/// <param name="Code">Its code.</param>
/// <param name="ClosedOn">Last day. Paris calendar day.</param>
[Description("Un organisme contributeur a fermé ; il ne lui reste ni demande ni offre.")]
[EventName("catalogue.provider-body-closed.v1")]
public sealed record ProviderBodyClosed(Guid ProviderBodyId, string Code, DateOnly ClosedOn) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => $"provider-body/{ProviderBodyId}";
}
