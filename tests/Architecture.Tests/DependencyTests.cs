using System.Xml.Linq;

namespace Departement77.Architecture.Tests;

/// <summary>Versions below which a known hole or another licence waits. The registry's own audit answers nothing here.</summary>
public sealed class DependencyTests
{
    private static readonly Dictionary<string, (Version Lowest, Version? Below)> Bounds = new(StringComparer.Ordinal)
    {
        ["Newtonsoft.Json"] = (new(13, 0, 1), Below: null), // GHSA-5crp-9r3c-p9vr
        ["MediatR"] = (new(5, 1), new(13, 0)), // commercial from 13 on
        ["Npgsql"] = (new(8, 0, 3), Below: null), // CVE-2024-32655
        ["MailKit"] = (new(4, 7, 1), Below: null),
    };

    internal static Verdict VersionsAreWithinBounds(string xml)
    {
        var versions = XDocument.Parse(xml).Descendants("PackageVersion").ToDictionary(package => package.Attribute("Include")!.Value, package => package.Attribute("Version")!.Value, StringComparer.Ordinal);
        return new(versions.Count,
        [
            .. Bounds.Where(bound => !versions.TryGetValue(bound.Key, out var version) || Version.Parse(version) < bound.Value.Lowest || Version.Parse(version) >= (bound.Value.Below ?? new(1000, 0))).Select(bound => $"{bound.Key} is out of bounds"),
            .. versions.Where(package => package.Value.Contains('*', StringComparison.Ordinal)).Select(package => $"{package.Key} floats"),
        ]);
    }

    [Fact]
    public void packages_are_within_bounds() => VersionsAreWithinBounds(File.ReadAllText(Path.Combine(Product.Root, "Directory.Packages.props"))).ShouldHold(atLeast: 20);

    [Fact]
    public void a_package_with_a_hole_is_seen() =>
        VersionsAreWithinBounds("""<P><PackageVersion Include="Newtonsoft.Json" Version="12.0.1"/><PackageVersion Include="MediatR" Version="13.0.0"/></P>""").ShouldBite("Newtonsoft.Json", "MediatR");
}
