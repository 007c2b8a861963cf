using System.Reflection;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.BuildingBlocks.Domain.Aggregates;
using Departement77.BuildingBlocks.Infrastructure.Events;
using ErrorOr;

namespace Departement77.BuildingBlocks.Infrastructure.Modules;

/// <summary>Everything that the kernel knows of one module. Filled by <see cref="ModuleServices"/> at start, then read only.</summary>
public sealed class ModuleDescriptor
{
    /// <param name="name">Name of the module in code, also the last part of its namespace.</param>
    /// <param name="schema">PostgreSQL schema, also the suffix of the role.</param>
    /// <param name="rootNamespace">Namespace under which all its types live: what tells whose handler, aggregate or query a type is.</param>
    /// <param name="assembly">Where its handlers and migrations are.</param>
    public ModuleDescriptor(string name, string schema, string rootNamespace, Assembly assembly)
    {
        Name = name;
        Schema = schema;
        RootNamespace = rootNamespace;
        Assembly = assembly;
    }

    public string Name { get; }

    public string Schema { get; }

    public string RootNamespace { get; }

    public Assembly Assembly { get; }

    /// <summary>The prefix of the module's event names; null for a part of the product that publishes nothing.</summary>
    public string? EventPrefix { get; internal set; }

    /// <summary>The module's <see cref="Persistence.ModuleDbContext"/>; null for a module that only reads.</summary>
    public Type? DbContextType { get; internal set; }

    public PublishedEventsMap? PublishedEvents { get; internal set; }

    public Assembly? IntegrationEventsAssembly { get; internal set; }

    /// <summary>Tables whose rows belong to an authority or a provider body.</summary>
    public IReadOnlyList<string> TenantTables { get; internal set; } = [];

    /// <summary>Tables whose rows only people of the network of secretaries may read.</summary>
    public IReadOnlyList<string> NetworkTables { get; internal set; } = [];

    /// <summary>Whether the database itself keeps rows of the module from whoever may not read them.</summary>
    public bool HasRowPolicies => TenantTables.Count + NetworkTables.Count > 0;

    public IReadOnlyList<PermissionGrant> Permissions { get; internal set; } = [];

    /// <summary>Domain errors of the constraints that two requests can break together, by constraint name; each is given the hint of whoever raised it.</summary>
    public Dictionary<string, Func<string?, Error>> ConstraintErrors { get; } = new(StringComparer.Ordinal);

    /// <summary>French sentences of the timeline, by event type.</summary>
    public Dictionary<Type, Func<IIntegrationEvent, string>> TimelineTexts { get; } = [];

    /// <summary>SQL run with the owner's rights after the module's migrations, for grants beyond its own schema.</summary>
    public string? AfterMigrations { get; internal set; }

    /// <summary>Embedded scripts of demonstration data, after the namespace; null for none.</summary>
    public string? DemonstrationFolder { get; internal set; }

    /// <summary>Whether the schema has an inbox and an idempotency table of its own.</summary>
    public bool HasKernelTables => DbContextType is not null;

    /// <summary>Whether its commands keep their answers under an Idempotency-Key, in its schema: by the unit of work, or by handlers that write transactions of their own.</summary>
    public bool KeepsAnswers => HasKernelTables || HandlersKeepAnswers;

    internal bool HandlersKeepAnswers { get; set; }
}
