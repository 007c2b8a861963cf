using System.ComponentModel;
using System.Text.Json.Serialization;
using Departement77.BuildingBlocks.Domain.Aggregates;

namespace Departement77.ServiceCatalogue.IntegrationEvents;

/// <summary>A twice-a-year review of the catalogue is on the agenda.</summary>
/// <param name="ReviewId">The review.</param>
/// <param name="Year">Year of the review.</param>
/// <param name="Half">Half of the year: 1 or 2.</param>
/// <param name="ScheduledOn">Day on which it meets. Paris calendar day.</param>
[Description("Une revue semestrielle du catalogue est inscrite à l'agenda.")]
[EventName("catalogue.catalogue-review-scheduled.v1")]
public sealed record CatalogueReviewScheduled(Guid ReviewId, int Year, int Half, DateOnly ScheduledOn) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => $"catalogue-review/{ReviewId}";
}

/// <summary>A review of the catalogue began; the advisory bodies have it.</summary>
/// <param name="ReviewId">The review.</param>
/// <param name="Year">Year of the review.</param>
/// <param name="Half">Half of the year: 1 or 2.</param>
/// <param name="AdvisoryBodies">Code of each advisory body that gets it.</param>
/// <param name="OpenedOn">Paris calendar day.</param>
[Description("Une revue du catalogue est ouverte et transmise aux organismes consultatifs.")]
[EventName("catalogue.catalogue-review-opened.v1")]
public sealed record CatalogueReviewOpened(Guid ReviewId, int Year, int Half, IReadOnlyList<string> AdvisoryBodies, DateOnly OpenedOn) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => $"catalogue-review/{ReviewId}";
}

/// <summary>The opinion of an advisory body is attached to a review. What it says is read with the decisions.</summary>
/// <param name="ReviewId">The review.</param>
/// <param name="AdvisoryBody">Code of the advisory body.</param>
/// <param name="GivenOn">Paris calendar day.</param>
[Description("L'avis d'un organisme consultatif est joint à une revue du catalogue.")]
[EventName("catalogue.advisory-opinion-attached.v1")]
public sealed record AdvisoryOpinionAttached(Guid ReviewId, string AdvisoryBody, DateOnly GivenOn) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => $"catalogue-review/{ReviewId}";
}

/// <summary>Everybody reads what a review of the catalogue decided.</summary>
/// <param name="ReviewId">The review.</param>
/// <param name="Year">Year of the review.</param>
/// <param name="Half">Half of the year: 1 or 2.</param>
/// <param name="Accepted">Suggestions that are taken up.</param>
/// <param name="Rejected">Suggestions that are not.</param>
/// <param name="Merged">Suggestions that others say too.</param>
/// <param name="PublishedOn">Paris calendar day.</param>
[Description("Les décisions d'une revue du catalogue sont publiées.")]
[EventName("catalogue.catalogue-review-published.v1")]
public sealed record CatalogueReviewPublished(Guid ReviewId, int Year, int Half, int Accepted, int Rejected, int Merged, DateOnly PublishedOn) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => $"catalogue-review/{ReviewId}";
}
