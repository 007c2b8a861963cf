using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.ContractPolicy.Domain.AuthorityFiles;
using ErrorOr;

namespace Departement77.ContractPolicy.Application.AuthorityFiles;

/// <summary>Looks again at one file.</summary>
/// <param name="FreshSince">First day of the figures and rules of today.</param>
internal sealed record RefreshAuthorityFile(AuthorityFileId File, DateOnly FreshSince) : ICommand<int>;

internal sealed class RefreshAuthorityFileHandler(IRepository<AuthorityFile> files, AuthorityAssessments assessments, TimeProvider clock) : ICommandHandler<RefreshAuthorityFile, int>
{
    public async Task<ErrorOr<int>> Handle(RefreshAuthorityFile command, CancellationToken cancellationToken)
    {
        var today = clock.TodayInParis();
        var file = await files.FirstOrDefaultAsync(new AuthorityFileById(command.File), cancellationToken);
        if (file is null || await assessments.FindAsync(file.AuthoritySiren, today, cancellationToken) is not { } assessment)
            return 0;

        return file.Refresh(assessment, today, command.FreshSince) ? 1 : 0;
    }
}
