using Departement77.BuildingBlocks.Application.Results;
using Departement77.ContractPolicy.Domain.Schemes;

namespace Departement77.ContractPolicy.Application.Schemes;

/// <summary>Where a version stands after a command.</summary>
/// <param name="Version">Version of the scheme, the ETag: the versions of its rules change together.</param>
internal sealed record RuleVersionState(string Scheme, string Code, string Status, IReadOnlyList<string> AllowedActions, DateOnly? ValidFrom, int Version) : IVersioned, ILocated
{
    string ILocated.Place => Code;

    public static RuleVersionState Of(FundingScheme scheme, SchemeRuleVersion version, DateOnly today)
    {
        var status = version.StatusOn(today);
        return new(scheme.Code.ToString(), version.Code, status.ToString(), SchemeRuleVersion.States.AllowedActions(status), version.ValidFrom, scheme.Version);
    }
}
