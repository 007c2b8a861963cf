using Departement77.BuildingBlocks.Infrastructure.Privacy;
using Departement77.Host.Operations.Privacy;
using Departement77.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Departement77.Architecture.Tests.Walls;

/// <summary>Wall 4: a role reads and writes its own schema; of the events and audit entries it may add rows, nothing else.</summary>
public sealed class DatabaseWall
{
    private const string ForeignReads = """
        select r.rolname || ' may ' || p.what || ' ' || n.nspname || '.' || c.relname
        from pg_roles r
        cross join pg_class c join pg_namespace n on n.oid = c.relnamespace
        cross join (values ('SELECT'), ('INSERT'), ('UPDATE'), ('DELETE')) p (what)
        where r.rolname like 'd77\_%' and r.rolname <> 'd77_owner' and c.relkind in ('r', 'v', 'p')
          and n.nspname not in ('pg_catalog', 'information_schema', 'public')
          and r.rolname not in ('d77_' || n.nspname, 'd77_' || n.nspname || '_reader')
          and has_schema_privilege(r.oid, n.oid, 'USAGE') and has_table_privilege(r.oid, c.oid, p.what)
        order by 1
        """;

    internal static async Task<Verdict> RolesKeepToTheirSchemaAsync(string connectionString)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var count = source.CreateCommand("select count(*) from pg_roles cross join pg_class c join pg_namespace n on n.oid = c.relnamespace where rolname like 'd77\\_%' and c.relkind in ('r', 'v', 'p') and n.nspname not in ('pg_catalog', 'information_schema', 'public')");
        var looked = (int)(long)(await count.ExecuteScalarAsync())!;
        await using var command = source.CreateCommand(ForeignReads);
        await using var reader = await command.ExecuteReaderAsync();
        var violations = new List<string>();
        while (await reader.ReadAsync())
            violations.Add(reader.GetString(0));

        return new(looked, violations);
    }

    [Fact]
    public async Task roles_keep_to_their_schema()
    {
        await using var host = await TestHost.StartAsync();
        (await RolesKeepToTheirSchemaAsync(host.Database.ConnectionString)).ShouldHold(atLeast: 50);
    }

    [Fact]
    public async Task a_grant_across_schemas_is_seen()
    {
        await using var host = await TestHost.StartAsync();
        await TestPostgres.ExecuteAsync("grant usage on schema territory to d77_catalogue; grant select on territory.communes to d77_catalogue", host.Database.Name);
        (await RolesKeepToTheirSchemaAsync(host.Database.ConnectionString)).ShouldBite("d77_catalogue may SELECT territory.communes");
    }

    [Theory]
    [InlineData("select * from territory.communes")]
    [InlineData("select * from integration.events")]
    [InlineData("update integration.audit_entries set actor = 'x'")]
    [InlineData("delete from integration.audit_entries")]
    [InlineData("insert into integration.events (id, type, aggregate_type, aggregate_id, aggregate_version, ordinal, subject, occurred_at, data, position) values (gen_random_uuid(), 'x', 'x', gen_random_uuid(), 1, 0, 'x', now(), '{}', 1)")]
    [InlineData("create table catalogue.mine (id int)")]
    [InlineData("set role d77_owner")]
    public async Task a_module_role_is_refused(string sql)
    {
        await using var host = await TestHost.StartAsync();
        await using var command = host.Services.GetRequiredService<BuildingBlocks.Infrastructure.Database.DatabaseConnections>().For("catalogue").CreateCommand(sql);
        (await Should.ThrowAsync<PostgresException>(command.ExecuteNonQueryAsync())).SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
    }

    [Fact]
    public async Task each_column_is_classified()
    {
        await using var host = await TestHost.StartAsync();
        (await ColumnsAreClassifiedAsync(host)).ShouldHold(atLeast: 700);
    }

    [Fact]
    public async Task an_unclassified_column_is_seen_in_a_new_schema_too()
    {
        await using var host = await TestHost.StartAsync();
        await TestPostgres.ExecuteAsync("alter table catalogue.memberships add column secretary_email text; alter table sgm.topics add column nickname text", host.Database.Name);
        (await ColumnsAreClassifiedAsync(host)).ShouldBite("memberships.secretary_email");
        (await ColumnsAreClassifiedAsync(host)).ShouldBite("topics.nickname");
    }

    [Fact]
    public async Task each_classification_names_a_processing_and_a_way_that_exists()
    {
        await using var host = await TestHost.StartAsync();
        var tables = await MapOf(host).TablesAsync(CancellationToken.None);
        var columns = tables.SelectMany(table => table.Personal).Select(column => column.Personal!).ToList();
        columns.Count.ShouldBeGreaterThan(200);
        foreach (var column in columns)
        {
            Processings.Of(column.For);
            Processings.FrenchCategory(column.Category);
            Processings.FrenchSubject(column.Of);
            Processings.FrenchErasure(column.Erase);
        }

        foreach (var table in tables)
        {
            if (table.Via is { } link)
                tables.Single(target => target.Schema == table.Schema && target.Name == link.Table).Columns.ShouldContain(column => column.Name == link.TableColumn);
        }
    }

    [Theory]
    [InlineData("personal(contact; of=agent; for=desk): no erasure")]
    [InlineData("personal(mood; of=agent; for=desk; erase=blank): unknown category")]
    [InlineData("personal(contact; of=agent; for=desk; erase=burn): unknown erasure")]
    [InlineData("personal(contact; of=agent; for=desk; key=shoe; erase=blank): unknown key")]
    [InlineData("personal(contact; of=agent; for=desk; colour=red; erase=blank): unknown part")]
    [InlineData("personal(contact; of=agent; for=desk; via=nowhere; erase=blank): no link")]
    [InlineData("personal(contact; of=agent; for=desk; erase=blank) no text")]
    public void a_classification_that_means_nothing_is_refused(string comment) => Should.Throw<FormatException>(() => PersonalColumn.Parse(comment));

    [Fact]
    public void a_classification_is_read()
    {
        var column = PersonalColumn.Parse("personal(contact; of=representative; for=desk; is=email; via=id:parents.child_id; erase=anonymise): mayor's address")!;
        (column.Category, column.Of, column.For, column.Is, column.Key, column.Erase, column.Text).ShouldBe(("contact", "representative", "desk", "email", "email", "anonymise", "mayor's address"));
        column.Via.ShouldBe(new RowLink("id", "parents", "child_id"));
        PersonalColumn.Parse("Day after the last one").ShouldBeNull();
    }

    private static PersonalDataMap MapOf(TestHost host) =>
        new(host.Services.GetRequiredService<BuildingBlocks.Infrastructure.Database.DatabaseConnections>(), host.Services.GetRequiredService<BuildingBlocks.Infrastructure.Modules.ModuleCatalog>());

    /// <summary>Every column of the product's schemas says that it is personal, or a rule says with its reason that it is not.</summary>
    private static async Task<Verdict> ColumnsAreClassifiedAsync(TestHost host)
    {
        var tables = await MapOf(host).TablesAsync(CancellationToken.None);
        var columns = tables.SelectMany(table => table.Columns.Where(NeedsClass).Select(column => (table, column))).ToList();
        return new(columns.Count, [.. columns.Where(pair => pair.column.Personal is null && StatedColumns.WhyNotPersonal(pair.table, pair.column) is null)
            .Select(pair => $"{pair.table.Schema}.{pair.table.Name}.{pair.column.Name} {pair.column.Type} is not classified")]);
    }

    private static bool NeedsClass(MappedColumn column) => column.IsText || column.IsArray || column.Type is "date" or "bytea" or "tsvector" or "tsquery" or "xml" or "inet";
}
