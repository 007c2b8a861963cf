using Departement77.SgmNetwork.Domain.Digests;
using Departement77.SgmNetwork.Domain.Experts;
using Published = Departement77.SgmNetwork.IntegrationEvents;

namespace Departement77.SgmNetwork.Application;

internal sealed partial class PublishedEvents
{
    private void MapExperts()
    {
        const string directory = "The directory is read where it is; nobody acts on its changes.";
        KeepInside<ExpertProfileDrafted>(directory);
        KeepInside<ExpertProfileRevised>(directory);
        KeepInside<ExpertProfileListed>(directory);
        KeepInside<ExpertProfileUnlisted>(directory);
        KeepInside<ExpertAbsenceNoted>(directory);
        KeepInside<ExpertLinked>(directory);
        Publish<ExpertRequestSent>(e => new Published.ExpertRequestSent(e.Request.Value, e.Theme, e.Expert.Value, e.Turn));
        KeepInside<ExpertRequestAccepted>("The asker sees it in the request; the answer is what counts.");
        Publish<ExpertRequestAnswered>(e => new Published.ExpertRequestAnswered(e.Request.Value, e.Theme, e.Expert.Value));
        Publish<ExpertRequestEscalated>(e => new Published.ExpertRequestEscalated(e.Request.Value, e.Theme, e.From.Value, e.To.Value, e.Cause.ToString()));
        Publish<ExpertRequestExhausted>(e => new Published.ExpertRequestExhausted(e.Request.Value, e.Theme, e.Cause.ToString()));
        KeepInside<ExpertRequestRated>("A rating is between the asker, the expert and the animator.");
        KeepInside<ExpertRequestCancelled>("Nobody waits for it any more.");
        KeepInside<ExpertRequestClosed>("The answer in the dialogue was published by the dialogue.");
        KeepInside<DigestPreferencesChosen>("What a member wants to read concerns nobody else.");
        Publish<DigestPrepared>(e => new Published.DigestPrepared(e.Digest.Value, e.Frequency.ToString()));
        Publish<DigestFinished>(e => new Published.DigestSent(e.Digest.Value, e.Frequency.ToString(), e.Items));
    }
}
