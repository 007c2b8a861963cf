namespace Departement77.BuildingBlocks.Application.Results;

/// <summary>JSON passed on as it is, whatever its shape.</summary>
public interface IRawJson
{
    /// <summary>The text.</summary>
    string Json { get; }
}

/// <summary>JSON that PostgreSQL wrote: parsing it to write it again would cost more than the query.</summary>
/// <typeparam name="T">Its shape, for the documentation.</typeparam>
/// <param name="Json">The text.</param>
public sealed record RawJson<T>(string Json) : IRawJson;
