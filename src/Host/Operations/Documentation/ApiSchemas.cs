using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Domain.Aggregates;
using Departement77.BuildingBlocks.Domain.Values;
using Departement77.BuildingBlocks.Web.Http;
using Microsoft.OpenApi;

namespace Departement77.Host.Operations.Documentation;

/// <summary>Says of our own types what the exporter of schemas cannot see behind a converter.</summary>
internal static class ApiSchemas
{
    public static void Describe(OpenApiSchema schema, Type clrType)
    {
        var type = Nullable.GetUnderlyingType(clrType) ?? clrType;
        if (type.IsEnum)
        {
            schema.Type = JsonSchemaType.String;
            schema.Enum = [.. Enum.GetNames(type).Select(name => (JsonNode)name)];
        }
        else if (type.GetCustomAttributes<JsonDerivedTypeAttribute>(inherit: false).Any(derived => derived.TypeDiscriminator is null))
            schema.Discriminator = null; // The exporter names a member that the answer does not have.
        else if (IsIdentity(type))
            (schema.Type, schema.Format) = (JsonSchemaType.String, "uuid");
        else if (type == typeof(Money))
            (schema.Type, schema.Description) = (JsonSchemaType.Number, "Euros, avec deux décimales.");
        else if (type == typeof(Cursor))
            (schema.Type, schema.Description, schema.Pattern) = (JsonSchemaType.String, "Curseur opaque : à reprendre tel quel.", "^[A-Za-z0-9_-]+$");
        else if (type == typeof(Problem))
            DescribeProblem(schema);
        else if (schema.Type?.HasFlag(JsonSchemaType.Array) == true && schema.Items is null && ElementOf(type) is { } element)
        {
            // Of a list whose elements have a converter the exporter says nothing.
            var described = new OpenApiSchema();
            Describe(described, element);
            schema.Items = described;
        }
    }

    private static Type? ElementOf(Type list) => list.GetInterfaces().Append(list)
        .Where(contract => contract.IsGenericType && contract.GetGenericTypeDefinition() == typeof(IEnumerable<>))
        .Select(contract => contract.GetGenericArguments()[0])
        .FirstOrDefault();

    /// <summary>Programs decide by the code; what else a problem holds depends on its kind.</summary>
    private static void DescribeProblem(OpenApiSchema schema)
    {
        schema.Description = "Erreur, par RFC 9457 : « code » ne change pas d'une version à l'autre, les textes sont pour les personnes.";
        if (schema.Properties is { } members && members.TryGetValue("code", out var first) && first is OpenApiSchema code)
            (code.Pattern, code.Description) = ("^[a-z][a-z0-9_]*(\\.[a-z][a-z0-9_]*)*$", "Code stable de l'erreur.");
        if (schema.Properties is { } others && others.TryGetValue("status", out var second) && second is OpenApiSchema status)
            (status.Minimum, status.Maximum) = ("400", "599");
    }

    /// <summary>The schema of a parameter, which travels as text.</summary>
    public static OpenApiSchema OfParameter(Type type)
    {
        var schema = type switch
        {
            _ when type == typeof(int) => new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int32" },
            _ when type == typeof(PageLimit) => new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int32", Minimum = "1", Maximum = PageLimit.Highest.ToString(System.Globalization.CultureInfo.InvariantCulture), Default = PageLimit.Usual.Value },
            _ when type == typeof(bool) => new OpenApiSchema { Type = JsonSchemaType.Boolean },
            _ when type == typeof(DateOnly) => new OpenApiSchema { Type = JsonSchemaType.String, Format = "date" },
            _ when type == typeof(DateTimeOffset) => new OpenApiSchema { Type = JsonSchemaType.String, Format = "date-time" },
            _ when type == typeof(Guid) => new OpenApiSchema { Type = JsonSchemaType.String, Format = "uuid" },
            _ when type == typeof(string) => new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = QueryMember.LongestText },
            _ => new OpenApiSchema { Type = JsonSchemaType.String },
        };
        Describe(schema, type);
        return schema;
    }

    private static bool IsIdentity(Type type) =>
        type.IsValueType && Array.Exists(type.GetInterfaces(), contract => contract.IsGenericType && contract.GetGenericTypeDefinition() == typeof(IIdentifier<>));
}
