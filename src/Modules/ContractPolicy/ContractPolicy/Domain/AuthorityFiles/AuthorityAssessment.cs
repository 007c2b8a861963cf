using Departement77.BuildingBlocks.Domain.Values;
using Departement77.ContractPolicy.Domain.Funding;
using Departement77.ContractPolicy.Domain.Schemes;

namespace Departement77.ContractPolicy.Domain.AuthorityFiles;

/// <summary>What an authority is on a day, and which schemes it may ask for on that day.</summary>
/// <param name="Authority">Its SIREN.</param>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Insee">INSEE code of a commune; null for the others.</param>
/// <param name="Population">The figure in force; null when none is known.</param>
/// <param name="PopulationNote">French: why the figure is not verified; null when it is.</param>
/// <param name="Schemes">Every scheme.</param>
internal sealed record AuthorityAssessment(
    Siren Authority, string Name, BeneficiaryKind Kind, string? Insee, ApplicantPopulation? Population, string? PopulationNote, IReadOnlyList<SchemeAssessment> Schemes);

/// <param name="Name">French name of the scheme.</param>
/// <param name="Eligible">Null when nobody can say.</param>
/// <param name="ReasonCode">Stable code of the reason.</param>
/// <param name="Reason">French: why, with the figure and its vintage.</param>
/// <param name="RuleVersion">Version of the rules in force; null when there is none.</param>
internal sealed record SchemeAssessment(SchemeCode Scheme, string Name, bool? Eligible, string ReasonCode, string Reason, string? RuleVersion);
