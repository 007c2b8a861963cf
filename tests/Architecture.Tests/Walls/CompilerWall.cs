using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Components;

namespace Departement77.Architecture.Tests.Walls;

/// <summary>Wall 1: a module's types are internal and sealed; only the module itself is public, and Razor components, which the compiler makes so.</summary>
public sealed class CompilerWall
{
    internal static Verdict TypesAreClosed(IReadOnlyCollection<Type> types)
    {
        var own = types.Where(type => !type.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false) && !type.Name.Contains('<', StringComparison.Ordinal)).ToList();
        var open = own.Where(type => (type.IsPublic || type.IsNestedPublic && type.DeclaringType!.IsPublic) && !type.Name.EndsWith("Module", StringComparison.Ordinal) && !type.IsAssignableTo(typeof(IComponent)));
        var unsealed = own.Where(type => type is { IsClass: true, IsSealed: false, IsAbstract: false } && !type.IsAssignableTo(typeof(IComponent)));
        return new(own.Count, [.. open.Select(type => $"{type} is public"), .. unsealed.Select(type => $"{type} is not sealed")]);
    }

    internal static Verdict InternalsAreForOwnTests(string assemblyName, IReadOnlyCollection<string> friends) =>
        new(1, [.. friends.Where(friend => friend != $"{assemblyName}.Tests").Select(friend => $"{assemblyName} shows its internals to {friend}")]);

    [Fact]
    public void module_types_are_internal_and_sealed()
    {
        foreach (var module in Product.Modules)
            TypesAreClosed(module.GetTypes()).ShouldHold(atLeast: 20);
    }

    [Fact]
    public void a_public_or_open_type_is_seen() =>
        TypesAreClosed([typeof(Fixtures.PublicType), typeof(Fixtures.OpenType)]).ShouldBite("PublicType is public", "OpenType is not sealed");

    [Fact]
    public void internals_are_shown_to_own_tests_only()
    {
        foreach (var module in Product.Modules)
            InternalsAreForOwnTests(module.GetName().Name!, [.. module.GetCustomAttributes<InternalsVisibleToAttribute>().Select(a => a.AssemblyName)]).ShouldHold();
    }

    [Fact]
    public void a_friend_assembly_is_seen() =>
        InternalsAreForOwnTests("Departement77.Sample", ["Departement77.Sample.Tests", "Departement77.Other"]).ShouldBite("Departement77.Other");
}
