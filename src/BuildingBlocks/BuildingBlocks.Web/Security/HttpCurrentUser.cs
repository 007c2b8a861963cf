using System.Security.Claims;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Security;
using Microsoft.AspNetCore.Http;

namespace Departement77.BuildingBlocks.Web.Security;

/// <summary>Names of the claims that a token or a session carries.</summary>
public static class ClaimNames
{
    public const string Subject = "sub";

    public const string Role = "role";

    /// <summary>SIREN of the authority.</summary>
    public const string Authority = "authority";

    /// <summary>Code of the provider body.</summary>
    public const string Body = "body";
}

/// <summary>Who asks, from the claims of the request; outside of a request, the product itself.</summary>
internal sealed class HttpCurrentUser : ICurrentUser
{
    private readonly PermissionMap permissions;
    private readonly bool isSystem;

    public HttpCurrentUser(IHttpContextAccessor accessor, PermissionMap permissions)
    {
        this.permissions = permissions;
        var principal = accessor.HttpContext?.User;
        isSystem = principal is null;
        IsAuthenticated = principal?.Identity?.IsAuthenticated == true;
        Subject = isSystem ? "system" : (IsAuthenticated ? principal!.FindFirstValue(ClaimNames.Subject) : null) ?? "anonymous";
        Roles = IsAuthenticated ? [.. principal!.FindAll(ClaimNames.Role).Select(claim => claim.Value)] : [];
        Authority = IsAuthenticated ? principal!.FindFirstValue(ClaimNames.Authority) : null;
        Body = IsAuthenticated ? principal!.FindFirstValue(ClaimNames.Body) : null;
    }

    public string Subject { get; }

    public bool IsAuthenticated { get; }

    public IReadOnlyList<string> Roles { get; }

    public string? Authority { get; }

    public string? Body { get; }

    public ReadScope Scope => isSystem
        ? ReadScope.System
        : new ReadScope(
            Roles.Any(Application.Security.Roles.OfAgentsWhoSeeEveryAuthority.Contains),
            Authority,
            Body,
            Roles.Any(Application.Security.Roles.OfTheSgmNetwork.Contains));

    public bool Has(string permission) => isSystem || permissions.Grants(Roles, permission);
}
