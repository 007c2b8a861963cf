using Departement77.BuildingBlocks.Web.Security;
using Departement77.Host.Access.Keys;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using OpenIddict.Validation.AspNetCore;

namespace Departement77.Host.Access.Tokens;

/// <summary>Issues tokens, and accepts them on the API; sessions by cookie are for pages alone.</summary>
internal static class TokenServer
{
    public const string TokenPath = "/connect/token";
    public const string AuthorizePath = "/connect/authorize";
    public const string LogoutPath = "/connect/logout";

    private const string AnyScheme = "access";

    // Short, so that a revoked right dies soon although no call looks the token up.
    private static readonly TimeSpan AccessTokenLifetime = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan RefreshTokenLifetime = TimeSpan.FromHours(10);

    public static AuthenticationBuilder AddTokenOrSession(this AuthenticationBuilder authentication) =>
        authentication.AddPolicyScheme(AnyScheme, displayName: null, scheme => scheme.ForwardDefaultSelector = SchemeOf);

    public static void UseTokenOrSession(this AuthenticationOptions authentication)
    {
        authentication.DefaultScheme = AnyScheme;

        // Signing in and out is always about the session.
        authentication.DefaultSignInScheme = IdentityConstants.ApplicationScheme;
        authentication.DefaultSignOutScheme = IdentityConstants.ApplicationScheme;
    }

    public static void AddTokens(this IServiceCollection services, AccessOptions access, bool isDevelopment)
    {
        var openIddict = services.AddOpenIddict().AddCore(core => core.UseEntityFrameworkCore().UseDbContext<AccessDbContext>().ReplaceDefaultEntities<Guid>());
        if (access.ExternalIssuer is null)
        {
            services.AddSingleton<IConfigureOptions<OpenIddictServerOptions>, ServerKeys>();
            openIddict.AddServer(server => Configure(server, isDevelopment));
        }

        openIddict.AddValidation(validation =>
        {
            if (access.ExternalIssuer is { } issuer)
                validation.SetIssuer(issuer).UseSystemNetHttp();
            else
                validation.UseLocalServer();

            validation.UseAspNetCore();
            validation.AddAudiences(access.Audience);
            validation.RefuseEarlyTokens();
            validation.Configure(options =>
            {
                // Another issuer's clock is not ours. Our own tokens end when they say, so that a right that was taken back ends with them.
                options.TokenValidationParameters.ClockSkew = access.ExternalIssuer is null ? TimeSpan.Zero : EarlyTokens.Tolerance;
                options.TokenValidationParameters.NameClaimType = ClaimNames.Subject;
                options.TokenValidationParameters.RoleClaimType = ClaimNames.Role;
            });
        });
    }

    private static void Configure(OpenIddictServerBuilder server, bool isDevelopment)
    {
        server.SetTokenEndpointUris(TokenPath).SetAuthorizationEndpointUris(AuthorizePath).SetEndSessionEndpointUris(LogoutPath);
        server.AllowClientCredentialsFlow().AllowAuthorizationCodeFlow().AllowRefreshTokenFlow().RequireProofKeyForCodeExchange();
        server.RegisterScopes(OpenIddictConstants.Scopes.OfflineAccess);
        server.RegisterClaims(ClaimNames.Subject, ClaimNames.Role, ClaimNames.Authority, ClaimNames.Body);
        server.SetAccessTokenLifetime(AccessTokenLifetime).SetRefreshTokenLifetime(RefreshTokenLifetime);
        server.DisableAccessTokenEncryption().RefuseControlCharacters();
        server.Configure(options =>
        {
            // With S256 alone, nobody can ask for the form that protects nothing.
            options.CodeChallengeMethods.Clear();
            options.CodeChallengeMethods.Add(OpenIddictConstants.CodeChallengeMethods.Sha256);
        });

        var http = server.UseAspNetCore().EnableTokenEndpointPassthrough().EnableAuthorizationEndpointPassthrough().EnableEndSessionEndpointPassthrough();
        if (isDevelopment)
            http.DisableTransportSecurityRequirement();
    }

    private static string SchemeOf(HttpContext http) =>
        http.Request.Headers.ContainsKey("Authorization") || http.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)
            ? OpenIddictValidationAspNetCoreDefaults.AuthenticationScheme
            : IdentityConstants.ApplicationScheme;
}
