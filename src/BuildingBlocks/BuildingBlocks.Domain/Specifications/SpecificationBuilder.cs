namespace Departement77.BuildingBlocks.Domain.Specifications;

/// <summary>Says what a specification asks.</summary>
/// <typeparam name="T">Type of the aggregates.</typeparam>
public interface ISpecificationBuilder<T>
{
    /// <summary>The specification under construction.</summary>
    Specification<T> Specification { get; }
}

/// <summary>Says what a specification asks and takes.</summary>
/// <typeparam name="T">Type of the aggregates.</typeparam>
/// <typeparam name="TResult">What is taken.</typeparam>
public interface ISpecificationBuilder<T, TResult> : ISpecificationBuilder<T>
{
    /// <summary>The specification under construction.</summary>
    new Specification<T, TResult> Specification { get; }
}

/// <summary>A builder with an order, to which further keys may be added.</summary>
/// <typeparam name="T">Type of the aggregates.</typeparam>
public interface IOrderedSpecificationBuilder<T> : ISpecificationBuilder<T>;

/// <summary>A builder with an order, to which further keys may be added.</summary>
/// <typeparam name="T">Type of the aggregates.</typeparam>
/// <typeparam name="TResult">What is taken.</typeparam>
public interface IOrderedSpecificationBuilder<T, TResult> : ISpecificationBuilder<T, TResult>, IOrderedSpecificationBuilder<T>;

internal sealed class SpecificationBuilder<T>(Specification<T> specification) : IOrderedSpecificationBuilder<T>
{
    public Specification<T> Specification { get; } = specification;
}

internal sealed class SpecificationBuilder<T, TResult>(Specification<T, TResult> specification) : IOrderedSpecificationBuilder<T, TResult>
{
    public Specification<T, TResult> Specification { get; } = specification;

    Specification<T> ISpecificationBuilder<T>.Specification => Specification;
}
