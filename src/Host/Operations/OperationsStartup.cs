using Departement77.Host.Operations.Documentation;
using Departement77.Host.Operations.Health;
using Departement77.Host.Operations.Jobs;
using Departement77.Host.Operations.Requests;
using Departement77.Host.Operations.Telemetry;

namespace Departement77.Host.Operations;

/// <summary>Everything around the modules that operators need: limits, problem documents, health, jobs, figures, documentation.</summary>
internal static class OperationsStartup
{
    public static WebApplicationBuilder AddOperations(this WebApplicationBuilder builder)
    {
        StartupFailure.ThrowWithoutConnectionString(builder.Configuration);
        UnsafeSettings.ThrowWhenUnsafe(builder.Configuration, builder.Environment);
        builder.AddLogs();
        builder.AddTelemetry();
        builder.LimitRequests();
        builder.Services.AddExceptionHandler(options => options.SuppressDiagnosticsCallback = static _ => true); // ProblemHandler logs what deserves it, once.
        builder.Services.AddHeaderPolicies();
        builder.AddHealth();
        builder.AddJobs();
        builder.Services.AddDocumentation();
        return builder;
    }

    public static WebApplication UseOperations(this WebApplication app)
    {
        app.UseForwardedAddresses();
        app.UsePublicTraces();
        app.UseSecurityHeaders();
        app.UseExceptionHandler();
        app.UseStatusCodePages(StatusProblems.WriteAsync);
        app.UseFarewell();
        app.UseRequestGuards();
        app.UseRequestLog();
        app.MapHealth();
        app.MapMetrics();
        app.MapJobDashboard();
        app.MapDocumentation();
        return app;
    }
}
