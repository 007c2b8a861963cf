using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.ServiceCatalogue.Domain.Requests;
using RequestClosed = Departement77.ServiceCatalogue.IntegrationEvents.RequestClosed;

namespace Departement77.ServiceCatalogue.Application.Reactions;

/// <summary>
/// A closed request that was made without an offer of the catalogue, or ended without help, counts as a need that the catalogue does not meet. One that is reopened and
/// closed again counts once, by its last end.
/// </summary>
[Subscriber("catalogue.count-unmet-need")]
internal sealed class WhenRequestClosed_CountUnmetNeed(IRepository<ServiceRequest> requests, IProjection projection) : IReactTo<RequestClosed>
{
    private const string Forget = "delete from unmet_needs where request_id = @request";

    private const string Count = """
        insert into unmet_needs (request_id, theme, without_offer, without_help, closed_on)
        values (@request, @theme, @without_offer, @without_help, @closed_on)
        """;

    public async Task Handle(RequestClosed notification, CancellationToken cancellationToken)
    {
        if (await requests.FirstOrDefaultAsync(new RequestById(new ServiceRequestId(notification.RequestId), authority: null), cancellationToken) is not { Theme: { } theme })
            return;

        projection.Execute(Forget, ("request", notification.RequestId));
        if (notification is { OfferId: not null, Helped: true })
            return;

        projection.Execute(
            Count,
            ("request", notification.RequestId),
            ("theme", theme.Value),
            ("without_offer", notification.OfferId is null),
            ("without_help", !notification.Helped),
            ("closed_on", notification.ClosedOn));
    }
}
