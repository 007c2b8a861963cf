using System.Security.Cryptography;
using System.Text;

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

    /// <summary>The identity that follows from another one and a purpose, the same each time: what is done twice is then known as one. A UUIDv8.</summary>
    /// <param name="source">For instance an event.</param>
    /// <param name="purpose">What tells apart several that follow from it.</param>
    public static Guid Derive(Guid source, string purpose)
    {
        const int versionAt = 6;
        const int variantAt = 8;
        var hash = SHA256.HashData([.. source.ToByteArray(bigEndian: true), .. Encoding.UTF8.GetBytes(purpose)]);
        hash[versionAt] = (byte)((hash[versionAt] & 0x0f) | 0x80);
        hash[variantAt] = (byte)((hash[variantAt] & 0x3f) | 0x80);
        return new Guid(hash.AsSpan(0, 16), bigEndian: true);
    }
}
