using System.Globalization;
using System.Text;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Infrastructure.Database;
using Departement77.BuildingBlocks.Infrastructure.Modules;
using Departement77.ContractPolicy;
using Departement77.ServiceCatalogue;
using Departement77.SgmNetwork;
using Departement77.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Departement77.SystemTests.Security;

/// <summary>
/// The second wall: with the predicate of the read scope taken away, the database still shows nobody a row of somebody else. Each protected table holds one row of each of two
/// authorities, whose requests are in the hands of two bodies; the rows are made from the catalogue of the database, so that no table can be forgotten.
/// </summary>
public sealed class RowPolicyTests(TwoOwners owners) : IClassFixture<TwoOwners>
{
    private static readonly Owner Coubert = TwoOwners.Coubert;
    private static readonly Owner SaintCyr = TwoOwners.SaintCyr;

    // Notes are what agents and bodies write about an authority.
    private static readonly string[] NeverOfTheAuthority = ["internal_notes"];

    // Contents of these belong to an authority alone: no body takes part in them.
    private static readonly string[] NeverOfTheBody = ["request_drafts", "saved_searches", "saved_search_alerts", "funding_openings"];

    private readonly TestHost host = owners.Host;

    private IEnumerable<ModuleDescriptor> Protected => TwoOwners.ProtectedBy(host);

    [Fact]
    public async Task no_table_shows_an_authority_the_rows_of_another()
    {
        var looked = 0;
        foreach (var module in Protected.Where(module => module.TenantTables.Count > 0))
        {
            foreach (var table in TwoOwners.Tables(module))
            {
                Guid[] own = NeverOfTheAuthority.Contains(table, StringComparer.Ordinal) ? [] : [Coubert.Id];
                ShouldBe(await SeenByAsync(module.Schema, table, Coubert.Siren, body: null), own, $"{module.Schema}.{table}");
                looked++;
            }
        }

        looked.ShouldBeGreaterThan(25);
    }

    [Fact]
    public async Task no_table_shows_a_body_the_requests_of_another()
    {
        var module = Protected.Single(module => module.Schema == "catalogue");
        foreach (var table in TwoOwners.Tables(module))
        {
            Guid[] own = NeverOfTheBody.Contains(table, StringComparer.Ordinal) ? [] : [SaintCyr.Id];
            ShouldBe(await SeenByAsync(module.Schema, table, authority: null, SaintCyr.Body), own, table);
        }
    }

    [Fact]
    public async Task no_table_shows_anything_to_a_reader_who_reads_for_nobody()
    {
        foreach (var module in Protected)
        {
            foreach (var table in TwoOwners.Tables(module))
                ShouldBe(await SeenByAsync(module.Schema, table, authority: null, body: null), [], $"{module.Schema}.{table}");
        }
    }

    [Fact]
    public async Task the_network_shows_an_outsider_the_post_of_its_commune_and_who_holds_it()
    {
        var module = Protected.Single(module => module.Schema == "sgm");
        foreach (var table in TwoOwners.Tables(module))
        {
            Guid[] own = table is "secretary_seats" or "members" ? [Coubert.Id] : [];
            ShouldBe(await SeenByAsync(module.Schema, table, Coubert.Siren, body: null), own, table);
        }
    }

    [Fact]
    public async Task an_authority_reads_what_those_that_merged_into_it_were_granted()
    {
        await MergeAsync($"{{{SaintCyr.Siren}}}");
        foreach (var table in new[] { "contracts", "payment_accounts", "payment_requests" })
            ShouldBe(await SeenByAsync("contract_policy", table, Coubert.Siren, body: null), [Coubert.Id, SaintCyr.Id], table);

        ShouldBe(await SeenByAsync("contract_policy", "funding_applications", Coubert.Siren, body: null), [Coubert.Id], "funding_applications");
        await MergeAsync("{}");
    }

    [Fact]
    public async Task a_statement_that_lost_its_predicate_reads_no_foreign_row_through_the_product()
    {
        var member = new ReadScope(SeesAll: false, Coubert.Siren, Body: null, InSgmNetwork: false);
        var contributor = new ReadScope(SeesAll: false, Authority: null, SaintCyr.Body, InSgmNetwork: false);
        var agent = new ReadScope(SeesAll: true, Authority: null, Body: null, InSgmNetwork: false);

        // What is left of the predicate is its names, which the look at the statement's text asks for.
        const string requests = "select id from service_requests where @sees_all is not null or @own_authority::text is not null order by id";
        const string contracts = "select id from contracts where @sees_all is not null or @own_authority::text is not null order by id";
        const string topics = "select id from topics where @in_network is not null";
        (await ReadAsync<ServiceCatalogueModule>(member, requests)).ShouldBe([Coubert.Id]);
        (await ReadAsync<ServiceCatalogueModule>(contributor, requests)).ShouldBe([SaintCyr.Id]);
        (await ReadAsync<ServiceCatalogueModule>(agent, requests)).ShouldBe([Coubert.Id, SaintCyr.Id]);
        (await ReadAsync<ContractPolicyModule>(member, contracts)).ShouldBe([Coubert.Id]);
        (await ReadAsync<SgmNetworkModule>(agent, topics)).ShouldBeEmpty();
        (await ReadAsync<SgmNetworkModule>(ReadScope.System, topics)).ShouldBe([Coubert.Id, SaintCyr.Id], ignoreOrder: true);
    }

    [Fact]
    public async Task one_readers_name_is_gone_when_the_next_uses_the_connection()
    {
        var member = new ReadScope(SeesAll: false, Coubert.Siren, Body: null, InSgmNetwork: false);
        for (var time = 0; time < 20; time++)
            (await ReadAsync<ServiceCatalogueModule>(member, "select id from service_requests where @sees_all or @own_authority::text is not null")).ShouldBe([Coubert.Id]);

        await using var command = host.Services.GetRequiredService<DatabaseConnections>().ReaderOf("catalogue").CreateCommand("select count(*) from service_requests");
        (await command.ExecuteScalarAsync()).ShouldBe(0L);
    }

    [Theory]
    [InlineData("update service_requests set subject = 'x'")]
    [InlineData("delete from memberships")]
    [InlineData("insert into themes (code, label) values ('x', 'x')")]
    [InlineData("select * from idempotency_keys")]
    [InlineData("select * from integration.events")]
    [InlineData("set role d77_catalogue")]
    [InlineData("alter table service_requests disable row level security")]
    public async Task a_reader_reads_and_does_nothing_else(string sql)
    {
        await using var command = host.Services.GetRequiredService<DatabaseConnections>().ReaderOf("catalogue").CreateCommand(sql);
        (await Should.ThrowAsync<PostgresException>(command.ExecuteNonQueryAsync())).SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
    }

    private static void ShouldBe(IReadOnlyList<Guid> seen, Guid[] expected, string table) => seen.Order().ShouldBe(expected.Order(), ignoreOrder: false, table);

    private async Task<IReadOnlyList<Guid>> ReadAsync<TModule>(ReadScope scope, string sql) =>
        await host.Services.GetRequiredService<IReadDatabase<TModule>>().QueryAsync<Guid>(scope, sql, parameters: null, CancellationToken.None);

    /// <summary>Whose rows the reader's role is shown, by a statement without any predicate.</summary>
    private async Task<IReadOnlyList<Guid>> SeenByAsync(string schema, string table, string? authority, string? body)
    {
        var place = owners.PlaceOf($"{schema}.{table}");
        await using var connection = await host.Services.GetRequiredService<DatabaseConnections>().ReaderOf(schema).OpenConnectionAsync();
        await using var batch = connection.CreateBatch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand("call public.read_as($1::text, $2::text)") { Parameters = { new() { Value = (object?)authority ?? DBNull.Value }, new() { Value = (object?)body ?? DBNull.Value } } });

        // A table without any identifier shows its rows by their number alone.
        batch.BatchCommands.Add(new NpgsqlBatchCommand(place is null ? $"select gen_random_uuid() from {schema}.{table}" : $"select {place} from {schema}.{table} order by 1"));
        await using var reader = await batch.ExecuteReaderAsync();
        var seen = new List<Guid>();
        while (await reader.ReadAsync())
            seen.Add(reader.GetGuid(0));

        // Rows that were there before are nobody's of ours.
        return [.. seen.Where(id => place is null || id == Coubert.Id || id == SaintCyr.Id)];
    }

    private Task MergeAsync(string formerSirens) => TestPostgres.ExecuteAsync(
        $"set session_replication_role = replica; update contract_policy.authority_files set status = 'Open', former_sirens = '{formerSirens}' where authority_siren = '{Coubert.Siren}'", host.Database.Name);
}

/// <summary>Whose a row is.</summary>
public sealed record Owner(string Siren, string Body, Guid Id, int Number);

/// <summary>A product in whose every protected table two owners have a row each.</summary>
public sealed class TwoOwners : IAsyncLifetime
{
    private ILookup<string, Column> columns = null!;

    public static Owner Coubert { get; } = new("217701275", "caue77", new Guid("aaaaaaaa-0000-7000-8000-000000000001"), 1);

    public static Owner SaintCyr { get; } = new("217704055", "deea", new Guid("bbbbbbbb-0000-7000-8000-000000000002"), 2);

    public TestHost Host { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Host = await TestHost.StartAsync();
        await ReadColumnsAsync();
        var script = new StringBuilder("set session_replication_role = replica;\n");
        foreach (var module in ProtectedBy(Host))
        {
            foreach (var table in Tables(module))
                Fill(script, $"{module.Schema}.{table}");
        }

        // Sessions are everybody's; a body reads the registrations of its own ones.
        Fill(script, "catalogue.training_sessions");
        await TestPostgres.ExecuteAsync(script.ToString(), Host.Database.Name);
    }

    public ValueTask DisposeAsync() => Host.DisposeAsync();

    public static IEnumerable<ModuleDescriptor> ProtectedBy(TestHost host) => host.Services.GetRequiredService<ModuleCatalog>().Modules.Where(module => module.HasRowPolicies);

    public static IEnumerable<string> Tables(ModuleDescriptor module) => module.TenantTables.Concat(module.NetworkTables).Distinct(StringComparer.Ordinal);

    /// <summary>The first column that says whose a row is; null in a table that identifies nothing.</summary>
    public string? PlaceOf(string table) => columns[table].FirstOrDefault(column => column.Type == "uuid")?.Name;

    /// <summary>Rows whose every column says whose they are; without constraints or triggers, which are not what is tried here.</summary>
    private void Fill(StringBuilder script, string table)
    {
        script.Append(CultureInfo.InvariantCulture, $"""
            do $do$ declare named text; begin
                for named in select conname from pg_constraint where conrelid = '{table}'::regclass and contype = 'c' loop execute format('alter table {table} drop constraint %I', named); end loop;
            end $do$;

            """);
        var given = columns[table].Where(column => !column.IsGenerated).ToList();
        foreach (var owner in new[] { Coubert, SaintCyr })
            script.AppendLine(CultureInfo.InvariantCulture, $"insert into {table} ({string.Join(", ", given.Select(column => $"\"{column.Name}\""))}) values ({string.Join(", ", given.Select(column => Value(column, owner)))});");
    }

    private async Task ReadColumnsAsync()
    {
        await using var connection = new NpgsqlConnection(Host.Database.ConnectionString);
        await connection.OpenAsync();
        await using var select = new NpgsqlCommand(
            """
            select table_schema || '.' || table_name, column_name, udt_name, is_generated = 'ALWAYS' or is_identity = 'YES'
            from information_schema.columns where table_schema = any ($1) order by ordinal_position
            """,
            connection)
        {
            Parameters = { new() { Value = ProtectedBy(Host).Select(module => module.Schema).Distinct(StringComparer.Ordinal).ToArray() } },
        };
        await using var reader = await select.ExecuteReaderAsync();
        var read = new List<(string Table, Column Column)>();
        while (await reader.ReadAsync())
            read.Add((reader.GetString(0), new Column(reader.GetString(1), reader.GetString(2), reader.GetBoolean(3))));

        columns = read.ToLookup(row => row.Table, row => row.Column, StringComparer.Ordinal);
    }

    private static string Value(Column column, Owner owner) => column switch
    {
        { Type: "uuid" } => $"'{owner.Id}'",
        { Name: "authority_siren" or "commune_siren" } => $"'{owner.Siren}'",
        { Name: "body" } => $"'{owner.Body}'",
        { Type: "text" or "bpchar" or "varchar" } => $"'{owner.Number}'",
        { Type: "int4" or "int8" or "int2" or "numeric" or "float8" } => owner.Number.ToString(CultureInfo.InvariantCulture),
        { Type: "date" } => $"'2026-01-0{owner.Number}'",
        { Type: "timestamptz" or "timestamp" } => $"'2026-01-0{owner.Number} 09:00Z'",
        { Type: "bool" } => "false",
        { Type: "json" or "jsonb" } => "'{}'",
        { Type: "bytea" } => $"'\\x0{owner.Number}'",
        { Type: ['_', ..] } => "'{}'",
        _ => throw new InvalidOperationException($"No sample of {column.Type}, for {column.Name}."),
    };

    private sealed record Column(string Name, string Type, bool IsGenerated);
}
