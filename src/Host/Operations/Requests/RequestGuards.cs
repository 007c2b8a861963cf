using Departement77.BuildingBlocks.Web.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;

namespace Departement77.Host.Operations.Requests;

/// <summary>What a request may cost before any route looks at it.</summary>
internal static class RequestGuards
{
    /// <summary>Largest body: the longest text of a command fits many times. 3 MB are refused with 413.</summary>
    private const int LargestBody = CommandLimits.LargestBody;

    /// <summary>Longest path with its query, as it was sent. What is longer is refused with 414.</summary>
    private const int LongestAddress = 8 * 1024;

    // The server refuses a longer line by itself, without a word.
    private const int LongestLineHeardOut = 512 * 1024;
    private const int LargestBodyHeardOut = 8 * 1024 * 1024;

    public static void LimitRequests(this WebApplicationBuilder builder) =>
        builder.WebHost.ConfigureKestrel(server =>
        {
            server.AddServerHeader = false;
            server.Limits.MaxRequestBodySize = LargestBody;
            server.Limits.MaxRequestLineSize = LongestLineHeardOut;
            server.Limits.MaxRequestHeadersTotalSize = 16 * 1024;
            server.Limits.MaxRequestHeaderCount = 60;
            server.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
            server.Limits.KeepAliveTimeout = TimeSpan.FromMinutes(2);
        });

    /// <summary>Refuses a request whose address is too long, and one whose length is said twice: a proxy before us may believe the other one, and smuggle a second request in.</summary>
    public static void UseRequestGuards(this WebApplication app) =>
        app.Use((context, next) =>
        {
            if (IsLengthSaidTwice(context.Request.Headers))
                return RefuseAsync(context, StatusCodes.Status400BadRequest, "input.malformed", "La demande porte à la fois Content-Length et Transfer-Encoding : gardez-en un seul.");
            if (IsLong(context))
                return RefuseAsync(context, StatusCodes.Status414UriTooLong, "input.address_too_long", "L'adresse, paramètres compris, dépasse 8 Ko : raccourcissez vos paramètres.");

            // The routes refuse a body beyond their own limit, and the client reads why: the server would close the connection while it still sends.
            if (context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) && context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
                limit.MaxRequestBodySize = LargestBodyHeardOut;

            return next(context);
        });

    // Kestrel has already moved the Content-Length that it disregards to X-Content-Length.
    private static bool IsLengthSaidTwice(IHeaderDictionary headers) =>
        !StringValues.IsNullOrEmpty(headers.TransferEncoding) && (headers.ContentLength is not null || headers.ContainsKey("X-Content-Length"));

    private static bool IsLong(HttpContext context) => context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget.Length > LongestAddress;

    private static Task RefuseAsync(HttpContext context, int status, string code, string detail)
    {
        context.Response.Headers.Connection = "close";
        return Problems.WriteAsync(context, status, code, detail);
    }
}
