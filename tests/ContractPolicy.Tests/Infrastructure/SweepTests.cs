using Departement77.ContractPolicy.Application.Documents;
using Departement77.TestKit;
using Npgsql;

namespace Departement77.ContractPolicy.Tests.Infrastructure;

/// <summary>The sweep deletes what no row names: a table that it does not ask would lose its files.</summary>
public sealed class SweepTests
{
    [Fact]
    public async Task every_table_that_names_files_is_asked()
    {
        await using var host = await TestHost.StartAsync();
        await using var source = NpgsqlDataSource.Create(host.Database.ConnectionString);
        await using var command = source.CreateCommand(
            "select table_name, column_name from information_schema.columns where table_schema = 'contract_policy' and column_name like '%file\\_id' and data_type = 'uuid' and table_name not like 'authority\\_file\\_%'");
        await using var reader = await command.ExecuteReaderAsync();
        var found = 0;
        while (await reader.ReadAsync())
        {
            found++;
            SweepDocumentsHandler.Sql.ShouldContain($"from {reader.GetString(0)} ");
            SweepDocumentsHandler.Sql.ShouldContain($".{reader.GetString(1)} = any (@files)");
        }

        found.ShouldBeGreaterThan(2);
    }
}
