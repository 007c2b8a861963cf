using System.Collections.Concurrent;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using OpenIddict.Validation;

namespace Departement77.Host.Access.Tokens;

/// <summary>
/// Tokens that the validation found good, until they expire: a client sends the same one for minutes, and verifying it again would cost more than many a route.
/// They are kept by their hash, so that nobody reads a token out of the memory, and all forgotten when the keys that vouch for them are loaded anew.
/// </summary>
internal sealed class VerifiedTokens(IOptionsMonitor<OpenIddictValidationOptions> validation, TimeProvider clock)
{
    /// <summary>Tokens kept at most, a few kilobytes each; beyond, all are forgotten, which costs each client one verification.</summary>
    public const int Most = 5_000;

    private const string Bearer = "Bearer ";

    private readonly ConcurrentDictionary<string, Verified> known = new(StringComparer.Ordinal);
    private object? vouchers;

    /// <summary>Says who asks, if the request's token was verified before.</summary>
    public async ValueTask RecallAsync(HttpContext http)
    {
        if (TokenOf(http) is not { } token || !known.TryGetValue(KeyOf(token), out var verified))
            return;

        if (await AreVouchersCurrentAsync() && clock.GetUtcNow() < verified.ExpiresAt)
            http.User = verified.Principal;
    }

    /// <summary>Keeps the token that has just been verified.</summary>
    public async ValueTask RememberAsync(HttpContext http)
    {
        if (http.Features.Get<IAuthenticateResultFeature>()?.AuthenticateResult is not { Succeeded: true, Properties: { ExpiresUtc: { } expiresAt } properties, Principal: var principal })
            return;

        // Not a session's, nor a token that came by another way than the header.
        if (TokenOf(http) is not { } token || properties.GetTokenValue("access_token") != token)
            return;

        if (!await AreVouchersCurrentAsync())
            return;

        if (known.Count >= Most)
            known.Clear();

        known[KeyOf(token)] = new Verified(principal, expiresAt);
    }

    /// <summary>Whether the issuer's keys are those under which the tokens were verified; else every token is forgotten.</summary>
    private async ValueTask<bool> AreVouchersCurrentAsync()
    {
        // Read in memory; an external issuer's is another object when it was fetched again.
        object current = await validation.CurrentValue.ConfigurationManager.GetConfigurationAsync(CancellationToken.None);
        if (ReferenceEquals(Interlocked.Exchange(ref vouchers, current), current))
            return true;

        known.Clear();
        return false;
    }

    private static string? TokenOf(HttpContext http) =>
        http.Request.Headers.Authorization is [{ } header] && header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? header[Bearer.Length..] : null;

    private static string KeyOf(string token) => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    private sealed record Verified(ClaimsPrincipal Principal, DateTimeOffset ExpiresAt);
}

internal static class VerifiedTokensStartup
{
    /// <summary>Authentication, which verifies a token of the API once. Elsewhere, refusals are written by the handlers that authentication itself prepares.</summary>
    public static void UseAuthenticationOnce(this WebApplication app)
    {
        var tokens = app.Services.GetRequiredService<VerifiedTokens>();
        app.Use(async (http, next) =>
        {
            if (SchemesOfTheRequest.IsApi(http))
                await tokens.RecallAsync(http);

            await next(http);
        });
        app.UseAuthentication();
        app.Use(async (http, next) =>
        {
            if (SchemesOfTheRequest.IsApi(http))
                await tokens.RememberAsync(http);

            await next(http);
        });
    }
}
