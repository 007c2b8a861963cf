using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Domain.Values;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Departement77.BuildingBlocks.Web.Http;

/// <summary>Explains, member by member, why a body is not the command that the route expects.</summary>
internal static class ShapeFaults
{
    public static MalformedInputException Malformed(string detail) => new(StatusCodes.Status400BadRequest, "input.malformed", detail);

    public static MalformedInputException Of(IReadOnlyDictionary<string, string[]> errors) => new(
        StatusCodes.Status400BadRequest, "input.invalid", "Le corps ne correspond pas à ce que cette adresse attend : corrigez les champs signalés.", errors);

    /// <summary>Looks for every fault; only after the plain reading has failed.</summary>
    public static MalformedInputException Explain(JsonObject members, Type command, RouteValueDictionary path, Exception cause)
    {
        var faults = new Dictionary<string, string[]>(StringComparer.Ordinal);
        Look(members, ApiJson.Commands.GetTypeInfo(command), "", faults);
        if (faults.Keys.Any(pointer => path.ContainsKey(pointer[1..])))
            return new MalformedInputException(StatusCodes.Status404NotFound, "resource.not_found", "Aucune ressource ne porte cet identifiant : vérifiez l'adresse.");

        if (faults.Count == 0)
            faults[PointerOf(cause)] = ["Cette valeur ne se lit pas : vérifiez son type et son format."];

        return Of(faults);
    }

    private static void Look(JsonObject members, JsonTypeInfo type, string pointer, Dictionary<string, string[]> faults)
    {
        var known = type.Properties.ToDictionary(property => property.Name, StringComparer.Ordinal);
        foreach (var (name, value) in members)
        {
            var at = $"{pointer}/{name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}";
            if (!known.TryGetValue(name, out var property))
                faults[at] = ["Ce champ n'existe pas ici : retirez-le, ou vérifiez son nom."];
            else if (value is null)
            {
                if (!property.IsSetNullable)
                    faults[at] = ["Ce champ ne peut pas être null."];
            }
            else
                LookAtValue(value, property.PropertyType, at, faults);
        }

        foreach (var property in type.Properties.Where(property => property.IsRequired && !members.ContainsKey(property.Name)))
            faults[$"{pointer}/{property.Name}"] = ["Ce champ est obligatoire."];
    }

    private static void LookAtValue(JsonNode value, Type expected, string at, Dictionary<string, string[]> faults)
    {
        var type = ApiJson.Commands.GetTypeInfo(expected);
        if (type.Kind == JsonTypeInfoKind.Object && value is JsonObject nested)
        {
            Look(nested, type, at, faults);
            return;
        }

        // Each element by its place; one that is null is the list's own matter.
        if (type is { Kind: JsonTypeInfoKind.Enumerable, ElementType: { } element } && value is JsonArray list)
        {
            for (var i = 0; i < list.Count; i++)
            {
                if (list[i] is { } item)
                    LookAtValue(item, element, $"{at}/{i}", faults);
            }

            return;
        }

        try
        {
            value.Deserialize(type);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            faults[at] = [Expectation(Nullable.GetUnderlyingType(expected) ?? expected)];
        }
    }

    private static string Expectation(Type type) => type switch
    {
        _ when type.IsEnum => $"Valeurs possibles : {string.Join(", ", Enum.GetNames(type))}.",
        _ when type == typeof(string) => "Un texte est attendu, entre guillemets et sans caractère isolé hors d'Unicode.",
        _ when type == typeof(DateOnly) => "Une date est attendue, sous la forme 2026-11-24.",
        _ when type == typeof(bool) => "true ou false est attendu.",
        _ when type == typeof(int) || type == typeof(long) => "Un nombre entier est attendu, sans guillemets.",
        _ when type == typeof(decimal) => "Un nombre décimal est attendu, sans guillemets.",
        _ when type == typeof(Money) => "Un montant en euros est attendu, sans guillemets et avec deux décimales au plus.",
        _ when type == typeof(DateTimeOffset) => "Un instant est attendu, sous la forme 2026-11-24T08:00:00Z.",
        _ when type == typeof(Cursor) => "Un curseur est attendu : reprenez-le tel quel, entre guillemets.",
        _ when type.IsArray || type.IsGenericType => "Une liste est attendue, entre crochets.",
        _ when type.IsValueType => "Un identifiant UUID est attendu.",
        _ => "Un objet est attendu, entre accolades.",
    };

    private static string PointerOf(Exception cause) =>
        cause is JsonException { Path: { Length: > 1 } path } ? "/" + path.TrimStart('$', '.').Replace('.', '/') : "";
}
