using System.Globalization;
using Dapper;
using Departement77.Benchmarks.Data;
using Departement77.TestKit;
using Npgsql;

namespace Departement77.SystemTests.Performance;

/// <summary>A database whose tables hold many rows, as far as they ever may.</summary>
internal static class LargeTables
{
    /// <summary>Tables that stay small, and why: reading them whole costs less than an index.</summary>
    public static IReadOnlyDictionary<string, string> Small { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["contract_policy.authority_files"] = "one an authority, a thousand at most",
        ["territory.communes"] = "507 communes",
        ["territory.former_communes"] = "communes that merged",
        ["territory.intercommunalities"] = "two dozen",
        ["territory.populations"] = "one a commune and year",
        ["territory.population_vintages"] = "one a year",
        ["territory.syndicates"] = "a few hundred",
        ["territory.reference_data"] = "one a kind of list",
        ["catalogue.themes"] = "two dozen",
        ["catalogue.audiences"] = "a handful",
        ["catalogue.provider_bodies"] = "two dozen",
        ["catalogue.provider_body_themes"] = "a few a body",
        ["catalogue.advisory_bodies"] = "a handful",
        ["catalogue.referents"] = "a few a body",
        ["catalogue.synonyms"] = "a few hundred words",
        ["catalogue.ignored_words"] = "a few hundred words",
        ["catalogue.exhibition_copies"] = "a few an exhibition",
        ["catalogue.offer_profiles"] = "distinct combinations of filter values; all are read to be counted",
        ["catalogue.catalogue_reviews"] = "two a year",
        ["catalogue.portfolios"] = "one an officer",
        ["catalogue.known_funding_rules"] = "a few a scheme",
        ["catalogue.portfolio_authorities"] = "one an authority, 507 at most",
        ["catalogue.routing_rule_sets"] = "a few a year",
        ["catalogue.routing_rules"] = "a few dozen a set",
        ["contract_policy.funding_schemes"] = "six",
        ["contract_policy.scheme_rule_versions"] = "a few a scheme",
        ["contract_policy.vote_sessions"] = "ten a year",
        ["contract_policy.contract_numbers"] = "one a scheme and year",
        ["integration.feed_counter"] = "one row",
        ["integration.feed_horizon"] = "one row",
        ["integration.audit_chain"] = "one row",
        ["integration.subscriptions"] = "one a handler",
        ["sgm.secretary_seats"] = "one or two a commune",
        ["sgm.seat_category_rules"] = "a handful",
        ["sgm.eligibility_policies"] = "a handful",
        ["sgm.synonyms"] = "a few hundred words",
        ["sgm.form_counters"] = "one a form",
        ["sgm.expert_profiles"] = "a few dozen",
        ["sgm.retention_runs"] = "one a day",
        ["sgm.annual_meetings"] = "one a year",
        ["sgm.working_groups"] = "a few a year",
        ["access.applications"] = "one a client system",
        ["access.scopes"] = "a handful",
        ["access.roles"] = "a handful",
        ["access.keys"] = "a few a year",
        ["access.data_protection_keys"] = "a few a year",
    };

    private const string Fillable = """
        select n.nspname as schema, c.relname as table, a.attname as name, format_type(a.atttypid, null) as type,
               exists (select from pg_index i where i.indrelid = c.oid and i.indisunique and split_part(pg_get_indexdef(i.indexrelid), ' WHERE ', 1) ~ ('\m' || a.attname || '\M')) as is_unique,
               exists (select from pg_constraint k where k.conrelid = c.oid and k.contype = 'c' and a.attnum = any (k.conkey)) as is_checked
        from pg_class c
        join pg_namespace n on n.oid = c.relnamespace
        join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attidentity = '' and a.attgenerated = ''
        where c.relkind = 'r' and n.nspname = any (@schemas)
        order by 1, 2, a.attnum
        """;

    // Numbers that the product takes for real ones: of communes, so that what asks for them finds them, or where none may come twice any that agree with their check digit.
    private const string Sirens = """
        create temp table communes as select siren, row_number() over (order by siren) - 1 as place from territory.communes;
        alter table communes add primary key (place);
        analyze communes;
        create function pg_temp.siren_of_a_commune(n bigint) returns text language sql as $$ select siren from pg_temp.communes where place = n % 500 $$;
        create function pg_temp.siren(n bigint) returns text language sql as $$
            select b || ((10 - sum(case when i % 2 = 1 then d when d > 4 then 2 * d - 9 else 2 * d end) % 10) % 10)
            from (select (90000000 + n)::text as b) b, generate_series(1, 8) i, lateral (select substr(b, i, 1)::integer as d) d
            group by b
        $$;
        """;

    private static readonly string[] Schemas = ["access", "catalogue", "contract_policy", "integration", "sgm", "territory"];

    /// <summary>The rows of the benchmarks: the main tables, with states as they are after years.</summary>
    public static async Task SeedAsync(TestDatabase database, int rows)
    {
        await using var connection = await OpenAsync(database);
        foreach (var statement in Seed.Statements.Where(statement => statement != "checkpoint"))
            await connection.ExecuteAsync(statement.Replace("{rows}", rows.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal), commandTimeout: 900);
    }

    /// <summary>Repeats the rows of every other table until they are many, with keys of their own, five to a parent, spread over authorities and days.</summary>
    /// <returns>Tables that could not be filled.</returns>
    public static async Task<IReadOnlyList<string>> MultiplyAsync(TestDatabase database, int rows)
    {
        await using var connection = await OpenAsync(database);
        await connection.ExecuteAsync("set session_replication_role = replica; set enable_seqscan = on; set auto_explain.log_min_duration = -1");
        await connection.ExecuteAsync(Sirens);
        var left = new List<string>();
        foreach (var table in (await connection.QueryAsync<Column>(Fillable, new { schemas = Schemas })).GroupBy(column => $"{column.Schema}.{column.Table}", StringComparer.Ordinal))
        {
            var count = await connection.ExecuteScalarAsync<long>($"select count(*) from (select from {table.Key} limit {rows}) r");
            if (Small.ContainsKey(table.Key) || count >= rows / 2)
                continue;

            try
            {
                if (count > 0)
                    await connection.ExecuteAsync(Repeat(table.Key, [.. table], rows, Math.Min(count, 50)), commandTimeout: 300);
            }
            catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.CheckViolation or PostgresErrorCodes.NumericValueOutOfRange or PostgresErrorCodes.StringDataRightTruncation or PostgresErrorCodes.ExclusionViolation)
            {
                left.Add($"{table.Key} ({e.ConstraintName ?? e.MessageText})");
                continue;
            }

            if (await connection.ExecuteScalarAsync<long>($"select count(*) from (select from {table.Key} limit {rows}) r") < rows / 2)
                left.Add($"{table.Key} ({(count == 0 ? "empty" : "its keys repeat")})");
        }

        await connection.ExecuteAsync("vacuum analyze", commandTimeout: 600);
        return left;
    }

    private static string Repeat(string table, IReadOnlyList<Column> columns, int rows, long sources) => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        insert into {table} ({string.Join(", ", columns.Select(column => $"\"{column.Name}\""))})
        select {string.Join(", ", columns.Select(Value))}
        from (select * from {table} limit {sources}) s cross join generate_series(1, {1 + (rows / sources)}) n
        on conflict do nothing
        """);

    private static string Value(Column column)
    {
        var own = $"s.\"{column.Name}\"";
        return column.Type switch
        {
            "uuid" when column.IsUnique => $"md5({own}::text || ':' || n)::uuid",
            "uuid" => $"case when {own} is null then null else md5({own}::text || ':' || n / 5)::uuid end",
            "integer" or "bigint" when column.IsUnique => $"{own} + n",
            "text" or "character varying" or "character" or "bpchar" when column.Name.EndsWith("siren", StringComparison.Ordinal) =>
                $"case when {own} is null then null else pg_temp.{(column.IsUnique ? "siren" : "siren_of_a_commune")}(n) end",
            "text" or "character varying" when column is { IsUnique: true, IsChecked: false } => $"{own} || '-' || n",
            "bytea" when column.IsUnique => $"sha256({own} || n::text::bytea)",
            "timestamp with time zone" => $"{own} - (n % 1000) * interval '1 day'",
            "date" => $"{own} - n % 1000",
            _ => own,
        };
    }

    private static async Task<NpgsqlConnection> OpenAsync(TestDatabase database)
    {
        // Triggers of the network name its functions without their schema. And nobody explains here.
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(database.ConnectionString) { SearchPath = "sgm,public", Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        return connection;
    }

    private sealed record Column(string Schema, string Table, string Name, string Type, bool IsUnique, bool IsChecked);
}
