using System.Reflection;
using Departement77.Host;

namespace Departement77.Architecture.Tests;

/// <summary>The product as the rules see it: its sources and its assemblies.</summary>
internal static class Product
{
    public static string Root { get; } = FindRoot();

    public static IReadOnlyList<string> ModuleFolders { get; } = [.. Directory.GetDirectories(Path.Combine(Root, "src", "Modules")).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal)];

    public static IReadOnlyList<Assembly> Modules { get; } = [.. ModuleList.Modules.Select(module => module.GetType().Assembly)];

    public static IReadOnlyList<Assembly> IntegrationEvents { get; } = [.. ModuleFolders.Select(name => Assembly.Load($"Departement77.{name}.IntegrationEvents"))];

    public static IReadOnlyList<Assembly> All { get; } =
    [
        .. new[] { "BuildingBlocks.Domain", "BuildingBlocks.Application", "BuildingBlocks.Infrastructure", "BuildingBlocks.Web", "Territory", "Host" }.Select(name => Assembly.Load($"Departement77.{name}")),
        .. Modules,
        .. IntegrationEvents,
    ];

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Departement77.sln")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("Run the tests inside the repository.");

        return folder;
    }
}
