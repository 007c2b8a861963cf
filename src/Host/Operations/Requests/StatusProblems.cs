using System.Net.Mime;
using System.Text;
using Departement77.BuildingBlocks.Web.Http;
using Microsoft.AspNetCore.Diagnostics;

namespace Departement77.Host.Operations.Requests;

/// <summary>Gives a body to the answers that the framework leaves empty: unknown routes, wrong methods, refusals outside of the API.</summary>
internal static class StatusProblems
{
    public static Task WriteAsync(StatusCodeContext statusCode)
    {
        var http = statusCode.HttpContext;
        var (code, detail) = Explain(http);
        return IsForAPerson(http.Request)
            ? WritePageAsync(http, detail)
            : Problems.WriteAsync(http, http.Response.StatusCode, code, detail);
    }

    private static (string Code, string Detail) Explain(HttpContext http) => http.Response.StatusCode switch
    {
        StatusCodes.Status401Unauthorized => ("access.token_required", "Envoyez un jeton d'accès valide dans l'en-tête Authorization ; POST /connect/token en délivre un."),
        StatusCodes.Status403Forbidden => ("access.denied", "Votre rôle ne permet pas cette action. Adressez-vous à la personne qui gère vos droits."),
        StatusCodes.Status404NotFound => ("route.not_found", "Cette adresse n'existe pas. La documentation de l'API est à l'adresse /docs."),
        StatusCodes.Status405MethodNotAllowed => ("route.method_not_allowed", $"Cette adresse n'accepte pas la méthode {http.Request.Method} : voyez l'en-tête Allow."),
        StatusCodes.Status406NotAcceptable => ("route.not_acceptable", "Cette adresse répond en JSON : envoyez « Accept: application/json »."),
        StatusCodes.Status413PayloadTooLarge => ("input.too_large", "Le corps dépasse 256 Ko : réduisez-le."),
        StatusCodes.Status415UnsupportedMediaType => ("input.media_type", "Envoyez le corps en JSON, avec l'en-tête « Content-Type: application/json »."),
        StatusCodes.Status429TooManyRequests => ("access.too_many_requests", "Trop de demandes en peu de temps : attendez un instant, puis recommencez."),
        StatusCodes.Status503ServiceUnavailable => ("service.unavailable", "Le service ne répond pas pour l'instant. Réessayez dans quelques secondes."),
        >= 500 => ("service.error", "Une erreur imprévue s'est produite de notre côté. Signalez-la avec la valeur de traceId."),
        _ => ("input.malformed", "La demande HTTP est mal formée : vérifiez ses en-têtes et son corps."),
    };

    private static bool IsForAPerson(HttpRequest request) =>
        HttpMethods.IsGet(request.Method)
        && !request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)
        && request.Headers.Accept.ToString().Contains(MediaTypeNames.Text.Html, StringComparison.OrdinalIgnoreCase);

    private static Task WritePageAsync(HttpContext http, string detail)
    {
        http.Response.ContentType = "text/html; charset=utf-8";
        return http.Response.WriteAsync(
            $"""
            <!DOCTYPE html>
            <html lang="fr">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Erreur {http.Response.StatusCode} – Departement77</title></head>
            <body><main><h1>Erreur {http.Response.StatusCode}</h1><p>{detail}</p><p><a href="/">Retour à l'accueil</a></p></main></body>
            </html>
            """,
            Encoding.UTF8,
            http.RequestAborted);
    }
}
