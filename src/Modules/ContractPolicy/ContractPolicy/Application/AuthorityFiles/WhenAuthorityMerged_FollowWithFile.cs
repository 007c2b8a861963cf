using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.BuildingBlocks.Domain.Values;
using Departement77.ContractPolicy.Domain.AuthorityFiles;
using Departement77.Territory;
using Departement77.Territory.IntegrationEvents;

namespace Departement77.ContractPolicy.Application.AuthorityFiles;

/// <summary>The file of an authority that merged goes on as that of the new one; where the new one has a file already, it ends in that. Of two that follow at once, the one that comes second is delivered again.</summary>
[Subscriber("contract-policy.follow-merged-authority")]
internal sealed class WhenAuthorityMerged_FollowWithFile(IRepository<AuthorityFile> files, AuthorityAssessments assessments, ITerritory territory, TimeProvider clock) : IReactTo<AuthorityMerged>
{
    public async Task Handle(AuthorityMerged notification, CancellationToken cancellationToken)
    {
        if (!Siren.TryParse(notification.Siren, out var siren)
            || !Siren.TryParse(notification.IntoSiren, out var into)
            || await files.FirstOrDefaultAsync(new OpenFileOf(siren), cancellationToken) is not { } file)
        {
            return;
        }

        var today = clock.TodayInParis();
        if (await files.AnyAsync(new OpenFileOf(into), cancellationToken))
        {
            file.Merge(into, notification.IntoName, today);
            return;
        }

        await territory.RefreshAsync(cancellationToken);
        if (await assessments.FindAsync(into, today, cancellationToken) is { } assessment)
            file.Follow(assessment, today);
    }
}
