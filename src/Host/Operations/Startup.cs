using Departement77.BuildingBlocks.Infrastructure.Database;
using Npgsql;

namespace Departement77.Host.Operations;

/// <summary>Start-up for people: what went wrong and what to do, or where things are.</summary>
internal static class Startup
{
    /// <summary>Brings the database up to date.</summary>
    /// <param name="app">The host.</param>
    /// <param name="willServe">Whether requests will be served next, on ports that have to be free.</param>
    /// <returns>False when it cannot start; the reason is on stderr.</returns>
    public static async Task<bool> TryPrepareAsync(this WebApplication app, bool willServe = true)
    {
        try
        {
            if (willServe)
                StartupFailure.ThrowWhenPortIsTaken(app.Configuration);

            await app.PrepareAsync(looksAtAll: !willServe);
            if (willServe && !app.Environment.IsDevelopment())
                await UnsafeSettings.ThrowWhenUnsafeAsync(app.Services.GetRequiredService<DatabaseConnections>(), Account(app), CancellationToken.None);

            return true;
        }
        catch (Exception e) when (StartupFailure.Of(e, app) is { } failure)
        {
            Tell(failure);
            return false;
        }
    }

    /// <summary>Makes the product's roles and an empty database, into which a backup can be restored.</summary>
    /// <returns>False when it cannot; the reason is on stderr.</returns>
    public static async Task<bool> TryPrepareEmptyAsync(this WebApplication app)
    {
        try
        {
            await app.Services.GetRequiredService<DatabaseMigrator>().PrepareClusterAsync(CancellationToken.None);
            return true;
        }
        catch (Exception e) when (StartupFailure.Of(e, app) is { } failure)
        {
            Tell(failure);
            return false;
        }
    }

    /// <summary>Serves until it is stopped.</summary>
    /// <returns>False when it could not start; the reason is on stderr.</returns>
    public static async Task<bool> TryRunAsync(this WebApplication app)
    {
        try
        {
            await app.StartAsync();
        }
        catch (Exception e) when (StartupFailure.Of(e, app) is { } failure)
        {
            Tell(failure);
            return false;
        }

        if (app.Environment.IsDevelopment())
            Console.WriteLine(Welcome(app.Urls.First().TrimEnd('/')));

        await app.WaitForShutdownAsync();
        return true;
    }

    private static string Account(WebApplication app) => new NpgsqlConnectionStringBuilder(app.Services.GetRequiredService<DatabaseOptions>().AdministratorConnection).Username ?? "";

    public static void Tell(StartupFailure failure) => Console.Error.WriteLine(failure.Message);

    private static string Welcome(string address) =>
        $"""

        Departement77 est prêt.
          Application            {address}
          Documentation de l'API {address}/docs
          Tâches planifiées      {address}/hangfire
          État de santé          {address}/health/ready
        Connexion de démonstration (page de connexion) : admin@demo.example / Demo-77-admin!
        Clients de démonstration (POST {address}/connect/token, secret « demo ») :
          coordinator, member:217701275 (Coubert), contributor:deea-sepoma, integrator, admin ;
          pour les contrats : instructor, approver, finance-checker, assembly-secretary ;
          pour le réseau des secrétaires de mairie : sgm-member:217704055 (Saint-Cyr-sur-Morin), animator, moderator, expert
        Ctrl+C pour arrêter ; les données restent.

        """;
}
