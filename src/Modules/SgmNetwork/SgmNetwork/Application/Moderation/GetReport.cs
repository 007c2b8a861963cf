using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.SgmNetwork.Application.Topics;
using Departement77.SgmNetwork.Domain.Moderation;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.Moderation;

/// <summary>One case with its history: for moderators and who decides appeals, for who reported, and for the author of the text once something was done about it.</summary>
internal sealed record GetReport(ModerationCaseId Report) : IQuery<ReportView>;

/// <param name="History">What happened, the oldest first.</param>
internal sealed record ReportView(Guid Id, string Status, IReadOnlyList<string> AllowedActions, int Version, Guid TopicId, Guid? PostId, string Title, string? Action, string? Outcome, IReadOnlyList<ReportStep> History)
    : IVersioned;

/// <summary>One step of a case.</summary>
/// <param name="Step">Name of the action; <c>Report</c> for the first.</param>
/// <param name="By">The account that took it; only moderators read it.</param>
internal sealed record ReportStep(string Step, DateTime At, string? By, string Reason);

internal sealed class GetReportHandler(IReadDatabase<SgmNetworkModule> database, ICurrentUser user) : IQueryHandler<GetReport, ReportView>
{
    private const string Sql = $"""
        select c.id, c.status, c.version, c.topic_id, c.post_id, t.title, c.measure as action, c.outcome,
               c.reported_by, c.report_reason, c.opened_at, c.decided_by, c.decision_reason, c.decided_at, c.appeal_reason, c.appealed_at, c.final_by, c.final_reason, c.final_at,
               coalesce({TopicSql.PostIsMine}, false) as is_mine
        from moderation_cases c
        join topics t on t.id = c.topic_id
        left join posts p on p.topic_id = c.topic_id and (p.id = c.post_id or (c.post_id is null and p.kind = 'Question'))
        where c.id = @report and @in_network
        """;

    public async Task<ErrorOr<ReportView>> Handle(GetReport query, CancellationToken cancellationToken)
    {
        var row = await database.QuerySingleOrDefaultAsync<Row>(user.Scope, Sql, new { report = query.Report.Value, subject = user.Subject }, cancellationToken);
        var decides = user.Has(Permissions.ModerateContent) || user.Has(Permissions.DecideAppeal);
        if (row is null || !(decides || row.ReportedBy == user.Subject || (row.IsMine && row.Action is not null)))
            return ModerationErrors.NotFound();

        return row.ToView(decides);
    }

    private sealed record Row(
        Guid Id, string Status, int Version, Guid TopicId, Guid? PostId, string Title, string? Action, string? Outcome,
        string ReportedBy, string ReportReason, DateTime OpenedAt, string? DecidedBy, string? DecisionReason, DateTime? DecidedAt, string? AppealReason, DateTime? AppealedAt,
        string? FinalBy, string? FinalReason, DateTime? FinalAt, bool IsMine)
    {
        public ReportView ToView(bool decides) => new(
            Id, Status, ModerationCase.States.AllowedActions(Enum.Parse<ModerationCaseStatus>(Status)), Version, TopicId, PostId, Title, Action, Outcome, [.. Steps(decides)]);

        private IEnumerable<ReportStep> Steps(bool decides)
        {
            yield return new ReportStep("Report", OpenedAt, decides ? ReportedBy : null, ReportReason);
            if (DecidedAt is { } decided)
                yield return new ReportStep(Action is null ? nameof(ModerationAction.Dismiss) : nameof(ModerationAction.Uphold), decided, decides ? DecidedBy : null, DecisionReason!);

            // The author may be anonymous: no account.
            if (AppealedAt is { } appealed)
                yield return new ReportStep(nameof(ModerationAction.Appeal), appealed, By: null, AppealReason!);

            if (FinalAt is { } final)
                yield return new ReportStep(nameof(ModerationAction.DecideAppeal), final, decides ? FinalBy : null, FinalReason!);
        }
    }
}
