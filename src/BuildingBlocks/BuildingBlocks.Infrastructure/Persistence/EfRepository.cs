using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Domain.Aggregates;
using Departement77.BuildingBlocks.Domain.Specifications;
using Microsoft.EntityFrameworkCore;

namespace Departement77.BuildingBlocks.Infrastructure.Persistence;

internal sealed class EfRepository<T>(UnitOfWork unitOfWork) : IRepository<T>
    where T : class, IAggregateRoot
{
    private readonly DbSet<T> aggregates = unitOfWork.ContextOf(typeof(T)).Set<T>();

    // The rows of several lists would multiply in one statement: ten operations with ten signatures are a hundred rows.
    private readonly bool hasSeveralLists = unitOfWork.ContextOf(typeof(T)).Model.FindEntityType(typeof(T))!.GetNavigations().Count(part => part is { IsCollection: true, IsEagerLoaded: true }) > 1;

    public async Task<T?> FirstOrDefaultAsync(ISpecification<T> specification, CancellationToken cancellation)
    {
        var aggregate = await Select(specification).FirstOrDefaultAsync(cancellation);
        unitOfWork.Loaded(aggregate);
        return aggregate;
    }

    public async Task<T?> FirstInTurnAsync(Guid key, ISpecification<T> specification, CancellationToken cancellation)
    {
        await unitOfWork.WaitForTurnAsync(typeof(T), key, cancellation);
        return await FirstOrDefaultAsync(specification, cancellation);
    }

    public async Task<IReadOnlyList<T>> ListAsync(ISpecification<T> specification, CancellationToken cancellation) =>
        await Select(specification).ToListAsync(cancellation);

    public Task<bool> AnyAsync(ISpecification<T> specification, CancellationToken cancellation) =>
        Select(specification).AnyAsync(cancellation);

    public void Add(T aggregate) => aggregates.Add(aggregate);

    private IQueryable<T> Select(ISpecification<T> specification)
    {
        var query = SpecificationEvaluator.Default.GetQuery(aggregates, specification);
        if (hasSeveralLists)
            query = query.AsSplitQuery();

        return specification.AsNoTracking ? query.AsNoTracking() : query;
    }
}
