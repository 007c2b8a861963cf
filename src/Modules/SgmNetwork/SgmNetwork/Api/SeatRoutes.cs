using Departement77.BuildingBlocks.Web.Http;
using Departement77.SgmNetwork.Application;
using Departement77.SgmNetwork.Application.Coverage;
using Departement77.SgmNetwork.Application.Meetings;
using Departement77.SgmNetwork.Application.Reports;
using Departement77.SgmNetwork.Application.Seats;
using Departement77.SgmNetwork.Application.WorkingGroups;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Departement77.SgmNetwork.Api;

internal static class SeatRoutes
{
    public static void MapSeats(this IEndpointRouteBuilder module)
    {
        var seats = module.MapGroup("/seats").WithTags("Postes de SGM");
        seats.MapQuery<ListSeats>("", Permissions.ReadSeats);
        seats.MapCreate<OpenSeat>("", Permissions.ManageSeats);
        seats.MapQuery<ListVacancies>("/vacancies", Permissions.ReadSeats);
        seats.MapQuery<GetSeat>("/{seat}", Permissions.ReadSeats);
        seats.MapCommand<FillSeat>("/{seat}/fill", Permissions.ManageSeats);
        seats.MapCommand<PutSeatInInterim>("/{seat}/interim", Permissions.ManageSeats);
        seats.MapCommand<VacateSeat>("/{seat}/vacate", Permissions.ManageSeats);
        seats.MapCommand<ChangeSeatCategory>("/{seat}/change-category", Permissions.ManageSeats);
        seats.MapCommand<AnnounceSeatDeparture>("/{seat}/announce-departure", Permissions.ManageSeats);
        seats.MapCommand<DeclareGeneralDirector>("/{seat}/declare-director", Permissions.ManageSeats);
        seats.MapCommand<SuppressSeat>("/{seat}/suppress", Permissions.ManageSeats);
        seats.MapCommand<ReopenSeat>("/{seat}/reopen", Permissions.ManageSeats);

        var figures = module.MapGroup("").WithTags("Pilotage du réseau SGM");
        figures.MapQuery<GetCoverage>("/coverage", Permissions.ReadCoverage);
        figures.MapQuery<ListCoverage>("/coverage/communes", Permissions.ReadCoverage);
        figures.MapQuery<ShowActivityReport>("/activity-report", Permissions.ReadActivityReport);

        module.MapMeetings();
        module.MapGroups();
    }

    private static void MapMeetings(this IEndpointRouteBuilder module)
    {
        var meetings = module.MapGroup("/annual-meetings").WithTags("Rencontres annuelles");
        meetings.MapQuery<ListAnnualMeetings>("", Permissions.ReadAnnualMeetings);
        meetings.MapCreate<PlanAnnualMeeting>("", Permissions.ManageAnnualMeetings);
        meetings.MapQuery<GetAnnualMeeting>("/{meeting}", Permissions.ReadAnnualMeetings);
        meetings.MapCommand<RescheduleAnnualMeeting>("/{meeting}/reschedule", Permissions.ManageAnnualMeetings);
        meetings.MapCommand<LinkMeetingEdition>("/{meeting}/link-edition", Permissions.ManageAnnualMeetings);
        meetings.MapUpload<AddMeetingProof>("/{meeting}/proofs", Permissions.ManageAnnualMeetings);
        meetings.MapDownload<DownloadMeetingProof>("/{meeting}/proofs/{proof}", Permissions.ManageAnnualMeetings);
        meetings.MapCommand<HoldAnnualMeeting>("/{meeting}/hold", Permissions.ManageAnnualMeetings);
        meetings.MapCommand<MarkAnnualMeetingMissed>("/{meeting}/mark-missed", Permissions.ManageAnnualMeetings);
    }

    private static void MapGroups(this IEndpointRouteBuilder module)
    {
        var groups = module.MapGroup("/working-groups").WithTags("Groupes de travail");
        groups.MapQuery<ListWorkingGroups>("", Permissions.ReadWorkingGroups);
        groups.MapCreate<ProposeWorkingGroup>("", Permissions.TakePartInWorkingGroups);
        groups.MapQuery<GetWorkingGroup>("/{group}", Permissions.ReadWorkingGroups);
        groups.MapCommand<MandateWorkingGroup>("/{group}/mandate", Permissions.ManageWorkingGroups);
        groups.MapCommand<ActivateWorkingGroup>("/{group}/activate", Permissions.TakePartInWorkingGroups);
        groups.MapCommand<StartDelivering>("/{group}/start-delivering", Permissions.TakePartInWorkingGroups);
        groups.MapCommand<CloseWorkingGroup>("/{group}/close", Permissions.TakePartInWorkingGroups);
        groups.MapCommand<JoinWorkingGroup>("/{group}/join", Permissions.TakePartInWorkingGroups);
        groups.MapCommand<LeaveWorkingGroup>("/{group}/leave", Permissions.TakePartInWorkingGroups);
        groups.MapQuery<ListGroupMeetings>("/{group}/meetings", Permissions.ReadWorkingGroups);
        groups.MapCreate<PlanGroupMeeting>("/{group}/meetings", Permissions.TakePartInWorkingGroups);
        groups.MapCommand<CancelGroupMeeting>("/{group}/meetings/{groupMeeting}/cancel", Permissions.TakePartInWorkingGroups);
        groups.MapQuery<ListDeliverables>("/{group}/deliverables", Permissions.ReadWorkingGroups);
        groups.MapCreate<DraftDeliverable>("/{group}/deliverables", Permissions.TakePartInWorkingGroups);
        groups.MapUpload<AttachDeliverableFile>("/{group}/deliverables/{deliverable}/file", Permissions.TakePartInWorkingGroups);
        groups.MapDownload<DownloadDeliverableFile>("/{group}/deliverables/{deliverable}/file", Permissions.ReadWorkingGroups);
        groups.MapCommand<SubmitDeliverable>("/{group}/deliverables/{deliverable}/submit", Permissions.TakePartInWorkingGroups);
        groups.MapCommand<AcceptDeliverable>("/{group}/deliverables/{deliverable}/accept", Permissions.ManageWorkingGroups);
        groups.MapCommand<ReturnDeliverable>("/{group}/deliverables/{deliverable}/return", Permissions.ManageWorkingGroups);
    }
}
