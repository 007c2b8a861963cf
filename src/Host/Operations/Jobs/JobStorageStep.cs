using Departement77.BuildingBlocks.Infrastructure.Database;
using Hangfire.PostgreSql;
using Npgsql;

namespace Departement77.Host.Operations.Jobs;

/// <summary>Installs Hangfire's tables with the owner's rights, under the migration lock: two hosts that install at once break each other.</summary>
internal sealed class JobStorageStep : IAfterMigrations
{
    public async Task RunAsync(string ownerConnection, CancellationToken cancellation)
    {
        await using var connection = new NpgsqlConnection(ownerConnection);
        await connection.OpenAsync(cancellation);
        PostgreSqlObjectsInstaller.Install(connection, JobStartup.Schema);

        var role = DatabaseOptions.RoleOf(JobStartup.Schema);
        await using var grant = new NpgsqlCommand(
            $"""
            grant usage on schema {JobStartup.Schema} to {role};
            grant select, insert, update, delete on all tables in schema {JobStartup.Schema} to {role};
            grant usage, select, update on all sequences in schema {JobStartup.Schema} to {role};
            """,
            connection);
        await grant.ExecuteNonQueryAsync(cancellation);
    }
}
