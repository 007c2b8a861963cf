using Departement77.BuildingBlocks.Domain.Aggregates;
using Departement77.BuildingBlocks.Domain.Specifications;

namespace Departement77.BuildingBlocks.Application.Persistence;

/// <summary>The aggregates of one kind. What is loaded here is what a command changes: queries read by SQL instead.</summary>
/// <typeparam name="T">The aggregate.</typeparam>
public interface IRepository<T>
    where T : class, IAggregateRoot
{
    /// <summary>The first aggregate that satisfies the specification, or null.</summary>
    /// <param name="specification">Which one.</param>
    /// <param name="cancellation">Stops waiting.</param>
    Task<T?> FirstOrDefaultAsync(ISpecification<T> specification, CancellationToken cancellation);

    /// <summary>
    /// The same, for a command that many people send at once about one aggregate and of which none is to lose: they come one after the other, in the order in which they commit.
    /// What else the command reads is read after it, so that nobody who has the turn waits for whoever waits for it.
    /// </summary>
    /// <param name="key">Identity of the aggregate; the turn is for it.</param>
    /// <param name="specification">Which one.</param>
    /// <param name="cancellation">Stops waiting.</param>
    Task<T?> FirstInTurnAsync(Guid key, ISpecification<T> specification, CancellationToken cancellation);

    /// <summary>All aggregates that satisfy the specification.</summary>
    /// <param name="specification">Which ones.</param>
    /// <param name="cancellation">Stops waiting.</param>
    Task<IReadOnlyList<T>> ListAsync(ISpecification<T> specification, CancellationToken cancellation);

    /// <summary>Whether any aggregate satisfies the specification.</summary>
    /// <param name="specification">Which ones.</param>
    /// <param name="cancellation">Stops waiting.</param>
    Task<bool> AnyAsync(ISpecification<T> specification, CancellationToken cancellation);

    /// <summary>Adds a new aggregate; the unit of work stores it.</summary>
    /// <param name="aggregate">The new aggregate.</param>
    void Add(T aggregate);
}
