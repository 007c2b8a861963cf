using Departement77.BuildingBlocks.Domain.Aggregates;

namespace Departement77.ServiceCatalogue.Domain.CatalogueReviews;

internal sealed record CatalogueReviewScheduled(CatalogueReviewId Review, int Year, int Half, DateOnly ScheduledOn) : IDomainEvent;

/// <summary>The advisory bodies have it from now on.</summary>
internal sealed record CatalogueReviewOpened(CatalogueReviewId Review, int Year, int Half, IReadOnlyList<string> AdvisoryBodies, DateOnly OpenedOn) : IDomainEvent;

internal sealed record AdvisoryOpinionAttached(CatalogueReviewId Review, string AdvisoryBody, OpinionPosition Position, DateOnly GivenOn) : IDomainEvent;

internal sealed record CatalogueReviewDecided(CatalogueReviewId Review, DateOnly DecidedOn) : IDomainEvent;

internal sealed record CatalogueReviewPublished(CatalogueReviewId Review, int Year, int Half, ReviewOutcome Outcome, DateOnly PublishedOn) : IDomainEvent;

/// <summary>How the suggestions of a review were decided.</summary>
internal sealed record ReviewOutcome(int Accepted, int Rejected, int Merged);
