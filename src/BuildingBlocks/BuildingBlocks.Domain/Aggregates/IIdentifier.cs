namespace Departement77.BuildingBlocks.Domain.Aggregates;

/// <summary>A typed identity over a UUIDv7, so that the id of a request cannot be given where the id of a membership is meant.</summary>
/// <typeparam name="TSelf">The implementing type, a <c>readonly record struct</c> with one <see cref="Guid"/>.</typeparam>
public interface IIdentifier<TSelf>
    where TSelf : struct, IIdentifier<TSelf>
{
    /// <summary>The UUID as stored and shown.</summary>
    Guid Value { get; }

    /// <summary>Wraps a stored or received UUID.</summary>
    /// <param name="value">The UUID.</param>
    static abstract TSelf From(Guid value);
}

/// <summary>New identities.</summary>
public static class Identifier
{
    /// <summary>A new identity, ordered by time of creation so that indexes stay compact.</summary>
    /// <typeparam name="TId">Type of the identity.</typeparam>
    public static TId New<TId>()
        where TId : struct, IIdentifier<TId> => TId.From(Guid.CreateVersion7());
}
