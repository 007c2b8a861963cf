using Departement77.BuildingBlocks.Application.Security;
using Departement77.BuildingBlocks.Domain.States;
using Departement77.ContractPolicy.Domain.Payments;

namespace Departement77.ContractPolicy.Application.Payments;

/// <summary>Who may take which step.</summary>
internal static class PaymentActions
{
    public static string Permission(this PaymentRequestAction action) => action switch
    {
        PaymentRequestAction.Resubmit => Permissions.RequestPayment,
        PaymentRequestAction.Check => Permissions.CheckPayment,
        PaymentRequestAction.AskChanges => Permissions.AskPaymentChanges,
        PaymentRequestAction.Refuse => Permissions.RefusePayment,
        PaymentRequestAction.Approve => Permissions.ApprovePayment,
        PaymentRequestAction.SendToFinance => Permissions.SendPaymentToFinance,
        PaymentRequestAction.MarkPaid or PaymentRequestAction.MarkFailed => Permissions.RecordPayment,
        _ => throw new ArgumentOutOfRangeException(nameof(action), action, "This action has no permission."),
    };

    /// <summary>The steps that the caller may take: what the state allows, the caller's roles grant, and the separation of duties leaves.</summary>
    public static IReadOnlyList<string> OpenTo(ICurrentUser user, PaymentRequestStatus status, string submittedBy, string? checkedBy, string? approvedBy) =>
    [
        .. Enum.GetValues<PaymentRequestAction>()
            .Where(action => PaymentRequest.States.Next(status, action) is not null && user.Has(action.Permission()))
            .Where(action => action != PaymentRequestAction.Approve || (user.Subject != submittedBy && user.Subject != checkedBy))
            .Where(action => action != PaymentRequestAction.MarkPaid || user.Subject != approvedBy)
            .Select(action => KebabCase.From(action.ToString())),
    ];
}
