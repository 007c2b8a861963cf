using Departement77.BuildingBlocks.Domain.Aggregates;

namespace Departement77.SgmNetwork.Domain.Members;

internal readonly record struct MemberId(Guid Value) : IIdentifier<MemberId>
{
    public static MemberId From(Guid value) => new(value);
}
