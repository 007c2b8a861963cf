using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Departement77.BuildingBlocks.Web.Http;

/// <summary>The version of an aggregate as an ETag: <c>"v7"</c>.</summary>
internal static class EntityTag
{
    public static string Of(int version) => string.Create(CultureInfo.InvariantCulture, $"\"v{version}\"");

    /// <summary>The version that If-Match expects; null without If-Match.</summary>
    /// <exception cref="MalformedInputException">The header is no version of ours.</exception>
    public static int? Expected(HttpRequest request)
    {
        var header = request.Headers.IfMatch;
        if (header.Count == 0)
            return null;

        return header is [{ } tag] && tag.StartsWith("\"v", StringComparison.Ordinal) && tag.EndsWith('"')
            && int.TryParse(tag.AsSpan(2, tag.Length - 3), NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? version
            : throw new MalformedInputException(
                StatusCodes.Status412PreconditionFailed, "concurrency_conflict", "L'en-tête If-Match doit reprendre l'ETag lu, par exemple \"v3\" : relisez la ressource.");
    }

    /// <summary>Whether the reader already has this version.</summary>
    public static bool IsKnownTo(HttpRequest request, string tag) => request.Headers.IfNoneMatch is { Count: > 0 } known && known.Contains(tag, StringComparer.Ordinal);
}
