using System.Reflection;
using Departement77.BuildingBlocks.Infrastructure.Events;
using Departement77.ContractPolicy.Domain.Schemes;
using Published = Departement77.ContractPolicy.IntegrationEvents;

namespace Departement77.ContractPolicy.Application;

/// <summary>The one map from the module's facts to what it publishes.</summary>
internal sealed class PublishedEvents : PublishedEventsMap
{
    public PublishedEvents()
    {
        KeepInside<RuleVersionDrafted>("A draft binds nobody, and may never come into force.");
        Publish<RuleVersionPutInForce>(e => new Published.RuleVersionPutInForce(e.Scheme.ToString(), e.Version, e.ValidFrom, e.Replaces));
    }

    public override Assembly IntegrationEventsAssembly => typeof(Published.RuleVersionPutInForce).Assembly;
}
