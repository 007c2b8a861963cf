using Departement77.BuildingBlocks.Domain.Aggregates;
using Departement77.BuildingBlocks.Domain.Values;

namespace Departement77.SgmNetwork.Domain.Members;

internal sealed record MemberInvited(MemberId Member, InseeCode Commune, Siren CommuneSiren) : IDomainEvent;

internal sealed record MemberJoined(MemberId Member, InseeCode Commune, Siren CommuneSiren, DateOnly JoinedOn) : IDomainEvent;

internal sealed record MemberSuspended(MemberId Member, InseeCode Commune, Siren CommuneSiren, DateOnly Until) : IDomainEvent;

internal sealed record MemberResumed(MemberId Member) : IDomainEvent;

internal sealed record MemberFellDormant(MemberId Member, InseeCode Commune, Siren CommuneSiren) : IDomainEvent;

internal sealed record MemberReactivated(MemberId Member) : IDomainEvent;

internal sealed record MemberRemovalNoticed(MemberId Member, InseeCode Commune, Siren CommuneSiren, DateOnly RemovedOn) : IDomainEvent;

internal sealed record MemberLeft(MemberId Member, InseeCode Commune, Siren CommuneSiren, DateOnly LeftOn) : IDomainEvent;

internal sealed record MemberPostsRemovalAsked(MemberId Member) : IDomainEvent;

internal sealed record MemberAnonymised(MemberId Member) : IDomainEvent;

internal sealed record MemberAssigned(MemberId Member, InseeCode Commune, DateOnly StartsOn) : IDomainEvent;

internal sealed record MemberAssignmentEnded(MemberId Member, DateOnly EndsOn) : IDomainEvent;

internal sealed record MemberTookPost(MemberId Member, DateOnly On) : IDomainEvent;

internal sealed record MemberTrainingDone(MemberId Member, DateOnly On) : IDomainEvent;

internal sealed record MemberTrainingReminded(MemberId Member, InseeCode Commune, Siren CommuneSiren, int DaysBefore, DateOnly DueOn) : IDomainEvent;

internal sealed record MemberGraceGranted(MemberId Member, DateOnly Until) : IDomainEvent;

internal sealed record MemberGraceEnded(MemberId Member) : IDomainEvent;

internal sealed record MemberCommuneFollowed(MemberId Member) : IDomainEvent;
