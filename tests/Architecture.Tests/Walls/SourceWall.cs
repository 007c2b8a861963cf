using System.Reflection;
using System.Text.RegularExpressions;
using Departement77.BuildingBlocks.Application.Persistence;

namespace Departement77.Architecture.Tests.Walls;

/// <summary>Wall 6: modules ask the database through the read session alone, by statements that no input can become a part of; and no pattern can be made to run for long.</summary>
public sealed partial class SourceWall
{
    /// <summary>Files of modules that speak to the database themselves.</summary>
    private static readonly Dictionary<string, string> OwnConnections = new(StringComparer.Ordinal)
    {
        ["NetworkArchive.cs"] = "copies whole tables of the network into a file, by the names of the database's catalogue",
    };

    /// <summary>Files of modules that put statements together from parts that are no constants: the parts are texts of the same file.</summary>
    private static readonly Dictionary<string, string> OwnParts = new(StringComparer.Ordinal)
    {
        ["NetworkArchive.cs"] = "names come from the database's catalogue",
        ["GetContract.cs"] = "the part is chosen among constants",
        ["ActivityFigures.cs"] = "figures are constants of the file",
        ["RequestListSql.cs"] = "baskets and filters are chosen among constants",
    };

    internal static Verdict ModulesUseTheReadSession(IReadOnlyCollection<(string File, string Text)> sources) => new(
        sources.Count,
        [.. sources.Where(source => !OwnConnections.ContainsKey(source.File) && OwnSql().IsMatch(source.Text)).Select(source => $"{source.File} speaks to the database by itself")]);

    internal static Verdict StatementsAreConstant(IReadOnlyCollection<(string File, string Text)> sources) => new(
        sources.Count,
        [
            .. sources.Where(source => !OwnParts.ContainsKey(source.File)).SelectMany(source => Interpolated().Matches(source.Text)
                .Where(text => Sql().IsMatch(text.Value))
                .SelectMany(text => Parts().Matches(text.Value).Select(part => part.Groups["part"].Value.Trim()))
                .Where(part => !Constant().IsMatch(part))
                .Select(part => $"{source.File} puts {part} into a statement")),
        ]);

    internal static Verdict PatternsEnd(IReadOnlyCollection<MethodInfo> methods)
    {
        var patterns = methods.Select(method => (method, pattern: method.GetCustomAttribute<GeneratedRegexAttribute>()!)).ToList();
        return new(
            patterns.Count,
            [.. patterns.Where(found => found.pattern.MatchTimeoutMilliseconds is <= 0 or > 10_000 && !found.pattern.Options.HasFlag(RegexOptions.NonBacktracking)).Select(found => $"{found.method.DeclaringType!.Name}.{found.method.Name} may run for ever")]);
    }

    [Fact]
    public void modules_use_the_read_session() => ModulesUseTheReadSession(Sources()).ShouldHold(atLeast: 300);

    [Fact]
    public void statements_are_constant() => StatementsAreConstant(Sources()).ShouldHold(atLeast: 300);

    [Fact]
    public void patterns_end() => PatternsEnd(Patterns(Product.All)).ShouldHold(atLeast: 10);

    [Fact]
    public void a_way_around_is_seen()
    {
        ModulesUseTheReadSession([("A.cs", "await using var command = new NpgsqlCommand(sql, connection);"), ("B.cs", "context.Requests.FromSqlRaw(text)"), ("C.cs", "using Dapper;")]).ShouldBite("A.cs", "B.cs", "C.cs");
        StatementsAreConstant([("A.cs", "var sql = $\"select * from offers where title = '{query.Search}'\";"), ("B.cs", "const string Sql = $\"\"\"select {Columns} from {Table.Name}\"\"\";")]).ShouldBite("query.Search");
        StatementsAreConstant([("B.cs", "const string Sql = $\"\"\"select {Columns} from {Table.Name}\"\"\";")]).ShouldHold();
        PatternsEnd(Patterns([typeof(SourceWall).Assembly])).ShouldBite("SourceWall.Endless");
    }

    [Fact]
    public void reading_needs_a_scope() => typeof(IReadDatabase<>).GetMethods().ShouldAllBe(method => method.GetParameters()[0].ParameterType == typeof(ReadScope));

    private static List<MethodInfo> Patterns(IEnumerable<Assembly> assemblies) =>
    [
        .. assemblies.SelectMany(assembly => assembly.GetTypes())
            .SelectMany(type => type.GetMethods(BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Where(method => method.IsDefined(typeof(GeneratedRegexAttribute))),
    ];

    private static IReadOnlyCollection<(string File, string Text)> Sources() =>
    [
        .. Directory.GetFiles(Path.Combine(Product.Root, "src", "Modules"), "*.cs", SearchOption.AllDirectories)
            .Where(path => !path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Select(path => (Path.GetFileName(path), File.ReadAllText(path))),
    ];

    [GeneratedRegex(@"\busing Dapper;|\bNpgsqlCommand\b|\bNpgsqlBatch\b|\bCreateCommand\(|\b(FromSql|ExecuteSql|SqlQuery)(Raw|Interpolated)?(Async)?\b|\bGetDbConnection\(", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OwnSql();

    [GeneratedRegex("\\$\"\"\"(.*?)\"\"\"|\\$\"([^\"\\\\]|\\\\.)*\"", RegexOptions.ExplicitCapture | RegexOptions.Singleline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Interpolated();

    [GeneratedRegex(@"\b(select|insert into|update|delete from)\b\s", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Sql();

    [GeneratedRegex(@"\{(?<part>[^{}]+)\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Parts();

    // Named like a constant, or a function of constants.
    [GeneratedRegex(@"^[A-Z]\w*(\.[A-Z]\w*)*(\((""[^""]*""(, )?)*\))?$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Constant();

    // What the rule must find.
#pragma warning disable MA0009 // A pattern without a limit is what the wall has to see.
    [GeneratedRegex("^(a+)+$", RegexOptions.ExplicitCapture)]
    internal static partial Regex Endless();
#pragma warning restore MA0009
}
