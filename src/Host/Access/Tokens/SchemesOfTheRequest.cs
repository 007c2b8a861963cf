using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using OpenIddict.Server.AspNetCore;

namespace Departement77.Host.Access.Tokens;

/// <summary>
/// Asks only those handlers that can have something to say. The token server looks for its own addresses in every request, and the validation for a token;
/// on the API there are none of the former and, for an anonymous reader, none of the latter, which would cost a tenth of a short read.
/// </summary>
internal sealed class SchemesOfTheRequest(IOptions<AuthenticationOptions> options, IHttpContextAccessor accessor) : AuthenticationSchemeProvider(options)
{
    public override async Task<IEnumerable<AuthenticationScheme>> GetRequestHandlerSchemesAsync()
    {
        var schemes = await base.GetRequestHandlerSchemesAsync();
        return accessor.HttpContext switch
        {
            { } http when !IsApi(http) => schemes,
            { } http when HasToken(http) => schemes.Where(scheme => scheme.Name != OpenIddictServerAspNetCoreDefaults.AuthenticationScheme),
            null => schemes,
            _ => [],
        };
    }

    /// <summary>Nobody to authenticate: a protected route then refuses, as for any anonymous request.</summary>
    public override Task<AuthenticationScheme?> GetDefaultAuthenticateSchemeAsync() =>
        accessor.HttpContext is { } http && IsApi(http) && !HasToken(http) ? Task.FromResult<AuthenticationScheme?>(null) : base.GetDefaultAuthenticateSchemeAsync();

    private static bool IsApi(HttpContext http) => http.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase);

    private static bool HasToken(HttpContext http) => http.Request.Headers.ContainsKey("Authorization");
}
