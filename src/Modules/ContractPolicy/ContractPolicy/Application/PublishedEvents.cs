using System.Reflection;
using Departement77.BuildingBlocks.Infrastructure.Events;
using Departement77.ContractPolicy.Domain.Applications;
using Departement77.ContractPolicy.Domain.AuthorityFiles;
using Departement77.ContractPolicy.Domain.Contracts;
using Departement77.ContractPolicy.Domain.Envelopes;
using Departement77.ContractPolicy.Domain.Forecasts;
using Departement77.ContractPolicy.Domain.Payments;
using Departement77.ContractPolicy.Domain.Schemes;
using Departement77.ContractPolicy.Domain.VoteSessions;
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

        Publish<ContractPrepared>(e => new Published.ContractPrepared(
            e.Contract.Value, e.Authority.Value, e.Application, e.Scheme.ToString(), e.RuleVersion, e.DepartmentGrant.Amount, e.RegionGrant.Amount));
        Publish<ContractCancelled>(e => new Published.ContractCancelled(e.Contract.Value, e.Authority.Value));
        Publish<ContractSigned>(e => new Published.ContractSigned(
            e.Contract.Value, e.Authority.Value, e.Number, e.Application, e.Scheme.ToString(), e.RuleVersion, e.Form.ToString(), e.DepartmentGrant.Amount, e.RegionGrant.Amount,
            e.SignedOn, e.StartsOn, e.EndsOn, e.Place, e.SigningEvent));
        Publish<ContractAmended>(e => new Published.ContractAmended(
            e.Contract.Value, e.Authority.Value, e.Number, e.Amendment.Value, e.Application, e.Scheme.ToString(), e.RuleVersion, e.DepartmentGrantBefore.Amount, e.DepartmentGrant.Amount,
            e.RegionGrant.Amount));
        Publish<ContractExtended>(e => new Published.ContractExtended(e.Contract.Value, e.Authority.Value, e.Number, e.Extension, e.EndsOn));
        Publish<ContractSuspended>(e => new Published.ContractSuspended(e.Contract.Value, e.Authority.Value, e.Number, e.SuspendedOn));
        Publish<ContractResumed>(e => new Published.ContractResumed(e.Contract.Value, e.Authority.Value, e.Number, e.ResumedOn, e.EndsOn));
        Publish<ContractExpiring>(e => new Published.ContractExpiring(e.Contract.Value, e.Authority.Value, e.Number, e.Scheme.ToString(), e.Days, e.EndsOn));
        Publish<ContractLapsed>(e => new Published.ContractLapsed(e.Contract.Value, e.Authority.Value, e.Number, e.Scheme.ToString(), e.Application, e.EndedOn, e.Released.Amount));
        Publish<ContractTerminated>(e => new Published.ContractTerminated(e.Contract.Value, e.Authority.Value, e.Number, e.Scheme.ToString(), e.Application, e.EndedOn, e.Released.Amount));
        Publish<ContractCompleted>(e => new Published.ContractCompleted(e.Contract.Value, e.Authority.Value, e.Number, e.Scheme.ToString(), e.Application, e.EndedOn, e.Released.Amount));
        KeepInside<SignatureRecorded>("One signature binds nobody; the last one is published as that of the contract.");
        KeepInside<RealisationAgreementAdded>("How the money of a contract is split concerns who carries it out, who read it there.");
        KeepInside<CommitmentAdded>("As above.");
        KeepInside<CommitmentProved>("As above.");
        KeepInside<WorksStarted>("As above.");
        KeepInside<AmendmentProposed>("A draft changes nothing.");
        KeepInside<AmendmentVoted>("It changes the contract when it is in force, which is published.");
        KeepInside<AmendmentAbandoned>("As above.");

        KeepInside<ApplicationOpened>("A draft asks for nothing yet.");
        KeepInside<ApplicationChanged>("As above; later changes show in the submission that follows them.");
        KeepInside<ApplicationDocumentAdded>("Documents are read in the application.");
        Publish<ApplicationSubmitted>(e => new Published.ApplicationSubmitted(e.Application.Value, e.Authority.Value, e.Scheme.ToString(), e.RuleVersion, e.TotalCost.Amount, e.SubmittedOn));
        Publish<DocumentsAsked>(e => new Published.DocumentsAsked(e.Application.Value, e.Authority.Value, e.Scheme.ToString(), e.Documents, e.AskedOn));
        Publish<MissingDocumentsReminded>(e => new Published.MissingDocumentsReminded(e.Application.Value, e.Authority.Value, e.Scheme.ToString(), e.Documents, e.InadmissibleOn));
        Publish<ApplicationInadmissible>(e => new Published.ApplicationInadmissible(e.Application.Value, e.Authority.Value, e.Scheme.ToString(), e.DecidedOn));
        Publish<ApplicationCompleted>(e => new Published.ApplicationCompleted(e.Application.Value, e.Authority.Value, e.Scheme.ToString(), e.CompleteOn));
        KeepInside<OpinionAsked>("Opinions are the instruction's own affair until the vote.");
        KeepInside<OpinionRecorded>("As above.");
        KeepInside<RetainedAmountsSet>("Amounts count once they are proposed.");
        Publish<ApplicationReadyForVote>(e => new Published.ApplicationReadyForVote(
            e.Application.Value, e.Authority.Value, e.Scheme.ToString(), e.RuleVersion, e.Retained.Amount, e.DepartmentGrant.Amount, e.RegionGrant.Amount));
        Publish<ApplicationPutOnAgenda>(e => new Published.ApplicationPutOnAgenda(e.Application.Value, e.Authority.Value, e.Scheme.ToString(), e.Session.Value, e.HeldOn));
        KeepInside<InstructionResumed>("The instructor has more to do; nothing is decided.");
        Publish<GrantApproved>(e => new Published.GrantApproved(
            e.Application.Value, e.Authority.Value, e.Scheme.ToString(), e.RuleVersion, e.Session.Value, e.Act, e.VotedOn, e.ExecutoryOn, e.TotalCost.Amount, e.Retained.Amount,
            e.DepartmentGrant.Amount, e.RegionGrant.Amount,
            [.. e.Operations.Select(operation => operation.Operation.Value)],
            [.. e.Operations.Select(operation => operation.Cost.Amount)],
            [.. e.Operations.Select(operation => operation.Retained.Amount)],
            [.. e.Operations.Select(operation => operation.DepartmentGrant.Amount)],
            [.. e.Operations.Select(operation => operation.RegionGrant.Amount)]));
        Publish<ApplicationRejected>(e => new Published.ApplicationRejected(e.Application.Value, e.Authority.Value, e.Scheme.ToString(), e.Session.Value, e.VotedOn));
        Publish<ApplicationAdjourned>(e => new Published.ApplicationAdjourned(e.Application.Value, e.Authority.Value, e.Scheme.ToString(), e.Session.Value));
        Publish<ApplicationWithdrawn>(e => new Published.ApplicationWithdrawn(e.Application.Value, e.Authority.Value, e.Scheme.ToString()));

        Publish<VoteSessionPlanned>(e => new Published.VoteSessionPlanned(e.Session.Value, e.Body.ToString(), e.HeldOn));
        KeepInside<VoteSessionHeld>("Its votes say so.");
        KeepInside<VoteSessionClosed>("As above.");
        Publish<VoteSessionCancelled>(e => new Published.VoteSessionCancelled(e.Session.Value));

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
