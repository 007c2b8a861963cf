using System.ComponentModel;
using System.Text.Json.Serialization;
using Departement77.BuildingBlocks.Domain.Aggregates;

namespace Departement77.ContractPolicy.IntegrationEvents;

/// <summary>A session that decides on applications is planned.</summary>
/// <param name="SessionId">The session.</param>
/// <param name="Body"><c>DepartmentalAssembly</c> or <c>PermanentCommission</c>.</param>
/// <param name="HeldOn">Its day. Paris calendar day.</param>
[Description("Une séance qui se prononcera sur des demandes est prévue.")]
[EventName("contract-policy.vote-session-planned.v1")]
public sealed record VoteSessionPlanned(Guid SessionId, string Body, DateOnly HeldOn) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => $"vote-session/{SessionId}";
}

/// <summary>A session will not take place; what was on its agenda goes to another one.</summary>
/// <param name="SessionId">The session.</param>
[Description("Une séance n'aura pas lieu ; les demandes de son ordre du jour passeront à une autre.")]
[EventName("contract-policy.vote-session-cancelled.v1")]
public sealed record VoteSessionCancelled(Guid SessionId) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => $"vote-session/{SessionId}";
}
