using Departement77.BuildingBlocks.Domain.Aggregates;
using Departement77.BuildingBlocks.Domain.Values;
using Departement77.ServiceCatalogue.Domain.Memberships;
using Departement77.ServiceCatalogue.Domain.ProviderBodies;
using Departement77.ServiceCatalogue.Domain.Themes;

namespace Departement77.ServiceCatalogue.Domain.Requests;

internal sealed record RequestSubmitted(
    ServiceRequestId Request, Siren Authority, MembershipId Membership, RequestedOffer? Offer, InseeCode Commune, ProjectStage? Stage, DateOnly SubmittedOn) : IDomainEvent;

internal sealed record RequestAcknowledged(ServiceRequestId Request, Siren Authority) : IDomainEvent;

internal sealed record RequestQualified(ServiceRequestId Request, Siren Authority, ThemeCode Theme, Urgency Urgency) : IDomainEvent;

/// <summary>One for each body that the request is put to.</summary>
internal sealed record RequestRouted(ServiceRequestId Request, Siren Authority, AssignmentId Assignment, BodyCode Body, DateOnly ProposedOn) : IDomainEvent;

internal sealed record AssignmentAccepted(ServiceRequestId Request, Siren Authority, AssignmentId Assignment, BodyCode Body, DateOnly FirstContactOn) : IDomainEvent;

internal sealed record AssignmentDeclined(ServiceRequestId Request, Siren Authority, AssignmentId Assignment, BodyCode Body, DeclineReasonCode ReasonCode) : IDomainEvent;

/// <summary>Nobody took the request: it is back on the coordinator's desk.</summary>
internal sealed record AllAssignmentsDeclined(ServiceRequestId Request, Siren Authority) : IDomainEvent;

internal sealed record AssignmentStarted(ServiceRequestId Request, Siren Authority, AssignmentId Assignment, BodyCode Body) : IDomainEvent;

internal sealed record AssignmentCompleted(
    ServiceRequestId Request, Siren Authority, AssignmentId Assignment, BodyCode Body, AssignmentOutcome Outcome, DateOnly CompletedOn) : IDomainEvent;

/// <summary>Nothing is left to do. Helped is true when a body delivered.</summary>
internal sealed record RequestResolved(ServiceRequestId Request, Siren Authority, bool Helped) : IDomainEvent;

internal sealed record RequestClosed(ServiceRequestId Request, Siren Authority, RequestedOffer? Offer, bool Helped, DateOnly ClosedOn) : IDomainEvent;

internal sealed record RequestRejected(ServiceRequestId Request, Siren Authority, DateOnly RejectedOn) : IDomainEvent;

/// <summary>Its live assignments lapse with it; they have no event of their own.</summary>
internal sealed record RequestCancelled(ServiceRequestId Request, Siren Authority, DateOnly CancelledOn) : IDomainEvent;

/// <summary>A body spoke with the member before it began. Starting, asking and finishing say it themselves.</summary>
internal sealed record FirstContactMade(ServiceRequestId Request, Siren Authority, AssignmentId Assignment, BodyCode Body, DateOnly ContactedOn) : IDomainEvent;

/// <summary>A body waits for the member's answer.</summary>
internal sealed record RequestWaiting(ServiceRequestId Request, Siren Authority, AssignmentId Assignment, BodyCode Body, DateOnly AskedOn) : IDomainEvent;

/// <summary>The member answered: the body goes on.</summary>
internal sealed record RequestResumed(ServiceRequestId Request, Siren Authority, AssignmentId Assignment, BodyCode Body, DateOnly AnsweredOn) : IDomainEvent;

/// <summary>What a body had accepted goes to another one, which is asked by a <see cref="RequestRouted"/> of its own.</summary>
internal sealed record AssignmentTransferred(
    ServiceRequestId Request, Siren Authority, AssignmentId Assignment, BodyCode Body, AssignmentId ToAssignment, BodyCode ToBody, DateOnly TransferredOn) : IDomainEvent;

/// <summary>Nobody answered in time.</summary>
internal sealed record AssignmentExpired(ServiceRequestId Request, Siren Authority, AssignmentId Assignment, BodyCode Body, DateOnly ExpiredOn) : IDomainEvent;

internal sealed record TimeLimitsChanged(ServiceRequestId Request, Siren Authority, AssignmentId Assignment, BodyCode Body, int FirstContact, int Deliverable) : IDomainEvent;

/// <summary>The member misses something in what was done. Outcome is how the work had ended.</summary>
internal sealed record RequestReopened(
    ServiceRequestId Request, Siren Authority, AssignmentId Assignment, BodyCode Body, AssignmentOutcome Outcome, DateOnly ReopenedOn) : IDomainEvent;

internal sealed record SatisfactionReceived(
    ServiceRequestId Request, Siren Authority, RequestedOffer? Offer, bool Contacted, bool Useful, int Score, DateOnly ReceivedOn) : IDomainEvent;

/// <summary>What is due is due soon. Assignment and body are null for the desk itself.</summary>
internal sealed record DeadlineAtRisk(ServiceRequestId Request, Siren Authority, AssignmentId? Assignment, BodyCode? Body, ClockKind Limit, DateOnly DueOn) : IDomainEvent;

internal sealed record DeadlineMissed(ServiceRequestId Request, Siren Authority, AssignmentId? Assignment, BodyCode? Body, ClockKind Limit, DateOnly DueOn) : IDomainEvent;

/// <summary>Somebody has to be reminded of a request that waits for an answer.</summary>
internal sealed record ReminderDue(ServiceRequestId Request, Siren Authority, AssignmentId? Assignment, BodyCode? Body, int Step, ReminderRecipient Recipient) : IDomainEvent;

/// <summary>A price was put on a part of a request that had none: the work waits for the member's word.</summary>
internal sealed record WorkHeldForQuote(ServiceRequestId Request, AssignmentId Assignment) : IDomainEvent;

/// <summary>The work on a part of a request may begin.</summary>
internal sealed record WorkReleasedFromQuote(ServiceRequestId Request, AssignmentId Assignment) : IDomainEvent;
