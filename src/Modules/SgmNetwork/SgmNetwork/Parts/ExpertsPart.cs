using Departement77.BuildingBlocks.Infrastructure.Modules;

namespace Departement77.SgmNetwork.Parts;

internal static class ExpertsPart
{
    public static ModuleServices AddExpertsPart(this ModuleServices module) => module;
}
