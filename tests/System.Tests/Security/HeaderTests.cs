using System.Net;
using Departement77.SystemTests.Access;
using Departement77.SystemTests.Api;
using Departement77.TestKit;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Departement77.SystemTests.Security;

/// <summary>Every answer tells browsers what they must not do with it: of each route, of errors, of style sheets and scripts.</summary>
public sealed class HeaderTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private static readonly Dictionary<string, string> Everywhere = new(StringComparer.Ordinal)
    {
        ["X-Content-Type-Options"] = "nosniff",
        ["X-Frame-Options"] = "DENY",
        ["Referrer-Policy"] = "strict-origin-when-cross-origin",
        ["Cross-Origin-Opener-Policy"] = "same-origin",
        ["Cross-Origin-Resource-Policy"] = "same-origin",
        ["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=()",
    };

    private readonly TestHost host = shared.Host;

    [Fact]
    public void every_address_says_who_may_use_it() => host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Where(endpoint => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null && endpoint.Metadata.GetMetadata<IAuthorizeData>() is null)
        .Select(endpoint => endpoint.RoutePattern.RawText).ShouldBeEmpty();

    [Fact]
    public async Task every_address_answers_with_the_headers_that_protect()
    {
        var paths = host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Select(endpoint => "/" + string.Join('/', endpoint.RoutePattern.RawText!.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(segment => segment.Contains('{', StringComparison.Ordinal) ? "essai" : segment)))
            .Concat(["/", "/nulle-part", "/api/v1/nulle-part", "/connexion/style.css", "/docs/", "/hangfire", "/hangfire/css18290", "/openapi/v1.json", "/connect/token", "/connect/authorize", "/.well-known/jwks"])
            .Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        paths.Count.ShouldBeGreaterThan(150);

        var wrong = new List<string>();
        var admin = await host.ClientAsync("admin");
        foreach (var path in paths)
        {
            foreach (var client in new[] { host.Anonymous, admin })
            {
                using var response = await client.GetAsync(new Uri(path, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
                wrong.AddRange(Faults(response).Select(fault => $"{path} ({(int)response.StatusCode}): {fault}"));
                if ((int)response.StatusCode >= 500)
                    wrong.Add($"{path}: {(int)response.StatusCode}");
            }
        }

        wrong.Distinct(StringComparer.Ordinal).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("/api/v1/service-catalogue/offers", "default-src 'none'; frame-ancestors 'none'")]
    [InlineData("/api/v1/nulle-part", "default-src 'none'; frame-ancestors 'none'")]
    [InlineData("/compte", "default-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; img-src 'self' data:; style-src 'self'; form-action 'self'")]
    [InlineData("/connexion", "default-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; img-src 'self' data:; style-src 'self'")]
    public async Task pages_may_run_no_script_but_their_own(string path, string policy)
    {
        using var response = await host.Anonymous.GetAsync(new Uri(path, UriKind.Relative));
        response.Headers.GetValues("Content-Security-Policy").Single().ShouldBe(policy);
        response.Headers.Contains("Server").ShouldBeFalse();
        response.Headers.Contains("X-Powered-By").ShouldBeFalse();
    }

    [Fact]
    public async Task what_belongs_to_somebody_is_kept_by_no_cache()
    {
        var member = await host.ClientAsync("member:217701275");
        var kept = new List<string>();
        foreach (var route in ProductRoutes.Of(host).Where(route => route.Method == "GET" && !route.IsAnonymous))
        {
            using var response = await member.GetAsync(new Uri(route.With(_ => Guid.CreateVersion7().ToString()), UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
            if (response.Headers.CacheControl?.NoStore != true)
                kept.Add($"{route.Pattern} ({(int)response.StatusCode})");
        }

        using var visitor = new Visitor(host.Address);
        using var signedIn = await visitor.SignInAsync("coordinator@demo.example", "Demo-77-coordinator!");
        foreach (var path in new[] { "/compte", "/reseau-sgm", $"/demandes/{Guid.CreateVersion7()}", "/connexion", "/deconnexion" })
        {
            using var page = await visitor.GetAsync(path);
            if (page.Headers.CacheControl?.NoStore != true && page.StatusCode == HttpStatusCode.OK)
                kept.Add(path);
        }

        kept.ShouldBeEmpty();
    }

    private static IEnumerable<string> Faults(HttpResponseMessage response)
    {
        foreach (var (name, value) in Everywhere)
        {
            if (!response.Headers.TryGetValues(name, out var seen) || seen.Single() != value)
                yield return name;
        }

        if (!response.Headers.TryGetValues("Content-Security-Policy", out var policies))
            yield return "Content-Security-Policy";
        else if (policies.Single() is var policy && !(policy.Contains("frame-ancestors 'none'", StringComparison.Ordinal) && policy.StartsWith("default-src", StringComparison.Ordinal)))
            yield return policy;
    }
}
