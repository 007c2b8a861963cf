namespace Departement77.ServiceCatalogue.Domain.Requests;

/// <summary>What waits for the coordinator. A request may be in several baskets.</summary>
internal enum RequestBasket
{
    /// <summary>Nobody has said yet what it is about.</summary>
    ToQualify,

    /// <summary>No body took it.</summary>
    ToReroute,

    /// <summary>One of its time limits is due soon, or missed.</summary>
    AtRisk,

    /// <summary>A body let the time to accept or decline pass.</summary>
    Unanswered,
}
