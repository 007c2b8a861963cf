using System.ComponentModel;
using System.Text.Json.Serialization;
using Departement77.BuildingBlocks.Domain.Aggregates;

namespace Departement77.ServiceCatalogue.IntegrationEvents;

/// <summary>An offer is in the catalogue for the first time.</summary>
/// <param name="OfferId">The offer.</param>
/// <param name="OfferVersion">Number of the version in force.</param>
/// <param name="Kind"><c>IntegratedEngineering</c>, <c>AwarenessOrTraining</c> or <c>ExhibitionLoan</c>; never changes.</param>
/// <param name="Charged">Whether it costs something.</param>
[Description("Une offre entre au catalogue.")]
[EventName("catalogue.offer-published.v1")]
public sealed record OfferPublished(Guid OfferId, int OfferVersion, string Kind, bool Charged) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => $"offer/{OfferId}";
}

/// <summary>A published offer says something else from now on. Requests made before keep the version that they were made on.</summary>
/// <param name="OfferId">The offer.</param>
/// <param name="OfferVersion">Number of the version in force.</param>
/// <param name="Kind"><c>IntegratedEngineering</c>, <c>AwarenessOrTraining</c> or <c>ExhibitionLoan</c>; never changes.</param>
/// <param name="Charged">Whether it costs something.</param>
[Description("Une offre publiée change de contenu. Les demandes déjà faites gardent la version sur laquelle elles portaient.")]
[EventName("catalogue.offer-version-published.v1")]
public sealed record OfferVersionPublished(Guid OfferId, int OfferVersion, string Kind, bool Charged) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => $"offer/{OfferId}";
}

/// <summary>An offer can no longer be asked for. Requests made on it go on.</summary>
/// <param name="OfferId">The offer.</param>
/// <param name="ReplacementId">The offer to consult instead, where there is one.</param>
[Description("Une offre ne peut plus être demandée. Les demandes en cours continuent.")]
[EventName("catalogue.offer-withdrawn.v1")]
public sealed record OfferWithdrawn(Guid OfferId, Guid? ReplacementId) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => $"offer/{OfferId}";
}

/// <summary>An offer can no longer be asked for, as another one took its place. Requests made on it go on.</summary>
/// <param name="OfferId">The offer.</param>
/// <param name="ReplacementId">The offer that took its place.</param>
[Description("Une offre ne peut plus être demandée : une autre la remplace. Les demandes en cours continuent.")]
[EventName("catalogue.offer-replaced.v1")]
public sealed record OfferReplaced(Guid OfferId, Guid ReplacementId) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => $"offer/{OfferId}";
}
