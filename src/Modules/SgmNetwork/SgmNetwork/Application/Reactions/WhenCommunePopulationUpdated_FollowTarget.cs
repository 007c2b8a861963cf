using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.SgmNetwork.Application.Invitations;
using Departement77.Territory;
using Departement77.Territory.IntegrationEvents;

namespace Departement77.SgmNetwork.Application.Reactions;

/// <summary>A figure that is in force changed. A vintage that is still to come changes nothing today; the job of January sees it.</summary>
[Subscriber("sgm.follow-commune-population")]
internal sealed class WhenCommunePopulationUpdated_FollowTarget(CommuneThresholds thresholds, ITerritory territory, TimeProvider clock) : IReactTo<CommunePopulationUpdated>
{
    public async Task Handle(CommunePopulationUpdated notification, CancellationToken cancellationToken)
    {
        await territory.RefreshAsync(cancellationToken);
        var today = clock.TodayInParis();
        if (notification.Previous is { } before
            && await territory.FindCommuneAsync(notification.Insee, cancellationToken) is { FormerInsee: null } commune
            && await territory.PopulationOfCommuneAsync(commune.Insee, today, cancellationToken) is { } figure
            && figure.Vintage == notification.Vintage)
        {
            await thresholds.FollowAsync(commune, before, figure.Population, today, cancellationToken);
        }
    }
}
