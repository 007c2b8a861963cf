using System.Text.Json.Serialization;
using Departement77.BuildingBlocks.Domain.Aggregates;

namespace Departement77.SgmNetwork.IntegrationEvents;

/// <summary>A question waits for an answer for too long.</summary>
/// <param name="TopicId">The dialogue.</param>
/// <param name="Theme">Code of its theme.</param>
/// <param name="Insee">INSEE code of the commune; null when it would tell who asks.</param>
/// <param name="Step"><c>Animator</c>, <c>Expert</c> or <c>Escalation</c>.</param>
[EventName("sgm.question-stale.v1")]
public sealed record QuestionStale(Guid TopicId, string Theme, string? Insee, string Step) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => $"topic/{TopicId}";
}

/// <summary>A question has its first answer.</summary>
/// <param name="TopicId">The dialogue.</param>
/// <param name="Theme">Code of its theme.</param>
/// <param name="PostId">The answer.</param>
[EventName("sgm.question-answered.v1")]
public sealed record QuestionAnswered(Guid TopicId, string Theme, Guid PostId) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => $"topic/{TopicId}";
}
