using Departement77.BuildingBlocks.Infrastructure.Modules;

namespace Departement77.SgmNetwork.Parts;

internal static class KnowledgePart
{
    public static ModuleServices AddKnowledgePart(this ModuleServices module) => module;
}
