using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.SgmNetwork.Domain.Moderation;
using Departement77.SgmNetwork.Domain.Topics;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.Moderation;

/// <summary>The author of a text contests what was done about it.</summary>
internal sealed record AppealReport(ModerationCaseId Report, string? Reason = null) : ICommand<ResourceState>;

internal sealed class AppealReportHandler(ModerationFiles files, TopicPolicy policy, TimeProvider clock) : ICommandHandler<AppealReport, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(AppealReport command, CancellationToken cancellationToken)
    {
        var file = await files.FindAsync(command.Report, cancellationToken);
        if (file.IsError)
            return file.Errors;

        // Whoever has no part in a case learns nothing of it.
        if (!file.Value.IsAuthor)
            return file.Value.Caller.IsModerator || file.Value.Case.ReportedBy == file.Value.Caller.Subject ? ModerationErrors.NotAuthor() : ModerationErrors.NotFound();

        return file.Value.Case.Appeal(command.Reason, policy, clock.GetUtcNow()).Then(_ => file.Value.State);
    }
}
