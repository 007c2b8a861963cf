namespace Departement77.ServiceCatalogue.Domain.Suggestions;

internal enum SuggestionStatus
{
    Received,

    /// <summary>On the agenda of a review.</summary>
    Planned,
    Accepted,
    Rejected,

    /// <summary>Says what another suggestion says: that one goes on.</summary>
    Merged,
}

/// <summary>Named as the last segments of the routes.</summary>
internal enum SuggestionAction
{
    Plan,
    Accept,
    Reject,
    Merge,
}

/// <summary>What a suggestion is about.</summary>
internal enum SuggestionKind
{
    /// <summary>To change an offer.</summary>
    OfferChange,

    /// <summary>To offer something that the catalogue lacks.</summary>
    NewOffer,

    /// <summary>Needs of requests that found no offer or no help, counted by the product.</summary>
    UnmetNeed,
}

internal static class SuggestionStatuses
{
    public static string French(this SuggestionStatus status) => status switch
    {
        SuggestionStatus.Received => "reçue",
        SuggestionStatus.Planned => "inscrite à une revue",
        SuggestionStatus.Accepted => "retenue",
        SuggestionStatus.Rejected => "non retenue",
        SuggestionStatus.Merged => "regroupée avec une autre",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "This status has no French name."),
    };
}

internal static class SuggestionKinds
{
    public static string French(this SuggestionKind kind) => kind switch
    {
        SuggestionKind.OfferChange => "évolution d'une offre",
        SuggestionKind.NewOffer => "nouvelle offre",
        SuggestionKind.UnmetNeed => "besoin sans réponse",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "This kind has no French name."),
    };
}
