using Departement77.BuildingBlocks.Domain.Aggregates;
using Departement77.ServiceCatalogue.Domain.CatalogueReviews;

namespace Departement77.ServiceCatalogue.Domain.Suggestions;

internal sealed record SuggestionReceived(SuggestionId Suggestion, SuggestionKind Kind) : IDomainEvent;

internal sealed record SuggestionPlanned(SuggestionId Suggestion, CatalogueReviewId Review) : IDomainEvent;

/// <summary>Accepted, rejected or merged.</summary>
internal sealed record SuggestionDecided(SuggestionId Suggestion, CatalogueReviewId Review, SuggestionStatus Decision) : IDomainEvent;
