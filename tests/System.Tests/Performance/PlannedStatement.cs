using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Departement77.SystemTests.Performance;

/// <summary>What PostgreSQL did for a statement, as auto_explain tells it.</summary>
/// <param name="Query">The statement.</param>
/// <param name="Times">How often.</param>
/// <param name="Milliseconds">How long, all in all.</param>
/// <param name="Scanned">Tables that it read from one end to the other at least once.</param>
internal sealed partial record PlannedStatement(string Query, int Times, double Milliseconds, IReadOnlySet<string> Scanned)
{
    /// <summary>Reads a notice; null where it tells no plan.</summary>
    public static PlannedStatement? Read(string notice)
    {
        if (Duration().Match(notice) is not { Success: true } duration)
            return null;

        var read = JsonNode.Parse(notice[notice.IndexOf('{', StringComparison.Ordinal)..])!;
        return new PlannedStatement(
            (string?)read["Query Text"] ?? "", 1, double.Parse(duration.Groups["ms"].Value, CultureInfo.InvariantCulture), ScansOf(read["Plan"]!).ToHashSet(StringComparer.Ordinal));
    }

    /// <summary>The same, done again.</summary>
    public PlannedStatement With(PlannedStatement again) =>
        this with { Times = Times + again.Times, Milliseconds = Milliseconds + again.Milliseconds, Scanned = again.Scanned.IsSubsetOf(Scanned) ? Scanned : Scanned.Union(again.Scanned).ToHashSet(StringComparer.Ordinal) };

    private static IEnumerable<string> ScansOf(JsonNode node)
    {
        if ((string?)node["Node Type"] == "Seq Scan")
            yield return $"{node["Schema"]}.{node["Relation Name"]}";

        // What can never be true is planned, and never done: a body's rows for somebody who is of none.
        if ((string?)node["One-Time Filter"] == "false")
            yield break;

        foreach (var inner in node["Plans"]?.AsArray() ?? [])
        {
            foreach (var table in ScansOf(inner!))
                yield return table;
        }
    }

    [GeneratedRegex(@"^duration: (?<ms>[0-9.]+) ms  plan:", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Duration();
}
