using Departement77.Host;
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
    public async Task personal_columns_are_classified()
    {
        await using var host = await TestHost.StartAsync();
        (await PersonalColumnsAreClassifiedAsync(host, [.. ModuleList.Modules.Select(module => module.Schema), "integration"])).ShouldHold(atLeast: 8);
    }

    [Fact]
    public async Task an_unclassified_personal_column_is_seen()
    {
        await using var host = await TestHost.StartAsync();
        await TestPostgres.ExecuteAsync("alter table catalogue.memberships add column secretary_email text", host.Database.Name);
        (await PersonalColumnsAreClassifiedAsync(host, "catalogue")).ShouldBite("memberships.secretary_email");
    }

    private static async Task<Verdict> PersonalColumnsAreClassifiedAsync(TestHost host, params string[] schemas)
    {
        await using var source = NpgsqlDataSource.Create(host.Database.ConnectionString);
        await using var command = source.CreateCommand("""
            select c.relname || '.' || a.attname, coalesce(col_description(c.oid, a.attnum), '')
            from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
            where n.nspname = any ($1) and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped
              and a.attname ~ '(^|_)(email|phone|actor|need|note|reason|requested_by|drafted_by|put_in_force_by|function)$|^(representative|referent)_'
              and a.attname !~ '_code$' and a.attname <> 'withdrawal_reason'
            """);
        command.Parameters.Add(new() { Value = schemas });
        await using var reader = await command.ExecuteReaderAsync();
        var (looked, violations) = (0, new List<string>());
        for (; await reader.ReadAsync(); looked++)
        {
            if (!reader.GetString(1).StartsWith("personal:", StringComparison.Ordinal))
                violations.Add($"{reader.GetString(0)} is not classified");
        }

        return new(looked, violations);
    }
}
