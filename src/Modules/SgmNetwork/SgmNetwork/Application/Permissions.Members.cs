using Departement77.BuildingBlocks.Application.Security;

namespace Departement77.SgmNetwork.Application;

internal static partial class Permissions
{
    private static IReadOnlyList<PermissionGrant> MembersGrants =>
    [
    ];
}
