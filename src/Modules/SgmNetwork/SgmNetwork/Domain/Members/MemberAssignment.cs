using Departement77.BuildingBlocks.Domain.Aggregates;
using Departement77.BuildingBlocks.Domain.Values;

namespace Departement77.SgmNetwork.Domain.Members;

internal readonly record struct MemberAssignmentId(Guid Value) : IIdentifier<MemberAssignmentId>
{
    public static MemberAssignmentId From(Guid value) => new(value);
}

/// <summary>Where a member works, from day to day.</summary>
internal sealed class MemberAssignment
{
    /// <summary>Rebuilt from its row.</summary>
    private MemberAssignment()
    {
    }

    internal MemberAssignment(InseeCode commune, Siren siren, decimal? workShare, DateOnly startsOn, DateOnly? endsOn)
    {
        Id = Identifier.New<MemberAssignmentId>();
        CommuneInsee = commune;
        CommuneSiren = siren;
        WorkShare = workShare;
        StartsOn = startsOn;
        EndsOn = endsOn;
    }

    public MemberAssignmentId Id { get; private set; }

    public InseeCode CommuneInsee { get; private set; }

    public Siren CommuneSiren { get; private set; }

    /// <summary>Percent of a full post; null when unknown.</summary>
    public decimal? WorkShare { get; private set; }

    public DateOnly StartsOn { get; private set; }

    /// <summary>The first day after.</summary>
    public DateOnly? EndsOn { get; private set; }

    /// <summary>Whether it shares a day with a period.</summary>
    public bool Overlaps(DateOnly startsOn, DateOnly? endsOn) => (EndsOn is null || startsOn < EndsOn) && (endsOn is null || StartsOn < endsOn);

    internal void End(DateOnly on) => EndsOn = on;

    internal void Move(InseeCode commune, Siren siren) => (CommuneInsee, CommuneSiren) = (commune, siren);
}
