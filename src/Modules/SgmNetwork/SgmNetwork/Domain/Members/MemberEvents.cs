using Departement77.BuildingBlocks.Domain.Aggregates;
using Departement77.BuildingBlocks.Domain.Values;

namespace Departement77.SgmNetwork.Domain.Members;

internal sealed record MemberJoined(MemberId Member, InseeCode Commune, Siren CommuneSiren, DateOnly JoinedOn) : IDomainEvent;
