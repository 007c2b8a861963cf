using Departement77.BuildingBlocks.Domain.Specifications;
using Departement77.BuildingBlocks.Domain.Values;
using Departement77.ServiceCatalogue.Domain.ProviderBodies;
using Departement77.ServiceCatalogue.Domain.Requests;

namespace Departement77.ServiceCatalogue.Domain.Quotes;

/// <summary>One quote of a request, for the authority that answers it.</summary>
internal sealed class QuoteForAuthority : Specification<Quote>
{
    public QuoteForAuthority(ServiceRequestId request, QuoteId id, Siren authority) =>
        Query.Where(quote => quote.Id == id && quote.Request == request && quote.AuthoritySiren == authority);
}

/// <summary>One quote of a request, for the body that issued it.</summary>
internal sealed class QuoteOfBody : Specification<Quote>
{
    public QuoteOfBody(ServiceRequestId request, QuoteId id, BodyCode body) => Query.Where(quote => quote.Id == id && quote.Request == request && quote.Body == body);
}

/// <summary>One quote, for the product's own work.</summary>
internal sealed class QuoteById : Specification<Quote>
{
    public QuoteById(QuoteId id) => Query.Where(quote => quote.Id == id);
}

/// <summary>The quote of an assignment that waits for an answer or was accepted; the database lets there be one.</summary>
internal sealed class OpenQuoteOfAssignment : Specification<Quote>
{
    public OpenQuoteOfAssignment(AssignmentId assignment) =>
        Query.Where(quote => quote.Assignment == assignment && (quote.Status == QuoteStatus.Issued || quote.Status == QuoteStatus.Accepted));
}

/// <summary>The open quotes of a request.</summary>
internal sealed class OpenQuotesOfRequest : Specification<Quote>
{
    public OpenQuotesOfRequest(ServiceRequestId request) => Query.Where(quote => quote.Request == request && (quote.Status == QuoteStatus.Issued || quote.Status == QuoteStatus.Accepted));
}

/// <summary>The quotes of an assignment that nobody answered in time, whether the job has told it or not.</summary>
internal sealed class QuotesOverOfAssignment : Specification<Quote>
{
    public QuotesOverOfAssignment(AssignmentId assignment, DateOnly today) => Query.Where(
        quote => quote.Assignment == assignment && (quote.Status == QuoteStatus.Expired || (quote.Status == QuoteStatus.Issued && quote.ValidUntil < today)));
}
