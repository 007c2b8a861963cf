using Departement77.BuildingBlocks.Infrastructure.Modules;

namespace Departement77.SgmNetwork.Parts;

internal static class SeatsPart
{
    public static ModuleServices AddSeatsPart(this ModuleServices module) => module;
}
