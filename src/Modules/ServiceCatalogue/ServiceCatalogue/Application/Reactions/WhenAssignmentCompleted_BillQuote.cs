using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.ServiceCatalogue.Domain.Quotes;
using Departement77.ServiceCatalogue.Domain.Requests;
using AssignmentCompleted = Departement77.ServiceCatalogue.IntegrationEvents.AssignmentCompleted;

namespace Departement77.ServiceCatalogue.Application.Reactions;

/// <summary>Work that is delivered is billed by its accepted quote, once. Advice, or no help, is not billed: an accepted quote waits, as the request may be reopened.</summary>
[Subscriber("catalogue.bill-quote")]
internal sealed class WhenAssignmentCompleted_BillQuote(IRepository<Quote> quotes, ICurrentDelivery delivery) : IReactTo<AssignmentCompleted>
{
    public async Task Handle(AssignmentCompleted notification, CancellationToken cancellationToken)
    {
        if (await quotes.FirstOrDefaultAsync(new OpenQuoteOfAssignment(new AssignmentId(notification.AssignmentId)), cancellationToken) is not { } quote)
            return;

        var day = delivery.OccurredAt.ToParisDay();
        if (notification.Outcome == nameof(AssignmentOutcome.Delivered))
            quote.RequestInvoice(day);
        else if (quote.Status == QuoteStatus.Issued)
            quote.Drop(day);
    }
}
