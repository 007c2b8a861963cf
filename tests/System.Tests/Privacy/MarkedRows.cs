using Departement77.BuildingBlocks.Application.Privacy;
using Departement77.Host.Operations.Privacy;
using Departement77.TestKit;
using Npgsql;

namespace Departement77.SystemTests.Privacy;

/// <summary>
/// One row of one person in every table with personal columns, each of which holds a word of its own and the person's name. The rules of the tables are taken away first, so
/// that no table can be forgotten because its rows are hard to make.
/// </summary>
internal sealed class MarkedRows(TestHost host, Person person, string name)
{
    private const string WithoutRules = """
        do $body$
        declare
            rule record;
        begin
            for rule in select conrelid::regclass as tab, conname from pg_constraint k join pg_namespace n on n.oid = k.connamespace
                        where n.nspname = any ('{access,catalogue,contract_policy,sgm,integration,jobs,territory}') and k.contype in ('f', 'c', 'x') order by k.contype = 'f' desc
            loop
                execute format('alter table %s drop constraint %I cascade', rule.tab, rule.conname);
            end loop;
            for rule in select c.oid::regclass as tab from pg_class c join pg_namespace n on n.oid = c.relnamespace
                        where n.nspname = any ('{access,catalogue,contract_policy,sgm,integration,jobs,territory}') and c.relkind = 'r'
            loop
                execute format('alter table %s disable trigger user', rule.tab);
            end loop;
        end
        $body$
        """;

    /// <summary>States in which nothing runs any more, so that nothing stands against an erasure; and what the aggregate of a member has to read.</summary>
    private static readonly Dictionary<string, string> Fixed = new(StringComparer.Ordinal)
    {
        ["catalogue.memberships.status"] = "Ended",
        ["catalogue.service_requests.status"] = "Closed",
        ["catalogue.portfolios.status"] = "Closed",
        ["catalogue.exhibition_copies.status"] = "Available",
        ["catalogue.loan_bookings.status"] = "Closed",
        ["contract_policy.funding_applications.status"] = "Withdrawn",
        ["contract_policy.contracts.status"] = "Completed",
        ["contract_policy.payment_requests.status"] = "Paid",
        ["sgm.members.status"] = "Left",
        ["sgm.members.commune_insee"] = "77405",
        ["sgm.members.commune_siren"] = "217704055",
        ["sgm.member_assignments.commune_insee"] = "77405",
        ["sgm.member_assignments.commune_siren"] = "217704055",
        ["sgm.membership_requests.status"] = "Rejected",
        ["sgm.moderation_cases.status"] = "Final",
        ["integration.person_erasures.status"] = "Done",
        ["integration.events.type"] = "essai.rien",
    };

    /// <summary>The word of each column that holds one: schema, table and column.</summary>
    public Dictionary<string, string> Words { get; } = new(StringComparer.Ordinal);

    /// <summary>Words that are shown to nobody.</summary>
    public Dictionary<string, string> Secrets { get; } = new(StringComparer.Ordinal);

    public async Task WriteAsync(IReadOnlyList<MappedTable> tables)
    {
        await TestPostgres.ExecuteAsync(WithoutRules, host.Database.Name);
        await using var connection = new NpgsqlConnection(host.Database.ConnectionString);
        await connection.OpenAsync();
        foreach (var table in tables.Where(table => table.Personal.Any()))
        {
            var columns = table.Columns.Where(column => !column.IsGenerated).ToList();
            await using var insert = new NpgsqlCommand(
                $"""
                 insert into "{table.Schema}"."{table.Name}" ({string.Join(", ", columns.Select(column => column.Sql))})
                 values ({string.Join(", ", columns.Select(column => $"{Value(table, column)}::{column.Type}"))}) on conflict do nothing
                 """,
                connection);
            (await insert.ExecuteNonQueryAsync()).ShouldBe(1, table.Name);
        }

        // Rows that belong to the person through another row.
        foreach (var table in tables)
        {
            if (table.Via is not { } link)
                continue;

            await using var join = new NpgsqlCommand(
                $"""
                 update "{table.Schema}"."{table.Name}" t
                 set "{link.Column}" = (select p."{link.TableColumn}" from "{table.Schema}"."{link.Table}" p order by p.ctid desc limit 1)
                 where t.ctid = (select max(ctid) from "{table.Schema}"."{table.Name}")
                 """,
                connection);
            await join.ExecuteNonQueryAsync();
        }
    }

    private string Value(MappedTable table, MappedColumn column)
    {
        var place = $"{table.Schema}.{table.Name}.{column.Name}";
        if (Fixed.TryGetValue(place, out var state))
            return $"'{state}'";

        if (column.Personal is { } personal)
        {
            var key = personal.Key switch { "account" => person.Accounts[0], "member" => person.Members[0], "email" => person.Emails[0], _ => null };
            if (key is not null)
                return column.IsArray ? $"array['{key}']" : $"'{key}'";

            if (personal.Is == "name")
                return $"'{name}'";

            if (column is { Type: "bytea" })
                return "'\\x00'";

            if (column is { IsText: true, Type: not "character" } && (personal.Erase, personal.Category) != ("stays", "trace") && table.Name != "person_erasures")
            {
                var word = $"K{Words.Count + Secrets.Count:000}K";
                (personal.Category == "secret" ? Secrets : Words)[place] = word;
                var text = $"{word} {name} {word}";
                return column.IsArray ? $"array['{text}']" : column.IsJson ? $"'{{\"mot\":\"{text}\"}}'" : $"'{text}'";
            }
        }

        return column.Type switch
        {
            _ when column.IsArray => "'{}'",
            "uuid" => "gen_random_uuid()",
            "text" or "character varying" => $"'{table.Name[..1]}{Guid.CreateVersion7():N}'",
            "character" => "'217701275'",
            "json" or "jsonb" => "'{}'",
            "boolean" => "false",
            "date" => "'2026-01-05'",
            "bytea" => "'\\x00'",
            "tsvector" or "tsquery" => "''",
            "timestamp with time zone" or "timestamp without time zone" => "now()",
            _ => "77",
        };
    }
}
