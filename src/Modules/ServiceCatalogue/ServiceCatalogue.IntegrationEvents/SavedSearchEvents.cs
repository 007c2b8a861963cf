using System.ComponentModel;
using System.Text.Json.Serialization;
using Departement77.BuildingBlocks.Domain.Aggregates;

namespace Departement77.ServiceCatalogue.IntegrationEvents;

/// <summary>A search of the catalogue was saved; its address has to be confirmed before anything is sent there. Neither address nor filters are told.</summary>
/// <param name="SavedSearchId">The saved search.</param>
[Description("Une recherche du catalogue a été enregistrée ; son adresse doit être confirmée avant tout envoi.")]
[EventName("catalogue.saved-search-created.v1")]
public sealed record SavedSearchCreated(Guid SavedSearchId) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => $"saved-search/{SavedSearchId}";
}

/// <summary>A saved search has new or changed offers to be told.</summary>
/// <param name="AlertId">The alert.</param>
/// <param name="Frequency"><c>Daily</c> or <c>Weekly</c>.</param>
[Description("Une recherche enregistrée a des offres nouvelles ou modifiées à signaler.")]
[EventName("catalogue.saved-search-alert-prepared.v1")]
public sealed record SavedSearchAlertPrepared(Guid AlertId, string Frequency) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => $"saved-search-alert/{AlertId}";
}
