using Departement77.Benchmarks.Load;
using Departement77.Host;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenIddict.Server.AspNetCore;

namespace Departement77.Benchmarks.Servers;

/// <summary>The child process: one of the two hosts, until its input ends.</summary>
internal static class Serve
{
    public const string ConnectionVariable = "Departement77_Benchmark";

    /// <summary>Where the invitations of the run go.</summary>
    public static readonly string MailFolder = Path.Combine(Path.GetTempPath(), "departement77-benchmarks");

    public const string Real = "real";
    public const string Bare = "bare";

    /// <summary>A bare host whose commands write the same rows as the product's.</summary>
    public const string SameRows = "same-rows";

    /// <summary>The product that brings its database up to date before it serves, as it does by default: what a cold start is.</summary>
    public const string Whole = "whole";

    /// <summary>The product with one more subscriber, which does nothing.</summary>
    public const string NoOp = "no-op";

    public static async Task<int> RunAsync(string role)
    {
        var connection = Environment.GetEnvironmentVariable(ConnectionVariable) ?? throw new InvalidOperationException($"{ConnectionVariable} is not set.");
        await using var app = role switch
        {
            Real => BuildReal(connection),
            Whole => BuildReal(connection, migrate: true),
            NoOp => BuildReal(connection, services: services => services.AddSingleton(Dispatch.CreateSubscriber)),
            _ => BareHost.Build(connection, keepsFacts: role == SameRows),
        };
        if (role == Whole)
            await app.PrepareAsync();

        await app.StartAsync();
        Console.WriteLine(HostProcess.Listening + app.Urls.First());
        await Console.In.ReadToEndAsync();
        await app.StopAsync();
        return 0;
    }

    /// <summary>Brings a new database up to date, as the product does when it starts.</summary>
    public static async Task MigrateAsync(string connection)
    {
        await using var app = BuildReal(connection, migrate: true);
        await app.PrepareAsync();
    }

    /// <summary>The product with its jobs, its event delivery and production's log levels; Development for its demonstration clients, and tokens without TLS.</summary>
    public static WebApplication BuildReal(string connection, bool migrate = false, Action<IServiceCollection>? services = null) =>
        Departement77Host.Build(["--environment", "Development", "--urls", "http://127.0.0.1:0"], builder =>
        {
            builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["ConnectionStrings:Departement77"] = connection,
                ["Database:MigrateOnStart"] = migrate ? "true" : "false",
                ["Demonstration"] = "true",
                ["Logging:LogLevel:Default"] = "Information",
                ["Access:TokenRequestsPerMinute"] = "0",
                ["Mail:Folder"] = MailFolder,

                // A few clients write as fast as they can.
                ["SgmNetwork:PostsPerMinute"] = BareNetwork.PostsPerMinute.ToString(System.Globalization.CultureInfo.InvariantCulture),
            });
            services?.Invoke(builder.Services);
            builder.Services.PostConfigure<OpenIddictServerAspNetCoreOptions>(options => options.DisableTransportSecurityRequirement = true);
        });
}
