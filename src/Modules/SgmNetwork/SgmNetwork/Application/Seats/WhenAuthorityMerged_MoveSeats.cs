using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Domain.Values;
using Departement77.SgmNetwork.Domain.Seats;
using Departement77.Territory.IntegrationEvents;

namespace Departement77.SgmNetwork.Application.Seats;

/// <summary>The seats of a commune that merged are those of the commune that continues it. Which of them stay is for that commune to decide.</summary>
[Subscriber("sgm.move-seats-of-merged-commune")]
internal sealed class WhenAuthorityMerged_MoveSeats(IRepository<SecretarySeat> seats) : IReactTo<AuthorityMerged>
{
    public async Task Handle(AuthorityMerged notification, CancellationToken cancellationToken)
    {
        if (!Siren.TryParse(notification.Siren, out var siren) || !Siren.TryParse(notification.IntoSiren, out var into) || !InseeCode.TryParse(notification.IntoInsee, out var insee))
            return;

        foreach (var seat in await seats.ListAsync(new SecretarySeatsOf(siren), cancellationToken))
            seat.Follow(new SeatCommune(insee, into, notification.IntoName));
    }
}
