using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.BuildingBlocks.Domain.Values;
using Departement77.ContractPolicy.Domain.AuthorityFiles;
using Departement77.ServiceCatalogue.IntegrationEvents;

namespace Departement77.ContractPolicy.Application.AuthorityFiles;

/// <summary>A new member finds its file open, with the schemes that it may ask for today. One that was a member before finds its old file, looked at again.</summary>
[Subscriber("contract-policy.open-authority-file")]
internal sealed class WhenMembershipActivated_OpenAuthorityFile(IRepository<AuthorityFile> files, AuthorityAssessments assessments, TimeProvider clock) : IReactTo<MembershipActivated>
{
    public async Task Handle(MembershipActivated notification, CancellationToken cancellationToken)
    {
        var today = clock.TodayInParis();
        if (!Siren.TryParse(notification.AuthoritySiren, out var siren) || await assessments.FindAsync(siren, today, cancellationToken) is not { } assessment)
            return;

        if (await files.FirstOrDefaultAsync(new OpenFileOf(siren), cancellationToken) is { } known)
            known.Refresh(assessment, today, freshSince: today);
        else
            files.Add(AuthorityFile.Open(assessment, today));
    }
}
