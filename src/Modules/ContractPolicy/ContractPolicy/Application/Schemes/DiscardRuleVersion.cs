using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.ContractPolicy.Domain.Schemes;
using ErrorOr;

namespace Departement77.ContractPolicy.Application.Schemes;

/// <summary>An instructor gives up drafted rules. Nobody was bound by them: they are gone, and their name is free again.</summary>
internal sealed record DiscardRuleVersion(SchemeCode Code, string Version) : ICommand<RuleVersionState>;

internal sealed class DiscardRuleVersionHandler(IRepository<FundingScheme> schemes, TimeProvider clock) : ICommandHandler<DiscardRuleVersion, RuleVersionState>
{
    public async Task<ErrorOr<RuleVersionState>> Handle(DiscardRuleVersion command, CancellationToken cancellationToken)
    {
        var scheme = await schemes.FirstOrDefaultAsync(new SchemeByCode(command.Code), cancellationToken);
        if (scheme is null)
            return SchemeErrors.NotFound();

        var today = clock.TodayInParis();
        return scheme.Discard(command.Version, today).Then(version => RuleVersionState.Of(scheme, version, today));
    }
}
