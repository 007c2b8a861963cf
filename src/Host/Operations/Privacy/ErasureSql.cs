namespace Departement77.Host.Operations.Privacy;

/// <summary>The statements by which a table forgets a person, made from the classification. Each can be run again and then changes nothing.</summary>
internal sealed class ErasureSql(PersonSql persons)
{
    /// <summary>Files of the person's rows, which go with their rows when words are to go; null where the table has none.</summary>
    public string? TakeFiles(MappedTable table) =>
        table.Columns.FirstOrDefault(column => column.Personal?.Erase == "file") is { } file && persons.Belongs(table) is { } own
            ? $"delete from \"{table.Name}\" t where @withdraws and {own} returning t.{file.Sql}"
            : null;

    /// <summary>Rows that go as a whole; null where none do.</summary>
    public string? Delete(MappedTable table) => table.GoesByRow && persons.Belongs(table) is { } own ? $"delete from \"{table.Name}\" t where {own}" : null;

    /// <summary>What becomes of the columns of the rows that stay; null where nothing changes.</summary>
    public string? Update(MappedTable table)
    {
        var own = table.GoesByRow ? null : persons.Belongs(table);
        var nobody = string.Concat(table.Keys.Select(key => $" and t.{key.Sql} is null"));
        var changes = new List<(string Column, string Value, string When)>();
        foreach (var column in table.Personal.Where(column => !column.IsGenerated))
        {
            if (Change(column, own, nobody) is { } change)
                changes.Add((column.Sql, change.Value, change.When));
        }

        return changes.Count == 0
            ? null
            : $"""
               update "{table.Name}" t set {string.Join(", ", changes.Select(change => $"{change.Column} = {change.Value}"))}
               where {string.Join(" or ", changes.Select(change => change.When).Distinct(StringComparer.Ordinal))}
               """;
    }

    private static (string Value, string When)? Change(MappedColumn column, string? own, string nobody)
    {
        var current = $"t.{column.Sql}";
        var named = PersonSql.Names(column);
        switch (column.Personal!.Erase)
        {
            case "kernel" or "stays" or "command" or "file":
                return null;
            case "alias" when own is not null:
                return column.IsArray
                    ? ($"array(select case when e = any (@accounts) then @alias else e end from unnest({current}) with ordinality u (e, place) order by place)", $"{current} && @accounts")
                    : ($"case when {current}::text = any (@accounts) then @alias else {current} end", $"{current}::text = any (@accounts)");
            case "anonymise" or "blank" when own is not null:
                var nothing = column is { IsRequired: false } && column.Personal.Erase == "blank" ? "null" : column.Personal.Category == "contact" ? "@gone_email" : "@gone_name";

                // A row whose key is empty is the person's if its name is.
                return ($"case when {own} then {nothing} when {named}{nobody} then {nothing} else {current} end", $"{own} or ({named}{nobody})");
            case "withdraw" when own is not null:
                return ($"case when {own} and @withdraws and {current} is not null then {Withdrawn(column)} else {Without(column)} end", $"({own} and @withdraws) or {named}");
            default:
                return column.IsText && column.Personal.Category is "text" or "work" ? (Without(column), named) : null;
        }
    }

    private static string Withdrawn(MappedColumn column) => column.IsArray ? "'{}'" : column.IsJson ? $"'{{}}'::{column.Type}" : "@gone_text";

    /// <summary>The column without the names and addresses of the person.</summary>
    private static string Without(MappedColumn column)
    {
        const string gone = "'[personne effacée]', 'gi'";
        return column switch
        {
            { IsArray: true } => $"array(select regexp_replace(e, @words, {gone}) from unnest(t.{column.Sql}) with ordinality u (e, place) order by place)",
            { IsJson: true } => $"regexp_replace(t.{column.Sql}::jsonb::text, @words, {gone})::{column.Type}",
            _ => $"regexp_replace(t.{column.Sql}, @words, {gone})",
        };
    }
}
