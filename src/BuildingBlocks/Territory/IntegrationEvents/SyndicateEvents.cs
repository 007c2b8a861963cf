using System.ComponentModel;
using System.Text.Json.Serialization;
using Departement77.BuildingBlocks.Domain.Aggregates;

namespace Departement77.Territory.IntegrationEvents;

/// <summary>A syndicate is known: it may join the programmes.</summary>
/// <param name="Siren">SIREN of the syndicate.</param>
/// <param name="Name">Its name.</param>
/// <param name="Communes">INSEE codes of its perimeter, sorted.</param>
[Description("Un syndicat est connu : il peut adhérer aux programmes.")]
[EventName("territory.syndicate-registered.v1")]
public sealed record SyndicateRegistered(string Siren, string Name, IReadOnlyList<string> Communes) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => Siren;
}

/// <summary>A syndicate serves other communes than before.</summary>
/// <param name="Siren">SIREN of the syndicate.</param>
/// <param name="Communes">INSEE codes of its whole new perimeter, sorted.</param>
[Description("Un syndicat dessert d'autres communes qu'auparavant.")]
[EventName("territory.syndicate-perimeter-changed.v1")]
public sealed record SyndicatePerimeterChanged(string Siren, IReadOnlyList<string> Communes) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => Siren;
}
