using System.Text.Json.Serialization;
using Departement77.BuildingBlocks.Domain.Aggregates;

namespace Departement77.SgmNetwork.IntegrationEvents;

/// <summary>A secretary takes part in the network for the first time.</summary>
/// <param name="MemberId">The member.</param>
/// <param name="Insee">INSEE code of the commune where the secretary works most.</param>
/// <param name="AuthoritySiren">SIREN of that commune.</param>
/// <param name="JoinedOn">Paris calendar day.</param>
[EventName("sgm.member-joined.v1")]
public sealed record MemberJoined(Guid MemberId, string Insee, string AuthoritySiren, DateOnly JoinedOn) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => AuthoritySiren;
}

/// <summary>A member who has left wants nothing kept of what they wrote.</summary>
/// <param name="MemberId">The member.</param>
[EventName("sgm.member-posts-removal-asked.v1")]
public sealed record MemberPostsRemovalAsked(Guid MemberId) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => $"member/{MemberId}";
}
