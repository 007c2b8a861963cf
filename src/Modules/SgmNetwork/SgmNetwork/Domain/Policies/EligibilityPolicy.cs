using Departement77.BuildingBlocks.Domain.Aggregates;
using Departement77.BuildingBlocks.Domain.Texts;
using ErrorOr;

namespace Departement77.SgmNetwork.Domain.Policies;

internal readonly record struct EligibilityPolicyId(Guid Value) : IIdentifier<EligibilityPolicyId>
{
    public static EligibilityPolicyId From(Guid value) => new(value);
}

/// <summary>What a policy says of a commune.</summary>
internal enum Eligibility
{
    Normal,

    /// <summary>Let in with a flag: above the target, below what is tolerated.</summary>
    OutsideTarget,
    Refused,
}

/// <summary>The two ceilings of a day.</summary>
/// <param name="TargetCeiling">Below it a commune is a target of the network.</param>
/// <param name="ToleratedCeiling">Below it a commune is let in with a flag.</param>
internal sealed record EligibilityCeilings(int TargetCeiling, int ToleratedCeiling)
{
    public Eligibility Judge(int population) => population < TargetCeiling ? Eligibility.Normal : population < ToleratedCeiling ? Eligibility.OutsideTarget : Eligibility.Refused;
}

/// <summary>Up to how many inhabitants a commune belongs to the network, from a day on until the next policy.</summary>
internal sealed class EligibilityPolicy : AggregateRoot<EligibilityPolicyId>
{
    public const int LargestCeiling = 1_000_000;
    public const int ActMaxLength = 500;

    /// <summary>Rebuilt from its row.</summary>
    private EligibilityPolicy() => Act = "";

    public DateOnly EffectiveFrom { get; private set; }

    public int TargetCeiling { get; private set; }

    public int ToleratedCeiling { get; private set; }

    /// <summary>What decided it.</summary>
    public string Act { get; private set; }

    /// <summary>Whether nobody could check the act yet.</summary>
    public bool IsUnverified { get; private set; }

    /// <summary>A policy from today on at the earliest: requests of the past were judged by what was in force then. That there is one a day is held by the database.</summary>
    public static ErrorOr<EligibilityPolicy> Set(DateOnly effectiveFrom, EligibilityCeilings ceilings, string? act, bool isUnverified, DateOnly today)
    {
        List<Error> faults = [];
        if (!SensibleDays.Holds(effectiveFrom))
            faults.Add(PolicyErrors.DateInvalid());
        else if (effectiveFrom < today)
            faults.Add(PolicyErrors.Retroactive());

        if (ceilings.TargetCeiling is < 1 or > LargestCeiling)
            faults.Add(PolicyErrors.TargetInvalid());
        else if (ceilings.ToleratedCeiling < ceilings.TargetCeiling || ceilings.ToleratedCeiling > LargestCeiling)
            faults.Add(PolicyErrors.ToleratedInvalid());

        var written = WrittenText.Line(act, atLeast: 1, ActMaxLength);
        if (written is null)
            faults.Add(PolicyErrors.ActRequired());

        if (faults.Count > 0)
            return faults;

        var policy = new EligibilityPolicy
        {
            Id = Identifier.New<EligibilityPolicyId>(),
            EffectiveFrom = effectiveFrom,
            TargetCeiling = ceilings.TargetCeiling,
            ToleratedCeiling = ceilings.ToleratedCeiling,
            Act = written!,
            IsUnverified = isUnverified,
        };
        policy.Raise(new EligibilityPolicySet(policy.Id, effectiveFrom, ceilings.TargetCeiling, ceilings.ToleratedCeiling));
        return policy;
    }
}

internal sealed record EligibilityPolicySet(EligibilityPolicyId Policy, DateOnly EffectiveFrom, int TargetCeiling, int ToleratedCeiling) : IDomainEvent;
