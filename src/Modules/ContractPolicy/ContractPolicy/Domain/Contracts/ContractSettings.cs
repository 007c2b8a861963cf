using Departement77.ContractPolicy.Domain.Schemes;

namespace Departement77.ContractPolicy.Domain.Contracts;

/// <summary>What the département decides of all contracts. No source gives any of these: they are settings, each with a careful default.</summary>
/// <param name="StartsOn">From which day the duration counts.</param>
/// <param name="SuspensionExtends">Whether the days of a suspension are added to the end.</param>
/// <param name="MostInForce">How many contracts of a scheme an authority may have in force; a scheme that is not named has no limit.</param>
/// <param name="WarningDays">How many days before the end somebody is warned.</param>
internal sealed record ContractSettings(ContractStart StartsOn, bool SuspensionExtends, IReadOnlyDictionary<SchemeCode, int> MostInForce, IReadOnlyList<int> WarningDays);

/// <summary>The version of the rules that a contract keeps.</summary>
/// <param name="Scheme">Its scheme.</param>
/// <param name="Version">Its code.</param>
/// <param name="Rules">The rules.</param>
internal sealed record ContractRules(SchemeCode Scheme, string Version, SchemeRules Rules);
