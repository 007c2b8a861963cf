using Departement77.BuildingBlocks.Domain.Aggregates;
using Departement77.BuildingBlocks.Domain.Specifications;
using Departement77.BuildingBlocks.Domain.Texts;
using Departement77.ServiceCatalogue.Domain.Offers;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Domain.OfferReviews;

internal readonly record struct OfferReviewId(Guid Value) : IIdentifier<OfferReviewId>
{
    public static OfferReviewId From(Guid value) => new(value);
}

internal enum OfferReviewStatus
{
    /// <summary>A text of law may change the offer: somebody has to look.</summary>
    ToReview,
    Reviewed,
}

/// <summary>An offer that a text of law may change, told once by the legal watch of the network of secretaries.</summary>
internal sealed class OfferReview : AggregateRoot<OfferReviewId>
{
    public const int NoteMaxLength = 1000;

    /// <summary>Rebuilt from its row; the reaction to the legal watch makes it.</summary>
    private OfferReview() => Title = "";

    public OfferReviewStatus Status { get; private set; }

    public OfferId Offer { get; private set; }

    /// <summary>Item of the legal watch.</summary>
    public Guid WatchItem { get; private set; }

    public string Title { get; private set; }

    public string? ReviewedBy { get; private set; }

    public DateTimeOffset? ReviewedAt { get; private set; }

    /// <summary>What came of it.</summary>
    public string? Note { get; private set; }

    /// <summary>Somebody has looked at the offer.</summary>
    public ErrorOr<Success> Close(string? note, string by, DateTimeOffset now)
    {
        if (WrittenText.Paragraphs(note, atLeast: 3, NoteMaxLength) is not { } written)
            return OfferReviewErrors.NoteRequired();

        (Status, Note, ReviewedBy, ReviewedAt) = (OfferReviewStatus.Reviewed, written, by, now);
        Raise(new OfferReviewClosed(Id, Offer, WatchItem));
        return Result.Success;
    }
}

internal static class OfferReviewErrors
{
    public static Error NoteRequired() => InputError.At("/note", "review.note_required",
        $"Dites ce que vous avez constaté, en 3 à {OfferReview.NoteMaxLength} caractères : par exemple que l'offre reste valable, ou qu'elle est révisée.");

    public static Error NothingToReview() => Error.Conflict("review.nothing_to_review",
        "Aucun texte de la veille n'attend de relecture pour cette offre.");
}

/// <summary>What waits for a review of an offer.</summary>
internal sealed class OpenReviewsOfOffer : Specification<OfferReview>
{
    public OpenReviewsOfOffer(OfferId offer) => Query.Where(review => review.Offer == offer && review.Status == OfferReviewStatus.ToReview);
}

internal sealed record OfferReviewClosed(OfferReviewId Review, OfferId Offer, Guid WatchItem) : IDomainEvent;
