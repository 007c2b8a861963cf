using System.Net.Sockets;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Departement77.BuildingBlocks.Web.Http;

/// <summary>Turns what escapes the routes into problem documents: bad input is the client's, a lost database is 503, the rest is a bug and says nothing of itself.</summary>
public sealed partial class ProblemHandler(ILogger<ProblemHandler> logger) : IExceptionHandler
{
    private const string RetryAfterSeconds = "5";

    /// <inheritdoc />
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        switch (exception)
        {
            case MalformedInputException input:
                await Problems.WriteAsync(httpContext, input.Status, input.Code, input.Detail, input.Errors);
                return true;
            case BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge }:
                await Problems.WriteAsync(httpContext, StatusCodes.Status413PayloadTooLarge, "input.too_large", CommandLimits.TooLarge);
                return true;
            case BadHttpRequestException bad:
                await Problems.WriteAsync(httpContext, bad.StatusCode, "input.malformed", "La demande HTTP est mal formée : vérifiez ses en-têtes et son corps.");
                return true;
            case OperationCanceledException when httpContext.RequestAborted.IsCancellationRequested:
                return true;
            case NpgsqlException { IsTransient: true } or NpgsqlException { InnerException: SocketException or TimeoutException or IOException }
                or InvalidOperationException { InnerException: NpgsqlException { IsTransient: true } }:
                DatabaseIsAway(logger, exception);
                httpContext.Response.Headers.RetryAfter = RetryAfterSeconds;
                await Problems.WriteAsync(httpContext, StatusCodes.Status503ServiceUnavailable, "service.unavailable", "La base de données ne répond pas. Réessayez dans quelques secondes : rien n'a été enregistré à moitié.");
                return true;
            default:
                Unexpected(logger, exception, httpContext.Request.Method, (httpContext.Features.Get<IExceptionHandlerFeature>()?.Endpoint ?? httpContext.GetEndpoint())?.DisplayName);
                await Problems.WriteAsync(httpContext, StatusCodes.Status500InternalServerError, "service.error", "Une erreur imprévue s'est produite de notre côté. Signalez-la avec la valeur de traceId.");
                return true;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The database does not answer")]
    private static partial void DatabaseIsAway(ILogger logger, Exception exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "Unexpected error on {Method} {Endpoint}")]
    private static partial void Unexpected(ILogger logger, Exception exception, string method, string? endpoint);
}
