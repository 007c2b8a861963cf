using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.ContractPolicy.Domain.Schemes;
using ErrorOr;

namespace Departement77.ContractPolicy.Application.Schemes;

/// <summary>An approver, who is not the author, puts drafted rules in force. The version before them ends the day before.</summary>
/// <param name="ValidFrom">First day, today at the earliest.</param>
/// <param name="Act">The deliberation that decided the rules.</param>
internal sealed record PutRuleVersionInForce(SchemeCode Code, string Version, DateOnly ValidFrom, string Act) : ICommand<RuleVersionState>;

internal sealed class PutRuleVersionInForceHandler(IRepository<FundingScheme> schemes, ICurrentUser user, TimeProvider clock)
    : ICommandHandler<PutRuleVersionInForce, RuleVersionState>
{
    public async Task<ErrorOr<RuleVersionState>> Handle(PutRuleVersionInForce command, CancellationToken cancellationToken)
    {
        var scheme = await schemes.FirstOrDefaultAsync(new SchemeByCode(command.Code), cancellationToken);
        if (scheme is null)
            return SchemeErrors.NotFound();

        var today = clock.TodayInParis();
        return scheme.PutInForce(command.Version, command.ValidFrom, command.Act, user.Subject, today).Then(version => RuleVersionState.Of(scheme, version, today));
    }
}
