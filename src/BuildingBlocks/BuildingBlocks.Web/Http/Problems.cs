using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Departement77.BuildingBlocks.Application.Results;
using ErrorOr;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Departement77.BuildingBlocks.Web.Http;

/// <summary>An error of the API, by RFC 9457.</summary>
public sealed record Problem
{
    /// <summary>Always <c>about:blank</c>: <see cref="Code"/> names the error.</summary>
    public string Type { get; init; } = "about:blank";

    /// <summary>French summary of the kind of error.</summary>
    public required string Title { get; init; }

    /// <summary>HTTP status.</summary>
    public required int Status { get; init; }

    /// <summary>French explanation: what is wrong and what to do.</summary>
    public required string Detail { get; init; }

    /// <summary>Stable code, <c>area.what</c>.</summary>
    public required string Code { get; init; }

    /// <summary>Messages by JSON pointer of the faulty member.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, string[]>? Errors { get; init; }

    /// <summary>What to quote to the operators.</summary>
    public string? TraceId { get; init; }

    /// <summary>More of this kind of error, such as <c>allowedActions</c>.</summary>
    [JsonExtensionData]
    public IDictionary<string, object>? Extensions { get; init; }
}

/// <summary>Writes errors as problem documents.</summary>
public static class Problems
{
    /// <summary>Media type of a problem.</summary>
    public const string ContentType = "application/problem+json";

    /// <summary>HTTP status of a refusal. Types beyond ErrorOr's own are the status itself.</summary>
    public static int StatusOf(Error error) => error.Type switch
    {
        ErrorType.Validation => StatusCodes.Status422UnprocessableEntity,
        ErrorType.Conflict => StatusCodes.Status409Conflict,
        ErrorType.NotFound => StatusCodes.Status404NotFound,
        ErrorType.Unauthorized => StatusCodes.Status401Unauthorized,
        ErrorType.Forbidden => StatusCodes.Status403Forbidden,
        _ when error.NumericType is (>= 400 and < 500) or StatusCodes.Status503ServiceUnavailable => error.NumericType,
        _ => StatusCodes.Status500InternalServerError,
    };

    /// <summary>Writes refusals of the domain. The first gives status and code; several with a pointer are all listed.</summary>
    public static Task WriteAsync(HttpContext http, IReadOnlyList<Error> errors)
    {
        var first = errors[0];
        var pointers = errors.Where(error => error.Metadata?.ContainsKey("pointer") == true).ToList();
        if (first.Metadata?.GetValueOrDefault(CommonErrors.RetryAfter) is int seconds)
            http.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);

        var extensions = first.Metadata?.Where(pair => pair.Key != "pointer").ToDictionary(StringComparer.Ordinal);
        return WriteAsync(
            http,
            StatusOf(first),
            first.Code,
            first.Description,
            pointers.Count == 0 ? null : pointers.GroupBy(error => (string)error.Metadata!["pointer"], StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Select(error => error.Description).ToArray(), StringComparer.Ordinal),
            extensions is { Count: > 0 } ? extensions : null);
    }

    /// <summary>Writes a problem document.</summary>
    public static async Task WriteAsync(
        HttpContext http, int status, string code, string detail, IReadOnlyDictionary<string, string[]>? errors = null, IDictionary<string, object>? extensions = null)
    {
        if (http.Response.HasStarted)
            return;

        http.Response.StatusCode = status;
        var problem = new Problem
        {
            Title = TitleOf(status),
            Status = status,
            Detail = detail,
            Code = code,
            Errors = errors,
            TraceId = Activity.Current?.TraceId.ToHexString(),
            Extensions = extensions,
        };
        http.Response.ContentType = ContentType;
        http.Response.Headers.CacheControl = "no-store";
        await JsonSerializer.SerializeAsync(http.Response.Body, problem, ApiJson.Answers, http.RequestAborted);
    }

    private static string TitleOf(int status) => status switch
    {
        400 => "Demande mal formée",
        401 => "Connexion nécessaire",
        403 => "Accès refusé",
        404 => "Introuvable",
        405 => "Méthode non permise",
        409 => "Impossible dans l'état actuel",
        410 => "N'existe plus",
        412 => "Version dépassée",
        413 => "Demande trop volumineuse",
        414 => "Adresse trop longue",
        415 => "Format non pris en charge",
        422 => "Règle non respectée",
        428 => "Version attendue",
        429 => "Trop de demandes",
        503 => "Service momentanément indisponible",
        _ => status >= 500 ? "Erreur interne" : ReasonPhrases.GetReasonPhrase(status),
    };
}
