namespace Departement77.Host.Operations.Health;

/// <summary>
/// A host that was told to stop first says so to whoever probes it, and goes on answering until the load balancer has looked: no request meets a closed port. With each answer it asks
/// for a new connection next time: on one that is kept, the next request could arrive in the moment when the host closes it, and nobody would tell its outcome. Its events are given to the other hosts meanwhile.
/// </summary>
internal sealed class Farewell(TimeSpan length) : IHostedLifecycleService
{
    private volatile bool hasBegun;

    /// <summary>Whether the host is about to stop.</summary>
    public bool HasBegun => hasBegun;

    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        hasBegun = true;
        if (length > TimeSpan.Zero)
            await Task.Delay(length, cancellationToken).ContinueWith(static _ => { }, TaskScheduler.Default); // On the host's clock, as the load balancer's probes are.
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

internal static class FarewellStartup
{
    private const string Setting = "Shutdown:DrainSeconds";
    private const double UsualSeconds = 5;

    // What is in flight may take 20 seconds, and closing a few more.
    private static readonly TimeSpan LongestWork = TimeSpan.FromSeconds(25);

    public static void AddFarewell(this WebApplicationBuilder builder)
    {
        var length = TimeSpan.FromSeconds(builder.Configuration.GetValue(Setting, builder.Environment.IsDevelopment() ? 0 : UsualSeconds));
        builder.Services.AddSingleton(new Farewell(length));
        builder.Services.AddHostedService(services => services.GetRequiredService<Farewell>());
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = length + LongestWork);
    }

    /// <summary>Of HTTP/2 the server itself takes leave.</summary>
    public static void UseFarewell(this WebApplication app)
    {
        var farewell = app.Services.GetRequiredService<Farewell>();
        app.Use((context, next) =>
        {
            if (farewell.HasBegun && HttpProtocol.IsHttp11(context.Request.Protocol))
                context.Response.Headers.Connection = "close";

            return next(context);
        });
    }
}
