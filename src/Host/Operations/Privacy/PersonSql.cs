namespace Departement77.Host.Operations.Privacy;

/// <summary>SQL made from the classification: which rows are a person's, and where a person is named.</summary>
internal sealed class PersonSql(IReadOnlyList<MappedTable> tables)
{
    /// <summary>Names of keys that say who added what the row holds; other keys of such rows are those who decided on it.</summary>
    private static readonly string[] AddedBy = ["written_by", "added_by", "author_subject", "author_member"];

    /// <summary>Whether a row belongs to the person; null when the table says of no row whose it is. With <c>@accounts</c>, <c>@members</c> and <c>@emails</c>.</summary>
    public string? Belongs(MappedTable table, string alias = "t") => Belongs(table, alias, [.. table.Keys]);

    /// <summary>Whether the person added what a row holds, and did not only decide on it; null when the table says of no row who did. With the same parameters.</summary>
    public string? Added(MappedTable table) => Belongs(table, "t", [.. table.Keys.Where(key => AddedBy.Contains(key.Name))]);

    private string? Belongs(MappedTable table, string alias, IReadOnlyList<MappedColumn> keys)
    {
        var own = keys.Select(key => (key.IsArray, key.Personal!.Key) switch
        {
            (true, _) => $"{alias}.{key.Sql} && @accounts",
            (_, "email") => $"lower({alias}.{key.Sql}) = any (@emails)",
            (_, "member") => $"{alias}.{key.Sql}::text = any (@members)",
            _ => $"{alias}.{key.Sql}::text = any (@accounts)",
        }).ToList();
        if (table.Via is { } link && Belongs(Table(table.Schema, link.Table), $"{alias}v") is { } beyond)
        {
            // A row that names somebody itself belongs to nobody else.
            var nobody = string.Concat(table.Keys.Select(key => $" and {alias}.{key.Sql} is null"));
            own.Add($"(exists (select from \"{link.Table}\" {alias}v where {alias}v.\"{link.TableColumn}\" = {alias}.\"{link.Column}\" and ({beyond})){nobody})");
        }

        return own.Count == 0 ? null : $"coalesce({string.Join(" or ", own)}, false)";
    }

    /// <summary>Whether a column names the person; with <c>@words</c>.</summary>
    public static string Names(MappedColumn column, string alias = "t") => $"{Text(column, alias)} ~* @words";

    /// <summary>A column as one text. By jsonb, as a stored json writes letters with accents as escapes.</summary>
    public static string Text(MappedColumn column, string alias = "t") => column switch
    {
        { IsArray: true } => $"array_to_string({alias}.{column.Sql}, ' · ')",
        { IsJson: true } => $"{alias}.{column.Sql}::jsonb::text",
        _ => $"{alias}.{column.Sql}::text",
    };

    /// <summary>Children before those that say whose they are, and before those that their foreign keys name.</summary>
    public IReadOnlyList<MappedTable> ByDependence(string schema) =>
    [
        .. tables.Where(table => table.Schema == schema && table.Personal.Any())
            .OrderByDescending(table => LinkDepth(table, 0)).ThenByDescending(table => ReferenceDepth(table, [])).ThenBy(table => table.Name, StringComparer.Ordinal),
    ];

    private int LinkDepth(MappedTable table, int depth) => table.Via is { } link && depth < 10 ? LinkDepth(Table(table.Schema, link.Table), depth + 1) : depth;

    private int ReferenceDepth(MappedTable table, HashSet<string> seen) =>
        seen.Add(table.Name) && table.References.Count > 0 ? 1 + table.References.Max(name => ReferenceDepth(Table(table.Schema, name), [.. seen])) : 0;

    private MappedTable Table(string schema, string name) => tables.Single(table => table.Schema == schema && table.Name == name);
}
