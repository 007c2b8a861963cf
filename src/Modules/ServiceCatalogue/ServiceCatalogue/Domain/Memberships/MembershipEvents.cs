using Departement77.BuildingBlocks.Domain.Aggregates;
using Departement77.BuildingBlocks.Domain.Values;

namespace Departement77.ServiceCatalogue.Domain.Memberships;

internal sealed record MembershipRequested(MembershipId Membership, Siren Authority, InseeCode? Insee, AuthorityKind Kind, DateOnly RequestedOn) : IDomainEvent;

internal sealed record MembershipUnderReview(MembershipId Membership, Siren Authority) : IDomainEvent;

internal sealed record MembershipActivated(MembershipId Membership, Siren Authority, InseeCode? Insee, AuthorityKind Kind, int Population, DateOnly ActivatedOn) : IDomainEvent;

internal sealed record MembershipRejected(MembershipId Membership, Siren Authority) : IDomainEvent;

internal sealed record MembershipSuspended(MembershipId Membership, Siren Authority) : IDomainEvent;

internal sealed record MembershipResumed(MembershipId Membership, Siren Authority) : IDomainEvent;

internal sealed record MembershipEnded(MembershipId Membership, Siren Authority, DateOnly EndedOn) : IDomainEvent;
