using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.ServiceCatalogue.Domain.Quotes;
using Departement77.ServiceCatalogue.Domain.Requests;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.Quotes;

/// <summary>The member does not take the price of a quote, and says why.</summary>
internal sealed record RefuseQuote(ServiceRequestId Request, QuoteId Quote, string? Reason = null) : ICommand<ResourceState>, IGiveReason;

internal sealed class RefuseQuoteHandler(IRepository<Quote> quotes, ICurrentUser user, TimeProvider clock) : ICommandHandler<RefuseQuote, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(RefuseQuote command, CancellationToken cancellationToken)
    {
        if (user.OwnAuthority() is not { } authority
            || await quotes.FirstOrDefaultAsync(new QuoteForAuthority(command.Request, command.Quote, authority), cancellationToken) is not { } quote)
        {
            return QuoteErrors.NotFound();
        }

        return quote.Refuse(command.Reason, user.Subject, clock.TodayInParis()).Then(_ => quote.State());
    }
}
