using Microsoft.AspNetCore.OpenApi;

namespace Departement77.Host.Operations.Documentation;

/// <summary>Names of the schemas of a document: two types must never share one, or the document would describe an answer by the members of another.</summary>
/// <param name="isWhole">Whether the document holds several modules, whose types may have the same name.</param>
internal sealed class ApiSchemaNames(bool isWhole)
{
    private const string Product = "Departement77.";
    private static readonly string[] Shared = ["BuildingBlocks", "Host"];

    /// <summary>Name of the schema of a type; null where it is written where it is used.</summary>
    public string? Of(System.Text.Json.Serialization.Metadata.JsonTypeInfo type) =>
        OpenApiOptions.CreateDefaultSchemaReferenceId(type) is null ? null : Of(Nullable.GetUnderlyingType(type.Type) ?? type.Type);

    /// <summary>Name of the schema of a type.</summary>
    public string Of(Type type)
    {
        if (type.IsArray)
            return $"ListOf{Of(type.GetElementType()!)}";

        // Many queries have an Item or a Row of their own: only with the outer names, also inside of a page, are they told apart.
        var name = type.Name.Split('`')[0];
        for (var outer = type.DeclaringType; outer is not null; outer = outer.DeclaringType)
            name = outer.Name.Split('`')[0] + name;

        return type.IsGenericType ? $"{name}Of{string.Join("And", type.GenericTypeArguments.Select(Of))}" : ModuleOf(type) + name;
    }

    private string ModuleOf(Type type)
    {
        var assembly = type.Assembly.GetName().Name!;
        if (!isWhole || !assembly.StartsWith(Product, StringComparison.Ordinal))
            return "";

        var module = assembly[Product.Length..].Split('.')[0];
        return Shared.Contains(module, StringComparer.Ordinal) ? "" : module;
    }
}
