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
