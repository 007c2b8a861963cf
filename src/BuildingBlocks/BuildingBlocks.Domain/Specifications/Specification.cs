using System.Linq.Expressions;

namespace Departement77.BuildingBlocks.Domain.Specifications;

/// <inheritdoc cref="ISpecification{T}" />
public abstract class Specification<T> : ISpecification<T>
{
    private readonly List<WhereExpressionInfo<T>> whereExpressions = [];
    private readonly List<OrderExpressionInfo<T>> orderExpressions = [];

    /// <summary>An empty specification, that every aggregate meets.</summary>
    protected Specification() => Query = new SpecificationBuilder<T>(this);

    /// <inheritdoc />
    public ISpecificationBuilder<T> Query { get; }

    /// <inheritdoc />
    public IEnumerable<WhereExpressionInfo<T>> WhereExpressions => whereExpressions;

    /// <inheritdoc />
    public IEnumerable<OrderExpressionInfo<T>> OrderExpressions => orderExpressions;

    /// <inheritdoc />
    public int? Skip { get; private set; }

    /// <inheritdoc />
    public int? Take { get; private set; }

    /// <inheritdoc />
    public bool AsNoTracking { get; internal set; }

    /// <inheritdoc />
    public virtual IEnumerable<T> Evaluate(IEnumerable<T> entities)
    {
        var answer = Ordered(entities.Where(IsSatisfiedBy));
        if (Skip is { } skip)
            answer = answer.Skip(skip);

        return Take is { } take ? answer.Take(take) : answer;
    }

    /// <inheritdoc />
    public virtual bool IsSatisfiedBy(T entity) => whereExpressions.TrueForAll(where => where.FilterFunc(entity));

    internal void Add(WhereExpressionInfo<T> where) => whereExpressions.Add(where);

    /// <summary>A second first key would silently undo the ones before it, so it is refused.</summary>
    internal void Add(OrderExpressionInfo<T> order)
    {
        if (orderExpressions.Count > 0 && order.OrderType is OrderTypeEnum.OrderBy or OrderTypeEnum.OrderByDescending)
            throw new InvalidOperationException($"{GetType().Name} has an order already: use ThenBy for a further key.");

        orderExpressions.Add(order);
    }

    internal void SkipFirst(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        Skip = Skip is null ? count : throw new InvalidOperationException($"{GetType().Name} has a Skip already.");
    }

    internal void TakeAtMost(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        Take = Take is null ? count : throw new InvalidOperationException($"{GetType().Name} has a Take already.");
    }

    private IEnumerable<T> Ordered(IEnumerable<T> entities)
    {
        IOrderedEnumerable<T>? ordered = null;
        foreach (var order in orderExpressions)
        {
            ordered = order.OrderType switch
            {
                OrderTypeEnum.OrderBy => entities.OrderBy(order.KeySelectorFunc),
                OrderTypeEnum.OrderByDescending => entities.OrderByDescending(order.KeySelectorFunc),
                OrderTypeEnum.ThenBy => ordered!.ThenBy(order.KeySelectorFunc),
                _ => ordered!.ThenByDescending(order.KeySelectorFunc),
            };
        }

        return ordered ?? entities;
    }
}

/// <inheritdoc cref="ISpecification{T, TResult}" />
public abstract class Specification<T, TResult> : Specification<T>, ISpecification<T, TResult>
{
    private Func<T, TResult>? selectorFunc;

    /// <summary>An empty specification, that every aggregate meets and that takes nothing yet.</summary>
    protected Specification() => Query = new SpecificationBuilder<T, TResult>(this);

    /// <inheritdoc />
    public new ISpecificationBuilder<T, TResult> Query { get; }

    /// <inheritdoc />
    public Expression<Func<T, TResult>>? Selector { get; private set; }

    /// <inheritdoc />
    public new virtual IEnumerable<TResult> Evaluate(IEnumerable<T> entities)
    {
        if (Selector is null)
            throw new InvalidOperationException($"{GetType().Name} never says what to take: call Select.");

        selectorFunc ??= Selector.Compile();
        return base.Evaluate(entities).Select(selectorFunc);
    }

    internal void TakeFromEach(Expression<Func<T, TResult>> selector) =>
        Selector = Selector is null ? selector : throw new InvalidOperationException($"{GetType().Name} has a Select already.");
}
