using Departement77.BuildingBlocks.Infrastructure.Modules;

namespace Departement77.SgmNetwork.Parts;

internal static class MembersPart
{
    public static ModuleServices AddMembersPart(this ModuleServices module) => module;
}
