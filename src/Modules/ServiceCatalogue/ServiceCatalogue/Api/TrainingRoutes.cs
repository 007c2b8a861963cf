using Departement77.BuildingBlocks.Web.Http;
using Departement77.ServiceCatalogue.Application;
using Departement77.ServiceCatalogue.Application.Trainings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Departement77.ServiceCatalogue.Api;

internal static class TrainingRoutes
{
    public static void MapTrainings(this IEndpointRouteBuilder module)
    {
        var sessions = module.MapGroup("/training-sessions").WithTags("Sessions de formation");
        sessions.MapPublicQuery<ListTrainingSessions>("").WithSummary("Lister les sessions de formation");
        sessions.MapPublicQuery<GetTrainingSession>("/{trainingSession}").WithSummary("Lire une session de formation");
        sessions.MapPublicQuery<GetTrainingCalendar>("/{trainingSession}/calendar.ics").WithSummary("Télécharger une session de formation pour un agenda (iCalendar)")
            .Produces(StatusCodes.Status200OK, contentType: "text/calendar");
        sessions.MapCreate<PlanTrainingSession>("", Permissions.RunTrainings).WithSummary("Prévoir une session de formation");
        sessions.MapCommand<ReviseTrainingSession>("/{trainingSession}/revise", Permissions.RunTrainings).WithSummary("Modifier une session de formation");
        sessions.MapCommand<OpenTrainingSession>("/{trainingSession}/open", Permissions.RunTrainings).WithSummary("Ouvrir une session de formation aux inscriptions");

        sessions.MapQuery<ListTrainingRegistrations>("/{trainingSession}/registrations", Permissions.ReadTrainingRegistrations).WithSummary("Lister les inscriptions à une session de formation");
        sessions.MapCreate<RegisterForTraining>("/{trainingSession}/registrations", Permissions.RegisterForTraining).WithSummary("Inscrire une personne à une session de formation");
        sessions.MapCommand<AcceptTrainingPlace>("/{trainingSession}/registrations/{registration}/accept", Permissions.ChangeTrainingRegistration)
            .WithSummary("Accepter la place proposée dans une session de formation");
        sessions.MapCommand<DeclineTrainingPlace>("/{trainingSession}/registrations/{registration}/decline", Permissions.ChangeTrainingRegistration)
            .WithSummary("Refuser la place proposée dans une session de formation");
        sessions.MapCommand<CancelTrainingRegistration>("/{trainingSession}/registrations/{registration}/cancel", Permissions.ChangeTrainingRegistration)
            .WithSummary("Annuler une inscription à une session de formation");
        sessions.MapQuery<ListTrainingWaitingList>("/{trainingSession}/waiting-list", Permissions.ReadTrainingRegistrations).WithSummary("Lire la liste d'attente d'une session de formation");

        sessions.MapQuery<ListTrainingAttendance>("/{trainingSession}/attendance", Permissions.ReadTrainingAttendance).WithSummary("Lire la feuille de présence d'une session de formation");
        sessions.MapCommand<RecordTrainingAttendance>("/{trainingSession}/attendance", Permissions.RunTrainings).WithSummary("Remplir la feuille de présence d'une session de formation");
        sessions.MapCommand<HoldTrainingSession>("/{trainingSession}/hold", Permissions.RunTrainings).WithSummary("Déclarer tenue une session de formation");
        sessions.MapCommand<CancelTrainingSession>("/{trainingSession}/cancel", Permissions.RunTrainings).WithSummary("Annuler une session de formation");
        sessions.MapQuery<ListTrainingCertificates>("/{trainingSession}/certificates", Permissions.ReadTrainingRegistrations).WithSummary("Lister les attestations d'une session de formation");
        sessions.MapQuery<GetTrainingCertificate>("/{trainingSession}/certificates/{registration}", Permissions.ReadTrainingRegistrations).WithSummary("Télécharger une attestation de formation")
            .Produces(StatusCodes.Status200OK, contentType: "text/plain");

        module.MapPublicQuery<VerifyTrainingCertificate>("/training-certificates/{code}").WithSummary("Vérifier une attestation de formation").WithTags("Sessions de formation");
    }
}
