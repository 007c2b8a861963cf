using Departement77.BuildingBlocks.Domain.Aggregates;
using Departement77.BuildingBlocks.Domain.Values;

namespace Departement77.SgmNetwork.Domain.MembershipRequests;

internal sealed record MembershipRequested(MembershipRequestId Request, InseeCode Commune, Siren CommuneSiren, bool IsOutsideTarget, DateOnly RequestedOn) : IDomainEvent;

internal sealed record MembershipRequestQuarantined(MembershipRequestId Request, InseeCode Commune, Siren CommuneSiren) : IDomainEvent;

internal sealed record MembershipRequestReleased(MembershipRequestId Request, InseeCode Commune, Siren CommuneSiren) : IDomainEvent;

internal sealed record MembershipConfirmationDue(MembershipRequestId Request) : IDomainEvent;

internal sealed record MembershipRequestRecognised(MembershipRequestId Request) : IDomainEvent;

internal sealed record MembershipRequestVerified(MembershipRequestId Request, InseeCode Commune, Siren CommuneSiren) : IDomainEvent;

internal sealed record MembershipReviewOpened(MembershipRequestId Request) : IDomainEvent;

internal sealed record MembershipInfoAsked(MembershipRequestId Request, int Number) : IDomainEvent;

internal sealed record MembershipInfoGiven(MembershipRequestId Request, InseeCode Commune, Siren CommuneSiren) : IDomainEvent;

internal sealed record MembershipApproved(MembershipRequestId Request, InseeCode Commune, Siren CommuneSiren) : IDomainEvent;

internal sealed record MembershipRejected(MembershipRequestId Request, InseeCode Commune, Siren CommuneSiren) : IDomainEvent;

internal sealed record MembershipRequestExpired(MembershipRequestId Request) : IDomainEvent;

internal sealed record MembershipRequestErased(MembershipRequestId Request) : IDomainEvent;
