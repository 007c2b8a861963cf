namespace Departement77.BuildingBlocks.Domain.Specifications;

/// <summary>Puts a specification on a query, which is then a plain query of EF Core or of memory.</summary>
public sealed class SpecificationEvaluator
{
    private SpecificationEvaluator()
    {
    }

    /// <summary>The evaluator; it holds nothing.</summary>
    public static SpecificationEvaluator Default { get; } = new();

    /// <summary>The query of what the specification asks.</summary>
    /// <typeparam name="T">Type of the aggregates.</typeparam>
    /// <param name="query">Where to look.</param>
    /// <param name="specification">What is asked.</param>
    /// <param name="evaluateCriteriaOnly">True to leave order and page out, as a count needs.</param>
    public IQueryable<T> GetQuery<T>(IQueryable<T> query, ISpecification<T> specification, bool evaluateCriteriaOnly = false)
        where T : class
    {
        foreach (var where in specification.WhereExpressions)
            query = query.Where(where.Filter);

        if (evaluateCriteriaOnly)
            return query;

        query = Ordered(query, specification);
        if (specification.Skip is { } skip)
            query = query.Skip(skip);

        return specification.Take is { } take ? query.Take(take) : query;
    }

    /// <summary>The query of what the specification asks and takes.</summary>
    /// <typeparam name="T">Type of the aggregates.</typeparam>
    /// <typeparam name="TResult">What is taken.</typeparam>
    /// <param name="query">Where to look.</param>
    /// <param name="specification">What is asked.</param>
    public IQueryable<TResult> GetQuery<T, TResult>(IQueryable<T> query, ISpecification<T, TResult> specification)
        where T : class
    {
        if (specification.Selector is null)
            throw new InvalidOperationException($"{specification.GetType().Name} never says what to take: call Select.");

        return GetQuery(query, (ISpecification<T>)specification).Select(specification.Selector);
    }

    private static IQueryable<T> Ordered<T>(IQueryable<T> query, ISpecification<T> specification)
    {
        IOrderedQueryable<T>? ordered = null;
        foreach (var order in specification.OrderExpressions)
        {
            ordered = order.OrderType switch
            {
                OrderTypeEnum.OrderBy => query.OrderBy(order.KeySelector),
                OrderTypeEnum.OrderByDescending => query.OrderByDescending(order.KeySelector),
                OrderTypeEnum.ThenBy => ordered!.ThenBy(order.KeySelector),
                _ => ordered!.ThenByDescending(order.KeySelector),
            };
        }

        return ordered ?? query;
    }
}
