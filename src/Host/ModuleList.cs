using Departement77.BuildingBlocks.Web.Modules;
using Departement77.ContractPolicy;
using Departement77.ServiceCatalogue;
using Departement77.SgmNetwork;

namespace Departement77.Host;

/// <summary>The one list of modules.</summary>
internal static class ModuleList
{
    public static IReadOnlyList<Module> Modules { get; } =
    [
        new ServiceCatalogueModule(),
        new ContractPolicyModule(),
        new SgmNetworkModule(),
    ];
}
