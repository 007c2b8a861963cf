using System.Collections;
using System.Reflection;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Domain.Time;

namespace Departement77.BuildingBlocks.Web.Exports;

/// <summary>What a file shows: cells are text, numbers, days or instants of Paris, or null.</summary>
/// <param name="Title">French title.</param>
/// <param name="Columns">Columns, from left to right.</param>
/// <param name="Rows">Rows, a cell for each column.</param>
public sealed record ExportTable(string Title, IReadOnlyList<ExportColumn> Columns, IAsyncEnumerable<object?[]> Rows);

/// <summary>A column of an exported list.</summary>
/// <param name="Heading">French heading; null where the member has none, which a test refuses.</param>
/// <param name="Member">Name of the member in code.</param>
/// <param name="Type">Type of the member, without Nullable.</param>
/// <param name="Cell">Its cell in a row.</param>
public sealed record ExportColumn(string? Heading, string Member, Type Type, Func<object, object?> Cell)
{
    private const string BetweenItems = " ; ";
    private const string BetweenParts = " – ";

    /// <summary>What is shown above the column.</summary>
    public string Title => Heading ?? Member;

    /// <summary>The columns of a row, in the order of its members.</summary>
    /// <param name="row">Type of the row.</param>
    public static IReadOnlyList<ExportColumn> Of(Type row) => [.. Of(row, value => value)];

    /// <summary>French title of a list.</summary>
    /// <param name="row">Type of its rows.</param>
    public static string? TitleOf(Type row) => row.GetCustomAttribute<SheetAttribute>()?.Title;

    private static IEnumerable<ExportColumn> Of(Type type, Func<object, object?> owner)
    {
        foreach (var member in type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(member => Find<NoColumnAttribute>(member) is null))
        {
            var column = Find<ColumnAttribute>(member);
            var memberType = Nullable.GetUnderlyingType(member.PropertyType) ?? member.PropertyType;
            object? Read(object row) => owner(row) is { } value ? member.GetValue(value) : null;
            if (IsRecord(memberType))
            {
                foreach (var inner in Of(memberType, Read))
                    yield return column is null ? inner : inner with { Heading = $"{column.Heading}{BetweenParts}{inner.Title}" };
            }
            else
            {
                var names = FrenchNames(column?.Names);
                yield return new ExportColumn(column?.Heading, member.Name, memberType, row => Show(Read(row), names));
            }
        }
    }

    /// <summary>Of the property, or of the parameter of the record that declares it.</summary>
    private static TAttribute? Find<TAttribute>(PropertyInfo member)
        where TAttribute : Attribute =>
        member.GetCustomAttribute<TAttribute>()
        ?? member.DeclaringType!.GetConstructors().SelectMany(constructor => constructor.GetParameters()).FirstOrDefault(parameter => parameter.Name == member.Name)?.GetCustomAttribute<TAttribute>();

    private static bool IsRecord(Type type) => type.IsClass && type != typeof(string) && !type.IsAssignableTo(typeof(IEnumerable));

    /// <summary>How the values of a column are named: by a method of an enum, or of the code itself where codes are a list and no enum.</summary>
    private static Func<string, string> FrenchNames(Type? names)
    {
        if (names is null)
            return text => text;

        var french = names.GetMethod("French", BindingFlags.Public | BindingFlags.Static) ?? throw new InvalidOperationException($"{names} has no public method French.");
        var named = french.GetParameters()[0].ParameterType;
        if (named == typeof(string))
            return french.CreateDelegate<Func<string, string>>();

        var known = Enum.GetValues(named).Cast<object>().ToDictionary(value => value.ToString()!, value => (string)french.Invoke(obj: null, [value])!, StringComparer.Ordinal);
        return text => known.GetValueOrDefault(text, text);
    }

    private static object? Show(object? value, Func<string, string> names) => value switch
    {
        null or int or long or decimal or double or DateOnly => value,
        string text => names(text),
        bool yes => yes ? "oui" : "non",
        DateTime instant => InParis(new DateTimeOffset(DateTime.SpecifyKind(instant, DateTimeKind.Utc))),
        DateTimeOffset instant => InParis(instant),
        IEnumerable items => string.Join(BetweenItems, items.Cast<object>().Select(item => Text(item, names))),
        _ => Show(value.ToString(), names),
    };

    private static DateTime InParis(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, ParisTime.Zone).DateTime;

    private static string Text(object item, Func<string, string> names) =>
        IsRecord(item.GetType())
            ? string.Join(BetweenParts, Of(item.GetType()).Select(column => column.Cell(item)).Where(cell => cell is not null).Select(cell => CsvFile.Text(cell!)))
            : CsvFile.Text(Show(item, names)!);
}
