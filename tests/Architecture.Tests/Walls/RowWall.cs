using Departement77.BuildingBlocks.Infrastructure.Database;
using Departement77.BuildingBlocks.Infrastructure.Modules;
using Departement77.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Departement77.Architecture.Tests.Walls;

/// <summary>
/// Wall 5: the database itself keeps the rows of an authority, a body or the network. Each table that a module declares has its policies; no view goes around them, and only
/// functions that are named here look with other eyes than the caller's.
/// </summary>
public sealed class RowWall
{
    /// <summary>Functions with the owner's eyes, each with its reason. What is not here has the rights of whoever calls it.</summary>
    private static readonly Dictionary<string, string> WithOwnersEyes = new(StringComparer.Ordinal)
    {
        ["catalogue.reads_request"] = "asked by policies, says yes or no of the reader itself",
        ["catalogue.has_member"] = "asked by policies, says yes or no of the reader itself",
        ["catalogue.blocked_days_of_copy"] = "on which days a copy is taken, and nothing of by whom",
        ["catalogue.live_work_of"] = "how much work a body has, and no row of it",
        ["catalogue.satisfaction_of_offer"] = "figures over everybody's answers, from three on",
        ["catalogue.satisfaction_of_body"] = "figures over everybody's answers, from three on",
        ["catalogue.training_position"] = "how many wait before an entry, and nothing of them",
        ["contract_policy.merged_into_reader"] = "asked by policies, says yes or no of the reader itself",
        ["contract_policy.reads_contract"] = "asked by policies, says yes or no of the reader itself",
        ["contract_policy.reads_file"] = "asked by policies, says yes or no of the reader itself",
        ["contract_policy.reads_envelope"] = "asked by policies, says yes or no of the reader itself",
        ["sgm.holds_seat_of_reader"] = "asked by policies, says yes or no of the reader itself",
    };

    internal static async Task<Verdict> RowsAreKeptAsync(TestHost host)
    {
        await using var source = NpgsqlDataSource.Create(host.Database.ConnectionString);
        var (looked, violations) = (0, new List<string>());
        foreach (var module in host.Services.GetRequiredService<ModuleCatalog>().Modules.Where(module => module.HasRowPolicies))
        {
            var policies = await PoliciesAsync(source, module.Schema);
            var tables = module.TenantTables.Concat(module.NetworkTables).Distinct(StringComparer.Ordinal).ToList();
            looked += tables.Count;
            foreach (var table in tables)
            {
                var ofTable = policies[table].ToList();
                if (!ofTable.Exists(policy => policy.Role == DatabaseOptions.RoleOf(module.Schema) && policy.Condition == "true"))
                    violations.Add($"{module.Schema}.{table} has no policy for the product, or is not protected");

                violations.AddRange(ofTable
                    .Where(policy => policy.Role != DatabaseOptions.RoleOf(module.Schema) && (policy.Role != DatabaseOptions.ReaderOf(module.Schema) || policy.Condition == "true" || policy.Verb != "SELECT"))
                    .Select(policy => $"{module.Schema}.{table} is open to {policy.Role}"));
                if (module.TenantTables.Contains(table, StringComparer.Ordinal) && !ofTable.Exists(policy => policy.Role == DatabaseOptions.ReaderOf(module.Schema)))
                    violations.Add($"{module.Schema}.{table} has no policy for readers");
            }
        }

        return new(looked, violations);
    }

    internal static async Task<Verdict> NothingGoesAroundAsync(TestHost host)
    {
        await using var source = NpgsqlDataSource.Create(host.Database.ConnectionString);
        var views = await ListAsync(source, """
            select distinct n.nspname || '.' || v.relname || ' shows ' || t.relname || ' with its owner''s eyes'
            from pg_rewrite w join pg_class v on v.oid = w.ev_class join pg_namespace n on n.oid = v.relnamespace
            join pg_depend d on d.classid = 'pg_rewrite'::regclass and d.objid = w.oid and d.refclassid = 'pg_class'::regclass join pg_class t on t.oid = d.refobjid
            where t.relrowsecurity and v.relkind in ('v', 'm') and coalesce(v.reloptions::text, '') !~ 'security_invoker=(true|on)'
            """);
        var functions = await ListAsync(source, """
            select n.nspname || '.' || p.proname from pg_proc p join pg_namespace n on n.oid = p.pronamespace
            where p.prosecdef and n.nspname in (select distinct schemaname from pg_policies) and n.nspname <> 'integration' order by 1
            """);
        var roles = await ListAsync(source, "select rolname || ' is above the policies' from pg_roles where rolname like 'd77\\_%' and (rolbypassrls or rolsuper)");
        var readers = await ListAsync(source, """
            select r.rolname || ' may ' || p.what || ' ' || c.oid::regclass
            from pg_roles r cross join pg_class c join pg_namespace n on n.oid = c.relnamespace cross join (values ('INSERT'), ('UPDATE'), ('DELETE'), ('TRUNCATE')) p (what)
            where r.rolname like 'd77\_%\_reader' and c.relkind in ('r', 'v', 'p') and n.nspname not in ('pg_catalog', 'information_schema') and has_table_privilege(r.oid, c.oid, p.what)
            """);
        return new(
            functions.Count,
            [
                .. views, .. roles, .. readers,
                .. functions.Where(name => !WithOwnersEyes.ContainsKey(name)).Select(name => $"{name} looks with its owner's eyes"),
                .. WithOwnersEyes.Keys.Where(name => !functions.Contains(name, StringComparer.Ordinal)).Select(name => $"{name} is excused and does not exist"),
            ]);
    }

    [Fact]
    public async Task rows_are_kept_by_the_database()
    {
        await using var host = await TestHost.StartAsync();
        (await RowsAreKeptAsync(host)).ShouldHold(atLeast: 55);
        (await NothingGoesAroundAsync(host)).ShouldHold(atLeast: 8);
    }

    [Fact]
    public async Task a_gap_in_the_wall_is_seen()
    {
        await using var host = await TestHost.StartAsync();
        await TestPostgres.ExecuteAsync(
            """
            alter table catalogue.memberships disable row level security;
            drop policy of_the_reader on contract_policy.contracts;
            drop policy of_the_product on sgm.topics;
            create policy whoever on sgm.posts for select to public using (true);
            create view catalogue.all_requests as select * from catalogue.service_requests;
            create function catalogue.peep() returns bigint language sql security definer as 'select count(*) from catalogue.service_requests';
            grant insert on catalogue.themes to d77_catalogue_reader;
            """,
            host.Database.Name);
        (await RowsAreKeptAsync(host)).ShouldBite("catalogue.memberships", "contract_policy.contracts has no policy for readers", "sgm.topics", "sgm.posts is open to public");
        (await NothingGoesAroundAsync(host)).ShouldBite("catalogue.all_requests", "catalogue.peep", "d77_catalogue_reader may INSERT");
    }

    private static async Task<ILookup<string, Policy>> PoliciesAsync(NpgsqlDataSource source, string schema)
    {
        await using var command = source.CreateCommand("""
            select c.relname, pg_get_expr(p.polqual, p.polrelid), coalesce(r.rolname, 'public'), case p.polcmd when 'r' then 'SELECT' when '*' then 'ALL' else p.polcmd::text end
            from pg_policy p join pg_class c on c.oid = p.polrelid join pg_namespace n on n.oid = c.relnamespace
            cross join unnest(p.polroles) as held (role) left join pg_roles r on r.oid = held.role
            where n.nspname = $1 and c.relrowsecurity
            """);
        command.Parameters.Add(new() { Value = schema });
        await using var reader = await command.ExecuteReaderAsync();
        var read = new List<(string Table, Policy Policy)>();
        while (await reader.ReadAsync())
            read.Add((reader.GetString(0), new Policy(reader.GetString(1), reader.GetString(2), reader.GetString(3))));

        return read.ToLookup(row => row.Table, row => row.Policy, StringComparer.Ordinal);
    }

    private static async Task<IReadOnlyList<string>> ListAsync(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
            rows.Add(reader.GetString(0));

        return rows;
    }

    private sealed record Policy(string Condition, string Role, string Verb);
}
