using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.SgmNetwork.Domain.Moderation;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.Moderation;

/// <summary>A moderator finds nothing wrong with a text that was reported.</summary>
internal sealed record DismissReport(ModerationCaseId Report, string? Reason = null) : ICommand<ResourceState>, IGiveReason;

internal sealed class DismissReportHandler(ModerationFiles files, TimeProvider clock) : ICommandHandler<DismissReport, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(DismissReport command, CancellationToken cancellationToken)
    {
        var file = await files.FindAsync(command.Report, cancellationToken);
        return file.Then(found => found.Case.Dismiss(command.Reason, found.Judge, clock.GetUtcNow())).Then(_ => file.Value.State);
    }
}
