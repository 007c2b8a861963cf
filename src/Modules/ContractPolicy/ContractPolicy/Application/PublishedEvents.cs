using System.Reflection;
using Departement77.BuildingBlocks.Infrastructure.Events;
using Departement77.ContractPolicy.Domain.Payments;
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

        Publish<PaymentRequested>(e => new Published.PaymentRequested(e.Contract.Value, e.Request.Value, e.Authority.Value, e.Kind.ToString(), e.Amount.Amount, e.RequestedOn));
        Publish<PaymentApproved>(e => new Published.PaymentApproved(e.Contract.Value, e.Request.Value, e.Authority.Value, e.Kind.ToString(), e.Amount.Amount, e.FinalGrant?.Amount, e.ApprovedOn));
        Publish<PaymentRefused>(e => new Published.PaymentRefused(e.Contract.Value, e.Request.Value, e.Authority.Value, e.Kind.ToString(), e.RefusedOn));
        Publish<PaymentMade>(e => new Published.PaymentMade(e.Contract.Value, e.Request.Value, e.Authority.Value, e.Kind.ToString(), e.Amount.Amount, e.PaidOn));
        Publish<RepaymentDue>(e => new Published.RepaymentDue(e.Contract.Value, e.Order.Value, e.Authority.Value, e.Amount.Amount, e.IssuedOn));
        KeepInside<PaymentChangesRequested>("A dialogue between the authority and who checks: nothing is decided yet.");
        KeepInside<PaymentResubmitted>("As above.");
        KeepInside<PaymentChecked>("The approval that follows decides.");
        KeepInside<PaymentSentToFinance>("The approval has told finance what is to be paid.");
        KeepInside<PaymentMissed>("Finance told us; it is sent again.");
        KeepInside<RepaymentRecovered>("Finance told us.");
        KeepInside<RepaymentCancelled>("Finance told us.");
        KeepInside<PaymentDocumentAdded>("Proofs are for the authority and those who check.");
    }

    public override Assembly IntegrationEventsAssembly => typeof(Published.RuleVersionPutInForce).Assembly;
}
