using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.ServiceCatalogue.Domain.Loans;
using LoanReturned = Departement77.ServiceCatalogue.IntegrationEvents.LoanReturned;

namespace Departement77.ServiceCatalogue.Application.Reactions;

/// <summary>A copy that comes back damaged goes under repair. After the return, so that the person at the counter does not wait for the copy.</summary>
[Subscriber("catalogue.send-copy-to-repair")]
internal sealed class WhenLoanReturned_SendCopyToRepair(IRepository<ExhibitionCopy> copies, ICurrentDelivery delivery) : IReactTo<LoanReturned>
{
    public async Task Handle(LoanReturned notification, CancellationToken cancellationToken)
    {
        if (!notification.Damaged || await copies.FirstOrDefaultAsync(new ExhibitionCopyToChange(new ExhibitionCopyId(notification.CopyId)), cancellationToken) is not { } copy)
            return;

        // Somebody may have sent it there already: then there is nothing left to do.
        _ = copy.SendToRepair("Exemplaire rendu endommagé : voir le constat de retour du dernier prêt.", until: null, delivery.OccurredAt.ToParisDay());
    }
}
