using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.ContractPolicy.Domain.Schemes;
using ErrorOr;

namespace Departement77.ContractPolicy.Application.Schemes;

/// <summary>An instructor prepares rules: a higher ceiling, another rate. They bind nobody until an approver puts them in force.</summary>
/// <param name="Version">Code of the new version, for instance <c>CoR-2027</c>.</param>
/// <param name="Source">Where the rules can be read.</param>
internal sealed record DraftRuleVersion(SchemeCode Code, string Version, string Source, SchemeRules Rules) : ICommand<RuleVersionState>;

internal sealed class DraftRuleVersionHandler(IRepository<FundingScheme> schemes, ICurrentUser user, TimeProvider clock) : ICommandHandler<DraftRuleVersion, RuleVersionState>
{
    public async Task<ErrorOr<RuleVersionState>> Handle(DraftRuleVersion command, CancellationToken cancellationToken)
    {
        var scheme = await schemes.FirstOrDefaultAsync(new SchemeByCode(command.Code), cancellationToken);
        if (scheme is null)
            return SchemeErrors.NotFound();

        var today = clock.TodayInParis();
        return scheme.Draft(command.Version, command.Source, command.Rules, user.Subject, today).Then(version => RuleVersionState.Of(scheme, version, today));
    }
}
