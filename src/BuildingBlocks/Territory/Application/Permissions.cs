using Departement77.BuildingBlocks.Application.Security;

namespace Departement77.Territory.Application;

/// <summary>Who may change what the product knows of the territory; reading it is for everybody.</summary>
internal static class Permissions
{
    public const string RegisterSyndicates = "territory:register-syndicates";

    public static IReadOnlyList<PermissionGrant> Grants { get; } = [new(RegisterSyndicates, [Roles.Admin])];
}
