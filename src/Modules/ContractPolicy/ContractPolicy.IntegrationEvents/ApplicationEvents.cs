using System.ComponentModel;
using System.Text.Json.Serialization;
using Departement77.BuildingBlocks.Domain.Aggregates;

namespace Departement77.ContractPolicy.IntegrationEvents;

/// <summary>An authority applied for a grant, or applied again with what it had been asked for.</summary>
/// <param name="ApplicationId">The application.</param>
/// <param name="AuthoritySiren">SIREN of the authority that asks.</param>
/// <param name="Scheme"><c>CoR</c>, <c>FAC</c>, <c>FER</c>, <c>CID</c> or <c>SHIELD</c>.</param>
/// <param name="RuleVersion">Code of the version of the rules that it follows.</param>
/// <param name="TotalCost">Cost of its operations, euros without VAT.</param>
/// <param name="SubmittedOn">Paris calendar day.</param>
[Description("Une collectivité a déposé une demande de subvention, ou l'a redéposée avec les pièces demandées.")]
[EventName("contract-policy.application-submitted.v1")]
public sealed record ApplicationSubmitted(Guid ApplicationId, string AuthoritySiren, string Scheme, string RuleVersion, decimal TotalCost, DateOnly SubmittedOn) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => AuthoritySiren;
}

/// <summary>The instructor asked for documents: the time of the instruction stands still until they come.</summary>
/// <param name="ApplicationId">The application.</param>
/// <param name="AuthoritySiren">SIREN of the authority that asks.</param>
/// <param name="Scheme"><c>CoR</c>, <c>FAC</c>, <c>FER</c>, <c>CID</c> or <c>SHIELD</c>.</param>
/// <param name="Documents">Codes of the documents.</param>
/// <param name="AskedOn">Paris calendar day.</param>
[Description("L'instructeur a demandé des pièces : le délai d'instruction est suspendu jusqu'à leur arrivée.")]
[EventName("contract-policy.documents-asked.v1")]
public sealed record DocumentsAsked(Guid ApplicationId, string AuthoritySiren, string Scheme, IReadOnlyList<string> Documents, DateOnly AskedOn) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => AuthoritySiren;
}

/// <summary>Documents that were asked for are still missing.</summary>
/// <param name="ApplicationId">The application.</param>
/// <param name="AuthoritySiren">SIREN of the authority that asks.</param>
/// <param name="Scheme"><c>CoR</c>, <c>FAC</c>, <c>FER</c>, <c>CID</c> or <c>SHIELD</c>.</param>
/// <param name="Documents">Codes of the documents.</param>
/// <param name="InadmissibleOn">Day on which the application ends without them. Paris calendar day.</param>
[Description("Des pièces demandées manquent toujours ; la collectivité a été relancée.")]
[EventName("contract-policy.missing-documents-reminded.v1")]
public sealed record MissingDocumentsReminded(Guid ApplicationId, string AuthoritySiren, string Scheme, IReadOnlyList<string> Documents, DateOnly InadmissibleOn) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => AuthoritySiren;
}

/// <summary>An application ended because what was asked for never came.</summary>
/// <param name="ApplicationId">The application.</param>
/// <param name="AuthoritySiren">SIREN of the authority that asks.</param>
/// <param name="Scheme"><c>CoR</c>, <c>FAC</c>, <c>FER</c>, <c>CID</c> or <c>SHIELD</c>.</param>
/// <param name="DecidedOn">Paris calendar day.</param>
[Description("Une demande a pris fin, car les pièces demandées ne sont jamais venues.")]
[EventName("contract-policy.application-inadmissible.v1")]
public sealed record ApplicationInadmissible(Guid ApplicationId, string AuthoritySiren, string Scheme, DateOnly DecidedOn) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => AuthoritySiren;
}

/// <summary>The file of an application is complete; its instruction begins.</summary>
/// <param name="ApplicationId">The application.</param>
/// <param name="AuthoritySiren">SIREN of the authority that asks.</param>
/// <param name="Scheme"><c>CoR</c>, <c>FAC</c>, <c>FER</c>, <c>CID</c> or <c>SHIELD</c>.</param>
/// <param name="CompleteOn">Date of the receipt. Paris calendar day.</param>
[Description("Le dossier d'une demande est complet ; son instruction commence.")]
[EventName("contract-policy.application-completed.v1")]
public sealed record ApplicationCompleted(Guid ApplicationId, string AuthoritySiren, string Scheme, DateOnly CompleteOn) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => AuthoritySiren;
}

/// <summary>The instruction ended: an application may go to a session.</summary>
/// <param name="ApplicationId">The application.</param>
/// <param name="AuthoritySiren">SIREN of the authority that asks.</param>
/// <param name="Scheme"><c>CoR</c>, <c>FAC</c>, <c>FER</c>, <c>CID</c> or <c>SHIELD</c>.</param>
/// <param name="RuleVersion">Code of the version of the rules that it follows.</param>
/// <param name="Retained">Retained expense, euros without VAT.</param>
/// <param name="DepartmentGrant">Proposed grant of the Département, euros.</param>
/// <param name="RegionGrant">Proposed grant of the Région, euros.</param>
[Description("L'instruction est terminée : la demande peut passer en séance.")]
[EventName("contract-policy.application-ready-for-vote.v1")]
public sealed record ApplicationReadyForVote(Guid ApplicationId, string AuthoritySiren, string Scheme, string RuleVersion, decimal Retained, decimal DepartmentGrant, decimal RegionGrant) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => AuthoritySiren;
}

/// <summary>An application is on the agenda of a session.</summary>
/// <param name="ApplicationId">The application.</param>
/// <param name="AuthoritySiren">SIREN of the authority that asks.</param>
/// <param name="Scheme"><c>CoR</c>, <c>FAC</c>, <c>FER</c>, <c>CID</c> or <c>SHIELD</c>.</param>
/// <param name="SessionId">The session.</param>
/// <param name="HeldOn">Day of the session. Paris calendar day.</param>
[Description("Une demande est inscrite à l'ordre du jour d'une séance.")]
[EventName("contract-policy.application-put-on-agenda.v1")]
public sealed record ApplicationPutOnAgenda(Guid ApplicationId, string AuthoritySiren, string Scheme, Guid SessionId, DateOnly HeldOn) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => AuthoritySiren;
}

/// <summary>A session approved a grant. Operations are named by their identifiers: labels are free text.</summary>
/// <param name="ApplicationId">The application.</param>
/// <param name="AuthoritySiren">SIREN of the authority that asks.</param>
/// <param name="Scheme"><c>CoR</c>, <c>FAC</c>, <c>FER</c>, <c>CID</c> or <c>SHIELD</c>.</param>
/// <param name="RuleVersion">Code of the version of the rules that it follows.</param>
/// <param name="SessionId">The session.</param>
/// <param name="Act">Number of the act.</param>
/// <param name="VotedOn">Day of the act. Paris calendar day.</param>
/// <param name="ExecutoryOn">Day from which the act is executory. Paris calendar day.</param>
/// <param name="TotalCost">Cost of the operations, euros without VAT.</param>
/// <param name="Retained">Retained expense, euros without VAT.</param>
/// <param name="DepartmentGrant">Grant of the Département, euros.</param>
/// <param name="RegionGrant">Grant of the Région, euros; 0 where it is no funder of the scheme.</param>
/// <param name="OperationIds">The operations, in their order; the amounts that follow are in the same order.</param>
/// <param name="Costs">Cost of each operation, euros without VAT.</param>
/// <param name="RetainedByOperation">Retained expense of each, euros without VAT. Sums to the retained expense.</param>
/// <param name="DepartmentByOperation">Part of the Département's grant for each, euros. Sums to it.</param>
/// <param name="RegionByOperation">Part of the Région's grant for each, euros. Sums to it.</param>
[Description("Une séance a accordé une subvention. Les opérations sont désignées par leurs identifiants, jamais par leurs libellés.")]
[EventName("contract-policy.grant-approved.v1")]
public sealed record GrantApproved(
    Guid ApplicationId,
    string AuthoritySiren,
    string Scheme,
    string RuleVersion,
    Guid SessionId,
    string Act,
    DateOnly VotedOn,
    DateOnly ExecutoryOn,
    decimal TotalCost,
    decimal Retained,
    decimal DepartmentGrant,
    decimal RegionGrant,
    IReadOnlyList<Guid> OperationIds,
    IReadOnlyList<decimal> Costs,
    IReadOnlyList<decimal> RetainedByOperation,
    IReadOnlyList<decimal> DepartmentByOperation,
    IReadOnlyList<decimal> RegionByOperation) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => AuthoritySiren;
}

/// <summary>A session rejected an application.</summary>
/// <param name="ApplicationId">The application.</param>
/// <param name="AuthoritySiren">SIREN of the authority that asks.</param>
/// <param name="Scheme"><c>CoR</c>, <c>FAC</c>, <c>FER</c>, <c>CID</c> or <c>SHIELD</c>.</param>
/// <param name="SessionId">The session.</param>
/// <param name="VotedOn">Day of the act. Paris calendar day.</param>
[Description("Une séance a rejeté une demande.")]
[EventName("contract-policy.application-rejected.v1")]
public sealed record ApplicationRejected(Guid ApplicationId, string AuthoritySiren, string Scheme, Guid SessionId, DateOnly VotedOn) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => AuthoritySiren;
}

/// <summary>A session put off its decision on an application.</summary>
/// <param name="ApplicationId">The application.</param>
/// <param name="AuthoritySiren">SIREN of the authority that asks.</param>
/// <param name="Scheme"><c>CoR</c>, <c>FAC</c>, <c>FER</c>, <c>CID</c> or <c>SHIELD</c>.</param>
/// <param name="SessionId">The session.</param>
[Description("Une séance a ajourné sa décision sur une demande.")]
[EventName("contract-policy.application-adjourned.v1")]
public sealed record ApplicationAdjourned(Guid ApplicationId, string AuthoritySiren, string Scheme, Guid SessionId) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => AuthoritySiren;
}

/// <summary>An application ended before its vote.</summary>
/// <param name="ApplicationId">The application.</param>
/// <param name="AuthoritySiren">SIREN of the authority that asks.</param>
/// <param name="Scheme"><c>CoR</c>, <c>FAC</c>, <c>FER</c>, <c>CID</c> or <c>SHIELD</c>.</param>
[Description("Une demande a pris fin avant son vote.")]
[EventName("contract-policy.application-withdrawn.v1")]
public sealed record ApplicationWithdrawn(Guid ApplicationId, string AuthoritySiren, string Scheme) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => AuthoritySiren;
}
