using System.Text.Json.Serialization;
using Departement77.BuildingBlocks.Domain.Aggregates;

namespace Departement77.SgmNetwork.IntegrationEvents;

/// <summary>A secretary took the post of a commune.</summary>
/// <param name="SeatId">The seat.</param>
/// <param name="Insee">INSEE code of the commune.</param>
/// <param name="CommuneSiren">SIREN of that commune.</param>
/// <param name="FilledOn">First day. Paris calendar day.</param>
/// <param name="MemberId">The member who took it; null when the secretary is none.</param>
[EventName("sgm.seat-filled.v1")]
public sealed record SeatFilled(Guid SeatId, string Insee, string CommuneSiren, DateOnly FilledOn, Guid? MemberId) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => CommuneSiren;
}
