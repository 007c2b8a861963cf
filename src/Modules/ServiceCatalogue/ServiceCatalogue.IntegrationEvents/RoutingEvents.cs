using System.ComponentModel;
using System.Text.Json.Serialization;
using Departement77.BuildingBlocks.Domain.Aggregates;

namespace Departement77.ServiceCatalogue.IntegrationEvents;

/// <summary>Requests are routed by another rule set from now on.</summary>
/// <param name="RoutingRuleSetId">The rule set in force.</param>
/// <param name="Number">Its number, by which people speak of it.</param>
/// <param name="SupersededId">The rule set in force until then; null when there was none.</param>
/// <param name="ActivatedOn">Paris calendar day.</param>
[Description("Les demandes sont désormais orientées par un autre jeu de règles.")]
[EventName("catalogue.routing-rule-set-activated.v1")]
public sealed record RoutingRuleSetActivated(Guid RoutingRuleSetId, int Number, Guid? SupersededId, DateOnly ActivatedOn) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => $"routing-rule-set/{RoutingRuleSetId}";
}
