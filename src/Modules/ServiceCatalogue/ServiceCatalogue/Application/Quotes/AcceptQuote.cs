using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.ServiceCatalogue.Domain.Quotes;
using Departement77.ServiceCatalogue.Domain.Requests;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.Quotes;

/// <summary>The member takes the price of a quote: the work may begin. Nobody stands in for the member: it binds itself.</summary>
internal sealed record AcceptQuote(ServiceRequestId Request, QuoteId Quote) : ICommand<ResourceState>;

internal sealed class AcceptQuoteHandler(IRepository<Quote> quotes, IRepository<ServiceRequest> requests, ICurrentUser user, TimeProvider clock) : ICommandHandler<AcceptQuote, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(AcceptQuote command, CancellationToken cancellationToken)
    {
        // The quote first: it is what If-Match speaks of. With the request it is one transaction, so that the work is free to begin at once.
        if (user.OwnAuthority() is not { } authority
            || await quotes.FirstOrDefaultAsync(new QuoteForAuthority(command.Request, command.Quote, authority), cancellationToken) is not { } quote
            || await requests.FirstOrDefaultAsync(new RequestById(command.Request, authority), cancellationToken) is not { } request)
        {
            return QuoteErrors.NotFound();
        }

        return quote.Accept(request, user.Subject, clock.TodayInParis()).Then(_ => quote.State());
    }
}
