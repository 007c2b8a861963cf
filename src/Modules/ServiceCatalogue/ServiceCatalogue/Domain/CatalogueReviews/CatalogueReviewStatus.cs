namespace Departement77.ServiceCatalogue.Domain.CatalogueReviews;

internal enum CatalogueReviewStatus
{
    Scheduled,

    /// <summary>Under discussion; the advisory bodies have it.</summary>
    Open,

    /// <summary>Each suggestion is decided; the decisions are not public yet.</summary>
    Decided,
    Published,
}

/// <summary>Named as the last segments of the routes.</summary>
internal enum CatalogueReviewAction
{
    Open,

    /// <summary>Attaches the opinion of an advisory body; changes no state.</summary>
    Opinions,
    Decide,
    Publish,
}

/// <summary>What an advisory body thinks of a review.</summary>
internal enum OpinionPosition
{
    Favourable,
    FavourableWithReserves,
    Unfavourable,
}

internal static class CatalogueReviewStatuses
{
    public static string French(this CatalogueReviewStatus status) => status switch
    {
        CatalogueReviewStatus.Scheduled => "prévue",
        CatalogueReviewStatus.Open => "ouverte",
        CatalogueReviewStatus.Decided => "décidée",
        CatalogueReviewStatus.Published => "publiée",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "This status has no French name."),
    };
}

internal static class OpinionPositions
{
    public static string French(this OpinionPosition position) => position switch
    {
        OpinionPosition.Favourable => "favorable",
        OpinionPosition.FavourableWithReserves => "favorable avec réserves",
        OpinionPosition.Unfavourable => "défavorable",
        _ => throw new ArgumentOutOfRangeException(nameof(position), position, "This position has no French name."),
    };
}
