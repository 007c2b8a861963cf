using System.Text.RegularExpressions;

namespace Departement77.Architecture.Tests;

/// <summary>No key, token or password of a real system is in the repository.</summary>
public sealed partial class SecretTests
{
    private static readonly string[] NotOurs = ["bin", "obj", ".git", ".data", "node_modules", "TestResults"];
    private static readonly string[] Texts = [".cs", ".csproj", ".props", ".json", ".md", ".sh", ".sql", ".txt", ".csv", ".yml", ".yaml", ".xml", ".config", ".env", ".pem", ".key", ".js", ".mjs", ".ts", ".service", ".conf", ".html", ""];
    private static readonly string[] Keys = [".pfx", ".p12", ".pem", ".key", ".jks", ".keystore", ".ppk", ".kdbx", ".env"];

    internal static Verdict HoldsNoSecret(IReadOnlyCollection<(string Path, string Text)> files) => new(
        files.Count,
        [
            .. files.Where(file => Keys.Contains(Path.GetExtension(file.Path), StringComparer.OrdinalIgnoreCase)).Select(file => $"{file.Path} is a file of keys"),
            .. files.SelectMany(file => Secrets().Matches(file.Text).Select(match => $"{file.Path} holds {match.Value[..Math.Min(12, match.Value.Length)]}…")),
        ]);

    [Fact]
    public void the_repository_holds_no_secret() => HoldsNoSecret([.. Files(Product.Root)]).ShouldHold(atLeast: 500);

    // In pieces, so that this file is none that the rule finds.
    [Theory]
    [InlineData("-----BEGIN ", "RSA PRIVATE KEY-----")]
    [InlineData("-----BEGIN ", "PRIVATE KEY-----")]
    [InlineData("AKIA", "ABCDEFGHIJKLMNOP")]
    [InlineData("ghp_", "0123456789abcdefghijklmnopqrstuvwxyz")]
    [InlineData("github_pat_", "0123456789abcdefghijklmnop")]
    [InlineData("xoxb-", "123456789012-abcdefghij")]
    [InlineData("AIza", "SyA0123456789abcdefghijklmnopqrstuvw")]
    [InlineData("sk_live_", "0123456789abcdefghijklmn")]
    [InlineData("eyJhbGciOiJIUzI1NiJ9.", "eyJzdWIiOiJhIn0xyz.abcdefghijklmnop")]
    [InlineData("Host=db;Username=app;Pass", "word=hunter22")]
    public void a_secret_is_seen(string beginning, string rest) => HoldsNoSecret([("src/a.cs", $"var x = \"{beginning}{rest}\";")]).ShouldBite("src/a.cs");

    [Theory]
    [InlineData("Username=app;Password=…")]
    [InlineData("Username=app;Password=$PASSWORD")]
    [InlineData("Username=app;Password={password}")]
    [InlineData("Username=app;Password=<secret>")]
    public void a_place_for_a_secret_is_none(string text) => HoldsNoSecret([("README.md", text)]).ShouldHold();

    [Fact]
    public void a_file_of_keys_is_seen() => HoldsNoSecret([("deploy/server.pfx", "")]).ShouldBite("deploy/server.pfx");

    private static IEnumerable<(string Path, string Text)> Files(string folder)
    {
        foreach (var file in Directory.GetFiles(folder))
        {
            var extension = Path.GetExtension(file);
            if (Texts.Contains(extension, StringComparer.OrdinalIgnoreCase) || Keys.Contains(extension, StringComparer.OrdinalIgnoreCase))
                yield return (Path.GetRelativePath(Product.Root, file), Keys.Contains(extension, StringComparer.OrdinalIgnoreCase) ? "" : File.ReadAllText(file));
        }

        foreach (var inner in Directory.GetDirectories(folder).Where(path => !NotOurs.Contains(Path.GetFileName(path), StringComparer.Ordinal)))
        {
            foreach (var file in Files(inner))
                yield return file;
        }
    }

    [GeneratedRegex(
        """
        -----BEGIN[ ]([A-Z]+[ ])*PRIVATE[ ]KEY-----
        | \bAKIA[0-9A-Z]{16}\b
        | \bgh[pousr]_[0-9A-Za-z]{36}
        | \bgithub_pat_[0-9A-Za-z_]{22}
        | \bxox[abprs]-[0-9A-Za-z-]{10}
        | \bAIza[0-9A-Za-z_-]{35}
        | \b[sr]k_live_[0-9A-Za-z]{16}
        | \beyJ[0-9A-Za-z_-]{10,}\.eyJ[0-9A-Za-z_-]{10,}\.[0-9A-Za-z_-]{10,}
        | (Username|User[ ]ID|Uid)=[^;"']+;[ ]?(Password|Pwd)=[0-9A-Za-z!@%*_-]{4,}
        """,
        RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace,
        matchTimeoutMilliseconds: 5000)]
    private static partial Regex Secrets();
}
