namespace Departement77.ContractPolicy.Domain.Payments;

internal enum PaymentRequestStatus
{
    Submitted,

    /// <summary>The authority has something to mend; its proofs and its amount stay reserved meanwhile.</summary>
    ChangesRequested,
    Checked,
    Approved,
    SentToFinance,

    /// <summary>The bank sent the money back: it may be sent again.</summary>
    PaymentFailed,
    Paid,

    /// <summary>Its proofs and its amount are free again.</summary>
    Refused,
}

/// <summary>Named as the last segments of the routes.</summary>
internal enum PaymentRequestAction
{
    AskChanges,
    Resubmit,
    Check,
    Approve,
    Refuse,
    SendToFinance,
    MarkPaid,
    MarkFailed,
}

internal static class PaymentRequestStatuses
{
    public static string French(this PaymentRequestStatus status) => status switch
    {
        PaymentRequestStatus.Submitted => "déposée",
        PaymentRequestStatus.ChangesRequested => "à corriger",
        PaymentRequestStatus.Checked => "contrôlée",
        PaymentRequestStatus.Approved => "approuvée",
        PaymentRequestStatus.SentToFinance => "transmise aux finances",
        PaymentRequestStatus.PaymentFailed => "paiement échoué",
        PaymentRequestStatus.Paid => "payée",
        PaymentRequestStatus.Refused => "refusée",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "This status has no French name."),
    };
}
