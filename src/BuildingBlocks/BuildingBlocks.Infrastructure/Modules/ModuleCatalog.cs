using System.Collections.Concurrent;
using Departement77.BuildingBlocks.Application.Messaging;

namespace Departement77.BuildingBlocks.Infrastructure.Modules;

/// <summary>The modules of the running host, and whose type a type is.</summary>
public sealed class ModuleCatalog(IReadOnlyList<ModuleDescriptor> modules)
{
    private readonly ConcurrentDictionary<Type, ModuleDescriptor> byType = new();

    /// <summary>All modules, in the order of their migrations.</summary>
    public IReadOnlyList<ModuleDescriptor> Modules => modules;

    /// <summary>The module under whose namespace the type lives.</summary>
    /// <param name="type">A command, query, aggregate or handler.</param>
    /// <exception cref="InvalidOperationException">No module claims the namespace.</exception>
    public ModuleDescriptor Of(Type type) => byType.GetOrAdd(type, Find);

    /// <summary>
    /// Whether the answer of a command is kept under its Idempotency-Key: what runs and what the API's documents say. Operators' commands keep none: what they name is found settled.
    /// </summary>
    /// <param name="command">Type of the command.</param>
    public bool KeepsAnswerOf(Type command) => !command.IsAssignableTo(typeof(IAnswerOnce)) && Of(command).KeepsAnswers;

    private ModuleDescriptor Find(Type type) =>
        modules
            .Where(module => type.Namespace is { } name && (name == module.RootNamespace || name.StartsWith(module.RootNamespace + ".", StringComparison.Ordinal)))
            .MaxBy(module => module.RootNamespace.Length)
        ?? throw new InvalidOperationException($"{type} belongs to no module of the list.");
}
