using System.Diagnostics;
using Serilog;
using Serilog.Events;
using Serilog.Extensions.Logging;
using Serilog.Formatting.Compact;

namespace Departement77.Host.Operations.Telemetry;

/// <summary>Logs on the console: a line a fact, JSON outside of Development. Never bodies, query strings or addresses of people: only names, ids and milliseconds.</summary>
internal static partial class Logs
{
    private const string ReadableLine = "{Timestamp:HH:mm:ss} {Level:u3} {Message:lj}{NewLine}{Exception}";

    public static void AddLogs(this WebApplicationBuilder builder)
    {
        var settings = new LoggerConfiguration()
            .MinimumLevel.Is(LogEventLevel.Debug)
            .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
            .MinimumLevel.Override("System", LogEventLevel.Warning)
            .MinimumLevel.Override("Npgsql", LogEventLevel.Warning)
            .MinimumLevel.Override("Hangfire", LogEventLevel.Warning)
            .MinimumLevel.Override("OpenIddict", LogEventLevel.Warning)

            // The framework would log a bad request twice, with the path that the client sent.
            .MinimumLevel.Override("Microsoft.AspNetCore.Diagnostics.ExceptionHandlerMiddleware", LogEventLevel.Fatal)

            // A rule that the database refuses is an answer, not an error; what is neither reaches ProblemHandler, which logs it.
            .MinimumLevel.Override("Microsoft.EntityFrameworkCore.Database.Command", LogEventLevel.Fatal)
            .MinimumLevel.Override("Microsoft.EntityFrameworkCore.Update", LogEventLevel.Fatal)
            .Enrich.FromLogContext();
        _ = builder.Environment.IsDevelopment()
            ? settings.WriteTo.Console(outputTemplate: ReadableLine, formatProvider: System.Globalization.CultureInfo.InvariantCulture)
            : settings.WriteTo.Console(new RenderedCompactJsonFormatter());
        builder.Logging.ClearProviders();

        // It would write addresses with what people search for, whatever the provider.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.Warning);

        // As a provider, so that the usual Logging:LogLevel settings decide: Information unless told otherwise.
        builder.Logging.AddProvider(new SerilogLoggerProvider(settings.CreateLogger(), dispose: true));
    }

    /// <summary>One line a request, at Debug only: at Information it would cost a tenth of the throughput. Server errors are logged where they are answered.</summary>
    public static void UseRequestLog(this WebApplication app)
    {
        var logger = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Departement77.Requests");
        app.Use((context, next) => logger.IsEnabled(LogLevel.Debug) ? LogAsync(logger, context, next) : next(context));
    }

    private static async Task LogAsync(Microsoft.Extensions.Logging.ILogger logger, HttpContext context, RequestDelegate next)
    {
        var start = Stopwatch.GetTimestamp();
        await next(context);
        Answered(logger, context.Request.Method, context.GetEndpoint()?.DisplayName, context.Response.StatusCode, Stopwatch.GetElapsedTime(start).TotalMilliseconds);
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "{Method} {Endpoint} answered {Status} in {Milliseconds:0.0} ms")]
    private static partial void Answered(Microsoft.Extensions.Logging.ILogger logger, string method, string? endpoint, int status, double milliseconds);
}
