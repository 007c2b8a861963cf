using System.Text.Json.Serialization;
using Departement77.BuildingBlocks.Domain.Aggregates;

namespace Departement77.SgmNetwork.IntegrationEvents;

/// <summary>What a working group has made is accepted.</summary>
/// <param name="GroupId">The working group.</param>
/// <param name="DeliverableId">The deliverable.</param>
/// <param name="Theme">Theme of the network.</param>
[EventName("sgm.deliverable-accepted.v1")]
public sealed record DeliverableAccepted(Guid GroupId, Guid DeliverableId, string Theme) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => $"deliverable/{DeliverableId}";
}
