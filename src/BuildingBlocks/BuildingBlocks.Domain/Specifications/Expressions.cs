using System.Linq.Expressions;

namespace Departement77.BuildingBlocks.Domain.Specifications;

/// <summary>One criterion, as SQL is made from it and as memory is asked.</summary>
/// <typeparam name="T">Type of the aggregates.</typeparam>
public sealed class WhereExpressionInfo<T>
{
    private readonly Lazy<Func<T, bool>> filterFunc;

    /// <summary>Wraps a criterion.</summary>
    /// <param name="filter">The criterion.</param>
    public WhereExpressionInfo(Expression<Func<T, bool>> filter)
    {
        Filter = filter;
        filterFunc = new Lazy<Func<T, bool>>(filter.Compile);
    }

    /// <summary>The criterion.</summary>
    public Expression<Func<T, bool>> Filter { get; }

    /// <summary>The criterion compiled, once and only when memory is asked: compiling takes longer than many queries.</summary>
    public Func<T, bool> FilterFunc => filterFunc.Value;
}

/// <summary>One sort key.</summary>
/// <typeparam name="T">Type of the aggregates.</typeparam>
public sealed class OrderExpressionInfo<T>
{
    private readonly Lazy<Func<T, object?>> keySelectorFunc;

    /// <summary>Wraps a sort key.</summary>
    /// <param name="keySelector">The key.</param>
    /// <param name="orderType">Its place and direction.</param>
    public OrderExpressionInfo(Expression<Func<T, object?>> keySelector, OrderTypeEnum orderType)
    {
        KeySelector = keySelector;
        OrderType = orderType;
        keySelectorFunc = new Lazy<Func<T, object?>>(keySelector.Compile);
    }

    /// <summary>The key.</summary>
    public Expression<Func<T, object?>> KeySelector { get; }

    /// <summary>The key compiled, once and only when memory is asked.</summary>
    public Func<T, object?> KeySelectorFunc => keySelectorFunc.Value;

    /// <summary>Its place and direction.</summary>
    public OrderTypeEnum OrderType { get; }
}

/// <summary>Place and direction of a sort key.</summary>
public enum OrderTypeEnum
{
    /// <summary>The first key, ascending.</summary>
    OrderBy = 1,

    /// <summary>The first key, descending.</summary>
    OrderByDescending = 2,

    /// <summary>A further key, ascending.</summary>
    ThenBy = 3,

    /// <summary>A further key, descending.</summary>
    ThenByDescending = 4,
}
