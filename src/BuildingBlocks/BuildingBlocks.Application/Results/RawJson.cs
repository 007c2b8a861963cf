namespace Departement77.BuildingBlocks.Application.Results;

/// <summary>JSON passed on as it is, whatever its shape.</summary>
public interface IRawJson
{
    /// <summary>The text, in UTF-8.</summary>
    ReadOnlyMemory<byte> Utf8 { get; }
}

/// <summary>JSON that PostgreSQL wrote: parsing it to write it again would cost more than the query, and as a string a page would be a large object.</summary>
/// <typeparam name="T">Its shape, for the documentation.</typeparam>
/// <param name="Utf8">The text, in UTF-8.</param>
public sealed record RawJson<T>(ReadOnlyMemory<byte> Utf8) : IRawJson;
