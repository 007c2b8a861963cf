using System.ComponentModel;
using System.Text.Json.Serialization;
using Departement77.BuildingBlocks.Domain.Aggregates;

namespace Departement77.ContractPolicy.IntegrationEvents;

/// <summary>A new member has a file: what it may ask for can be read.</summary>
/// <param name="AuthoritySiren">SIREN of the authority.</param>
/// <param name="OpenSchemes">Schemes that it may ask for today, for instance <c>CoR</c>.</param>
[Description("Un nouveau membre a un dossier : on peut y lire à quoi il peut prétendre.")]
[EventName("contract-policy.authority-file-opened.v1")]
public sealed record AuthorityFileOpened(string AuthoritySiren, IReadOnlyList<string> OpenSchemes) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => AuthoritySiren;
}

/// <summary>A scheme opened or closed to an authority, by its population or by other rules. What it deliberated before is judged as of its own date.</summary>
/// <param name="AuthoritySiren">SIREN of the authority.</param>
/// <param name="Scheme"><c>CoR</c>, <c>FAC</c>, <c>FER</c>, <c>CID</c> or <c>SHIELD</c>.</param>
/// <param name="WasEligible">Before; null when nobody could say.</param>
/// <param name="IsEligible">Now; null when nobody can say.</param>
/// <param name="Population">Inhabitants; null when no figure is known.</param>
/// <param name="Vintage">Year from whose 1 January the figure is in force.</param>
/// <param name="RuleVersion">Version of the rules; null when none is in force.</param>
/// <param name="On">Paris calendar day.</param>
[Description("Un dispositif s'est ouvert ou fermé à une collectivité, par sa population ou par un changement de règles. Ce qui a été délibéré avant se juge à sa propre date.")]
[EventName("contract-policy.eligibility-changed.v1")]
public sealed record EligibilityChanged(string AuthoritySiren, string Scheme, bool? WasEligible, bool? IsEligible, int? Population, int? Vintage, string? RuleVersion, DateOnly On) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => AuthoritySiren;
}
