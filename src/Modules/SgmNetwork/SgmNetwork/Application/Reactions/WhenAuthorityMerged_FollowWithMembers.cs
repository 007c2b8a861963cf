using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Domain.Values;
using Departement77.SgmNetwork.Domain.Members;
using Departement77.Territory.IntegrationEvents;

namespace Departement77.SgmNetwork.Application.Reactions;

/// <summary>Who works in a commune that merged works in the new one.</summary>
[Subscriber("sgm.follow-merged-commune")]
internal sealed class WhenAuthorityMerged_FollowWithMembers(IRepository<Member> members) : IReactTo<AuthorityMerged>
{
    public async Task Handle(AuthorityMerged notification, CancellationToken cancellationToken)
    {
        if (!InseeCode.TryParse(notification.IntoInsee, out var into) || !Siren.TryParse(notification.Siren, out var from) || !Siren.TryParse(notification.IntoSiren, out var intoSiren))
            return;

        foreach (var member in await members.ListAsync(new MembersOfCommune(from), cancellationToken))
            member.FollowCommune(from, into, intoSiren);
    }
}
