using System.Text.RegularExpressions;

namespace Departement77.Architecture.Tests;

/// <summary>docs/security.md names a test for each control: they exist.</summary>
public sealed partial class SecurityTableTests
{
    internal static Verdict TestsExist(string table, IReadOnlyCollection<string> sources)
    {
        var rows = table.Split('\n').Where(line => line.StartsWith('|')).Skip(2).ToList();
        var named = Named().Matches(table).Select(match => (Class: match.Groups["class"].Value, Method: match.Groups["method"].Value)).Distinct().ToList();
        return new(
            named.Count,
            [
                .. named.Where(test => !sources.Any(source => Holds(source, test.Class, test.Method))).Select(test => $"{test.Class}{(test.Method.Length > 0 ? "." : "")}{test.Method} does not exist"),
                .. rows.Where(row => !row.StartsWith("| #", StringComparison.Ordinal) && !row.StartsWith("| ---", StringComparison.Ordinal) && !Named().IsMatch(row)).Select(row => $"no test: {row}"),
            ]);
    }

    [Fact]
    public void every_control_has_a_test_that_exists() => TestsExist(File.ReadAllText(Path.Combine(Product.Root, "docs", "security.md")), Sources()).ShouldHold(atLeast: 60);

    [Fact]
    public void an_invented_test_and_a_control_without_one_are_seen() => TestsExist(
        """
        | # | Threat | Control | Test |
        | --- | --- | --- | --- |
        | 1 | a | b | `TokenTests.flies` |
        | 2 | a | b | `NoSuchTests` |
        | 3 | a | b | none |
        """,
        ["public sealed class TokenTests { public void walks() { } }"]).ShouldBite("TokenTests.flies", "NoSuchTests", "no test: | 3 |");

    private static bool Holds(string source, string type, string method) =>
        source.Contains($"class {type}", StringComparison.Ordinal) && (method.Length == 0 || source.Contains($" {method}(", StringComparison.Ordinal));

    private static IReadOnlyCollection<string> Sources() =>
        [.. Directory.GetFiles(Path.Combine(Product.Root, "tests"), "*.cs", SearchOption.AllDirectories).Where(path => !path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)).Select(File.ReadAllText)];

    [GeneratedRegex(@"`(?<class>[A-Z]\w+(Tests|Wall))(\.(?<method>[a-z]\w*))?`", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Named();
}
