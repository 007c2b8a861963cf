using System.Net.Sockets;
using System.Text.Json;
using Departement77.BuildingBlocks.Web.Http;
using Departement77.Host.Operations.Telemetry;
using Npgsql;

namespace Departement77.Host.Operations.Health;

/// <summary>What a probe reads. Waiting events and dead deliveries are told, but do not take the host out of service: another host would not do better.</summary>
internal sealed record Readiness(string Status, string Database, string Migrations, DeliveryState? Deliveries);

internal static class HealthRoutes
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(1500);

    public static void AddHealth(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<ReadinessProbe>();
        builder.Services.Configure<HealthOptions>(builder.Configuration.GetSection(HealthOptions.Section));
        builder.AddFarewell();
    }

    public static void MapHealth(this WebApplication app)
    {
        app.MapGet("/health/live", (HttpContext http) => WriteAsync(http, StatusCodes.Status200OK, new { status = "ok" })).AllowAnonymous().ExcludeFromDescription();
        app.MapGet("/health/ready", async (HttpContext http) =>
        {
            var readiness = await http.RequestServices.GetRequiredService<ReadinessProbe>().AskAsync(Patience, http.RequestAborted);
            await WriteAsync(http, readiness.Status == "ok" ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable, readiness);
        }).AllowAnonymous().ExcludeFromDescription();
    }

    private static Task WriteAsync<T>(HttpContext http, int status, T answer)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json; charset=utf-8";
        http.Response.Headers.CacheControl = "no-store";
        return JsonSerializer.SerializeAsync(http.Response.Body, answer, ApiJson.Answers, http.RequestAborted);
    }
}

internal sealed class ReadinessProbe(DeliveryFigures figures, Farewell farewell)
{
    public async Task<Readiness> AskAsync(TimeSpan patience, CancellationToken cancellation)
    {
        if (farewell.HasBegun)
            return new Readiness("stopping", "unknown", "unknown", Deliveries: null);

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(patience);
        try
        {
            // The wait for a connection does not always heed its token.
            return new Readiness("ok", "ok", "done", await figures.ReadAsync(limit.Token).WaitAsync(patience, cancellation));
        }
        catch (PostgresException e) when (IsUnprepared(e.SqlState))
        {
            return new Readiness("unready", "ok", "missing", Deliveries: null);
        }
        catch (Exception e) when (e is NpgsqlException or SocketException or TimeoutException || (e is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            return new Readiness("unready", "away", "unknown", Deliveries: null);
        }
    }

    /// <summary>No such database, role, schema, table or right: the migration step has not run here.</summary>
    private static bool IsUnprepared(string state) => state is PostgresErrorCodes.InvalidCatalogName or PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification
        or PostgresErrorCodes.InvalidSchemaName or PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.InsufficientPrivilege;
}
