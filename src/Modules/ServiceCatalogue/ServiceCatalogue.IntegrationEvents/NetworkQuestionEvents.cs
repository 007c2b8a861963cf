using System.ComponentModel;
using System.Text.Json.Serialization;
using Departement77.BuildingBlocks.Domain.Aggregates;

namespace Departement77.ServiceCatalogue.IntegrationEvents;

/// <summary>The desk has closed a request that a question of the network of secretaries had become.</summary>
/// <param name="DraftId">The draft of which the request was made.</param>
/// <param name="RequestId">The request.</param>
/// <param name="TopicId">The topic of the network.</param>
/// <param name="Outcome"><c>Helped</c> or <c>WithoutHelp</c>.</param>
/// <param name="Answer">What the desk wrote for everybody in the network to read, without anybody's name; null when it wrote nothing.</param>
[Description("Le guichet a clos une demande née d'une question du réseau des secrétaires de mairie.")]
[EventName("catalogue.network-question-answered.v1")]
public sealed record NetworkQuestionAnswered(Guid DraftId, Guid RequestId, Guid TopicId, string Outcome, string? Answer) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => $"request-draft/{DraftId}";
}
