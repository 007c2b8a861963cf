using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Departement77.SystemTests.Performance;

/// <summary>A table that was read, whole or nearly.</summary>
/// <param name="Table">With its schema.</param>
/// <param name="Index">By which index; null when it was read from one end to the other.</param>
internal sealed record TableScan(string Table, string? Index);

/// <summary>What PostgreSQL did for a statement, as auto_explain tells it.</summary>
/// <param name="Query">The statement.</param>
/// <param name="Times">How often.</param>
/// <param name="Milliseconds">How long, all in all.</param>
/// <param name="Scanned">Tables that it read from one end to the other at least once, or of which it read very many rows by an index.</param>
internal sealed partial record PlannedStatement(string Query, int Times, double Milliseconds, IReadOnlySet<TableScan> Scanned)
{
    /// <summary>Reads a notice; null where it tells no plan.</summary>
    /// <param name="notice">What auto_explain says.</param>
    /// <param name="most">How many rows a statement may read of a table by its indexes.</param>
    public static PlannedStatement? Read(string notice, int most)
    {
        if (Duration().Match(notice) is not { Success: true } duration)
            return null;

        var read = JsonNode.Parse(notice[notice.IndexOf('{', StringComparison.Ordinal)..])!;
        return new PlannedStatement(
            (string?)read["Query Text"] ?? "", 1, double.Parse(duration.Groups["ms"].Value, CultureInfo.InvariantCulture), ScansOf(read["Plan"]!, most).ToHashSet());
    }

    /// <summary>The same, done again.</summary>
    public PlannedStatement With(PlannedStatement again) =>
        this with { Times = Times + again.Times, Milliseconds = Milliseconds + again.Milliseconds, Scanned = again.Scanned.IsSubsetOf(Scanned) ? Scanned : Scanned.Union(again.Scanned).ToHashSet() };

    private static IEnumerable<TableScan> ScansOf(JsonNode node, int most)
    {
        if (node["Relation Name"] is not null && ((string?)node["Node Type"] == "Seq Scan" || RowsRead(node) > most))
            yield return new($"{node["Schema"]}.{node["Relation Name"]}", (string?)node["Index Name"]);

        // What can never be true is planned, and never done: a body's rows for somebody who is of none.
        if ((string?)node["One-Time Filter"] == "false")
            yield break;

        foreach (var inner in node["Plans"]?.AsArray() ?? [])
        {
            foreach (var scan in ScansOf(inner!, most))
                yield return scan;
        }
    }

    // Those that a filter passed over count too: an index that goes by the order of the answer alone may lead through the whole table. Both are told as averages of the loops.
    private static double RowsRead(JsonNode node) =>
        ((double?)node["Actual Rows"] + ((double?)node["Rows Removed by Filter"] ?? 0) + ((double?)node["Rows Removed by Index Recheck"] ?? 0)) * (double?)node["Actual Loops"] ?? 0;

    [GeneratedRegex(@"^duration: (?<ms>[0-9.]+) ms  plan:", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Duration();
}
