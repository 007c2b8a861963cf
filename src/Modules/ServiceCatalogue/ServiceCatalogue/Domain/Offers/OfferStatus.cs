namespace Departement77.ServiceCatalogue.Domain.Offers;

internal enum OfferStatus
{
    Draft,
    InReview,
    Published,
    Withdrawn,
    Replaced,
}

internal enum OfferAction
{
    Revise,
    Submit,
    SendBack,
    Publish,
    Withdraw,
    Replace,
}

internal static class OfferStatuses
{
    public static string French(this OfferStatus status) => status switch
    {
        OfferStatus.Draft => "brouillon",
        OfferStatus.InReview => "en relecture",
        OfferStatus.Published => "publiée",
        OfferStatus.Withdrawn => "retirée",
        OfferStatus.Replaced => "remplacée",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "This status has no French name."),
    };
}
