using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using OpenIddict.Server.AspNetCore;

namespace Departement77.Host.Access.Tokens;

/// <summary>
/// Asks only those handlers that can have something to say. The token server looks for its own addresses in every request, and the validation for a token;
/// on the API there are none of the former and, for an anonymous reader, none of the latter, which would cost a tenth of a short read. Who sends a token that was
/// verified before is known already.
/// </summary>
internal sealed class SchemesOfTheRequest(IOptions<AuthenticationOptions> options, IHttpContextAccessor accessor) : AuthenticationSchemeProvider(options)
{
    public override async Task<IEnumerable<AuthenticationScheme>> GetRequestHandlerSchemesAsync()
    {
        var schemes = await base.GetRequestHandlerSchemesAsync();
        return accessor.HttpContext switch
        {
            { } http when !IsApi(http) => schemes,
            { } http when HasTokenToVerify(http) => schemes.Where(scheme => scheme.Name != OpenIddictServerAspNetCoreDefaults.AuthenticationScheme),
            null => schemes,
            _ => [],
        };
    }

    /// <summary>Nobody to authenticate, or nobody any more: a protected route then refuses the former, as any anonymous request.</summary>
    public override Task<AuthenticationScheme?> GetDefaultAuthenticateSchemeAsync() =>
        accessor.HttpContext is { } http && IsApi(http) && !HasTokenToVerify(http) ? Task.FromResult<AuthenticationScheme?>(null) : base.GetDefaultAuthenticateSchemeAsync();

    public static bool IsApi(HttpContext http) => http.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase);

    private static bool HasTokenToVerify(HttpContext http) => http.User.Identity?.IsAuthenticated != true && http.Request.Headers.ContainsKey("Authorization");
}
