using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
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
            case OperationCanceledException or IOException when httpContext.RequestAborted.IsCancellationRequested:
            case ConnectionResetException or ConnectionAbortedException:
                return true;
            case Exception when IsDatabaseAway(exception):
                DatabaseIsAway(logger, exception);
                httpContext.Response.Headers.RetryAfter = RetryAfterSeconds;
                await Problems.WriteAsync(httpContext, StatusCodes.Status503ServiceUnavailable, "service.unavailable", "La base de données ne répond pas. Réessayez dans quelques secondes : rien n'a été enregistré à moitié.");
                return true;
            case IOException or UnauthorizedAccessException:
                StorageIsAway(logger, exception);
                httpContext.Response.Headers.RetryAfter = RetryAfterSeconds;
                await Problems.WriteAsync(httpContext, StatusCodes.Status503ServiceUnavailable, "service.unavailable", "Le stockage des fichiers ne répond pas. Réessayez dans quelques instants : rien n'a été enregistré à moitié.");
                return true;
            default:
                Unexpected(logger, exception, httpContext.Request.Method, (httpContext.Features.Get<IExceptionHandlerFeature>()?.Endpoint ?? httpContext.GetEndpoint())?.DisplayName);
                await Problems.WriteAsync(httpContext, StatusCodes.Status500InternalServerError, "service.error", "Une erreur imprévue s'est produite de notre côté. Signalez-la avec la valeur de traceId.");
                return true;
        }
    }

    /// <summary>EF and Dapper wrap what Npgsql throws, sometimes twice.</summary>
    private static bool IsDatabaseAway(Exception? exception)
    {
        for (; exception is not null; exception = exception.InnerException)
        {
            if (exception is NpgsqlException { IsTransient: true } or NpgsqlException { InnerException: SocketException or TimeoutException or IOException })
                return true;
        }

        return false;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The database does not answer")]
    private static partial void DatabaseIsAway(ILogger logger, Exception exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "The folder of the documents cannot be read or written")]
    private static partial void StorageIsAway(ILogger logger, Exception exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "Unexpected error on {Method} {Endpoint}")]
    private static partial void Unexpected(ILogger logger, Exception exception, string method, string? endpoint);
}
