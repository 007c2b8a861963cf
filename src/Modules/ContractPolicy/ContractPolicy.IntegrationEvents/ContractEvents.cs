using System.ComponentModel;
using System.Text.Json.Serialization;
using Departement77.BuildingBlocks.Domain.Aggregates;

namespace Departement77.ContractPolicy.IntegrationEvents;

/// <summary>A contract, or a decision to notify, was made of an approved application. Nobody has signed yet.</summary>
/// <param name="ContractId">The contract.</param>
/// <param name="AuthoritySiren">SIREN of the beneficiary.</param>
/// <param name="ApplicationId">The application.</param>
/// <param name="Scheme"><c>CoR</c>, <c>FAC</c>, <c>FER</c>, <c>CID</c> or <c>SHIELD</c>.</param>
/// <param name="RuleVersion">Code of the version of the rules that it keeps.</param>
/// <param name="DepartmentGrant">Grant of the Département, euros.</param>
/// <param name="RegionGrant">Grant of the Région, euros.</param>
[Description("Un contrat, ou une décision à notifier, a été établi à partir d'une demande accordée. Personne n'a encore signé.")]
[EventName("contract-policy.contract-prepared.v1")]
public sealed record ContractPrepared(
    Guid ContractId,
    string AuthoritySiren,
    Guid ApplicationId,
    string Scheme,
    string RuleVersion,
    decimal DepartmentGrant,
    decimal RegionGrant) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => AuthoritySiren;
}

/// <summary>A contract was given up before anybody signed it.</summary>
/// <param name="ContractId">The contract.</param>
/// <param name="AuthoritySiren">SIREN of the beneficiary.</param>
[Description("Un contrat a été abandonné avant toute signature.")]
[EventName("contract-policy.contract-cancelled.v1")]
public sealed record ContractCancelled(Guid ContractId, string AuthoritySiren) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => AuthoritySiren;
}

/// <summary>All parties have signed a contract, or a decision was notified: it is in force.</summary>
/// <param name="ContractId">The contract.</param>
/// <param name="AuthoritySiren">SIREN of the beneficiary.</param>
/// <param name="Number">Its number, as people name it.</param>
/// <param name="ApplicationId">The application.</param>
/// <param name="Scheme">Code of the scheme.</param>
/// <param name="RuleVersion">Code of the version of the rules that it keeps.</param>
/// <param name="Form"><c>SignedContract</c> or <c>GrantDecision</c>.</param>
/// <param name="DepartmentGrant">Grant of the Département, euros.</param>
/// <param name="RegionGrant">Grant of the Région, euros.</param>
/// <param name="SignedOn">Day of the last signature, or of the notification.</param>
/// <param name="StartsOn">Day from which its duration counts.</param>
/// <param name="EndsOn">Last day; null for a decision.</param>
/// <param name="Place">Place of the last signature.</param>
/// <param name="SigningEvent">Reference of the event of the last signature, such as an edition of the Congrès des maires.</param>
[Description("Toutes les parties ont signé le contrat, ou la décision est notifiée : il est en vigueur.")]
[EventName("contract-policy.contract-signed.v1")]
public sealed record ContractSigned(
    Guid ContractId,
    string AuthoritySiren,
    string Number,
    Guid ApplicationId,
    string Scheme,
    string RuleVersion,
    string Form,
    decimal DepartmentGrant,
    decimal RegionGrant,
    DateOnly SignedOn,
    DateOnly StartsOn,
    DateOnly? EndsOn,
    string? Place,
    string? SigningEvent) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => AuthoritySiren;
}

/// <summary>An amendment is in force: the operations and grants of the contract have changed.</summary>
/// <param name="ContractId">The contract.</param>
/// <param name="AuthoritySiren">SIREN of the beneficiary.</param>
/// <param name="Number">Its number.</param>
/// <param name="AmendmentId">The amendment.</param>
/// <param name="ApplicationId">The application.</param>
/// <param name="Scheme">Code of the scheme.</param>
/// <param name="RuleVersion">Code of the version of the rules that it keeps from then on.</param>
/// <param name="DepartmentGrantBefore">Grant of the Département before, euros.</param>
/// <param name="DepartmentGrant">Grant of the Département, euros.</param>
/// <param name="RegionGrant">Grant of the Région, euros.</param>
[Description("Un avenant est en vigueur : les opérations et les subventions du contrat ont changé.")]
[EventName("contract-policy.contract-amended.v1")]
public sealed record ContractAmended(
    Guid ContractId,
    string AuthoritySiren,
    string Number,
    Guid AmendmentId,
    Guid ApplicationId,
    string Scheme,
    string RuleVersion,
    decimal DepartmentGrantBefore,
    decimal DepartmentGrant,
    decimal RegionGrant) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => AuthoritySiren;
}

/// <summary>A contract has more time.</summary>
/// <param name="ContractId">The contract.</param>
/// <param name="AuthoritySiren">SIREN of the beneficiary.</param>
/// <param name="Number">Its number.</param>
/// <param name="Extension">Number of the extension, from 1.</param>
/// <param name="EndsOn">Last day from then on.</param>
[Description("La durée d'un contrat est prolongée.")]
[EventName("contract-policy.contract-extended.v1")]
public sealed record ContractExtended(Guid ContractId, string AuthoritySiren, string Number, int Extension, DateOnly EndsOn) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => AuthoritySiren;
}

/// <summary>A contract stops for a time.</summary>
/// <param name="ContractId">The contract.</param>
/// <param name="AuthoritySiren">SIREN of the beneficiary.</param>
/// <param name="Number">Its number.</param>
/// <param name="SuspendedOn">From which day.</param>
[Description("Un contrat est suspendu.")]
[EventName("contract-policy.contract-suspended.v1")]
public sealed record ContractSuspended(Guid ContractId, string AuthoritySiren, string Number, DateOnly SuspendedOn) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => AuthoritySiren;
}

/// <summary>A suspended contract goes on.</summary>
/// <param name="ContractId">The contract.</param>
/// <param name="AuthoritySiren">SIREN of the beneficiary.</param>
/// <param name="Number">Its number.</param>
/// <param name="ResumedOn">From which day.</param>
/// <param name="EndsOn">Last day; null for a decision.</param>
[Description("Un contrat suspendu reprend.")]
[EventName("contract-policy.contract-resumed.v1")]
public sealed record ContractResumed(Guid ContractId, string AuthoritySiren, string Number, DateOnly ResumedOn, DateOnly? EndsOn) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => AuthoritySiren;
}

/// <summary>The end of a contract is near. Told once for each number of days and each end.</summary>
/// <param name="ContractId">The contract.</param>
/// <param name="AuthoritySiren">SIREN of the beneficiary.</param>
/// <param name="Number">Its number.</param>
/// <param name="Scheme">Code of the scheme.</param>
/// <param name="Days">At most how many days are left: 180, 90 or 30.</param>
/// <param name="EndsOn">Last day.</param>
[Description("La fin d'un contrat approche. Dit une fois par seuil de jours et par date de fin.")]
[EventName("contract-policy.contract-expiring.v1")]
public sealed record ContractExpiring(Guid ContractId, string AuthoritySiren, string Number, string Scheme, int Days, DateOnly EndsOn) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => AuthoritySiren;
}

/// <summary>The last day of a contract is past: what was not paid is lost, and its credits are free.</summary>
/// <param name="ContractId">The contract.</param>
/// <param name="AuthoritySiren">SIREN of the beneficiary.</param>
/// <param name="Number">Its number.</param>
/// <param name="Scheme">Code of the scheme.</param>
/// <param name="ApplicationId">The application.</param>
/// <param name="EndedOn">Day on which it ended.</param>
/// <param name="Released">What the Département granted and does not pay, euros.</param>
[Description("Le dernier jour d'un contrat est passé : ce qui n'est pas payé est perdu, ses crédits sont libérés.")]
[EventName("contract-policy.contract-lapsed.v1")]
public sealed record ContractLapsed(
    Guid ContractId,
    string AuthoritySiren,
    string Number,
    string Scheme,
    Guid ApplicationId,
    DateOnly EndedOn,
    decimal Released) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => AuthoritySiren;
}

/// <summary>A decision ended a contract before its time.</summary>
/// <param name="ContractId">The contract.</param>
/// <param name="AuthoritySiren">SIREN of the beneficiary.</param>
/// <param name="Number">Its number.</param>
/// <param name="Scheme">Code of the scheme.</param>
/// <param name="ApplicationId">The application.</param>
/// <param name="EndedOn">Day on which it ended.</param>
/// <param name="Released">What the Département granted and does not pay, euros.</param>
[Description("Une décision a mis fin à un contrat avant son terme.")]
[EventName("contract-policy.contract-terminated.v1")]
public sealed record ContractTerminated(
    Guid ContractId,
    string AuthoritySiren,
    string Number,
    string Scheme,
    Guid ApplicationId,
    DateOnly EndedOn,
    decimal Released) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => AuthoritySiren;
}

/// <summary>Nothing is left to pay under a contract.</summary>
/// <param name="ContractId">The contract.</param>
/// <param name="AuthoritySiren">SIREN of the beneficiary.</param>
/// <param name="Number">Its number.</param>
/// <param name="Scheme">Code of the scheme.</param>
/// <param name="ApplicationId">The application.</param>
/// <param name="EndedOn">Day on which it ended.</param>
/// <param name="Released">What the Département granted and does not pay, euros.</param>
[Description("Il ne reste rien à payer au titre d'un contrat.")]
[EventName("contract-policy.contract-completed.v1")]
public sealed record ContractCompleted(
    Guid ContractId,
    string AuthoritySiren,
    string Number,
    string Scheme,
    Guid ApplicationId,
    DateOnly EndedOn,
    decimal Released) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => AuthoritySiren;
}
