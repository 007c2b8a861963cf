using System.Reflection;
using Departement77.BuildingBlocks.Domain.Aggregates;

namespace Departement77.Architecture.Tests.Walls;

/// <summary>Wall 3: the domain sees the domain kernel alone; use cases see neither EF Core nor ASP.NET Core; published events are sealed records of primitives.</summary>
public sealed class LayerWall
{
    private static readonly string[] DomainMaySee = ["System", "ErrorOr", "Departement77.BuildingBlocks.Domain", "Microsoft.CodeAnalysis"];
    private static readonly string[] ApplicationMayNotSee = ["Microsoft.EntityFrameworkCore", "Microsoft.AspNetCore", "Npgsql", "Hangfire", "Departement77.BuildingBlocks.Web"];
    private static readonly Type[] Primitives = [typeof(string), typeof(int), typeof(long), typeof(decimal), typeof(bool), typeof(Guid), typeof(DateOnly), typeof(DateTimeOffset)];

    internal static Verdict DomainIsPure(ArchUnitNET.Domain.Architecture architecture, string root) =>
        Dependencies(architecture, $"{root}.Domain", target => !IsUnder(target, [.. DomainMaySee, $"{root}.Domain"]));

    internal static Verdict ApplicationKnowsNoFramework(ArchUnitNET.Domain.Architecture architecture, string root) =>
        Dependencies(architecture, $"{root}.Application", target => IsUnder(target, ApplicationMayNotSee));

    /// <summary>By the sources: the compiled contracts of commands inherit the mediator's own, which no module may name.</summary>
    internal static Verdict OnlyTheKernelNamesTheMediator(IReadOnlyCollection<(string File, string Text)> sources) =>
        new(sources.Count, [.. sources.Where(source => source.Text.Contains("MediatR", StringComparison.Ordinal)).Select(source => $"{source.File} names MediatR")]);

    /// <summary>Wall 5: a handler never sends; modules speak by events.</summary>
    internal static Verdict NobodySends(ArchUnitNET.Domain.Architecture architecture, string root) =>
        Dependencies(architecture, root, target => target is "MediatR", ["MediatR.IMediator", "MediatR.ISender", "MediatR.IPublisher", "MediatR.Mediator"]);

    internal static Verdict EventsAreRecordsOfPrimitives(IReadOnlyCollection<Type> types)
    {
        var events = types.Where(type => type.IsAssignableTo(typeof(IIntegrationEvent))).ToList();
        return new(events.Count,
        [
            .. events.Where(type => !type.IsSealed || type.GetMethod("<Clone>$") is null).Select(type => $"{type} is no sealed record"),
            .. events.SelectMany(type => type.GetProperties().Where(property => !IsPrimitive(property.PropertyType)).Select(property => $"{type}.{property.Name} is no primitive")),
        ]);
    }

    [Fact]
    public void domain_sees_the_domain_kernel_alone()
    {
        foreach (var module in Product.Modules)
            DomainIsPure(Load(module), module.GetName().Name!).ShouldHold(atLeast: 20);
    }

    [Fact]
    public void use_cases_see_no_framework()
    {
        foreach (var module in Product.Modules)
            ApplicationKnowsNoFramework(Load(module), module.GetName().Name!).ShouldHold(atLeast: 20);
    }

    [Fact]
    public void modules_do_not_name_the_mediator()
    {
        OnlyTheKernelNamesTheMediator([.. Directory.GetFiles(Path.Combine(Product.Root, "src", "Modules"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal)).Select(file => (file, File.ReadAllText(file)))]).ShouldHold(atLeast: 20);
        foreach (var module in Product.Modules)
            NobodySends(Load(module), module.GetName().Name!).ShouldHold(atLeast: 20);
    }

    [Fact]
    public void published_events_are_sealed_records_of_primitives() =>
        EventsAreRecordsOfPrimitives([.. Product.IntegrationEvents.SelectMany(assembly => assembly.GetTypes())]).ShouldHold(atLeast: 20);

    [Fact]
    public void a_domain_that_sees_the_database_is_seen() =>
        DomainIsPure(Load(typeof(LayerWall).Assembly), Fixtures.Leaky.Root.Namespace).ShouldBite("DomainWithDatabase");

    [Fact]
    public void a_use_case_that_sees_a_framework_is_seen() =>
        ApplicationKnowsNoFramework(Load(typeof(LayerWall).Assembly), Fixtures.Leaky.Root.Namespace).ShouldBite("UseCaseWithHttp");

    [Fact]
    public void a_module_that_names_the_mediator_is_seen()
    {
        OnlyTheKernelNamesTheMediator([("Bad.cs", "using MediatR;")]).ShouldBite("Bad.cs");
        NobodySends(Load(typeof(LayerWall).Assembly), Fixtures.Leaky.Root.Namespace).ShouldBite("UseCaseThatSends");
    }

    [Fact]
    public void an_event_with_an_object_in_it_is_seen() =>
        EventsAreRecordsOfPrimitives([typeof(Fixtures.EventWithObject), typeof(Fixtures.EventThatIsAClass)]).ShouldBite("EventWithObject.Inner", "EventThatIsAClass is no sealed record");

    private static Verdict Dependencies(ArchUnitNET.Domain.Architecture architecture, string from, Func<string, bool> isForbidden, string[]? only = null)
    {
        var types = architecture.Types.Where(type => IsUnder(type.Namespace.FullName, [from])).ToList();
        return new(types.Count,
        [
            .. types.SelectMany(type => type.Dependencies
                // A type parameter of a local function has no namespace.
                .Where(dependency => dependency.Target.Namespace is { } space && isForbidden(space.FullName) && (only is null || only.Contains(dependency.Target.FullName, StringComparer.Ordinal)))
                .Select(dependency => $"{type.FullName} depends on {dependency.Target.FullName}"))
                .Distinct(StringComparer.Ordinal),
        ]);
    }

    private static bool IsUnder(string name, string[] roots) => roots.Any(root => name == root || name.StartsWith(root + ".", StringComparison.Ordinal));

    private static bool IsPrimitive(Type type) =>
        Primitives.Contains(Nullable.GetUnderlyingType(type) ?? type) || (type.IsArray && IsPrimitive(type.GetElementType()!))
        || (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) && IsPrimitive(type.GenericTypeArguments[0]));

    private static ArchUnitNET.Domain.Architecture Load(Assembly assembly) => new ArchUnitNET.Loader.ArchLoader().LoadAssemblies(assembly).Build();
}
