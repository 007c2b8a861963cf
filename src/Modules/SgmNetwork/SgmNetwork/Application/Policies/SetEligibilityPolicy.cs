using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.SgmNetwork.Domain.Policies;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.Policies;

/// <summary>CDG77 sets the ceilings from a day on.</summary>
/// <param name="EffectiveFrom">Today at the earliest.</param>
/// <param name="TargetCeiling">Below it a commune is a target of the network.</param>
/// <param name="ToleratedCeiling">Below it a commune is let in with a flag.</param>
/// <param name="Act">What decided it.</param>
/// <param name="Unverified">Whether nobody could check the act yet.</param>
internal sealed record SetEligibilityPolicy(DateOnly EffectiveFrom, int TargetCeiling, int ToleratedCeiling, string Act, bool Unverified = false) : ICommand<EligibilityPolicyState>;

internal sealed record EligibilityPolicyState(Guid Id, DateOnly EffectiveFrom, int Version) : IVersioned, IIdentified;

internal sealed class SetEligibilityPolicyHandler(IRepository<EligibilityPolicy> policies, TimeProvider clock) : ICommandHandler<SetEligibilityPolicy, EligibilityPolicyState>
{
    public Task<ErrorOr<EligibilityPolicyState>> Handle(SetEligibilityPolicy command, CancellationToken cancellationToken) => Task.FromResult(
        EligibilityPolicy.Set(command.EffectiveFrom, new EligibilityCeilings(command.TargetCeiling, command.ToleratedCeiling), command.Act, command.Unverified, clock.TodayInParis()).Then(policy =>
        {
            policies.Add(policy);
            return new EligibilityPolicyState(policy.Id.Value, policy.EffectiveFrom, policy.Version);
        }));
}
