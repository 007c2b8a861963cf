using Departement77.BuildingBlocks.Web.Http;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Http;

namespace Departement77.BuildingBlocks.Web.Security;

/// <summary>Refusals of access as problem documents on the API; on pages, the usual way to the sign-in page.</summary>
internal sealed class AccessProblems : IAuthorizationMiddlewareResultHandler
{
    private readonly AuthorizationMiddlewareResultHandler pages = new();

    public async Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        if (authorizeResult.Succeeded || !context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase))
            await pages.HandleAsync(next, context, policy, authorizeResult);
        else if (authorizeResult.Challenged)
        {
            context.Response.Headers.WWWAuthenticate = "Bearer";
            await Problems.WriteAsync(context, StatusCodes.Status401Unauthorized, "access.token_required", "Envoyez un jeton d'accès valide dans l'en-tête Authorization ; POST /connect/token en délivre un.");
        }
        else
            await Problems.WriteAsync(context, StatusCodes.Status403Forbidden, "access.denied", "Votre rôle ne permet pas cette action. Adressez-vous à la personne qui gère vos droits.");
    }
}
