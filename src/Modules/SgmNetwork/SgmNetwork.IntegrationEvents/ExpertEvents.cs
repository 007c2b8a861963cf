using System.ComponentModel;
using System.Text.Json.Serialization;
using Departement77.BuildingBlocks.Domain.Aggregates;

namespace Departement77.SgmNetwork.IntegrationEvents;

/// <summary>An expert is asked: the first one, or the next one after others.</summary>
/// <param name="RequestId">The request.</param>
/// <param name="Theme">Code of its theme.</param>
/// <param name="ExpertId">The expert's profile.</param>
/// <param name="Turn">From 1: how many experts were asked with this one.</param>
[Description("Un expert est sollicité : le premier, ou le suivant.")]
[EventName("sgm.expert-request-sent.v1")]
public sealed record ExpertRequestSent(Guid RequestId, string Theme, Guid ExpertId, int Turn) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => $"expert-request/{RequestId}";
}

/// <summary>An expert answered.</summary>
/// <param name="RequestId">The request.</param>
/// <param name="Theme">Code of its theme.</param>
/// <param name="ExpertId">The expert's profile.</param>
[Description("Un expert a répondu.")]
[EventName("sgm.expert-request-answered.v1")]
public sealed record ExpertRequestAnswered(Guid RequestId, string Theme, Guid ExpertId) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => $"expert-request/{RequestId}";
}

/// <summary>An expert declined or let the time pass, and the next one is asked.</summary>
/// <param name="RequestId">The request.</param>
/// <param name="Theme">Code of its theme.</param>
/// <param name="FromExpertId">Profile of the expert before.</param>
/// <param name="ToExpertId">Profile of the next one.</param>
/// <param name="Cause"><c>Declined</c> or <c>Unanswered</c>.</param>
[Description("Un expert a décliné ou laissé passer le délai ; le suivant est sollicité.")]
[EventName("sgm.expert-request-escalated.v1")]
public sealed record ExpertRequestEscalated(Guid RequestId, string Theme, Guid FromExpertId, Guid ToExpertId, string Cause) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => $"expert-request/{RequestId}";
}

/// <summary>No expert is left to ask.</summary>
/// <param name="RequestId">The request.</param>
/// <param name="Theme">Code of its theme.</param>
/// <param name="Cause">What the last expert did: <c>Declined</c> or <c>Unanswered</c>.</param>
[Description("Il n'y a plus d'expert à solliciter.")]
[EventName("sgm.expert-request-exhausted.v1")]
public sealed record ExpertRequestExhausted(Guid RequestId, string Theme, string Cause) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => $"expert-request/{RequestId}";
}

/// <summary>A digest of one member is decided; its mail follows.</summary>
/// <param name="DigestId">The digest; it says nothing of whose it is.</param>
/// <param name="Frequency"><c>Hourly</c>, <c>Daily</c>, <c>Weekly</c> or <c>Monthly</c>.</param>
[Description("Le récapitulatif d'un membre est décidé ; son courriel suit.")]
[EventName("sgm.digest-prepared.v1")]
public sealed record DigestPrepared(Guid DigestId, string Frequency) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => $"digest/{DigestId}";
}

/// <summary>The mail of a digest went out.</summary>
/// <param name="DigestId">The digest.</param>
/// <param name="Frequency"><c>Hourly</c>, <c>Daily</c>, <c>Weekly</c> or <c>Monthly</c>.</param>
/// <param name="Items">How many titles it held; 0 when all of them were hidden before, so that no mail went out.</param>
[Description("Le courriel d'un récapitulatif est parti.")]
[EventName("sgm.digest-sent.v1")]
public sealed record DigestSent(Guid DigestId, string Frequency, int Items) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => $"digest/{DigestId}";
}
