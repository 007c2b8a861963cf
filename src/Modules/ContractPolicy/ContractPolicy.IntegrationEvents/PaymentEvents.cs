using System.ComponentModel;
using System.Text.Json.Serialization;
using Departement77.BuildingBlocks.Domain.Aggregates;

namespace Departement77.ContractPolicy.IntegrationEvents;

/// <summary>An authority asked for a payment under its contract.</summary>
/// <param name="ContractId">The contract.</param>
/// <param name="RequestId">The payment request.</param>
/// <param name="Authority">SIREN of the authority.</param>
/// <param name="Kind"><c>Advance</c>, <c>Instalment</c> or <c>Balance</c>.</param>
/// <param name="Amount">Euros that the request comes to; the check may lower it.</param>
/// <param name="RequestedOn">Paris calendar day.</param>
[Description("Une collectivité a demandé un paiement au titre de son contrat.")]
[EventName("contract-policy.payment-requested.v1")]
public sealed record PaymentRequested(Guid ContractId, Guid RequestId, string Authority, string Kind, decimal Amount, DateOnly RequestedOn) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => Authority;
}

/// <summary>A payment was checked and approved by two people: finance may pay it.</summary>
/// <param name="ContractId">The contract.</param>
/// <param name="RequestId">The payment request.</param>
/// <param name="Authority">SIREN of the authority.</param>
/// <param name="Kind"><c>Advance</c>, <c>Instalment</c> or <c>Balance</c>.</param>
/// <param name="Amount">Euros to pay; zero for a balance that leaves nothing to pay.</param>
/// <param name="FinalGrant">Euros of the whole grant, that the balance fixes; null for another payment.</param>
/// <param name="ApprovedOn">Paris calendar day.</param>
[Description("Un paiement a été vérifié et approuvé par deux personnes : les finances peuvent payer.")]
[EventName("contract-policy.payment-approved.v1")]
public sealed record PaymentApproved(Guid ContractId, Guid RequestId, string Authority, string Kind, decimal Amount, decimal? FinalGrant, DateOnly ApprovedOn) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => Authority;
}

/// <summary>A payment request was refused. Its invoices may serve again.</summary>
/// <param name="ContractId">The contract.</param>
/// <param name="RequestId">The payment request.</param>
/// <param name="Authority">SIREN of the authority.</param>
/// <param name="Kind"><c>Advance</c>, <c>Instalment</c> or <c>Balance</c>.</param>
/// <param name="RefusedOn">Paris calendar day.</param>
[Description("Une demande de paiement a été refusée. Ses factures peuvent resservir.")]
[EventName("contract-policy.payment-refused.v1")]
public sealed record PaymentRefused(Guid ContractId, Guid RequestId, string Authority, string Kind, DateOnly RefusedOn) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => Authority;
}

/// <summary>The Département has paid.</summary>
/// <param name="ContractId">The contract.</param>
/// <param name="RequestId">The payment request.</param>
/// <param name="Authority">SIREN of the authority.</param>
/// <param name="Kind"><c>Advance</c>, <c>Instalment</c> or <c>Balance</c>.</param>
/// <param name="Amount">Euros; zero for a balance that closed the account without a payment.</param>
/// <param name="PaidOn">Paris calendar day.</param>
[Description("Le Département a payé.")]
[EventName("contract-policy.payment-made.v1")]
public sealed record PaymentMade(Guid ContractId, Guid RequestId, string Authority, string Kind, decimal Amount, DateOnly PaidOn) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => Authority;
}

/// <summary>An authority was paid more than its final grant, and has to pay back the difference.</summary>
/// <param name="ContractId">The contract.</param>
/// <param name="OrderId">The repayment order.</param>
/// <param name="Authority">SIREN of the authority.</param>
/// <param name="Amount">Euros to pay back.</param>
/// <param name="IssuedOn">Paris calendar day.</param>
[Description("Une collectivité a reçu plus que sa subvention définitive : elle doit rendre la différence.")]
[EventName("contract-policy.repayment-due.v1")]
public sealed record RepaymentDue(Guid ContractId, Guid OrderId, string Authority, decimal Amount, DateOnly IssuedOn) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => Authority;
}
