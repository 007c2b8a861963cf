using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.ServiceCatalogue.Domain.Quotes;
using Departement77.ServiceCatalogue.Domain.Requests;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.Quotes;

/// <summary>A body takes back a quote that the member has not answered.</summary>
internal sealed record WithdrawQuote(ServiceRequestId Request, QuoteId Quote) : ICommand<ResourceState>;

internal sealed class WithdrawQuoteHandler(IRepository<Quote> quotes, IRepository<ServiceRequest> requests, ICurrentUser user, TimeProvider clock) : ICommandHandler<WithdrawQuote, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(WithdrawQuote command, CancellationToken cancellationToken)
    {
        if (user.OwnBody() is not { } body
            || await quotes.FirstOrDefaultAsync(new QuoteOfBody(command.Request, command.Quote, body), cancellationToken) is not { } quote
            || await requests.FirstOrDefaultAsync(new RequestAssignedTo(command.Request, body), cancellationToken) is not { } request)
        {
            return QuoteErrors.NotFound();
        }

        var withdrawn = quote.Withdraw(clock.TodayInParis());
        if (withdrawn.IsError)
            return withdrawn.Errors;

        // Without a price by the offer, nothing is left to wait for. Where the work has ended meanwhile, there is nothing to release.
        if (!request.Charged)
            request.ReleaseFromQuote(quote.Assignment);

        return quote.State();
    }
}
