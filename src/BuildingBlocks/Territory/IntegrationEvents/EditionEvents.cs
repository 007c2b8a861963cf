using System.ComponentModel;
using System.Text.Json.Serialization;
using Departement77.BuildingBlocks.Domain.Aggregates;

namespace Departement77.Territory.IntegrationEvents;

/// <summary>A commune has another legal population: a new vintage, or a vintage that was corrected.</summary>
/// <param name="Insee">INSEE code of the commune.</param>
/// <param name="Siren">Its SIREN.</param>
/// <param name="Vintage">Year from whose 1 January the figure is in force; it may be still to come.</param>
/// <param name="Population">Inhabitants.</param>
/// <param name="Previous">The figure that the vintage had before its correction, else that of the vintage before; null when none was known.</param>
[Description("Une commune a une autre population légale : un nouveau millésime, ou un millésime corrigé.")]
[EventName("territory.commune-population-updated.v1")]
public sealed record CommunePopulationUpdated(string Insee, string Siren, int Vintage, int Population, int? Previous) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => Siren;
}

/// <summary>An authority is no more, and another one continues it.</summary>
/// <param name="Siren">SIREN of the authority that is no more.</param>
/// <param name="Insee">Its INSEE code; null for an intercommunality.</param>
/// <param name="Name">Its name.</param>
/// <param name="IntoSiren">SIREN of the authority that continues it.</param>
/// <param name="IntoInsee">INSEE code of that authority; null for an intercommunality.</param>
/// <param name="IntoName">Name of that authority.</param>
[Description("Une collectivité n'existe plus ; une autre lui succède.")]
[EventName("territory.authority-merged.v1")]
public sealed record AuthorityMerged(string Siren, string? Insee, string Name, string IntoSiren, string? IntoInsee, string IntoName) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => Siren;
}
