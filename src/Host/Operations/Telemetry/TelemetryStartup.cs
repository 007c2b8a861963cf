using System.Diagnostics;
using Departement77.BuildingBlocks.Infrastructure.Telemetry;
using Npgsql;
using OpenTelemetry;
using OpenTelemetry.Context.Propagation;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Departement77.Host.Operations.Telemetry;

/// <summary>Figures at /metrics; traces and figures by OTLP where an address is configured. Without one nothing listens to the spans, so they are not even made.</summary>
internal static class TelemetryStartup
{
    private const string OtlpAddress = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>More than the pools of connections, the subscribers and the jobs are. The library keeps room for two thousand series of each figure, 13 MB in all, from the beginning.</summary>
    private const int MostSeries = 250;

    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<DistributedContextPropagator, PublicTraces>();

        // With its usual propagator the instrumentation of requests would look for a parent by itself.
        Sdk.SetDefaultTextMapPropagator(new TraceContextPropagator());
        var exports = !string.IsNullOrWhiteSpace(builder.Configuration[OtlpAddress]);
        builder.Services.AddSingleton<DeliveryFigures>();
        builder.Services.AddHostedService<DeliveryGauges>();
        var telemetry = builder.Services.AddOpenTelemetry().WithMetrics(metrics =>
        {
            metrics.AddAspNetCoreInstrumentation().AddRuntimeInstrumentation().AddMeter("Npgsql", Traces.Name).AddPrometheusExporter();
            metrics.AddView(instrument => IsByRoute(instrument.Name) ? null : new MetricStreamConfiguration { CardinalityLimit = MostSeries });
            if (exports)
                metrics.AddOtlpExporter();
        });
        if (exports)
            telemetry.WithTracing(traces => traces.AddSource(Traces.Name).AddAspNetCoreInstrumentation().AddHttpClientInstrumentation().AddNpgsql().AddOtlpExporter());
    }

    private static bool IsByRoute(string figure) => figure.StartsWith("http.", StringComparison.Ordinal) || figure.StartsWith("aspnetcore.", StringComparison.Ordinal);

    /// <summary>Links each request to the trace that its client was in.</summary>
    public static void UsePublicTraces(this WebApplication app) =>
        app.Use((context, next) =>
        {
            PublicTraces.Link(context);
            return next(context);
        });

    /// <summary>Open in Development, or where <c>Metrics:Anonymous</c> says that the network protects it; else for operators' tokens.</summary>
    public static void MapMetrics(this WebApplication app)
    {
        var metrics = app.MapPrometheusScrapingEndpoint("/metrics");
        if (app.Configuration.GetValue("Metrics:Anonymous", defaultValue: app.Environment.IsDevelopment()))
            metrics.AllowAnonymous();
        else
            metrics.RequireAuthorization(OperationsModule.Operate);
    }
}
