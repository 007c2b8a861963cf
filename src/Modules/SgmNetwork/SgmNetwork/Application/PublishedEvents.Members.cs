using Departement77.SgmNetwork.Domain.Members;
using Published = Departement77.SgmNetwork.IntegrationEvents;

namespace Departement77.SgmNetwork.Application;

internal sealed partial class PublishedEvents
{
    private void MapMembers()
    {
        Publish<MemberJoined>(e => new Published.MemberJoined(e.Member.Value, e.Commune.Value, e.CommuneSiren.Value, e.JoinedOn));
    }
}
