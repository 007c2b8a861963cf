using System.Globalization;
using Departement77.BuildingBlocks.Infrastructure.Database;
using Hangfire;
using Hangfire.PostgreSql;
using Npgsql;

namespace Departement77.Host.Operations.Jobs;

/// <summary>Hangfire on PostgreSQL: timers, purges and exports, never one job an event.</summary>
internal static class JobStartup
{
    public const string Schema = "jobs";

    private const string DashboardPath = "/hangfire";
    private const int Workers = 4;
    private static readonly CultureInfo French = CultureInfo.GetCultureInfo("fr-FR");

    public static void AddJobs(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<IAfterMigrations, JobStorageStep>();
        builder.Services.AddHangfire((services, hangfire) => hangfire
            .SetDataCompatibilityLevel(CompatibilityLevel.Version_180)
            .UseSimpleAssemblyNameTypeSerializer()
            .UseRecommendedSerializerSettings()
            .UsePostgreSqlStorage(
                storage => storage.UseConnectionFactory(new JobConnections(services.GetRequiredService<DatabaseConnections>())),
                new PostgreSqlStorageOptions
                {
                    SchemaName = Schema,
                    PrepareSchemaIfNecessary = false,
                    UseSlidingInvisibilityTimeout = true,
                    InvisibilityTimeout = TimeSpan.FromMinutes(5),
                    QueuePollInterval = TimeSpan.FromSeconds(1),
                    DistributedLockTimeout = TimeSpan.FromMinutes(1),
                    EnableLongPolling = false,
                }));
        builder.Services.AddScoped<JobRunner>();
        builder.Services.AddSingleton<JobSchedule>();
        if (!builder.Configuration.GetValue("Jobs:Enabled", defaultValue: true))
            return;

        builder.Services.AddHostedService(services => services.GetRequiredService<JobSchedule>());
        builder.Services.AddHangfireServer(server => server.WorkerCount = Workers);
    }

    /// <summary>The dashboard, in French and for operators only: anonymous visitors are sent to the sign-in page, others are refused.</summary>
    public static void MapJobDashboard(this WebApplication app)
    {
        app.UseWhen(context => context.Request.Path.StartsWithSegments(DashboardPath, StringComparison.OrdinalIgnoreCase), dashboard => dashboard.UseRequestLocalization(localization =>
        {
            localization.SetDefaultCulture(French.Name).AddSupportedCultures(French.Name).AddSupportedUICultures(French.Name);
            localization.RequestCultureProviders.Clear();
        }));
        app.MapHangfireDashboardWithAuthorizationPolicy(
            OperationsModule.Operate,
            DashboardPath,
            new DashboardOptions
            {
                IgnoreAntiforgeryToken = false,
                DashboardTitle = "Departement77 – tâches planifiées",
                DisplayStorageConnectionString = false,
                AppPath = "/",

                // All jobs of all programmes on one page.
                DefaultRecordsPerPage = 100,
            });
    }
}

/// <summary>Hangfire's connections come from the pool of its role, as everybody's do.</summary>
internal sealed class JobConnections(DatabaseConnections connections) : IConnectionFactory
{
    public NpgsqlConnection GetOrCreateConnection() => connections.For(JobStartup.Schema).CreateConnection();
}
