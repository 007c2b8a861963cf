using Departement77.BuildingBlocks.Application.Security;

namespace Departement77.SgmNetwork.Application;

/// <summary>Who may do what in the network of secretaries. The Département's agents have no part in it.</summary>
internal static partial class Permissions
{
    public static IReadOnlyList<PermissionGrant> Grants { get; } = [.. MembersGrants, .. SeatsGrants, .. DialoguesGrants, .. KnowledgeGrants, .. ExpertsGrants];
}
