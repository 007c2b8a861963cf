using Departement77.BuildingBlocks.Infrastructure.Modules;
using Departement77.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Departement77.SystemTests.Api;

/// <summary>A table that a module forgets to declare is read without a scope.</summary>
public sealed class TenantTableTests
{
    // Which officer looks after an authority is the agents' affair: no member or body reads it at all.
    private static readonly string[] OfAgentsAlone = ["portfolio_authorities"];

    [Fact]
    public async Task every_table_whose_rows_belong_to_an_authority_is_read_in_a_scope()
    {
        await using var host = await TestHost.StartAsync();
        await using var source = NpgsqlDataSource.Create(host.Database.ConnectionString);
        foreach (var module in host.Services.GetRequiredService<ModuleCatalog>().Modules.Where(module => module.TenantTables.Count > 0))
        {
            await using var command = source.CreateCommand(
                "select table_name from information_schema.columns join information_schema.tables using (table_schema, table_name) where table_schema = $1 and column_name = 'authority_siren' and table_type = 'BASE TABLE'");
            command.Parameters.AddWithValue(module.Schema);
            await using var reader = await command.ExecuteReaderAsync();
            var forgotten = new List<string>();
            while (await reader.ReadAsync())
            {
                if (!module.TenantTables.Concat(OfAgentsAlone).Contains(reader.GetString(0), StringComparer.Ordinal))
                    forgotten.Add(reader.GetString(0));
            }

            forgotten.ShouldBeEmpty(module.Name);
        }
    }
}
