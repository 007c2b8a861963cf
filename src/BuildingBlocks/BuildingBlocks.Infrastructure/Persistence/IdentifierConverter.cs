using Departement77.BuildingBlocks.Domain.Aggregates;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Departement77.BuildingBlocks.Infrastructure.Persistence;

/// <summary>Stores a typed identity as its UUID.</summary>
internal sealed class IdentifierConverter<TId>() : ValueConverter<TId, Guid>(id => id.Value, value => Wrap(value))
    where TId : struct, IIdentifier<TId>
{
    // An expression tree cannot call a static abstract member itself.
    private static TId Wrap(Guid value) => TId.From(value);
}
