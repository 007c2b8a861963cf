namespace Departement77.BuildingBlocks.Application.Results;

/// <summary>French title of a list, on the type of its rows: name of the exported file and of the sheet in it.</summary>
/// <param name="title">The title, for instance « Demandes ».</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class SheetAttribute(string title) : Attribute
{
    /// <summary>The title.</summary>
    public string Title { get; } = title;
}

/// <summary>
/// French heading of a member of a row, where its list is exported as CSV or XLSX. A member that is a record itself needs none: its own members become
/// columns, under its heading where it has one.
/// </summary>
/// <param name="heading">The heading, unique in its list.</param>
/// <param name="names">Class whose <c>French</c> method names the values of the member in French; without it they stand as they are.</param>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property)]
public sealed class ColumnAttribute(string heading, Type? names = null) : Attribute
{
    /// <summary>The heading.</summary>
    public string Heading { get; } = heading;

    /// <summary>Class whose <c>French</c> method names the values.</summary>
    public Type? Names { get; } = names;
}

/// <summary>A member of a row that only programs use: no column of the exported list.</summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property)]
public sealed class NoColumnAttribute : Attribute;
