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
        requests.MapQuery<ListPaymentRequests>("", Permissions.ReadPayments);
        requests.MapCreate<RequestPayment>("", Permissions.RequestPayment);
        requests.MapQuery<GetPaymentRequest>("/{paymentRequest}", Permissions.ReadPayments);
        requests.MapCommand<ResubmitPayment>("/{paymentRequest}/resubmit", Permissions.RequestPayment);
        requests.MapCommand<AskPaymentChanges>("/{paymentRequest}/ask-changes", Permissions.AskPaymentChanges);
        requests.MapCommand<CheckPayment>("/{paymentRequest}/check", Permissions.CheckPayment);
        requests.MapCommand<ApprovePayment>("/{paymentRequest}/approve", Permissions.ApprovePayment);
        requests.MapCommand<RefusePayment>("/{paymentRequest}/refuse", Permissions.RefusePayment);
        requests.MapCommand<SendPaymentToFinance>("/{paymentRequest}/send-to-finance", Permissions.SendPaymentToFinance);
        requests.MapCommand<MarkPaymentPaid>("/{paymentRequest}/mark-paid", Permissions.RecordPayment);
        requests.MapCommand<MarkPaymentFailed>("/{paymentRequest}/mark-failed", Permissions.RecordPayment);
        requests.MapQuery<ListPaymentDocuments>("/{paymentRequest}/documents", Permissions.ReadPayments);
        requests.MapUpload<AddPaymentDocument>("/{paymentRequest}/documents", Permissions.RequestPayment);
        requests.MapDownload<DownloadPaymentDocument>("/{paymentRequest}/documents/{paymentDocument}", Permissions.ReadPayments);

        var contract = module.MapGroup("/contracts/{contract}").WithTags("Versements");
        contract.MapQuery<GetContractPayments>("/payments", Permissions.ReadPayments);
        contract.MapComputation<PreviewPayment>("/payment-preview", Permissions.ReadPayments);

        var orders = module.MapGroup("/repayment-orders").WithTags("Versements");
        orders.MapQuery<ListRepaymentOrders>("", Permissions.ReadPayments);
        orders.MapCommand<MarkRepaymentRecovered>("/{repaymentOrder}/mark-recovered", Permissions.RecordPayment);
        orders.MapCommand<CancelRepayment>("/{repaymentOrder}/cancel", Permissions.RecordPayment);
    }
}
