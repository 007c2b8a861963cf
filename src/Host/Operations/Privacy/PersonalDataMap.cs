using Departement77.BuildingBlocks.Infrastructure.Database;
using Departement77.BuildingBlocks.Infrastructure.Events;
using Departement77.BuildingBlocks.Infrastructure.Modules;
using Departement77.BuildingBlocks.Infrastructure.Privacy;
using Departement77.Host.Operations.Jobs;
using Npgsql;

namespace Departement77.Host.Operations.Privacy;

/// <summary>A column of the database, and what it is.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">As PostgreSQL writes it.</param>
/// <param name="IsRequired">Whether it may not be null.</param>
/// <param name="IsGenerated">Whether the database makes it by itself.</param>
/// <param name="Personal">Its classification; null where it holds nothing personal.</param>
internal sealed record MappedColumn(string Name, string Type, bool IsRequired, bool IsGenerated, PersonalColumn? Personal)
{
    /// <summary>Beginning of a comment that says with its reason that the column holds nothing personal.</summary>
    public const string NotPersonalPrefix = "not personal: ";

    private static readonly string[] TextTypes = ["text", "character varying", "character", "text[]", "json", "jsonb"];

    /// <summary>Whether its comment says that it holds nothing personal.</summary>
    public bool IsStatedNotPersonal { get; init; }

    /// <summary>The name, in quotes: <c>references</c> and <c>text</c> are words of SQL too.</summary>
    public string Sql => $"\"{Name}\"";

    public bool IsText => TextTypes.Contains(Type);

    public bool IsArray => Type.EndsWith("[]", StringComparison.Ordinal);

    public bool IsJson => Type is "json" or "jsonb";
}

/// <summary>A table of the database.</summary>
/// <param name="Schema">Its schema, whose role alone may read it.</param>
/// <param name="Name">Its name.</param>
/// <param name="Columns">All its columns.</param>
/// <param name="PrimaryKey">Names of the columns of its key.</param>
/// <param name="References">Tables of the same schema that its foreign keys name.</param>
internal sealed record MappedTable(string Schema, string Name, IReadOnlyList<MappedColumn> Columns, IReadOnlyList<string> PrimaryKey, IReadOnlyList<string> References)
{
    public IEnumerable<MappedColumn> Personal => Columns.Where(column => column.Personal is not null);

    /// <summary>Columns that name the person to whom the row belongs.</summary>
    public IEnumerable<MappedColumn> Keys => Columns.Where(column => column.Personal?.Key is not null);

    /// <summary>Columns that together are one person.</summary>
    public IEnumerable<MappedColumn> Identity => Columns.Where(column => column.Personal?.Is is not null);

    /// <summary>Columns that name stored files.</summary>
    public IEnumerable<MappedColumn> Files => Columns.Where(column => column.Personal?.Category == "file" && column.Type == "uuid");

    public RowLink? Via => Columns.Select(column => column.Personal?.Via).FirstOrDefault(link => link is not null);

    /// <summary>Whether a row that names the person goes as a whole.</summary>
    public bool GoesByRow => Keys.Any(key => key.Personal!.Erase == "row");

    /// <summary>Columns that are shown to nobody, not even to the person: they open something.</summary>
    public IEnumerable<MappedColumn> Shown => Columns.Where(column => column.Personal?.Category != "secret" && column.Type != "tsvector");

    /// <summary>Written as text, read for names and addresses.</summary>
    public IEnumerable<MappedColumn> Words => Personal.Where(column => column.IsText && !column.IsGenerated && column.Personal!.Category is not ("secret" or "trace"));
}

/// <summary>What the database holds of people: the comments of its columns, read once, as migrations alone change them.</summary>
internal sealed class PersonalDataMap(DatabaseConnections connections, ModuleCatalog modules)
{
    private const string Sql = """
        select n.nspname, c.relname, a.attname, format_type(a.atttypid, null), a.attnotnull, a.attgenerated <> '' or a.attidentity <> '', coalesce(col_description(c.oid, a.attnum), ''),
               exists (select from pg_index i where i.indrelid = c.oid and i.indisprimary and a.attnum = any (i.indkey)),
               array(select distinct f.relname::text from pg_constraint k join pg_class f on f.oid = k.confrelid
                     where k.conrelid = c.oid and k.contype = 'f' and f.relnamespace = c.relnamespace and f.oid <> c.oid)
        from pg_attribute a
        join pg_class c on c.oid = a.attrelid
        join pg_namespace n on n.oid = c.relnamespace
        where n.nspname = any ($1) and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped
        order by n.nspname, c.relname, a.attnum
        """;

    private volatile IReadOnlyList<MappedTable>? read;

    /// <summary>Schemas of the product. That of the jobs belongs to Hangfire, which comments nothing.</summary>
    public IReadOnlyList<string> Schemas { get; } = [.. modules.Modules.Select(module => module.Schema).Append(JobStartup.Schema).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>Every table of the product.</summary>
    /// <exception cref="FormatException">A comment begins like a classification and is none.</exception>
    public async Task<IReadOnlyList<MappedTable>> TablesAsync(CancellationToken cancellation) => read ??= await ReadAsync(cancellation);

    private async Task<IReadOnlyList<MappedTable>> ReadAsync(CancellationToken cancellation)
    {
        await using var command = connections.For(IntegrationPart.Schema).CreateCommand(Sql);
        command.Parameters.Add(new NpgsqlParameter { Value = Schemas.ToArray() });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var columns = new List<(string Schema, string Table, MappedColumn Column, bool IsKey, string[] References)>();
        while (await reader.ReadAsync(cancellation))
        {
            var (schema, table, name) = (reader.GetString(0), reader.GetString(1), reader.GetString(2));
            var comment = StatedColumns.OfJobs(schema, table, name) ?? reader.GetString(6);
            var column = new MappedColumn(name, reader.GetString(3), reader.GetBoolean(4), reader.GetBoolean(5), PersonalColumn.Parse(comment))
            {
                IsStatedNotPersonal = comment.StartsWith(MappedColumn.NotPersonalPrefix, StringComparison.Ordinal),
            };
            columns.Add((schema, table, column, reader.GetBoolean(7), reader.GetFieldValue<string[]>(8)));
        }

        return [.. columns.GroupBy(column => (column.Schema, column.Table)).Select(table => new MappedTable(
            table.Key.Schema,
            table.Key.Table,
            [.. table.Select(column => column.Column)],
            [.. table.Where(column => column.IsKey).Select(column => column.Column.Name)],
            table.First().References))];
    }
}
