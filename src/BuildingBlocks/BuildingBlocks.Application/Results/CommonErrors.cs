using ErrorOr;

namespace Departement77.BuildingBlocks.Application.Results;

/// <summary>Refusals that every list shares, and those of the product as a whole.</summary>
public static class CommonErrors
{
    /// <summary>HTTP status of a refusal that ErrorOr's own types do not name, used as its numeric type.</summary>
    public const int MalformedType = 400;

    /// <summary>Name under which the metadata of an error say, as a whole number, in how many seconds to try again: the header Retry-After.</summary>
    public const string RetryAfter = "retryAfter";

    /// <summary>A filter, sort, limit or cursor that the list does not know. 400 <c>query.invalid</c>.</summary>
    /// <param name="parameter">The parameter of the query string.</param>
    /// <param name="explanation">French: what is wrong and what to send instead.</param>
    public static Error InvalidQuery(string parameter, string explanation) => Error.Custom(
        MalformedType, "query.invalid", explanation, new Dictionary<string, object>(StringComparer.Ordinal) { ["pointer"] = parameter });

    /// <summary>Somebody else changed the resource first. 409, or 412 when the request carried If-Match.</summary>
    /// <param name="underIfMatch">Whether the request named the version it expected.</param>
    public static Error ConcurrencyConflict(bool underIfMatch) => Error.Custom(
        underIfMatch ? 412 : 409,
        "concurrency_conflict",
        "Cette ressource a été modifiée entre-temps. Relisez-la, puis recommencez avec sa version actuelle.");
}
