using Departement77.BuildingBlocks.Infrastructure.Modules;

namespace Departement77.SgmNetwork.Parts;

internal static class DialoguesPart
{
    public static ModuleServices AddDialoguesPart(this ModuleServices module) => module;
}
