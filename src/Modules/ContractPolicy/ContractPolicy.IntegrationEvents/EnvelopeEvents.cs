using System.ComponentModel;
using System.Text.Json.Serialization;
using Departement77.BuildingBlocks.Domain.Aggregates;

namespace Departement77.ContractPolicy.IntegrationEvents;

/// <summary>The Département keeps money for an authority under a scheme.</summary>
/// <param name="EnvelopeId">The envelope.</param>
/// <param name="AuthoritySiren">SIREN of the authority.</param>
/// <param name="Scheme"><c>FAC</c>, <c>CID</c>…</param>
/// <param name="StartsOn">First day. Paris calendar day.</param>
/// <param name="LastDay">Last day. Paris calendar day.</param>
/// <param name="Allocated">Euros.</param>
[Description("Le Département réserve des crédits à une collectivité dans un dispositif.")]
[EventName("contract-policy.envelope-opened.v1")]
public sealed record EnvelopeOpened(Guid EnvelopeId, string AuthoritySiren, string Scheme, DateOnly StartsOn, DateOnly LastDay, decimal Allocated) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => AuthoritySiren;
}

/// <summary>An envelope grew, for a reason that its rules name.</summary>
/// <param name="EnvelopeId">The envelope.</param>
/// <param name="AuthoritySiren">SIREN of the authority.</param>
/// <param name="Scheme">The scheme.</param>
/// <param name="Code">Code of the bonus in the rules.</param>
/// <param name="Amount">Euros added.</param>
/// <param name="Allocated">Euros of the envelope since then.</param>
[Description("Une enveloppe a augmenté, pour une raison prévue par ses règles.")]
[EventName("contract-policy.envelope-bonus-added.v1")]
public sealed record EnvelopeBonusAdded(Guid EnvelopeId, string AuthoritySiren, string Scheme, string Code, decimal Amount, decimal Allocated) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => AuthoritySiren;
}

/// <summary>Nothing more is given from an envelope; what it gave stands.</summary>
/// <param name="EnvelopeId">The envelope.</param>
/// <param name="AuthoritySiren">SIREN of the authority.</param>
/// <param name="Scheme">The scheme.</param>
[Description("Plus rien n'est accordé sur une enveloppe ; ce qu'elle a accordé demeure.")]
[EventName("contract-policy.envelope-closed.v1")]
public sealed record EnvelopeClosed(Guid EnvelopeId, string AuthoritySiren, string Scheme) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => AuthoritySiren;
}
