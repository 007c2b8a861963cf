using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace Departement77.Architecture.Tests;

/// <summary>
/// What the product is shipped with: every package that the host resolves, also those that only a package asks for, has a licence under which it may be used for nothing, and a version
/// without a known hole. What was resolved counts, not what was asked for.
/// </summary>
public sealed class LicenceTests
{
    /// <summary>SPDX expressions that ask for no more than a notice.</summary>
    private static readonly string[] Free = ["MIT", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "PostgreSQL", "ISC", "MS-PL", "MS-PL OR Apache-2.0"];

    /// <summary>Sold, or free only below a turnover, in the versions of today.</summary>
    private static readonly string[] Sold =
    [
        "MassTransit", "NServiceBus", "AutoMapper", "FluentAssertions", "EPPlus", "Duende.", "IdentityServer", "QuestPDF", "SixLabors.", "iTextSharp", "itext", "Aspose.", "Telerik", "DevExpress", "Syncfusion",
        "ServiceStack", "Moq", "LinqToDB.Pro", "Z.EntityFramework", "Hangfire.Pro", "ImageSharp",
    ];

    private static readonly Dictionary<string, (Version Lowest, string Why)> Floors = new(StringComparer.Ordinal)
    {
        ["Newtonsoft.Json"] = (new(13, 0, 1), "GHSA-5crp-9r3c-p9vr"),
        ["Npgsql"] = (new(8, 0, 3), "CVE-2024-32655"),
        ["MailKit"] = (new(4, 7, 1), "STARTTLS"),
        ["MimeKit"] = (new(4, 7, 1), "GHSA-gmc6-fwg3-75m5"),
        ["System.Text.Json"] = (new(8, 0, 5), "CVE-2024-43485"),
        ["System.Text.Encodings.Web"] = (new(4, 7, 2), "CVE-2021-26701"),
        ["Microsoft.IdentityModel.JsonWebTokens"] = (new(7, 1, 2), "CVE-2024-21319"),
        ["System.IdentityModel.Tokens.Jwt"] = (new(7, 1, 2), "CVE-2024-21319"),
        ["System.Formats.Asn1"] = (new(8, 0, 1), "CVE-2024-38095"),
        ["System.Security.Cryptography.Xml"] = (new(8, 0, 0), "CVE-2022-34716"),
        ["BouncyCastle.Cryptography"] = (new(2, 3, 1), "CVE-2024-30171"),
        ["OpenIddict.Server"] = (new(7, 0), "older lines are not mended"),
    };

    internal static Verdict PackagesMayBeUsed(IReadOnlyCollection<Package> packages, IReadOnlyDictionary<string, string> excused) => new(
        packages.Count,
        [
            .. packages.Where(package => Sold.Any(name => package.Name.StartsWith(name, StringComparison.OrdinalIgnoreCase))).Select(package => $"{package.Name} is sold"),
            .. packages.Where(package => Floors.TryGetValue(package.Name, out var floor) && Number(package.Version) < floor.Lowest).Select(package => $"{package.Name} {package.Version}: {Floors[package.Name].Why}"),
            .. packages.Where(package => !Free.Contains(package.Licence, StringComparer.Ordinal) && !excused.ContainsKey($"{package.Name} {package.Version}"))
                .Select(package => $"{package.Name} {package.Version} has the licence « {package.Licence} », which nobody has read"),
        ]);

    [Fact]
    public void the_product_is_made_of_packages_that_may_be_used()
    {
        var excused = Excused();
        var packages = Resolved("src/Host").ToList();
        PackagesMayBeUsed(packages, excused).ShouldHold(atLeast: 60);
        excused.Keys.Where(named => !packages.Exists(package => named == $"{package.Name} {package.Version}")).ShouldBeEmpty("licences.txt names packages, or versions, that are not used");
    }

    [Fact]
    public void no_project_is_built_with_a_package_that_is_sold_or_has_a_hole()
    {
        foreach (var project in Directory.GetFiles(Product.Root, "*.csproj", SearchOption.AllDirectories).Select(path => Path.GetDirectoryName(path)!))
        {
            var packages = Resolved(Path.GetRelativePath(Product.Root, project)).Select(package => package with { Licence = "MIT" }).ToList();
            PackagesMayBeUsed(packages, new Dictionary<string, string>(StringComparer.Ordinal)).Violations.ShouldBeEmpty(project);
        }
    }

    [Fact]
    public void a_package_that_may_not_be_used_is_seen() => PackagesMayBeUsed(
        [new("MassTransit", "9.0.0", "Apache-2.0"), new("Newtonsoft.Json", "12.0.1", "MIT"), new("Unknown", "1.0.0", "file:LICENSE.txt"), new("Copyleft", "1.0.0", "AGPL-3.0-only")],
        new Dictionary<string, string>(StringComparer.Ordinal)).ShouldBite("MassTransit is sold", "Newtonsoft.Json 12.0.1: GHSA", "Unknown 1.0.0", "Copyleft");

    /// <summary>What restoring wrote down: the versions that were taken, and where they are.</summary>
    private static IEnumerable<Package> Resolved(string project)
    {
        var file = Path.Combine(Product.Root, project, "obj", "project.assets.json");
        if (!File.Exists(file))
            yield break;

        var assets = JsonNode.Parse(File.ReadAllText(file))!;
        var folders = assets["packageFolders"]!.AsObject().Select(folder => folder.Key).ToList();
        foreach (var (named, library) in assets["libraries"]!.AsObject())
        {
            if ((string?)library!["type"] != "package")
                continue;

            var parts = named.Split('/');
            yield return new Package(parts[0], parts[1], LicenceOf(folders, (string)library["path"]!, parts[0]));
        }
    }

    private static string LicenceOf(IEnumerable<string> folders, string path, string name)
    {
        var description = folders.Select(folder => Path.Combine(folder, path, $"{name.ToLowerInvariant()}.nuspec")).FirstOrDefault(File.Exists);
        if (description is null)
            return "none";

        var metadata = XDocument.Load(description).Root!.Elements().First(element => element.Name.LocalName == "metadata").Elements().ToList();
        var licence = metadata.Find(element => element.Name.LocalName == "license");
        return licence?.Attribute("type")?.Value == "expression" ? licence.Value : $"file:{licence?.Value ?? metadata.Find(element => element.Name.LocalName == "licenseUrl")?.Value ?? "none"}";
    }

    private static Dictionary<string, string> Excused() => File.ReadLines(Path.Combine(Product.Root, "tests", "Architecture.Tests", "licences.txt"))
        .Where(line => line.Length > 0 && line[0] != '#')
        .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
        .ToDictionary(cells => cells[0], cells => cells[1], StringComparer.Ordinal);

    private static Version Number(string version) => Version.Parse(version.Split('-', '+')[0]);

    internal sealed record Package(string Name, string Version, string Licence);
}
