using System.Reflection;
using Departement77.BuildingBlocks.Infrastructure.Events;
using Departement77.ContractPolicy.Domain.Applications;
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
    }

    public override Assembly IntegrationEventsAssembly => typeof(Published.RuleVersionPutInForce).Assembly;
}
