using Departement77.SgmNetwork.Domain.Meetings;
using Departement77.SgmNetwork.Domain.Seats;
using Departement77.SgmNetwork.Domain.WorkingGroups;
using Published = Departement77.SgmNetwork.IntegrationEvents;

namespace Departement77.SgmNetwork.Application;

internal sealed partial class PublishedEvents
{
    private void MapSeats()
    {
        KeepInside<SeatOpened>("Whether it is held or vacant is told in the same breath.");
        Publish<SeatFilled>(e => new Published.SeatFilled(e.Seat.Value, e.Commune.Value, e.CommuneSiren.Value, e.FilledOn, e.Member?.Value));
        Publish<SeatInInterim>(e => new Published.SeatInterim(e.Seat.Value, e.Commune.Value, e.CommuneSiren.Value, e.Since));
        Publish<SeatBecameVacant>(e => new Published.SeatBecameVacant(e.Seat.Value, e.Commune.Value, e.CommuneSiren.Value, e.Since, e.WorkShare));
        Publish<SeatDepartureNear>(e => new Published.SeatDepartureNear(e.Seat.Value, e.Commune.Value, e.CommuneSiren.Value, e.On));
        Publish<SeatSuppressed>(e => new Published.SeatSuppressed(e.Seat.Value, e.Commune.Value, e.CommuneSiren.Value, e.On));
        KeepInside<SeatCategoryChanged>("The category of one agent is nobody's affair outside of the network.");
        KeepInside<SeatDepartureAnnounced>("It is told when it comes near; until then it may change.");
        KeepInside<SeatDirectorDeclared>("It counts for the category check alone.");
        KeepInside<SeatFollowedMerger>("The territory tells of the merger.");

        Publish<AnnualMeetingPlanned>(e => new Published.AnnualMeetingPlanned(e.Meeting.Value, e.Year, e.StartsAt, e.EndsAt, e.Commune?.Value));
        KeepInside<AnnualMeetingEditionLinked>("The events module gave the reference, and knows it.");
        KeepInside<AnnualMeetingProofAdded>("A document of CDG77 concerns nobody else.");
        Publish<AnnualMeetingHeld>(e => new Published.AnnualMeetingHeld(e.Meeting.Value, e.Year, e.HeldOn, e.Attendees));
        KeepInside<AnnualMeetingMissed>("It is told in the activity report, and may still be caught up with.");
        Publish<AnnualMeetingMissing>(e => new Published.AnnualMeetingMissing(e.Alarm.Value, e.Year));

        KeepInside<WorkingGroupProposed>("Groups are the network's own affair.");
        KeepInside<WorkingGroupMoved>("Groups are the network's own affair.");
        KeepInside<WorkingGroupJoined>("Who works in a group is the network's own affair.");
        KeepInside<WorkingGroupLeft>("Who works in a group is the network's own affair.");
        KeepInside<WorkingGroupMeetingPlanned>("The network's calendar reads it from the group.");
        KeepInside<WorkingGroupMeetingCancelled>("The network's calendar reads it from the group.");
        KeepInside<DeliverableDrafted>("Until it is accepted, it is the group's own.");
        KeepInside<DeliverableFileAttached>("Until it is accepted, it is the group's own.");
        KeepInside<DeliverableSubmitted>("The animator reads the list of what was handed in.");
        Publish<DeliverableAccepted>(e => new Published.DeliverableAccepted(e.Group.Value, e.Deliverable.Value, e.Theme));
        KeepInside<DeliverableReturned>("Until it is accepted, it is the group's own.");
    }
}
