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
        seats.MapQuery<ListSeats>("", Permissions.ReadSeats).WithSummary("Lister les postes de secrétaire général de mairie");
        seats.MapCreate<OpenSeat>("", Permissions.ManageSeats).WithSummary("Ouvrir un poste");
        seats.MapQuery<ListVacancies>("/vacancies", Permissions.ReadSeats).WithSummary("Lister les postes vacants");
        seats.MapQuery<GetSeat>("/{seat}", Permissions.ReadSeats).WithSummary("Lire un poste");
        seats.MapCommand<FillSeat>("/{seat}/fill", Permissions.ManageSeats).WithSummary("Pourvoir un poste");
        seats.MapCommand<PutSeatInInterim>("/{seat}/interim", Permissions.ManageSeats).WithSummary("Mettre un poste en intérim");
        seats.MapCommand<VacateSeat>("/{seat}/vacate", Permissions.ManageSeats).WithSummary("Constater la vacance d'un poste");
        seats.MapCommand<ChangeSeatCategory>("/{seat}/change-category", Permissions.ManageSeats).WithSummary("Changer la catégorie d'un poste");
        seats.MapCommand<AnnounceSeatDeparture>("/{seat}/announce-departure", Permissions.ManageSeats).WithSummary("Annoncer un départ");
        seats.MapCommand<DeclareGeneralDirector>("/{seat}/declare-director", Permissions.ManageSeats).WithSummary("Déclarer un poste de directeur général des services");
        seats.MapCommand<SuppressSeat>("/{seat}/suppress", Permissions.ManageSeats).WithSummary("Supprimer un poste");
        seats.MapCommand<ReopenSeat>("/{seat}/reopen", Permissions.ManageSeats).WithSummary("Rouvrir un poste supprimé");

        var figures = module.MapGroup("").WithTags("Pilotage du réseau SGM");
        figures.MapQuery<GetCoverage>("/coverage", Permissions.ReadCoverage).WithSummary("Lire la couverture du réseau");
        figures.MapQuery<ListCoverage>("/coverage/communes", Permissions.ReadCoverage).WithSummary("Lister la couverture du réseau par commune");
        figures.MapQuery<ShowActivityReport>("/activity-report", Permissions.ReadActivityReport).WithSummary("Lire le rapport d'activité");

        module.MapMeetings();
        module.MapGroups();
    }

    private static void MapMeetings(this IEndpointRouteBuilder module)
    {
        var meetings = module.MapGroup("/annual-meetings").WithTags("Rencontres annuelles");
        meetings.MapQuery<ListAnnualMeetings>("", Permissions.ReadAnnualMeetings).WithSummary("Lister les rencontres annuelles");
        meetings.MapCreate<PlanAnnualMeeting>("", Permissions.ManageAnnualMeetings).WithSummary("Prévoir une rencontre annuelle");
        meetings.MapQuery<GetAnnualMeeting>("/{meeting}", Permissions.ReadAnnualMeetings).WithSummary("Lire une rencontre annuelle");
        meetings.MapCommand<RescheduleAnnualMeeting>("/{meeting}/reschedule", Permissions.ManageAnnualMeetings).WithSummary("Reporter une rencontre annuelle");
        meetings.MapCommand<LinkMeetingEdition>("/{meeting}/link-edition", Permissions.ManageAnnualMeetings).WithSummary("Relier une rencontre à une édition");
        meetings.MapUpload<AddMeetingProof>("/{meeting}/proofs", Permissions.ManageAnnualMeetings).WithSummary("Joindre un justificatif de rencontre");
        meetings.MapDownload<DownloadMeetingProof>("/{meeting}/proofs/{proof}", Permissions.ManageAnnualMeetings).WithSummary("Télécharger un justificatif de rencontre");
        meetings.MapCommand<HoldAnnualMeeting>("/{meeting}/hold", Permissions.ManageAnnualMeetings).WithSummary("Constater la tenue d'une rencontre annuelle");
        meetings.MapCommand<MarkAnnualMeetingMissed>("/{meeting}/mark-missed", Permissions.ManageAnnualMeetings).WithSummary("Constater qu'une rencontre annuelle n'a pas eu lieu");
    }

    private static void MapGroups(this IEndpointRouteBuilder module)
    {
        var groups = module.MapGroup("/working-groups").WithTags("Groupes de travail");
        groups.MapQuery<ListWorkingGroups>("", Permissions.ReadWorkingGroups).WithSummary("Lister les groupes de travail");
        groups.MapCreate<ProposeWorkingGroup>("", Permissions.TakePartInWorkingGroups).WithSummary("Proposer un groupe de travail");
        groups.MapQuery<GetWorkingGroup>("/{group}", Permissions.ReadWorkingGroups).WithSummary("Lire un groupe de travail");
        groups.MapCommand<MandateWorkingGroup>("/{group}/mandate", Permissions.ManageWorkingGroups).WithSummary("Mandater un groupe de travail");
        groups.MapCommand<ActivateWorkingGroup>("/{group}/activate", Permissions.TakePartInWorkingGroups).WithSummary("Lancer un groupe de travail");
        groups.MapCommand<StartDelivering>("/{group}/start-delivering", Permissions.TakePartInWorkingGroups).WithSummary("Passer un groupe de travail à la production");
        groups.MapCommand<CloseWorkingGroup>("/{group}/close", Permissions.TakePartInWorkingGroups).WithSummary("Clore un groupe de travail");
        groups.MapCommand<JoinWorkingGroup>("/{group}/join", Permissions.TakePartInWorkingGroups).WithSummary("Rejoindre un groupe de travail");
        groups.MapCommand<LeaveWorkingGroup>("/{group}/leave", Permissions.TakePartInWorkingGroups).WithSummary("Quitter un groupe de travail");
        groups.MapQuery<ListGroupMeetings>("/{group}/meetings", Permissions.ReadWorkingGroups).WithSummary("Lister les réunions d'un groupe de travail");
        groups.MapCreate<PlanGroupMeeting>("/{group}/meetings", Permissions.TakePartInWorkingGroups).WithSummary("Prévoir une réunion d'un groupe de travail");
        groups.MapCommand<CancelGroupMeeting>("/{group}/meetings/{groupMeeting}/cancel", Permissions.TakePartInWorkingGroups)
            .WithSummary("Annuler une réunion d'un groupe de travail");
        groups.MapQuery<ListDeliverables>("/{group}/deliverables", Permissions.ReadWorkingGroups).WithSummary("Lister les livrables d'un groupe de travail");
        groups.MapCreate<DraftDeliverable>("/{group}/deliverables", Permissions.TakePartInWorkingGroups).WithSummary("Préparer un livrable");
        groups.MapUpload<AttachDeliverableFile>("/{group}/deliverables/{deliverable}/file", Permissions.TakePartInWorkingGroups).WithSummary("Joindre le fichier d'un livrable");
        groups.MapDownload<DownloadDeliverableFile>("/{group}/deliverables/{deliverable}/file", Permissions.ReadWorkingGroups).WithSummary("Télécharger le fichier d'un livrable");
        groups.MapCommand<SubmitDeliverable>("/{group}/deliverables/{deliverable}/submit", Permissions.TakePartInWorkingGroups).WithSummary("Soumettre un livrable");
        groups.MapCommand<AcceptDeliverable>("/{group}/deliverables/{deliverable}/accept", Permissions.ManageWorkingGroups).WithSummary("Accepter un livrable");
        groups.MapCommand<ReturnDeliverable>("/{group}/deliverables/{deliverable}/return", Permissions.ManageWorkingGroups).WithSummary("Renvoyer un livrable à ses auteurs");
    }
}
