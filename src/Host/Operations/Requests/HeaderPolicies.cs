namespace Departement77.Host.Operations.Requests;

/// <summary>Security headers: strictest on the API, which is never shown in a browser; as loose as their own assets need on the dashboard and the documentation.</summary>
internal static class HeaderPolicies
{
    private const string SelfOnly = "default-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'";

    public static void AddHeaderPolicies(this IServiceCollection services)
    {
        // Hangfire and Scalar set styles from their scripts, and Scalar starts by an inline script.
        var api = With("default-src 'none'; frame-ancestors 'none'");
        var pages = With($"{SelfOnly}; img-src 'self' data:; style-src 'self'; form-action 'self'");

        // Whoever signs in for another application is sent on to it, and browsers hold where a form's answer leads against form-action too.
        var signIn = With($"{SelfOnly}; img-src 'self' data:; style-src 'self'");
        var dashboard = With($"{SelfOnly}; img-src 'self' data:; style-src 'self' 'unsafe-inline'; form-action 'self'");
        var documentation = With($"{SelfOnly}; img-src 'self' data:; font-src 'self' data:; style-src 'self' 'unsafe-inline'; script-src 'self' 'unsafe-inline'; form-action 'self'");
        services.AddSecurityHeaderPolicies()
            // The dashboard takes its own name off the path before it answers.
            .SetPolicySelector(context => context.HttpContext.Request.PathBase.Add(context.HttpContext.Request.Path) switch
            {
                var path when path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) => api,
                var path when path.StartsWithSegments("/hangfire", StringComparison.OrdinalIgnoreCase) => dashboard,
                var path when path.StartsWithSegments("/docs", StringComparison.OrdinalIgnoreCase) => documentation,
                var path when path.StartsWithSegments(Access.Pages.SignInPages.SignInPath, StringComparison.OrdinalIgnoreCase) => signIn,
                _ => pages,
            });
    }

    private static HeaderPolicyCollection With(string contentSecurityPolicy) => new HeaderPolicyCollection()
        .AddContentTypeOptionsNoSniff()
        .AddFrameOptionsDeny()
        .AddReferrerPolicyStrictOriginWhenCrossOrigin()
        .AddStrictTransportSecurityMaxAgeIncludeSubDomains()
        .AddCrossOriginOpenerPolicy(policy => policy.SameOrigin())
        .AddCrossOriginResourcePolicy(policy => policy.SameOrigin())
        .AddCustomHeader("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=()")
        .AddCustomHeader("Content-Security-Policy", contentSecurityPolicy)
        .RemoveServerHeader();
}
