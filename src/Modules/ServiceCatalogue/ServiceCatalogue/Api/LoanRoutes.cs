using Departement77.BuildingBlocks.Web.Http;
using Departement77.ServiceCatalogue.Application;
using Departement77.ServiceCatalogue.Application.Loans;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Departement77.ServiceCatalogue.Api;

internal static class LoanRoutes
{
    public static void MapLoans(this IEndpointRouteBuilder module)
    {
        var copies = module.MapGroup("/exhibition-copies").WithTags("Prêts d'expositions");
        copies.MapQuery<ListExhibitionCopies>("", Permissions.ReadExhibitionCopies).WithSummary("Lister les exemplaires d'expositions");
        copies.MapQuery<GetExhibitionCopy>("/{copy}", Permissions.ReadExhibitionCopies).WithSummary("Lire un exemplaire d'exposition");
        copies.MapQuery<GetCopyAvailability>("/{copy}/availability", Permissions.ReadExhibitionCopies).WithSummary("Lire le calendrier d'un exemplaire d'exposition");
        copies.MapCreate<AddExhibitionCopy>("", Permissions.ManageExhibitionCopies).WithSummary("Ajouter un exemplaire d'exposition");
        copies.MapCommand<SendCopyToRepair>("/{copy}/send-to-repair", Permissions.ManageExhibitionCopies).WithSummary("Mettre un exemplaire d'exposition en réparation");
        copies.MapCommand<RepairCopy>("/{copy}/repair", Permissions.ManageExhibitionCopies).WithSummary("Constater la réparation d'un exemplaire d'exposition");
        copies.MapCommand<WithdrawCopy>("/{copy}/withdraw", Permissions.ManageExhibitionCopies).WithSummary("Retirer un exemplaire d'exposition du prêt");

        var bookings = module.MapGroup("/loan-bookings").WithTags("Prêts d'expositions");
        bookings.MapQuery<ListLoanBookings>("", Permissions.ReadLoans).WithSummary("Lister les réservations d'expositions");
        bookings.MapQuery<GetLoanBooking>("/{booking}", Permissions.ReadLoans).WithSummary("Lire une réservation d'exposition");
        bookings.MapDownload<GetLoanAgreement>("/{booking}/agreement", Permissions.ReadLoans).WithSummary("Télécharger la convention de prêt");
        bookings.MapCreate<RequestLoan>("", Permissions.RequestLoan).WithSummary("Réserver un exemplaire d'exposition");
        bookings.MapCommand<ApproveLoan>("/{booking}/approve", Permissions.HandleLoan).WithSummary("Approuver une réservation d'exposition");
        bookings.MapCommand<RefuseLoan>("/{booking}/refuse", Permissions.HandleLoan).WithSummary("Refuser une réservation d'exposition");
        bookings.MapCommand<SignLoan>("/{booking}/sign", Permissions.CompleteLoan).WithSummary("Enregistrer la signature de la convention de prêt");
        bookings.MapCommand<RecordLoanInsurance>("/{booking}/record-insurance", Permissions.CompleteLoan).WithSummary("Enregistrer l'attestation d'assurance de l'emprunteur");
        bookings.MapCommand<PickUpLoan>("/{booking}/pick-up", Permissions.HandleLoan).WithSummary("Remettre l'exposition à l'emprunteur");
        bookings.MapCommand<ReturnLoan>("/{booking}/return", Permissions.HandleLoan).WithSummary("Enregistrer le retour de l'exposition et son constat d'état");
        bookings.MapCommand<CloseLoan>("/{booking}/close", Permissions.HandleLoan).WithSummary("Clore un prêt d'exposition");
        bookings.MapCommand<CancelLoan>("/{booking}/cancel", Permissions.CompleteLoan).WithSummary("Annuler une réservation d'exposition");
    }
}
