using System.Reflection;
using Departement77.BuildingBlocks.Infrastructure.Events;
using Departement77.Territory.Domain.Syndicates;
using Published = Departement77.Territory.IntegrationEvents;

namespace Departement77.Territory.Application;

/// <summary>The one map from the territory's facts to what it publishes.</summary>
internal sealed class PublishedEvents : PublishedEventsMap
{
    public PublishedEvents()
    {
        Publish<SyndicateRegistered>(e => new Published.SyndicateRegistered(e.Siren.Value, e.Name, e.Communes));
        Publish<SyndicatePerimeterChanged>(e => new Published.SyndicatePerimeterChanged(e.Siren.Value, e.Communes));
    }

    /// <summary>The modules reference Territory itself, so its published language needs no project of its own.</summary>
    public override Assembly IntegrationEventsAssembly => typeof(Published.SyndicateRegistered).Assembly;
}
