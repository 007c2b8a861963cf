using System.Linq.Expressions;

namespace Departement77.BuildingBlocks.Domain.Specifications;

// This folder keeps the type and member names of Ardalis.Specification, so that the package can replace it.

/// <summary>A named question about aggregates of one type: a criterion, and where it matters an order and a page.</summary>
/// <typeparam name="T">Type of the aggregates.</typeparam>
public interface ISpecification<T>
{
    /// <summary>Says what is asked. Used in the constructor of the specification.</summary>
    ISpecificationBuilder<T> Query { get; }

    /// <summary>The criteria; all of them hold.</summary>
    IEnumerable<WhereExpressionInfo<T>> WhereExpressions { get; }

    /// <summary>The sort keys, the strongest first.</summary>
    IEnumerable<OrderExpressionInfo<T>> OrderExpressions { get; }

    /// <summary>How many to leave out, or null.</summary>
    int? Skip { get; }

    /// <summary>How many to give at most, or null.</summary>
    int? Take { get; }

    /// <summary>A flag for the repository over EF Core: what is read will not be changed. It means nothing elsewhere.</summary>
    bool AsNoTracking { get; }

    /// <summary>Answers from memory: criteria, order and page.</summary>
    /// <param name="entities">Where to look.</param>
    IEnumerable<T> Evaluate(IEnumerable<T> entities);

    /// <summary>True when the aggregate meets the criteria. Order and page say nothing about one aggregate and are not looked at.</summary>
    /// <param name="entity">The aggregate.</param>
    bool IsSatisfiedBy(T entity);
}

/// <summary>A specification that also says what to take from each aggregate.</summary>
/// <typeparam name="T">Type of the aggregates.</typeparam>
/// <typeparam name="TResult">What is taken.</typeparam>
public interface ISpecification<T, TResult> : ISpecification<T>
{
    /// <summary>Says what is asked. Used in the constructor of the specification.</summary>
    new ISpecificationBuilder<T, TResult> Query { get; }

    /// <summary>What is taken from each aggregate; null until <c>Select</c> is called.</summary>
    Expression<Func<T, TResult>>? Selector { get; }

    /// <summary>Answers from memory: criteria, order, page and what is taken.</summary>
    /// <param name="entities">Where to look.</param>
    new IEnumerable<TResult> Evaluate(IEnumerable<T> entities);
}

/// <summary>Marks a specification that one aggregate at most can meet, such as a look-up by a unique key.</summary>
/// <typeparam name="T">Type of the aggregates.</typeparam>
public interface ISingleResultSpecification<T> : ISpecification<T>;
