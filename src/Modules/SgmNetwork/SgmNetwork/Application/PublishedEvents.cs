using System.Reflection;
using Departement77.BuildingBlocks.Infrastructure.Events;

namespace Departement77.SgmNetwork.Application;

/// <summary>The one map from the module's facts to what it publishes.</summary>
internal sealed partial class PublishedEvents : PublishedEventsMap
{
    public PublishedEvents()
    {
        MapMembers();
        MapSeats();
        MapDialogues();
        MapKnowledge();
        MapExperts();
    }

    public override Assembly IntegrationEventsAssembly => typeof(IntegrationEvents.MemberJoined).Assembly;
}
