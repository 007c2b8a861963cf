using System.Xml.Linq;

namespace Departement77.Architecture.Tests.Walls;

/// <summary>Wall 2: a module's project names the building blocks, Territory and others' published languages, and no project else.</summary>
public sealed class ProjectWall
{
    private static readonly string[] Shared =
        ["BuildingBlocks.Domain", "BuildingBlocks.Application", "BuildingBlocks.Infrastructure", "BuildingBlocks.Web", "Territory"];

    internal static Verdict ReferencesAreAllowed(string project, string xml)
    {
        var references = XDocument.Parse(xml).Descendants("ProjectReference").Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/'))).ToList();
        var isLanguage = project.EndsWith(".IntegrationEvents", StringComparison.Ordinal);
        return new(references.Count, [.. references.Where(name => isLanguage ? name != "BuildingBlocks.Domain" : !IsAllowed(name)).Select(name => $"{project} references {name}")]);
    }

    private static bool IsAllowed(string name) => Shared.Contains(name, StringComparer.Ordinal) || name.EndsWith(".IntegrationEvents", StringComparison.Ordinal);

    /// <summary>The same seen from the compiled side, where a transitive reference would show.</summary>
    internal static Verdict AssembliesAreAllowed(string assembly, IReadOnlyCollection<string> referenced, IReadOnlyCollection<string> modules) =>
        new(referenced.Count, [.. referenced.Where(name => modules.Any(module => name == $"Departement77.{module}" && name != assembly)).Select(name => $"{assembly} uses {name}")]);

    [Fact]
    public void module_projects_reference_what_they_may()
    {
        foreach (var file in Directory.GetFiles(Path.Combine(Product.Root, "src", "Modules"), "*.csproj", SearchOption.AllDirectories))
            ReferencesAreAllowed(Path.GetFileNameWithoutExtension(file), File.ReadAllText(file)).ShouldHold();
    }

    [Fact]
    public void a_reference_to_another_module_is_seen()
    {
        const string project = """<Project><ItemGroup><ProjectReference Include="..\..\Job77\Job77\Job77.csproj" /><ProjectReference Include="../Host/Host.csproj" /></ItemGroup></Project>""";
        ReferencesAreAllowed("Sample", project).ShouldBite("Sample references Job77", "Sample references Host");
        ReferencesAreAllowed("Sample.IntegrationEvents", project.Replace("Host", "BuildingBlocks.Web", StringComparison.Ordinal)).ShouldBite("BuildingBlocks.Web");
    }

    [Fact]
    public void module_assemblies_use_no_other_module()
    {
        foreach (var module in Product.Modules)
            AssembliesAreAllowed(module.GetName().Name!, [.. module.GetReferencedAssemblies().Select(name => name.Name!)], Product.ModuleFolders).ShouldHold();
    }

    [Fact]
    public void a_use_of_another_module_is_seen() =>
        AssembliesAreAllowed("Departement77.Sample", ["Departement77.Job77"], ["Sample", "Job77"]).ShouldBite("uses Departement77.Job77");

    [Fact]
    public void every_module_folder_is_in_the_list() => FoldersAreListed(Product.ModuleFolders, [.. Product.Modules.Select(module => module.GetName().Name!)]).ShouldHold();

    [Fact]
    public void a_module_missing_from_the_list_is_seen() => FoldersAreListed(["ServiceCatalogue", "Job77"], ["Departement77.ServiceCatalogue"]).ShouldBite("Job77");

    private static Verdict FoldersAreListed(IReadOnlyCollection<string> folders, IReadOnlyCollection<string> listed) =>
        new(folders.Count, [.. folders.Where(folder => !listed.Contains($"Departement77.{folder}", StringComparer.Ordinal)).Select(folder => $"{folder} is missing from ModuleList")]);
}
