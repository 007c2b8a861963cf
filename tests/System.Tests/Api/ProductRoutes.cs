using Departement77.BuildingBlocks.Web.Http;
using Departement77.TestKit;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Departement77.SystemTests.Api;

/// <summary>The routes of the running product, so that no test forgets one.</summary>
internal static class ProductRoutes
{
    public static IReadOnlyList<ProductRoute> Of(TestHost host) =>
    [
        .. host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.RawText!.StartsWith("/api/", StringComparison.Ordinal))
            .Select(endpoint => new ProductRoute(
                endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods[0],
                endpoint.RoutePattern.RawText!.TrimEnd('/'),
                endpoint.Metadata.GetMetadata<RouteContract>(),
                endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null,
                endpoint.Metadata.GetMetadata<IAuthorizeData>()?.Policy))
            .OrderBy(route => route.Pattern, StringComparer.Ordinal).ThenBy(route => route.Method, StringComparer.Ordinal),
    ];
}

internal sealed record ProductRoute(string Method, string Pattern, RouteContract? Contract, bool IsAnonymous, string? Permission)
{
    /// <summary>The route with the given value in each parameter.</summary>
    public string With(Func<string, string> value) =>
        string.Join('/', Pattern.Split('/').Select(segment => segment.StartsWith('{') ? value(segment.Trim('{', '}').Split(':')[0]) : segment));
}
