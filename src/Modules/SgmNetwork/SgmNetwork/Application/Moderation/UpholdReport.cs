using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.SgmNetwork.Domain.Moderation;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.Moderation;

/// <summary>A moderator finds a report right, and does something about the text.</summary>
internal sealed record UpholdReport(ModerationCaseId Report, ModerationMeasure Action, string? Reason = null) : ICommand<ResourceState>, IGiveReason;

internal sealed class UpholdReportHandler(ModerationFiles files, TimeProvider clock) : ICommandHandler<UpholdReport, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(UpholdReport command, CancellationToken cancellationToken)
    {
        var found = await files.FindAsync(command.Report, cancellationToken);
        if (found.IsError)
            return found.Errors;

        var file = found.Value;
        var upheld = file.Case.Uphold(command.Action, command.Reason, file.Judge, clock.GetUtcNow());
        if (upheld.IsError)
            return upheld.Errors;

        if (command.Action != ModerationMeasure.Warn)
            TakeAway(file, command.Action);

        return file.State;
    }

    // Another report may have taken it away already: then nothing is left to do.
    private static void TakeAway(ModerationFile file, ModerationMeasure measure)
    {
        var taken = measure == ModerationMeasure.Remove ? file.Post.Remove() : file.Post.Hide();
        if (taken.IsError)
            return;

        if (file.IsOfTopic)
            file.Topic.Hide();
        else
            file.Topic.LoseAnswer(file.Post.Id);
    }
}
