using Departement77.BuildingBlocks.Infrastructure.Database;
using Departement77.Territory;
using Departement77.Territory.Infrastructure;
using Departement77.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Departement77.BuildingBlocks.Tests.Territory;

public sealed class ReferenceDataTests
{
    private static readonly DateOnly NextYear = new(2027, 3, 1);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task the_files_are_loaded_whole_and_once()
    {
        await using var host = await TestHost.StartAsync();

        (await ScalarAsync(host, "select count(*) from territory.communes")).ShouldBe(507);
        (await ScalarAsync(host, "select count(*) from territory.populations")).ShouldBe(3042);
        (await ScalarAsync(host, "select count(*) from territory.former_communes")).ShouldBe(14);
        (await ScalarAsync(host, "select count(*) from territory.intercommunalities")).ShouldBe(23);
        (await ScalarAsync(host, "select count(distinct arrondissement) from territory.communes")).ShouldBe(5);
        (await ScalarAsync(host, "select count(*) from territory.communes where location_precision = 'exact'")).ShouldBe(338);

        await TestPostgres.ExecuteAsync("update territory.communes set name = 'Coubert-Test' where insee = '77127'", host.Database.Name);
        await LoadAsync(host);
        (await ScalarAsync(host, "select count(*) from territory.communes where name = 'Coubert-Test'")).ShouldBe(1, "a content that was loaded before is not loaded again");
    }

    [Fact]
    public async Task a_content_that_was_never_loaded_replaces_what_is_there()
    {
        await using var host = await TestHost.StartAsync();
        await TestPostgres.ExecuteAsync(
            "update territory.communes set name = 'Coubert-Test' where insee = '77127'; update territory.reference_data set sha256 = 'of another edition' where file = 'communes-77.csv'",
            host.Database.Name);

        await LoadAsync(host);

        (await ScalarAsync(host, "select count(*) from territory.communes where name = 'Coubert'")).ShouldBe(1);
        (await ScalarAsync(host, "select count(*) from territory.reference_data")).ShouldBe(5);
        (await ScalarAsync(host, "select count(*) from territory.populations")).ShouldBe(3042);
    }

    [Fact]
    public async Task a_vintage_that_another_host_loads_is_seen_within_a_minute()
    {
        await using var host = await TestHost.StartAsync();
        var territory = host.Services.GetRequiredService<ITerritory>();
        (await territory.PopulationOfCommuneAsync("77127", NextYear, Cancellation)).ShouldBe(new PopulationInForce(2026, 2005));

        await TestPostgres.ExecuteAsync(
            "insert into territory.populations values ('77127', 2027, 2100); insert into territory.reference_data (file, sha256) values ('populations-77.csv', 'of 2027')",
            host.Database.Name);
        host.Clock.Advance(TimeSpan.FromMinutes(1));

        (await territory.PopulationOfCommuneAsync("77127", NextYear, Cancellation)).ShouldBe(new PopulationInForce(2027, 2100));
        (await territory.PopulationOfCommuneAsync("77127", new(2026, 12, 31), Cancellation)).ShouldBe(new PopulationInForce(2026, 2005));
    }

    [Theory]
    [InlineData("Saint-Cyr-sur-Morin", "saint cyr sur morin")]
    [InlineData("ST CYR / MORIN", "saint cyr morin")]
    [InlineData("Ste-Aulde", "sainte aulde")]
    [InlineData("L'Haÿ-les-Roses", "l hay les roses")]
    [InlineData("Sacy-en-Brie (cœur)", "sacy en brie coeur")]
    [InlineData("Stains", "stains")]
    [InlineData("Montceaux-lès-Provins", "montceaux les provins")]
    [InlineData("  ", "")]
    public async Task names_are_folded_to_what_people_mean(string name, string folded)
    {
        await using var host = await TestHost.StartAsync();
        await using var connection = new NpgsqlConnection(host.Database.ConnectionString);
        await connection.OpenAsync(Cancellation);
        await using var command = new NpgsqlCommand("select territory.fold_name($1)", connection) { Parameters = { new() { Value = name } } };
        (await command.ExecuteScalarAsync(Cancellation)).ShouldBe(folded);
    }

    private static Task LoadAsync(TestHost host) =>
        host.Services.GetServices<IAfterMigrations>().OfType<ReferenceDataLoader>().Single().RunAsync(host.Database.ConnectionString, Cancellation);

    private static async Task<long> ScalarAsync(TestHost host, string sql)
    {
        await using var connection = new NpgsqlConnection(host.Database.ConnectionString);
        await connection.OpenAsync(Cancellation);
        await using var command = new NpgsqlCommand(sql, connection);
        return (long)(await command.ExecuteScalarAsync(Cancellation))!;
    }
}
