using Departement77.BuildingBlocks.Application.Results;
using Departement77.ServiceCatalogue.Domain.Offers;

namespace Departement77.ServiceCatalogue.Application.Offers;

/// <summary>What a step in the life of an offer answers.</summary>
/// <param name="Status">Where the offer stands: while a published offer is revised it stays published.</param>
/// <param name="ContentVersion">Number of the version in force.</param>
/// <param name="DraftVersion">Number that the version in preparation will have; null when there is none.</param>
/// <param name="DraftStatus"><c>Draft</c> or <c>InReview</c>.</param>
internal sealed record OfferState(Guid Id, string Status, IReadOnlyList<string> AllowedActions, int Version, int ContentVersion, int? DraftVersion, string? DraftStatus)
    : IVersioned, IIdentified;

internal static class OfferStates
{
    public static OfferState State(this Offer offer) =>
        new(offer.Id.Value, offer.Status.ToString(), offer.AllowedActions, offer.Version, offer.VersionNumber, offer.Draft?.Number, offer.Draft?.Status.ToString());
}
