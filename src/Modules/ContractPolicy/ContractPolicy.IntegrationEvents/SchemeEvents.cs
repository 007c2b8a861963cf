using System.ComponentModel;
using System.Text.Json.Serialization;
using Departement77.BuildingBlocks.Domain.Aggregates;

namespace Departement77.ContractPolicy.IntegrationEvents;

/// <summary>A version of a scheme's rules was decided; it applies to deliberations from its first day on.</summary>
/// <param name="Scheme"><c>CoR</c>, <c>FAC</c>, <c>FER</c>, <c>CID</c> or <c>SHIELD</c>.</param>
/// <param name="Version">Code of the version, for instance <c>CoR-2022</c>.</param>
/// <param name="ValidFrom">First day. Paris calendar day.</param>
/// <param name="Replaces">Code of the version before it; null for the first one.</param>
[Description("Une version des règles d'un dispositif a été décidée ; elle vaut pour les délibérations prises à partir de son premier jour.")]
[EventName("contract-policy.rule-version-put-in-force.v1")]
public sealed record RuleVersionPutInForce(string Scheme, string Version, DateOnly ValidFrom, string? Replaces) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => $"scheme/{Scheme}";
}
