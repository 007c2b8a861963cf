using Departement77.Host.Access.Accounts;
using Microsoft.AspNetCore.Identity;
using Roles = Departement77.BuildingBlocks.Application.Security.Roles;

namespace Departement77.Host.Access.Pages;

/// <summary>Whoever operates the product in a browser signs in with a second factor: a guessed password must not be enough to run or stop its jobs.</summary>
internal static class OperatorFactor
{
    private const string DashboardPath = "/hangfire";

    public static void UseOperatorFactor(this WebApplication app, AccessOptions access, bool isDemonstration)
    {
        if (!(access.OperatorSecondFactor ?? !isDemonstration))
            return;

        app.Use((http, next) =>
        {
            if (!http.Request.Path.StartsWithSegments(DashboardPath, StringComparison.OrdinalIgnoreCase) || !IsOperatorWithoutFactor(http))
                return next(http);

            http.Response.Redirect(SecondFactorPages.EnrolPath);
            return Task.CompletedTask;
        });
    }

    private static bool IsOperatorWithoutFactor(HttpContext http) =>
        http.User.Identity is { IsAuthenticated: true, AuthenticationType: var type } && type == IdentityConstants.ApplicationScheme
        && http.User.IsInRole(Roles.Admin) && !http.User.HasClaim(claim => claim.Type == AccountClaims.SecondFactor);
}
