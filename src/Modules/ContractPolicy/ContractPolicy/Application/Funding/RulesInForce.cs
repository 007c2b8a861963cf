using Departement77.BuildingBlocks.Application.Results;
using Departement77.ContractPolicy.Domain.Funding;
using Departement77.ContractPolicy.Domain.Schemes;

namespace Departement77.ContractPolicy.Application.Funding;

/// <summary>
/// The rules in force on a day, which are the same for everybody, for less than a second: they change a few times a decade, and every simulation and application reads them. On this host
/// a version put in force empties it; another host goes by it within that second.
/// </summary>
internal sealed class RulesInForce() : RecentAnswers<(SchemeCode? Scheme, DateOnly Day), IReadOnlyList<ApplicableRules>>(TimeSpan.FromMilliseconds(900), most: 1_000, typeof(FundingScheme));
