using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.SgmNetwork.Domain.Moderation;
using Departement77.SgmNetwork.Domain.Topics;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.Moderation;

/// <summary>Somebody else than the first moderator, where there is one, decides on an appeal.</summary>
internal sealed record DecideAppeal(ModerationCaseId Report, AppealOutcome Outcome, string? Reason = null) : ICommand<ResourceState>, IGiveReason;

internal sealed class DecideAppealHandler(ModerationFiles files, IReadDatabase<SgmNetworkModule> database, ICurrentUser user, TimeProvider clock) : ICommandHandler<DecideAppeal, ResourceState>
{
    // Accounts are not this module's: another moderator is one who has decided something in the last year.
    private const string Others = """
        select exists (
            select 1 from moderation_cases c
            where @in_network and ((c.decided_by <> @subject and c.decided_at > @since) or (c.final_by <> @subject and c.final_at > @since)))
        """;

    public async Task<ErrorOr<ResourceState>> Handle(DecideAppeal command, CancellationToken cancellationToken)
    {
        var found = await files.FindAsync(command.Report, cancellationToken);
        if (found.IsError)
            return found.Errors;

        var (file, now) = (found.Value, clock.GetUtcNow());
        var hasOther = await database.QuerySingleOrDefaultAsync<bool>(user.Scope, Others, new { subject = file.Caller.Subject, since = now.AddYears(-1) }, cancellationToken);
        var decided = file.Case.DecideAppeal(command.Outcome, command.Reason, file.Judge, hasOther, now);
        if (decided.IsError)
            return decided.Errors;

        if (command.Outcome == AppealOutcome.Overturned && file.Case.Measure != ModerationMeasure.Warn && !file.Post.Restore().IsError && file.Topic.Status == TopicStatus.Hidden && file.IsOfTopic)
            file.Topic.Restore();

        return file.State;
    }
}
