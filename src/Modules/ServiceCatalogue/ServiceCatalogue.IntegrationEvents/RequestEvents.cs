using System.Text.Json.Serialization;
using Departement77.BuildingBlocks.Domain.Aggregates;

namespace Departement77.ServiceCatalogue.IntegrationEvents;

/// <summary>A member asked for help.</summary>
/// <param name="RequestId">The request.</param>
/// <param name="AuthoritySiren">SIREN of the member that asked.</param>
/// <param name="MembershipId">Its membership.</param>
/// <param name="OfferId">The offer asked for; null when the member did not choose one.</param>
/// <param name="OfferVersion">Number of the version of the offer that the member read.</param>
/// <param name="CommuneInsee">INSEE code of the commune of the project.</param>
/// <param name="Stage"><c>Idea</c>, <c>Study</c>, <c>Works</c> or <c>Operation</c>, where the member said it.</param>
/// <param name="SubmittedOn">Day of the request. Paris calendar day.</param>
[EventName("catalogue.request-submitted.v1")]
public sealed record RequestSubmitted(Guid RequestId, string AuthoritySiren, Guid MembershipId, Guid? OfferId, int? OfferVersion, string CommuneInsee, string? Stage, DateOnly SubmittedOn) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => AuthoritySiren;
}

/// <summary>The coordinator told the member that its request arrived.</summary>
/// <param name="RequestId">The request.</param>
/// <param name="AuthoritySiren">SIREN of the member that asked.</param>
[EventName("catalogue.request-acknowledged.v1")]
public sealed record RequestAcknowledged(Guid RequestId, string AuthoritySiren) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => AuthoritySiren;
}

/// <summary>The coordinator said what a request is about. Comes again when the qualification is corrected: the last one holds.</summary>
/// <param name="RequestId">The request.</param>
/// <param name="AuthoritySiren">SIREN of the member that asked.</param>
/// <param name="Theme">Code of the theme.</param>
/// <param name="Urgency"><c>Low</c>, <c>Normal</c> or <c>High</c>.</param>
[EventName("catalogue.request-qualified.v1")]
public sealed record RequestQualified(Guid RequestId, string AuthoritySiren, string Theme, string Urgency) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => AuthoritySiren;
}

/// <summary>A request was put to a body; one event for each body.</summary>
/// <param name="RequestId">The request.</param>
/// <param name="AuthoritySiren">SIREN of the member that asked.</param>
/// <param name="AssignmentId">The part of the request that the body holds.</param>
/// <param name="Body">Code of the provider body.</param>
/// <param name="ProposedOn">Day of the proposal. Paris calendar day.</param>
[EventName("catalogue.request-routed.v1")]
public sealed record RequestRouted(Guid RequestId, string AuthoritySiren, Guid AssignmentId, string Body, DateOnly ProposedOn) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => AuthoritySiren;
}

/// <summary>A body took a request in charge.</summary>
/// <param name="RequestId">The request.</param>
/// <param name="AuthoritySiren">SIREN of the member that asked.</param>
/// <param name="AssignmentId">The part of the request that the body holds.</param>
/// <param name="Body">Code of the provider body.</param>
/// <param name="FirstContactOn">Day by which the body contacts the member. Paris calendar day.</param>
[EventName("catalogue.assignment-accepted.v1")]
public sealed record AssignmentAccepted(Guid RequestId, string AuthoritySiren, Guid AssignmentId, string Body, DateOnly FirstContactOn) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => AuthoritySiren;
}

/// <summary>A body declined a request. The reason in words stays in the module.</summary>
/// <param name="RequestId">The request.</param>
/// <param name="AuthoritySiren">SIREN of the member that asked.</param>
/// <param name="AssignmentId">The part of the request that the body holds.</param>
/// <param name="Body">Code of the provider body.</param>
/// <param name="ReasonCode"><c>capacity</c>, <c>out_of_scope</c>, <c>out_of_territory</c>, <c>conflict_of_interest</c> or <c>other</c>.</param>
[EventName("catalogue.assignment-declined.v1")]
public sealed record AssignmentDeclined(Guid RequestId, string AuthoritySiren, Guid AssignmentId, string Body, string ReasonCode) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => AuthoritySiren;
}

/// <summary>No body took a request: the coordinator has to route it again.</summary>
/// <param name="RequestId">The request.</param>
/// <param name="AuthoritySiren">SIREN of the member that asked.</param>
[EventName("catalogue.all-assignments-declined.v1")]
public sealed record AllAssignmentsDeclined(Guid RequestId, string AuthoritySiren) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => AuthoritySiren;
}

/// <summary>A body began the work on a request.</summary>
/// <param name="RequestId">The request.</param>
/// <param name="AuthoritySiren">SIREN of the member that asked.</param>
/// <param name="AssignmentId">The part of the request that the body holds.</param>
/// <param name="Body">Code of the provider body.</param>
[EventName("catalogue.assignment-started.v1")]
public sealed record AssignmentStarted(Guid RequestId, string AuthoritySiren, Guid AssignmentId, string Body) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => AuthoritySiren;
}

/// <summary>A body finished its work on a request.</summary>
/// <param name="RequestId">The request.</param>
/// <param name="AuthoritySiren">SIREN of the member that asked.</param>
/// <param name="AssignmentId">The part of the request that the body holds.</param>
/// <param name="Body">Code of the provider body.</param>
/// <param name="Outcome"><c>Delivered</c>, <c>AdviceOnly</c>, <c>NoHelpPossible</c> or <c>MemberUnreachable</c>.</param>
/// <param name="CompletedOn">Day of completion. Paris calendar day.</param>
[EventName("catalogue.assignment-completed.v1")]
public sealed record AssignmentCompleted(Guid RequestId, string AuthoritySiren, Guid AssignmentId, string Body, string Outcome, DateOnly CompletedOn) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => AuthoritySiren;
}

/// <summary>No body has anything left to do on a request.</summary>
/// <param name="RequestId">The request.</param>
/// <param name="AuthoritySiren">SIREN of the member that asked.</param>
/// <param name="Helped">True when a body delivered.</param>
[EventName("catalogue.request-resolved.v1")]
public sealed record RequestResolved(Guid RequestId, string AuthoritySiren, bool Helped) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => AuthoritySiren;
}

/// <summary>The coordinator closed a request.</summary>
/// <param name="RequestId">The request.</param>
/// <param name="AuthoritySiren">SIREN of the member that asked.</param>
/// <param name="OfferId">The offer asked for; null when the member did not choose one.</param>
/// <param name="Helped">True when a body delivered.</param>
/// <param name="ClosedOn">Day of closing. Paris calendar day.</param>
[EventName("catalogue.request-closed.v1")]
public sealed record RequestClosed(Guid RequestId, string AuthoritySiren, Guid? OfferId, bool Helped, DateOnly ClosedOn) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => AuthoritySiren;
}

/// <summary>The coordinator refused a request before anybody worked on it. The reason stays in the module.</summary>
/// <param name="RequestId">The request.</param>
/// <param name="AuthoritySiren">SIREN of the member that asked.</param>
/// <param name="RejectedOn">Day of the refusal. Paris calendar day.</param>
[EventName("catalogue.request-rejected.v1")]
public sealed record RequestRejected(Guid RequestId, string AuthoritySiren, DateOnly RejectedOn) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => AuthoritySiren;
}

/// <summary>A request was given up; the bodies that held a part of it need not answer any more.</summary>
/// <param name="RequestId">The request.</param>
/// <param name="AuthoritySiren">SIREN of the member that asked.</param>
/// <param name="CancelledOn">Day of the cancellation. Paris calendar day.</param>
[EventName("catalogue.request-cancelled.v1")]
public sealed record RequestCancelled(Guid RequestId, string AuthoritySiren, DateOnly CancelledOn) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => AuthoritySiren;
}
