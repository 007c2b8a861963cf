using Dapper;
using Departement77.BuildingBlocks.Infrastructure.Database;
using Departement77.BuildingBlocks.Tests.Events.Sample;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Departement77.BuildingBlocks.Tests.Database;

/// <summary>What this very program left in order is looked at again only when asked; what another one left, always.</summary>
public sealed class MigrationMarkTests
{
    [Fact]
    public async Task a_start_looks_at_grants_only_after_another_program_or_when_asked()
    {
        await using var product = await SampleProduct.StartAsync();
        var migrator = product.Services.GetRequiredService<DatabaseMigrator>();
        await using var administrator = new NpgsqlConnection(product.Services.GetRequiredService<DatabaseOptions>().AdministratorConnection);
        await administrator.OpenAsync(TestContext.Current.CancellationToken);

        await ForgetAsync();
        await migrator.MigrateAsync(looksAtAll: false, TestContext.Current.CancellationToken);
        (await MayReadAsync()).ShouldBeFalse();
        await migrator.MigrateAsync(looksAtAll: true, TestContext.Current.CancellationToken);
        (await MayReadAsync()).ShouldBeTrue();

        await ForgetAsync();
        await administrator.ExecuteAsync("comment on schema migrations is 'another program'");
        await migrator.MigrateAsync(looksAtAll: false, TestContext.Current.CancellationToken);
        (await MayReadAsync()).ShouldBeTrue();

        async Task ForgetAsync() => await administrator.ExecuteAsync("revoke select on all tables in schema sample from d77_sample");
        async Task<bool> MayReadAsync() => await administrator.ExecuteScalarAsync<bool>("select has_table_privilege('d77_sample', 'sample.inbox', 'select')");
    }
}
