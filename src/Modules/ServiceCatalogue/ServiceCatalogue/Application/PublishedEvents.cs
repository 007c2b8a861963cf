using System.Reflection;
using Departement77.BuildingBlocks.Domain.Values;
using Departement77.BuildingBlocks.Infrastructure.Events;
using Departement77.ServiceCatalogue.Domain.Dialogue;
using Departement77.ServiceCatalogue.Domain.Drafts;
using Departement77.ServiceCatalogue.Domain.Memberships;
using Departement77.ServiceCatalogue.Domain.OfferReviews;
using Departement77.ServiceCatalogue.Domain.Offers;
using Departement77.ServiceCatalogue.Domain.Portfolios;
using Departement77.ServiceCatalogue.Domain.ProviderBodies;
using Departement77.ServiceCatalogue.Domain.Requests;
using Departement77.ServiceCatalogue.Domain.Routing;
using Departement77.ServiceCatalogue.Domain.SavedSearches;
using Departement77.ServiceCatalogue.Domain.Trainings;
using Published = Departement77.ServiceCatalogue.IntegrationEvents;

namespace Departement77.ServiceCatalogue.Application;

/// <summary>The one map from the module's facts to what it publishes. Nobody's name, need or reason is published.</summary>
internal sealed partial class PublishedEvents : PublishedEventsMap
{
    public PublishedEvents()
    {
        Publish<MembershipRequested>(e => new Published.MembershipRequested(e.Membership.Value, e.Authority.Value, e.Insee?.Value, e.Kind.ToString(), e.RequestedOn));
        Publish<MembershipUnderReview>(e => new Published.MembershipUnderReview(e.Membership.Value, e.Authority.Value));
        Publish<MembershipActivated>(e => new Published.MembershipActivated(e.Membership.Value, e.Authority.Value, e.Insee?.Value, e.Kind.ToString(), e.Population, e.ActivatedOn));
        Publish<MembershipRejected>(e => new Published.MembershipRejected(e.Membership.Value, e.Authority.Value));
        Publish<MembershipSuspended>(e => new Published.MembershipSuspended(e.Membership.Value, e.Authority.Value));
        Publish<MembershipResumed>(e => new Published.MembershipResumed(e.Membership.Value, e.Authority.Value));
        Publish<MembershipEnded>(e => new Published.MembershipEnded(e.Membership.Value, e.Authority.Value, e.EndedOn));

        Publish<RequestSubmitted>(e => new Published.RequestSubmitted(e.Request.Value, e.Authority.Value, e.Membership.Value, e.Offer?.Id.Value, e.Offer?.VersionNumber, e.Commune.Value, e.Stage?.ToString(), e.SubmittedOn));
        Publish<RequestAcknowledged>(e => new Published.RequestAcknowledged(e.Request.Value, e.Authority.Value));
        Publish<RequestQualified>(e => new Published.RequestQualified(e.Request.Value, e.Authority.Value, e.Theme.Value, e.Urgency.ToString()));
        Publish<RequestRouted>(e => new Published.RequestRouted(e.Request.Value, e.Authority.Value, e.Assignment.Value, e.Body.Value, e.ProposedOn));
        Publish<AssignmentAccepted>(e => new Published.AssignmentAccepted(e.Request.Value, e.Authority.Value, e.Assignment.Value, e.Body.Value, e.FirstContactOn));
        Publish<AssignmentDeclined>(e => new Published.AssignmentDeclined(e.Request.Value, e.Authority.Value, e.Assignment.Value, e.Body.Value, e.ReasonCode.Code()));
        Publish<AllAssignmentsDeclined>(e => new Published.AllAssignmentsDeclined(e.Request.Value, e.Authority.Value));
        Publish<AssignmentStarted>(e => new Published.AssignmentStarted(e.Request.Value, e.Authority.Value, e.Assignment.Value, e.Body.Value));
        Publish<AssignmentCompleted>(e => new Published.AssignmentCompleted(e.Request.Value, e.Authority.Value, e.Assignment.Value, e.Body.Value, e.Outcome.ToString(), e.CompletedOn));
        Publish<RequestResolved>(e => new Published.RequestResolved(e.Request.Value, e.Authority.Value, e.Helped));
        Publish<RequestClosed>(e => new Published.RequestClosed(e.Request.Value, e.Authority.Value, e.Offer?.Id.Value, e.Helped, e.ClosedOn));
        Publish<RequestRejected>(e => new Published.RequestRejected(e.Request.Value, e.Authority.Value, e.RejectedOn));
        Publish<FirstContactMade>(e => new Published.FirstContactMade(e.Request.Value, e.Authority.Value, e.Assignment.Value, e.Body.Value, e.ContactedOn));
        Publish<RequestWaiting>(e => new Published.RequestWaiting(e.Request.Value, e.Authority.Value, e.Assignment.Value, e.Body.Value, e.AskedOn));
        Publish<RequestResumed>(e => new Published.RequestResumed(e.Request.Value, e.Authority.Value, e.Assignment.Value, e.Body.Value, e.AnsweredOn));
        Publish<AssignmentTransferred>(e => new Published.AssignmentTransferred(e.Request.Value, e.Authority.Value, e.Assignment.Value, e.Body.Value, e.ToAssignment.Value, e.ToBody.Value, e.TransferredOn));
        Publish<AssignmentExpired>(e => new Published.AssignmentExpired(e.Request.Value, e.Authority.Value, e.Assignment.Value, e.Body.Value, e.ExpiredOn));
        Publish<TimeLimitsChanged>(e => new Published.TimeLimitsChanged(e.Request.Value, e.Authority.Value, e.Assignment.Value, e.Body.Value, e.FirstContact, e.Deliverable));
        Publish<RequestReopened>(e => new Published.RequestReopened(e.Request.Value, e.Authority.Value, e.Assignment.Value, e.Body.Value, e.Outcome.ToString(), e.ReopenedOn));
        Publish<SatisfactionReceived>(e => new Published.SatisfactionReceived(e.Request.Value, e.Authority.Value, e.Offer?.Id.Value, e.Contacted, e.Useful, e.Score, e.ReceivedOn));
        Publish<DeadlineAtRisk>(e => new Published.DeadlineAtRisk(e.Request.Value, e.Authority.Value, e.Assignment?.Value, e.Body?.Value, e.Limit.ToString(), e.DueOn));
        Publish<DeadlineMissed>(e => new Published.DeadlineMissed(e.Request.Value, e.Authority.Value, e.Assignment?.Value, e.Body?.Value, e.Limit.ToString(), e.DueOn));
        Publish<ReminderDue>(e => new Published.ReminderDue(e.Request.Value, e.Authority.Value, e.Assignment?.Value, e.Body?.Value, e.Step, e.Recipient.ToString()));
        Publish<RequestCancelled>(e => new Published.RequestCancelled(e.Request.Value, e.Authority.Value, e.CancelledOn));

        Publish<NetworkQuestionAnswered>(e => new Published.NetworkQuestionAnswered(e.Draft.Value, e.Request.Value, e.Topic, e.Outcome.ToString(), e.Answer));
        KeepInside<RequestDraftProposed>("The network said so itself.");
        KeepInside<RequestDraftSubmitted>("The request that it became says so.");
        KeepInside<RequestDraftDiscarded>("Nothing was asked of the desk.");
        KeepInside<PublicAnswerWritten>("It goes out with the answer, when the request is closed.");

        Publish<RoutingRuleSetActivated>(e => new Published.RoutingRuleSetActivated(e.RuleSet.Value, e.Number, e.Superseded?.Value, e.ActivatedOn));
        KeepInside<RoutingRuleSetWritten>("A draft routes nothing.");
        KeepInside<RoutingRuleSetSimulated>("A dry run is for those who decide on the draft.");
        KeepInside<RoutingRuleSetSuperseded>("The activation that supersedes it says so.");
        KeepInside<RoutingRuleSetDiscarded>("A draft routed nothing.");

        KeepInside<OfferReviewClosed>("A revision of the offer, where there is one, tells of itself.");

        Publish<MessagePosted>(e => new Published.MessagePosted(e.Request.Value, e.Authority.Value, e.Message.Value, e.Side.ToString(), e.Body?.Value));
        Publish<DocumentAdded>(e => new Published.DocumentAdded(e.Request.Value, e.Authority.Value, e.Document.Value, e.Side.ToString(), e.Body?.Value));
        KeepInside<NoteWritten>("Notes are for agents: the authority reads its timeline, and other systems have no use for them.");

        Publish<OfferPublished>(e => new Published.OfferPublished(e.Offer.Value, e.VersionNumber, e.Kind.ToString(), e.Charged));
        Publish<OfferVersionPublished>(e => new Published.OfferVersionPublished(e.Offer.Value, e.VersionNumber, e.Kind.ToString(), e.Charged));
        Publish<OfferWithdrawn>(e => new Published.OfferWithdrawn(e.Offer.Value, e.Replacement?.Value));
        Publish<OfferReplaced>(e => new Published.OfferReplaced(e.Offer.Value, e.Replacement.Value));
        KeepInside<OfferDrafted>("A draft is for those who write it and read it over.");
        KeepInside<OfferRevised>("As above.");
        KeepInside<OfferSubmitted>("As above.");
        KeepInside<OfferSentBack>("As above.");

        Publish<SavedSearchCreated>(e => new Published.SavedSearchCreated(e.SavedSearch.Value));
        Publish<SavedSearchAlertPrepared>(e => new Published.SavedSearchAlertPrepared(e.Alert.Value, e.Frequency.ToString()));
        KeepInside<SavedSearchConfirmed>("Whoever reads the address knows; nobody else has to.");
        KeepInside<SavedSearchChanged>("What somebody looks for is that person's affair.");
        KeepInside<SavedSearchStopped>("As above.");
        KeepInside<SavedSearchAlertFinished>("That the mail went out is of no use to other systems.");

        KeepInside<ReferentAdded>("Who answers the telephone of a body concerns its members, who read it in the offer.");
        KeepInside<ReferentRemoved>("A referent who goes leaves nothing behind.");
        KeepInside<ReferentDesignated>("Read in the offer, as above.");
        Publish<PortfolioOpened>(e => new Published.PortfolioOpened(e.Portfolio.Value, Sirens(e.Authorities), e.OpenedOn));
        Publish<PortfolioAuthoritiesAssigned>(e => new Published.PortfolioAuthoritiesAssigned(e.Portfolio.Value, Sirens(e.Authorities)));
        Publish<PortfolioAuthoritiesReleased>(e => new Published.PortfolioAuthoritiesReleased(e.Portfolio.Value, Sirens(e.Authorities)));
        Publish<PortfolioHandedOver>(e => new Published.PortfolioHandedOver(e.Portfolio.Value));
        Publish<PortfolioClosed>(e => new Published.PortfolioClosed(e.Portfolio.Value, Sirens(e.Released), e.ClosedOn));
        KeepInside<InternalDocumentAdded>("As notes.");

        Publish<TrainingSessionOpened>(e => new Published.TrainingSessionOpened(e.Session.Value, e.Offer.Value, e.Body.Value, e.StartsAt, e.EndsAt, e.Capacity));
        Publish<TrainingSessionMoved>(e => new Published.TrainingSessionMoved(e.Session.Value, e.Body.Value, e.StartsAt, e.EndsAt));
        Publish<TrainingSessionCancelled>(e => new Published.TrainingSessionCancelled(e.Session.Value, e.Body.Value));
        Publish<TrainingSessionHeld>(e => new Published.TrainingSessionHeld(e.Session.Value, e.Body.Value, e.Attended, e.Missed));
        Publish<TrainingMinimumMissed>(e => new Published.TrainingMinimumMissed(e.Session.Value, e.Body.Value, e.Confirmed, e.Minimum));
        Publish<TrainingReminderDue>(e => new Published.TrainingReminderDue(e.Session.Value, e.Body.Value, e.StartsAt));
        Publish<TrainingRegistered>(e => new Published.TrainingRegistered(e.Session.Value, e.Authority.Value, e.Registration.Value, e.Status == RegistrationStatus.WaitListed, e.Rank));
        Publish<TrainingPlaceOffered>(e => new Published.TrainingPlaceOffered(e.Session.Value, e.Authority.Value, e.Registration.Value, e.ExpiresAt));
        Publish<TrainingPlaceAccepted>(e => new Published.TrainingPlaceAccepted(e.Session.Value, e.Authority.Value, e.Registration.Value));
        Publish<TrainingEntrySkipped>(e => new Published.TrainingEntrySkipped(e.Session.Value, e.Authority.Value, e.Registration.Value, e.Code.ToString()));
        Publish<TrainingRegistrationCancelled>(e => new Published.TrainingRegistrationCancelled(e.Session.Value, e.Authority.Value, e.Registration.Value));
        KeepInside<TrainingSessionPlanned>("A session in preparation concerns those who prepare it.");
        KeepInside<TrainingSessionRevised>("Read in the session.");
        KeepInside<TrainingMinimumReached>("Nobody has anything to decide.");
        KeepInside<TrainingAttendanceRecorded>("The sheet is open until the session is declared held, which tells the figures.");
        MapLoans();
        MapQuotes();
        MapEvolution();
    }

    public override Assembly IntegrationEventsAssembly => typeof(Published.MembershipRequested).Assembly;

    private static string[] Sirens(IReadOnlyList<Siren> authorities) => [.. authorities.Select(siren => siren.Value)];
}
