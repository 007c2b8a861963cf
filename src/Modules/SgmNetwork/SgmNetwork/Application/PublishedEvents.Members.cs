using Departement77.SgmNetwork.Domain.Invitations;
using Departement77.SgmNetwork.Domain.Members;
using Departement77.SgmNetwork.Domain.MembershipRequests;
using Departement77.SgmNetwork.Domain.Mentorings;
using Departement77.SgmNetwork.Domain.Policies;
using Departement77.SgmNetwork.Domain.Retention;
using Published = Departement77.SgmNetwork.IntegrationEvents;

namespace Departement77.SgmNetwork.Application;

internal sealed partial class PublishedEvents
{
    private void MapMembers()
    {
        Publish<EligibilityPolicySet>(e => new Published.EligibilityPolicySet(e.Policy.Value, e.EffectiveFrom, e.TargetCeiling, e.ToleratedCeiling));

        Publish<MembershipRequested>(e => new Published.MembershipRequested(e.Request.Value, e.Commune.Value, e.CommuneSiren.Value, e.IsOutsideTarget, e.RequestedOn));
        Publish<MembershipRequestQuarantined>(e => new Published.MembershipRequestQuarantined(e.Request.Value, e.Commune.Value, e.CommuneSiren.Value));
        Publish<MembershipRequestReleased>(e => new Published.MembershipRequestReleased(e.Request.Value, e.Commune.Value, e.CommuneSiren.Value));
        Publish<MembershipConfirmationDue>(e => new Published.MembershipConfirmationDue(e.Request.Value));
        Publish<MembershipRequestRecognised>(e => new Published.MembershipRequestRecognised(e.Request.Value));
        Publish<MembershipRequestVerified>(e => new Published.MembershipRequestVerified(e.Request.Value, e.Commune.Value, e.CommuneSiren.Value));
        KeepInside<MembershipReviewOpened>("Follows from the confirmation, which is published.");
        Publish<MembershipInfoAsked>(e => new Published.MembershipInfoAsked(e.Request.Value, e.Number));
        Publish<MembershipInfoGiven>(e => new Published.MembershipInfoGiven(e.Request.Value, e.Commune.Value, e.CommuneSiren.Value));
        Publish<MembershipApproved>(e => new Published.MembershipRequestApproved(e.Request.Value, e.Commune.Value, e.CommuneSiren.Value));
        Publish<MembershipRejected>(e => new Published.MembershipRequestRejected(e.Request.Value, e.Commune.Value, e.CommuneSiren.Value));
        KeepInside<MembershipRequestExpired>("Nobody waits for it: whoever asked did not go on.");
        KeepInside<MembershipRequestErased>("The figures of the retention prove it.");

        Publish<MemberInvited>(e => new Published.MemberInvited(e.Member.Value, e.Commune.Value, e.CommuneSiren.Value));
        Publish<MemberJoined>(e => new Published.MemberJoined(e.Member.Value, e.Commune.Value, e.CommuneSiren.Value, e.JoinedOn));
        Publish<MemberSuspended>(e => new Published.MemberSuspended(e.Member.Value, e.Commune.Value, e.CommuneSiren.Value, e.Until));
        KeepInside<MemberResumed>("The end of a suspension was told with it.");
        Publish<MemberFellDormant>(e => new Published.MemberFellDormant(e.Member.Value, e.Commune.Value, e.CommuneSiren.Value));
        KeepInside<MemberReactivated>("Nobody but the member is concerned.");
        Publish<MemberRemovalNoticed>(e => new Published.MemberRemovalNoticed(e.Member.Value, e.Commune.Value, e.CommuneSiren.Value, e.RemovedOn));
        Publish<MemberLeft>(e => new Published.MemberLeft(e.Member.Value, e.Commune.Value, e.CommuneSiren.Value, e.LeftOn));
        Publish<MemberPostsRemovalAsked>(e => new Published.MemberPostsRemovalAsked(e.Member.Value));
        KeepInside<MemberAnonymised>("The figures of the retention prove it.");
        KeepInside<MemberAssigned>("Read from the member.");
        KeepInside<MemberAssignmentEnded>("Read from the member.");
        KeepInside<MemberTookPost>("The seat tells of it.");
        KeepInside<MemberTrainingDone>("Read from the member.");
        Publish<MemberTrainingReminded>(e => new Published.MemberTrainingReminded(e.Member.Value, e.Commune.Value, e.CommuneSiren.Value, e.DaysBefore, e.DueOn));
        KeepInside<MemberGraceGranted>("Read from the member; the territory tells of the figure.");
        KeepInside<MemberGraceEnded>("Read from the member; the territory tells of the figure.");
        KeepInside<MemberCommuneFollowed>("The territory tells of the merger.");

        Publish<MemberInvitationProposed>(e => new Published.MemberInvitationProposed(e.Invitation.Value, e.Commune.Value, e.CommuneSiren.Value, e.Origin.ToString()));
        KeepInside<MemberInvitationSent>("The invited member tells of it.");
        KeepInside<MemberInvitationDismissed>("Nobody was invited.");
        Publish<MentorPaired>(e => new Published.MentorPaired(e.Mentoring.Value, e.Mentor.Value, e.Newcomer.Value));
        KeepInside<MentoringEnded>("Nobody but the two is concerned.");
        Publish<RetentionApplied>(e => new Published.RetentionApplied(
            e.Run.Value, e.RanOn, e.Counts.RequestsErased, e.Counts.QuarantinedErased, e.Counts.LeftAnonymised, e.Counts.InactiveAnonymised, e.Counts.Uninvited));
    }
}
