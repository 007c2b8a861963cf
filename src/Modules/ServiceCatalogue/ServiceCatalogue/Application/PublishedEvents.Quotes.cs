using Departement77.ServiceCatalogue.Domain.CatalogueReviews;
using Departement77.ServiceCatalogue.Domain.ProviderBodies;
using Departement77.ServiceCatalogue.Domain.Quotes;
using Departement77.ServiceCatalogue.Domain.Requests;
using Departement77.ServiceCatalogue.Domain.Suggestions;
using Published = Departement77.ServiceCatalogue.IntegrationEvents;

namespace Departement77.ServiceCatalogue.Application;

internal sealed partial class PublishedEvents
{
    private void MapQuotes()
    {
        Publish<QuoteIssued>(e => new Published.QuoteIssued(e.Quote.Value, e.Request.Value, e.Authority.Value, e.Assignment.Value, e.Body.Value, e.Amount.Amount, e.ValidUntil));
        Publish<QuoteAccepted>(e => new Published.QuoteAccepted(e.Quote.Value, e.Request.Value, e.Authority.Value, e.Assignment.Value, e.Body.Value, e.Amount.Amount, e.AcceptedOn));
        Publish<QuoteRefused>(e => new Published.QuoteRefused(e.Quote.Value, e.Request.Value, e.Authority.Value, e.Assignment.Value, e.Body.Value, e.RefusedOn));
        Publish<QuoteExpired>(e => new Published.QuoteExpired(e.Quote.Value, e.Request.Value, e.Authority.Value, e.Assignment.Value, e.Body.Value, e.ExpiredOn));
        Publish<QuoteWithdrawn>(e => new Published.QuoteWithdrawn(e.Quote.Value, e.Request.Value, e.Authority.Value, e.Assignment.Value, e.Body.Value, e.WithdrawnOn));
        Publish<InvoiceRequested>(e => new Published.InvoiceRequested(
            e.Quote.Value, e.Request.Value, e.Authority.Value, e.Assignment.Value, e.Body.Value, e.Offer?.Value, e.Amount.Amount, e.RequestedOn));
        KeepInside<WorkHeldForQuote>("The quote that holds the work says so.");
        KeepInside<WorkReleasedFromQuote>("The quote that is accepted or withdrawn says so.");
    }

    private void MapEvolution()
    {
        Publish<ProviderBodyClosing>(e => new Published.ProviderBodyClosing(e.Body.Value, e.Code.Value, e.Since));
        Publish<ProviderBodyKeptOpen>(e => new Published.ProviderBodyKeptOpen(e.Body.Value, e.Code.Value));
        Publish<ProviderBodyClosed>(e => new Published.ProviderBodyClosed(e.Body.Value, e.Code.Value, e.ClosedOn));

        KeepInside<SuggestionReceived>("What somebody suggests is for the desk; what is decided is published with the review.");
        KeepInside<SuggestionPlanned>("As above.");
        KeepInside<SuggestionDecided>("As above.");
        Publish<CatalogueReviewScheduled>(e => new Published.CatalogueReviewScheduled(e.Review.Value, e.Year, e.Half, e.ScheduledOn));
        Publish<CatalogueReviewOpened>(e => new Published.CatalogueReviewOpened(e.Review.Value, e.Year, e.Half, e.AdvisoryBodies, e.OpenedOn));
        Publish<AdvisoryOpinionAttached>(e => new Published.AdvisoryOpinionAttached(e.Review.Value, e.AdvisoryBody, e.GivenOn));
        KeepInside<CatalogueReviewDecided>("Its decisions are everybody's once they are published.");
        Publish<CatalogueReviewPublished>(e => new Published.CatalogueReviewPublished(e.Review.Value, e.Year, e.Half, e.Outcome.Accepted, e.Outcome.Rejected, e.Outcome.Merged, e.PublishedOn));
    }
}
