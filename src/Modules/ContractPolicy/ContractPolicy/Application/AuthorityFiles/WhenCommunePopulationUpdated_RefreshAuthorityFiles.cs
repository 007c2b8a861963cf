using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.BuildingBlocks.Domain.Values;
using Departement77.ContractPolicy.Domain.AuthorityFiles;
using Departement77.Territory;
using Departement77.Territory.IntegrationEvents;

namespace Departement77.ContractPolicy.Application.AuthorityFiles;

/// <summary>
/// A figure changed: the commune's file is looked at again, and those of the intercommunality and the syndicates that count it. A vintage that is still to come
/// changes nothing today; the job of 1 January sees it.
/// </summary>
[Subscriber("contract-policy.refresh-authority-files")]
internal sealed class WhenCommunePopulationUpdated_RefreshAuthorityFiles(IRepository<AuthorityFile> files, AuthorityAssessments assessments, ITerritory territory, TimeProvider clock)
    : IReactTo<CommunePopulationUpdated>
{
    public async Task Handle(CommunePopulationUpdated notification, CancellationToken cancellationToken)
    {
        await territory.RefreshAsync(cancellationToken);
        var counting = (await territory.ListAuthoritiesAsync(cancellationToken))
            .Where(authority => authority.Communes.Contains(notification.Insee, StringComparer.Ordinal))
            .Select(authority => Siren.Create(authority.Siren).Value)
            .ToList();
        var today = clock.TodayInParis();
        foreach (var file in await files.ListAsync(new OpenFilesOf(counting), cancellationToken))
        {
            if (await assessments.FindAsync(file.AuthoritySiren, today, cancellationToken) is { } assessment)
                file.Refresh(assessment, today, freshSince: DateOnly.MinValue);
        }
    }
}
