using System.Text.Json.Serialization;
using Departement77.BuildingBlocks.Domain.Aggregates;

namespace Departement77.SgmNetwork.IntegrationEvents;

/// <summary>ID77 has answered a question that the network escalated.</summary>
/// <param name="TopicId">The question.</param>
/// <param name="RequestId">The request at the ID77 desk.</param>
/// <param name="Theme">Theme of the network.</param>
/// <param name="Outcome">How the request ended.</param>
[EventName("sgm.escalation-answered.v1")]
public sealed record EscalationAnswered(Guid TopicId, Guid RequestId, string Theme, string Outcome) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => $"topic/{TopicId}";
}
