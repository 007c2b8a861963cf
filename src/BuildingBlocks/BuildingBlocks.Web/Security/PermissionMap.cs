using System.Collections.Frozen;
using Departement77.BuildingBlocks.Infrastructure.Modules;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;

namespace Departement77.BuildingBlocks.Web.Security;

/// <summary>Which roles grant which permission: the sum of what the modules declare.</summary>
public sealed class PermissionMap
{
    private readonly FrozenDictionary<string, FrozenSet<string>> rolesByPermission;

    /// <exception cref="ArgumentException">Two modules declare the same permission.</exception>
    public PermissionMap(ModuleCatalog modules) =>
        rolesByPermission = modules.Modules
            .SelectMany(module => module.Permissions)
            .ToFrozenDictionary(grant => grant.Permission, grant => grant.Roles.ToFrozenSet(StringComparer.Ordinal), StringComparer.Ordinal);

    /// <summary>Names of all permissions.</summary>
    public IEnumerable<string> Permissions => rolesByPermission.Keys;

    /// <summary>Whether one of the roles grants the permission.</summary>
    /// <exception cref="InvalidOperationException">No module declares the permission.</exception>
    public bool Grants(IEnumerable<string> roles, string permission) =>
        rolesByPermission.TryGetValue(permission, out var granting)
            ? roles.Any(granting.Contains)
            : throw new InvalidOperationException($"No module declares the permission {permission}.");
}

/// <summary>Asks for one permission.</summary>
/// <param name="Permission">Its name.</param>
public sealed record PermissionRequirement(string Permission) : IAuthorizationRequirement;

internal sealed class PermissionRequirementHandler(PermissionMap permissions) : AuthorizationHandler<PermissionRequirement>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, PermissionRequirement requirement)
    {
        if (permissions.Grants(context.User.FindAll(ClaimNames.Role).Select(claim => claim.Value), requirement.Permission))
            context.Succeed(requirement);

        return Task.CompletedTask;
    }
}

/// <summary>Every permission is a policy of the same name.</summary>
internal sealed class PermissionPolicies(IOptions<AuthorizationOptions> options, PermissionMap permissions) : DefaultAuthorizationPolicyProvider(options)
{
    private readonly FrozenDictionary<string, AuthorizationPolicy> policies = permissions.Permissions.ToFrozenDictionary(
        name => name,
        name => new AuthorizationPolicyBuilder().RequireAuthenticatedUser().AddRequirements(new PermissionRequirement(name)).Build(),
        StringComparer.Ordinal);

    public override bool AllowsCachingPolicies => true;

    public override async Task<AuthorizationPolicy?> GetPolicyAsync(string policyName) =>
        policies.GetValueOrDefault(policyName) ?? await base.GetPolicyAsync(policyName);
}
