using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.ServiceCatalogue.Domain.Quotes;
using Departement77.ServiceCatalogue.Domain.Requests;
using AssignmentTransferred = Departement77.ServiceCatalogue.IntegrationEvents.AssignmentTransferred;
using RequestCancelled = Departement77.ServiceCatalogue.IntegrationEvents.RequestCancelled;

namespace Departement77.ServiceCatalogue.Application.Reactions;

/// <summary>Nothing is billed for work that does not take place: the quotes of a cancelled request, and those of a body that passed its part on, are given up.</summary>
[Subscriber("catalogue.drop-quotes")]
internal sealed class WhenWorkIsOff_DropQuotes(IRepository<Quote> quotes, ICurrentDelivery delivery) : IReactTo<RequestCancelled>, IReactTo<AssignmentTransferred>
{
    public async Task Handle(RequestCancelled notification, CancellationToken cancellationToken)
    {
        foreach (var quote in await quotes.ListAsync(new OpenQuotesOfRequest(new ServiceRequestId(notification.RequestId)), cancellationToken))
            quote.Drop(delivery.OccurredAt.ToParisDay());
    }

    public async Task Handle(AssignmentTransferred notification, CancellationToken cancellationToken) =>
        (await quotes.FirstOrDefaultAsync(new OpenQuoteOfAssignment(new AssignmentId(notification.AssignmentId)), cancellationToken))?.Drop(delivery.OccurredAt.ToParisDay());
}
