using System.Reflection;
using System.Text.RegularExpressions;

namespace Departement77.Architecture.Tests;

/// <summary>A glossary that names code which does not exist misleads: each code name is a type, a member or an enum value of its module.</summary>
public sealed partial class GlossaryTests
{
    internal static Verdict NamesExist(string markdown, IReadOnlySet<string> names)
    {
        var terms = CodeName().Matches(markdown).Select(match => match.Groups["name"].Value).Distinct(StringComparer.Ordinal).ToList();
        return new(terms.Count, [.. terms.Where(term => !names.Contains(term)).Select(term => $"{term} does not exist")]);
    }

    [Fact]
    public void code_names_of_the_glossaries_exist()
    {
        var modules = Product.Modules.Select(module => (Name: module.GetName().Name!.Split('.')[1], Assembly: module))
            .Select(module => (Path.Combine(Product.Root, "src", "Modules", module.Name, module.Name), module.Assembly))
            .Append((Path.Combine(Product.Root, "src", "BuildingBlocks", "Territory"), Assembly.Load("Departement77.Territory")));
        foreach (var (folder, assembly) in modules)
        {
            var names = assembly.GetTypes().Concat(Product.All.SelectMany(a => a.GetExportedTypes()))
                .SelectMany(type => (string[])[type.Name, .. type.IsEnum ? Enum.GetNames(type) : type.GetProperties().Select(property => property.Name)])
                .ToHashSet(StringComparer.Ordinal);
            NamesExist(File.ReadAllText(Path.Combine(folder, "GLOSSARY.md")), names).ShouldHold(atLeast: 20);
        }
    }

    [Fact]
    public void an_invented_name_is_seen() => NamesExist("| adhésion | `Membership` |\n| devis | `Quote` |", new HashSet<string>(["Membership"], StringComparer.Ordinal)).ShouldBite("Quote");

    [GeneratedRegex("`(?<name>[A-Z][A-Za-z0-9]+)`", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CodeName();
}
