using System.Reflection;
using Departement77.BuildingBlocks.Infrastructure.Events;
using Departement77.ContractPolicy.Domain.AuthorityFiles;
using Departement77.ContractPolicy.Domain.Envelopes;
using Departement77.ContractPolicy.Domain.Forecasts;
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
        KeepInside<RuleVersionDiscarded>("A draft bound nobody.");
        Publish<AuthorityFileOpened>(e => new Published.AuthorityFileOpened(e.Authority.Value, [.. e.OpenSchemes.Select(scheme => scheme.ToString())]));
        Publish<EligibilityChanged>(e => new Published.EligibilityChanged(e.Authority.Value, e.Scheme.ToString(), e.Was, e.Is, e.Population, e.Vintage, e.RuleVersion, e.On));
        KeepInside<AuthorityFileRefreshed>("What it changed for a scheme is published by itself.");
        KeepInside<AuthorityFileFollowed>("The territory tells of the merger.");
        KeepInside<AuthorityFileMerged>("The territory tells of the merger.");
        KeepInside<PaymentForecastMade>("A forecast is read from its board, and binds nobody.");
        Publish<EnvelopeOpened>(e => new Published.EnvelopeOpened(e.Envelope.Value, e.Authority.Value, e.Scheme.ToString(), e.StartsOn, e.EndsOn.AddDays(-1), e.Allocated.Amount));
        Publish<EnvelopeBonusAdded>(e => new Published.EnvelopeBonusAdded(e.Envelope.Value, e.Authority.Value, e.Scheme.ToString(), e.Code, e.Amount.Amount, e.Allocated.Amount));
        Publish<EnvelopeClosed>(e => new Published.EnvelopeClosed(e.Envelope.Value, e.Authority.Value, e.Scheme.ToString()));
        KeepInside<EnvelopeReserved>("Follows from a vote, an amendment or a payment, which are published.");
    }

    public override Assembly IntegrationEventsAssembly => typeof(Published.RuleVersionPutInForce).Assembly;
}
