using System.Text.Json.Serialization;

namespace Departement77.Faults.Histories;

/// <summary>What a client knows of an operation.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Phase>))]
internal enum Phase
{
    /// <summary>It is about to be asked for.</summary>
    [JsonStringEnumMemberName("invoke")]
    Invoke,

    /// <summary>It was done: the product said so.</summary>
    [JsonStringEnumMemberName("ok")]
    Ok,

    /// <summary>It was not done: refused, or never heard.</summary>
    [JsonStringEnumMemberName("fail")]
    Fail,

    /// <summary>Nobody told: it may have been done.</summary>
    [JsonStringEnumMemberName("info")]
    Info,
}

/// <summary>A line of a history.</summary>
/// <param name="At">Milliseconds since the history began.</param>
/// <param name="Client">Which client.</param>
/// <param name="Operation">Kind of operation.</param>
/// <param name="Id">The operation, also its Idempotency-Key; the same at each attempt.</param>
/// <param name="Phase">What is known.</param>
/// <param name="Target">The request that it is about, or that it made.</param>
/// <param name="Detail">Host and answer.</param>
internal sealed record Entry(long At, int Client, string Operation, string Id, Phase Phase, Guid? Target, string? Detail);
