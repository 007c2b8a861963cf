namespace Departement77.ServiceCatalogue.Domain.Quotes;

internal enum QuoteStatus
{
    /// <summary>The member has not answered yet.</summary>
    Issued,
    Accepted,
    Refused,

    /// <summary>The member did not answer as long as the price held.</summary>
    Expired,

    /// <summary>Taken back by its body, or the work does not take place.</summary>
    Withdrawn,

    /// <summary>The work is delivered, and finance was asked to send the invoice.</summary>
    Invoiced,
}

/// <summary>Named as the last segments of the routes.</summary>
internal enum QuoteAction
{
    Accept,
    Refuse,
    Withdraw,

    /// <summary>The price does not hold any more.</summary>
    Expire,

    /// <summary>The work that it was for does not take place.</summary>
    Drop,

    /// <summary>The work that it was for is delivered.</summary>
    Invoice,
}

internal static class QuoteStatuses
{
    public static string French(this QuoteStatus status) => status switch
    {
        QuoteStatus.Issued => "en attente de réponse",
        QuoteStatus.Accepted => "accepté",
        QuoteStatus.Refused => "refusé",
        QuoteStatus.Expired => "périmé",
        QuoteStatus.Withdrawn => "retiré",
        QuoteStatus.Invoiced => "facturation demandée",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "This status has no French name."),
    };
}
