using Departement77.BuildingBlocks.Web.Http;
using Departement77.ContractPolicy.Application;
using Departement77.ContractPolicy.Application.Payments;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Departement77.ContractPolicy.Api;

internal static class PaymentRoutes
{
    public static void MapPayments(this IEndpointRouteBuilder module)
    {
        var requests = module.MapGroup("/payment-requests").WithTags("Versements");
        requests.MapQuery<ListPaymentRequests>("", Permissions.ReadPayments).WithSummary("Lister les demandes de paiement");
        requests.MapCreate<RequestPayment>("", Permissions.RequestPayment).WithSummary("Demander un paiement");
        requests.MapQuery<GetPaymentRequest>("/{paymentRequest}", Permissions.ReadPayments).WithSummary("Lire une demande de paiement");
        requests.MapCommand<ResubmitPayment>("/{paymentRequest}/resubmit", Permissions.RequestPayment).WithSummary("Déposer à nouveau une demande de paiement corrigée");
        requests.MapCommand<AskPaymentChanges>("/{paymentRequest}/ask-changes", Permissions.AskPaymentChanges).WithSummary("Demander la correction d'une demande de paiement");
        requests.MapCommand<CheckPayment>("/{paymentRequest}/check", Permissions.CheckPayment).WithSummary("Contrôler une demande de paiement");
        requests.MapCommand<ApprovePayment>("/{paymentRequest}/approve", Permissions.ApprovePayment).WithSummary("Approuver une demande de paiement");
        requests.MapCommand<RefusePayment>("/{paymentRequest}/refuse", Permissions.RefusePayment).WithSummary("Refuser une demande de paiement");
        requests.MapCommand<SendPaymentToFinance>("/{paymentRequest}/send-to-finance", Permissions.SendPaymentToFinance)
            .WithSummary("Transmettre une demande de paiement aux finances");
        requests.MapCommand<MarkPaymentPaid>("/{paymentRequest}/mark-paid", Permissions.RecordPayment).WithSummary("Constater un paiement");
        requests.MapCommand<MarkPaymentFailed>("/{paymentRequest}/mark-failed", Permissions.RecordPayment).WithSummary("Constater l'échec d'un paiement");
        requests.MapQuery<ListPaymentDocuments>("/{paymentRequest}/documents", Permissions.ReadPayments).WithSummary("Lister les justificatifs d'une demande de paiement");
        requests.MapUpload<AddPaymentDocument>("/{paymentRequest}/documents", Permissions.RequestPayment).WithSummary("Joindre un justificatif à une demande de paiement");
        requests.MapDownload<DownloadPaymentDocument>("/{paymentRequest}/documents/{paymentDocument}", Permissions.ReadPayments)
            .WithSummary("Télécharger un justificatif de paiement");

        var contract = module.MapGroup("/contracts/{contract}").WithTags("Versements");
        contract.MapQuery<GetContractPayments>("/payments", Permissions.ReadPayments).WithSummary("Lire le compte d'un contrat");
        contract.MapComputation<PreviewPayment>("/payment-preview", Permissions.ReadPayments).WithSummary("Calculer un paiement avant de le demander");

        var orders = module.MapGroup("/repayment-orders").WithTags("Versements");
        orders.MapQuery<ListRepaymentOrders>("", Permissions.ReadPayments).WithSummary("Lister les titres de reversement");
        orders.MapCommand<MarkRepaymentRecovered>("/{repaymentOrder}/mark-recovered", Permissions.RecordPayment).WithSummary("Constater un reversement");
        orders.MapCommand<CancelRepayment>("/{repaymentOrder}/cancel", Permissions.RecordPayment).WithSummary("Annuler un titre de reversement");
    }
}
