using System.Linq.Expressions;

namespace Departement77.BuildingBlocks.Domain.Specifications;

/// <summary>The words of a specification. Each exists twice, so that <c>Select</c> can still follow in a specification that takes something.</summary>
public static class SpecificationBuilderExtensions
{
    /// <summary>Adds a criterion; all of them must hold.</summary>
    /// <typeparam name="T">Type of the aggregates.</typeparam>
    /// <param name="builder">The query.</param>
    /// <param name="criteria">The criterion.</param>
    public static ISpecificationBuilder<T> Where<T>(this ISpecificationBuilder<T> builder, Expression<Func<T, bool>> criteria)
    {
        builder.Specification.Add(new WhereExpressionInfo<T>(criteria));
        return builder;
    }

    /// <summary>Adds a criterion; all of them must hold.</summary>
    /// <typeparam name="T">Type of the aggregates.</typeparam>
    /// <typeparam name="TResult">What is taken.</typeparam>
    /// <param name="builder">The query.</param>
    /// <param name="criteria">The criterion.</param>
    public static ISpecificationBuilder<T, TResult> Where<T, TResult>(this ISpecificationBuilder<T, TResult> builder, Expression<Func<T, bool>> criteria)
    {
        builder.Specification.Add(new WhereExpressionInfo<T>(criteria));
        return builder;
    }

    /// <summary>Sorts by a first key, ascending.</summary>
    /// <typeparam name="T">Type of the aggregates.</typeparam>
    /// <param name="builder">The query.</param>
    /// <param name="orderExpression">The key.</param>
    public static IOrderedSpecificationBuilder<T> OrderBy<T>(this ISpecificationBuilder<T> builder, Expression<Func<T, object?>> orderExpression)
    {
        builder.Specification.Add(new OrderExpressionInfo<T>(orderExpression, OrderTypeEnum.OrderBy));
        return (IOrderedSpecificationBuilder<T>)builder;
    }

    /// <summary>Sorts by a first key, ascending.</summary>
    /// <typeparam name="T">Type of the aggregates.</typeparam>
    /// <typeparam name="TResult">What is taken.</typeparam>
    /// <param name="builder">The query.</param>
    /// <param name="orderExpression">The key.</param>
    public static IOrderedSpecificationBuilder<T, TResult> OrderBy<T, TResult>(this ISpecificationBuilder<T, TResult> builder, Expression<Func<T, object?>> orderExpression)
    {
        builder.Specification.Add(new OrderExpressionInfo<T>(orderExpression, OrderTypeEnum.OrderBy));
        return (IOrderedSpecificationBuilder<T, TResult>)builder;
    }

    /// <summary>Sorts by a first key, descending.</summary>
    /// <typeparam name="T">Type of the aggregates.</typeparam>
    /// <param name="builder">The query.</param>
    /// <param name="orderExpression">The key.</param>
    public static IOrderedSpecificationBuilder<T> OrderByDescending<T>(this ISpecificationBuilder<T> builder, Expression<Func<T, object?>> orderExpression)
    {
        builder.Specification.Add(new OrderExpressionInfo<T>(orderExpression, OrderTypeEnum.OrderByDescending));
        return (IOrderedSpecificationBuilder<T>)builder;
    }

    /// <summary>Sorts by a first key, descending.</summary>
    /// <typeparam name="T">Type of the aggregates.</typeparam>
    /// <typeparam name="TResult">What is taken.</typeparam>
    /// <param name="builder">The query.</param>
    /// <param name="orderExpression">The key.</param>
    public static IOrderedSpecificationBuilder<T, TResult> OrderByDescending<T, TResult>(this ISpecificationBuilder<T, TResult> builder, Expression<Func<T, object?>> orderExpression)
    {
        builder.Specification.Add(new OrderExpressionInfo<T>(orderExpression, OrderTypeEnum.OrderByDescending));
        return (IOrderedSpecificationBuilder<T, TResult>)builder;
    }

    /// <summary>Sorts equals by a further key, ascending.</summary>
    /// <typeparam name="T">Type of the aggregates.</typeparam>
    /// <param name="builder">The query.</param>
    /// <param name="orderExpression">The key.</param>
    public static IOrderedSpecificationBuilder<T> ThenBy<T>(this IOrderedSpecificationBuilder<T> builder, Expression<Func<T, object?>> orderExpression)
    {
        builder.Specification.Add(new OrderExpressionInfo<T>(orderExpression, OrderTypeEnum.ThenBy));
        return builder;
    }

    /// <summary>Sorts equals by a further key, ascending.</summary>
    /// <typeparam name="T">Type of the aggregates.</typeparam>
    /// <typeparam name="TResult">What is taken.</typeparam>
    /// <param name="builder">The query.</param>
    /// <param name="orderExpression">The key.</param>
    public static IOrderedSpecificationBuilder<T, TResult> ThenBy<T, TResult>(this IOrderedSpecificationBuilder<T, TResult> builder, Expression<Func<T, object?>> orderExpression)
    {
        builder.Specification.Add(new OrderExpressionInfo<T>(orderExpression, OrderTypeEnum.ThenBy));
        return builder;
    }

    /// <summary>Sorts equals by a further key, descending.</summary>
    /// <typeparam name="T">Type of the aggregates.</typeparam>
    /// <param name="builder">The query.</param>
    /// <param name="orderExpression">The key.</param>
    public static IOrderedSpecificationBuilder<T> ThenByDescending<T>(this IOrderedSpecificationBuilder<T> builder, Expression<Func<T, object?>> orderExpression)
    {
        builder.Specification.Add(new OrderExpressionInfo<T>(orderExpression, OrderTypeEnum.ThenByDescending));
        return builder;
    }

    /// <summary>Sorts equals by a further key, descending.</summary>
    /// <typeparam name="T">Type of the aggregates.</typeparam>
    /// <typeparam name="TResult">What is taken.</typeparam>
    /// <param name="builder">The query.</param>
    /// <param name="orderExpression">The key.</param>
    public static IOrderedSpecificationBuilder<T, TResult> ThenByDescending<T, TResult>(this IOrderedSpecificationBuilder<T, TResult> builder, Expression<Func<T, object?>> orderExpression)
    {
        builder.Specification.Add(new OrderExpressionInfo<T>(orderExpression, OrderTypeEnum.ThenByDescending));
        return builder;
    }

    /// <summary>Leaves out the first ones of the order.</summary>
    /// <typeparam name="T">Type of the aggregates.</typeparam>
    /// <param name="builder">The query.</param>
    /// <param name="skip">How many.</param>
    public static ISpecificationBuilder<T> Skip<T>(this ISpecificationBuilder<T> builder, int skip)
    {
        builder.Specification.SkipFirst(skip);
        return builder;
    }

    /// <summary>Leaves out the first ones of the order.</summary>
    /// <typeparam name="T">Type of the aggregates.</typeparam>
    /// <typeparam name="TResult">What is taken.</typeparam>
    /// <param name="builder">The query.</param>
    /// <param name="skip">How many.</param>
    public static ISpecificationBuilder<T, TResult> Skip<T, TResult>(this ISpecificationBuilder<T, TResult> builder, int skip)
    {
        builder.Specification.SkipFirst(skip);
        return builder;
    }

    /// <summary>Gives no more than this.</summary>
    /// <typeparam name="T">Type of the aggregates.</typeparam>
    /// <param name="builder">The query.</param>
    /// <param name="take">How many.</param>
    public static ISpecificationBuilder<T> Take<T>(this ISpecificationBuilder<T> builder, int take)
    {
        builder.Specification.TakeAtMost(take);
        return builder;
    }

    /// <summary>Gives no more than this.</summary>
    /// <typeparam name="T">Type of the aggregates.</typeparam>
    /// <typeparam name="TResult">What is taken.</typeparam>
    /// <param name="builder">The query.</param>
    /// <param name="take">How many.</param>
    public static ISpecificationBuilder<T, TResult> Take<T, TResult>(this ISpecificationBuilder<T, TResult> builder, int take)
    {
        builder.Specification.TakeAtMost(take);
        return builder;
    }

    /// <summary>Tells the repository over EF Core that what is read will not be changed.</summary>
    /// <typeparam name="T">Type of the aggregates.</typeparam>
    /// <param name="builder">The query.</param>
    public static ISpecificationBuilder<T> AsNoTracking<T>(this ISpecificationBuilder<T> builder)
    {
        builder.Specification.AsNoTracking = true;
        return builder;
    }

    /// <summary>Tells the repository over EF Core that what is read will not be changed.</summary>
    /// <typeparam name="T">Type of the aggregates.</typeparam>
    /// <typeparam name="TResult">What is taken.</typeparam>
    /// <param name="builder">The query.</param>
    public static ISpecificationBuilder<T, TResult> AsNoTracking<T, TResult>(this ISpecificationBuilder<T, TResult> builder)
    {
        builder.Specification.AsNoTracking = true;
        return builder;
    }

    /// <summary>Says what to take from each aggregate.</summary>
    /// <typeparam name="T">Type of the aggregates.</typeparam>
    /// <typeparam name="TResult">What is taken.</typeparam>
    /// <param name="builder">The query.</param>
    /// <param name="selector">What is taken.</param>
    public static void Select<T, TResult>(this ISpecificationBuilder<T, TResult> builder, Expression<Func<T, TResult>> selector) =>
        builder.Specification.TakeFromEach(selector);
}
