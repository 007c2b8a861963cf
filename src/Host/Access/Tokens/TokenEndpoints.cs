using System.Security.Claims;
using Departement77.BuildingBlocks.Web.Security;
using Departement77.Host.Access.Accounts;
using Departement77.Host.Access.Pages;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;

namespace Departement77.Host.Access.Tokens;

/// <summary>The routes of OAuth. What is malformed never comes here: OpenIddict has answered it, in the shape of RFC 6749.</summary>
internal static class TokenEndpoints
{
    private const string Scheme = OpenIddictServerAspNetCoreDefaults.AuthenticationScheme;

    public static void MapTokenEndpoints(this IEndpointRouteBuilder routes)
    {
        routes.MapPost(TokenServer.TokenPath, IssueAsync).AllowAnonymous().RequireRateLimiting(AccessLimits.Tokens).ExcludeFromDescription();
        routes.MapMethods(TokenServer.AuthorizePath, ["GET", "POST"], AuthorizeAsync).AllowAnonymous().ExcludeFromDescription();
        routes.MapMethods(TokenServer.LogoutPath, ["GET", "POST"], LogoutAsync).AllowAnonymous().ExcludeFromDescription();
    }

    private static async Task<IResult> IssueAsync(
        HttpContext http,
        IOpenIddictApplicationManager clients,
        UserManager<Account> accounts,
        SignInManager<Account> sessions,
        AccountActivity activity,
        IOptions<AccessOptions> options)
    {
        var request = http.GetOpenIddictServerRequest()!;
        if (request.IsClientCredentialsGrantType())
            return SignIn(await ClientAsync(clients, request.ClientId!), options.Value);

        // A code or refresh token: rights are read again, as they may have changed since.
        var earlier = (await http.AuthenticateAsync(Scheme)).Principal!;
        var account = await accounts.FindByIdAsync(earlier.GetClaim(ClaimNames.Subject)!);
        if (account is null || !await sessions.CanSignInAsync(account) || await accounts.IsLockedOutAsync(account))
            return Refuse(OpenIddictConstants.Errors.InvalidGrant, "The account may not sign in any more.");

        if (request.IsRefreshTokenGrantType() && earlier.GetClaim(StampClaim) != await accounts.GetSecurityStampAsync(account))
            return Refuse(OpenIddictConstants.Errors.InvalidGrant, "The session has ended.");

        await activity.NoteAsync(account.Id, http.RequestAborted);
        var principal = await PersonAsync(sessions, accounts, account);
        principal.SetScopes(earlier.GetScopes());
        principal.SetAuthorizationId(earlier.GetAuthorizationId());
        return SignIn(principal, options.Value);
    }

    private static async Task<IResult> AuthorizeAsync(HttpContext http, UserManager<Account> accounts, SignInManager<Account> sessions, IOptions<AccessOptions> options)
    {
        var request = http.GetOpenIddictServerRequest()!;
        var session = await http.AuthenticateAsync(IdentityConstants.ApplicationScheme);
        if (!session.Succeeded || await accounts.GetUserAsync(session.Principal) is not { } account)
        {
            return request.HasPromptValue(OpenIddictConstants.PromptValues.None)
                ? Refuse(OpenIddictConstants.Errors.LoginRequired, "Nobody is signed in.")
                : Results.Challenge(new AuthenticationProperties { RedirectUri = http.Request.PathBase + http.Request.Path + Query(http) }, [IdentityConstants.ApplicationScheme]);
        }

        // Our own clients ask for our own people: nothing to consent to.
        var principal = await PersonAsync(sessions, accounts, account);
        principal.SetScopes(request.GetScopes());
        return SignIn(principal, options.Value);
    }

    /// <summary>Ends the session when the client proves, by the token that it got, that it is about that session; else the person confirms.</summary>
    private static async Task<IResult> LogoutAsync(HttpContext http, UserManager<Account> accounts, SignInManager<Account> sessions, AccessAudit audit, CancellationToken cancellation)
    {
        var proof = await http.AuthenticateAsync(Scheme);
        if (!proof.Succeeded)
            return Results.Redirect(SignInPages.SignOutPath);

        await SignInPages.EndSessionAsync(http, accounts, sessions, audit, cancellation);
        return Results.SignOut(new AuthenticationProperties { RedirectUri = "/" }, [Scheme]);
    }

    private const string StampClaim = "stamp";

    private static async Task<ClaimsPrincipal> ClientAsync(IOpenIddictApplicationManager clients, string clientId)
    {
        var client = (await clients.FindByClientIdAsync(clientId))!;
        var properties = await clients.GetPropertiesAsync(client);
        var identity = Identity(clientId);
        foreach (var name in new[] { ClaimNames.Role, ClaimNames.Authority, ClaimNames.Body })
        {
            if (!properties.TryGetValue(name, out var value))
                continue;

            if (value.ValueKind == System.Text.Json.JsonValueKind.Array)
                identity.SetClaims(name, [.. value.EnumerateArray().Select(item => item.GetString()!)]);
            else
                identity.SetClaim(name, value.GetString());
        }

        return new ClaimsPrincipal(identity);
    }

    private static async Task<ClaimsPrincipal> PersonAsync(SignInManager<Account> sessions, UserManager<Account> accounts, Account account)
    {
        var session = await sessions.CreateUserPrincipalAsync(account);
        var identity = Identity(account.Id.ToString("D"));
        foreach (var name in new[] { ClaimNames.Role, ClaimNames.Authority, ClaimNames.Body })
            identity.SetClaims(name, [.. session.FindAll(name).Select(claim => claim.Value)]);

        identity.SetClaim(StampClaim, await accounts.GetSecurityStampAsync(account));
        return new ClaimsPrincipal(identity);
    }

    private static ClaimsIdentity Identity(string subject)
    {
        var identity = new ClaimsIdentity(authenticationType: "token", ClaimNames.Subject, ClaimNames.Role);
        identity.SetClaim(ClaimNames.Subject, subject);
        return identity;
    }

    private static IResult SignIn(ClaimsPrincipal principal, AccessOptions options)
    {
        principal.SetResources(options.Audience);

        // The stamp stays in codes and refresh tokens, which only we can read.
        principal.SetDestinations(claim => claim.Type switch
        {
            StampClaim => [],
            ClaimNames.Subject => [OpenIddictConstants.Destinations.AccessToken, OpenIddictConstants.Destinations.IdentityToken],
            _ => [OpenIddictConstants.Destinations.AccessToken],
        });
        return Results.SignIn(principal, properties: null, Scheme);
    }

    private static IResult Refuse(string error, string description) => Results.Forbid(
        new AuthenticationProperties(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            [OpenIddictServerAspNetCoreConstants.Properties.Error] = error,
            [OpenIddictServerAspNetCoreConstants.Properties.ErrorDescription] = description,
        }),
        [Scheme]);

    private static QueryString Query(HttpContext http) =>
        HttpMethods.IsGet(http.Request.Method) ? http.Request.QueryString : QueryString.Create(http.Request.Form);
}
