using System.Collections.Frozen;
using System.Globalization;
using System.Reflection;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Domain.Aggregates;
using Departement77.BuildingBlocks.Domain.Documents;
using Departement77.BuildingBlocks.Domain.States;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Departement77.BuildingBlocks.Web.Http;

/// <summary>Makes a query of the path and the query string: each parameter of its constructor by name, nothing else.</summary>
/// <typeparam name="TQuery">The query, a record.</typeparam>
internal static class QueryReader<TQuery>
{
    private static readonly ConstructorInfo Constructor = typeof(TQuery).GetConstructors().OrderByDescending(c => c.GetParameters().Length).First();
    private static readonly ConstructorInvoker Invoker = ConstructorInvoker.Create(Constructor);
    private static readonly QueryMember[] Members = [.. QueryMember.AllOf(typeof(TQuery))];
    private static readonly FrozenSet<string> Names = Members.Where(member => !member.IsBody).Select(member => member.Name).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>What the query takes, for its reading and its documentation.</summary>
    public static IReadOnlyList<QueryMember> Parameters => Members;

    public static TQuery Read(HttpContext http) => Make(Values(http));

    /// <summary>The values of the members, in their order; a file is not among them yet.</summary>
    /// <param name="http">The request.</param>
    /// <param name="besides">A parameter that the route itself reads.</param>
    public static object?[] Values(HttpContext http, string? besides = null)
    {
        var path = http.GetRouteData().Values;
        if (http.Request.Query.Keys.FirstOrDefault(key => key != besides && (!Names.Contains(key) || path.ContainsKey(key))) is { } unknown)
        {
            var possible = Names.Where(name => !path.ContainsKey(name)).Concat(besides is null ? [] : [besides]).ToList();
            var advice = possible.Count == 0 ? "Cette adresse n'en a aucun : retirez-le." : $"Paramètres possibles : {string.Join(", ", possible)}.";
            throw BadParameter.Refuse(unknown, $"Le paramètre « {BadParameter.Short(unknown)} » n'existe pas ici. {advice}");
        }

        var values = new object?[Members.Length];
        for (var i = 0; i < Members.Length; i++)
            values[i] = Members[i].IsBody ? null : Value(Members[i], path, http.Request.Query);

        return values;
    }

    /// <summary>The query, or the command that takes a file.</summary>
    public static TQuery Make(object?[] values, UploadedFile? file = null)
    {
        for (var i = 0; i < values.Length; i++)
            values[i] = Members[i].IsBody ? file : values[i];

        return (TQuery)Invoker.Invoke(values.AsSpan());
    }

    /// <summary>Puts a value in the place of the member of its type; false when there is none.</summary>
    public static bool Replace(object?[] values, Type type, object? value)
    {
        var place = Array.FindIndex(Members, member => member.Type == type);
        if (place >= 0)
            values[place] = value;

        return place >= 0;
    }

    private static object? Value(QueryMember member, RouteValueDictionary path, IQueryCollection query)
    {
        if (path.TryGetValue(member.Name, out var inPath) && inPath is string segment)
        {
            return member.TryParse(segment, out var key)
                ? key
                : throw new MalformedInputException(StatusCodes.Status404NotFound, "resource.not_found", "Aucune ressource ne porte cet identifiant : vérifiez l'adresse.");
        }

        var texts = query[member.Name];
        if (texts.Count == 0 || texts is [""])
            return member.IsRequired ? throw BadParameter.Refuse(member.Name, $"Le paramètre « {member.Name} » est obligatoire : {member.Expected}.") : member.Default;

        if (texts.Count > 1)
            throw BadParameter.Refuse(member.Name, $"Le paramètre « {member.Name} » est donné plusieurs fois : gardez-en un.");

        return !texts[0]!.Contains('\0', StringComparison.Ordinal) && member.TryParse(texts[0]!, out var value)
            ? value
            : throw BadParameter.Refuse(member.Name, $"Le paramètre « {member.Name} » ne convient pas : {member.Expected}.");
    }
}

/// <summary>A parameter of the query string that cannot be read.</summary>
internal static class BadParameter
{
    public static MalformedInputException Refuse(string parameter, string detail) => new(
        StatusCodes.Status400BadRequest, "query.invalid", detail, new Dictionary<string, string[]>(StringComparer.Ordinal) { [Short(parameter)] = [detail] });

    public static string Short(string name) => new([.. name.Where(c => !char.IsControl(c)).Take(50)]);
}

/// <summary>One parameter of a query.</summary>
/// <param name="Name">As it stands in the query string.</param>
/// <param name="Type">Type of its value, without Nullable.</param>
/// <param name="IsRequired">Whether it has to be given.</param>
/// <param name="Default">Value when it is absent.</param>
/// <param name="Expected">French: what is expected.</param>
/// <param name="TryParse">Reads it.</param>
public sealed record QueryMember(string Name, Type Type, bool IsRequired, object? Default, string Expected, QueryMember.Parser TryParse)
{
    /// <summary>Characters of the longest text in a query string.</summary>
    public const int LongestText = 300;

    /// <summary>Whether it is the file in the body.</summary>
    public bool IsBody => Type == typeof(UploadedFile);

    /// <summary>Reads a text; false when it is no such value.</summary>
    public delegate bool Parser(string text, out object? value);

    /// <summary>The members of a query, in the order of its constructor.</summary>
    public static IReadOnlyList<QueryMember> AllOf(Type query) =>
        [.. query.GetConstructors().OrderByDescending(constructor => constructor.GetParameters().Length).First().GetParameters().Select(Of)];

    /// <summary>One member, from the parameter of the constructor.</summary>
    public static QueryMember Of(ParameterInfo parameter)
    {
        var type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        var nullable = type != parameter.ParameterType || new NullabilityInfoContext().Create(parameter).WriteState == NullabilityState.Nullable;
        var (parser, expected) = For(type);
        var absent = parameter.HasDefaultValue ? parameter.DefaultValue : type == typeof(PageLimit) ? PageLimit.Usual : null;
        if (absent is null && parameter.HasDefaultValue && type.IsValueType && !nullable)
            absent = Activator.CreateInstance(type);

        return new QueryMember(KebabToCamel(parameter.Name!), type, !nullable && !parameter.HasDefaultValue && type != typeof(PageLimit), absent, expected, parser);
    }

    private static (Parser Parser, string Expected) For(Type type) => type switch
    {
        _ when type == typeof(string) => ((string text, out object? value) => { value = text; return text.Length <= LongestText; }, $"un texte de {LongestText} caractères au plus"),
        _ when type == typeof(PageLimit) => ((string text, out object? value) => PageLimit.TryRead(text, out value), $"un entier de 1 à {PageLimit.Highest}"),
        _ when type == typeof(Cursor) => ((string text, out object? value) => { var read = Cursor.TryParse(text, provider: null, out var cursor); value = cursor; return read; }, "reprenez tel quel le curseur « next » de la page précédente"),
        _ when type == typeof(bool) => ((string text, out object? value) => { value = text == "true"; return text is "true" or "false"; }, "true ou false"),
        _ when type == typeof(int) => ((string text, out object? value) => { var read = int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number); value = number; return read; }, "un entier"),
        _ when type == typeof(DateOnly) => ((string text, out object? value) => { var read = DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day); value = day; return read; }, "une date sous la forme 2026-11-24"),
        _ when type == typeof(DateTimeOffset) => ((string text, out object? value) => { var read = DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var instant); value = instant; return read; }, "un instant sous la forme 2026-11-24T08:00:00Z"),
        _ when type == typeof(Guid) => ((string text, out object? value) => { var read = Guid.TryParse(text, out var id); value = id; return read; }, "un identifiant UUID"),
        _ when type.IsEnum => Choice(type),
        _ when type == typeof(UploadedFile) => ((string _, out object? value) => { value = null; return false; }, "le fichier, dans le corps"),
        _ when Array.Exists(type.GetInterfaces(), i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IIdentifier<>)) => Identity(type),
        _ => throw new InvalidOperationException($"A query cannot hold a {type}."),
    };

    /// <summary>Values of the glossary as they are, or in kebab-case, as sorts are written.</summary>
    private static (Parser, string) Choice(Type type)
    {
        var values = new Dictionary<string, object>(StringComparer.Ordinal);
        foreach (var value in Enum.GetValues(type))
            values[value.ToString()!] = values[KebabCase.From(value.ToString()!)] = value;

        return ((string text, out object? value) => values.TryGetValue(text, out value), $"valeurs possibles : {string.Join(", ", values.Keys)}");
    }

    private static (Parser, string) Identity(Type type)
    {
        var from = type.GetMethod("From", [typeof(Guid)])!;
        return ((string text, out object? value) =>
        {
            var read = Guid.TryParse(text, out var id);
            value = read ? from.Invoke(obj: null, [id]) : null;
            return read;
        }, "un identifiant UUID");
    }

    private static string KebabToCamel(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
