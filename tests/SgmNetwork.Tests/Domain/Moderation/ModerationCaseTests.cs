using Departement77.SgmNetwork.Domain.Moderation;
using Departement77.SgmNetwork.Domain.Topics;
using ErrorOr;

namespace Departement77.SgmNetwork.Tests.Domain.Moderation;

public sealed class ModerationCaseTests
{
    private const string Reason = "Raison donnée pour l'essai.";
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 9, 0, 0, TimeSpan.Zero);
    private static readonly Judge First = new("premier", IsAuthor: false);
    private static readonly Judge Second = new("second", IsAuthor: false);

    public static TheoryData<string, string> Pairs => new(
        from status in Enum.GetNames<ModerationCaseStatus>() from action in Enum.GetNames<ModerationAction>() select (status, action));

    [Theory]
    [MemberData(nameof(Pairs))]
    public void each_action_in_each_state_is_allowed_or_refused_as_the_table_says(string status, string action)
    {
        var found = In(Enum.Parse<ModerationCaseStatus>(status));
        found.Status.ToString().ShouldBe(status);
        var result = Do(found, Enum.Parse<ModerationAction>(action), Second);
        (result.IsError ? result.FirstError.Code : null).ShouldBe(ModerationCase.States.Next(Enum.Parse<ModerationCaseStatus>(status), Enum.Parse<ModerationAction>(action)) is null ? "invalid_transition" : null);
    }

    [Fact]
    public void nobody_moderates_their_own_text()
    {
        var author = new Judge("premier", IsAuthor: true);
        Do(In(ModerationCaseStatus.Open), ModerationAction.Uphold, author).FirstError.Code.ShouldBe("moderation.own_post");
        Do(In(ModerationCaseStatus.Open), ModerationAction.Dismiss, author).FirstError.Code.ShouldBe("moderation.own_post");
        Do(In(ModerationCaseStatus.Appealed), ModerationAction.DecideAppeal, author).FirstError.Code.ShouldBe("moderation.own_post");
    }

    [Fact]
    public void an_appeal_is_made_in_time_and_decided_by_somebody_else_where_there_is_one()
    {
        In(ModerationCaseStatus.Upheld).Appeal(Reason, TopicPolicy.Usual, Now.AddDays(31)).FirstError.Code.ShouldBe("moderation.appeal_too_late");
        In(ModerationCaseStatus.Appealed).DecideAppeal(AppealOutcome.Confirmed, Reason, First, hasOther: true, Now).FirstError.Code.ShouldBe("moderation.same_moderator");
        In(ModerationCaseStatus.Appealed).DecideAppeal(AppealOutcome.Confirmed, Reason, First, hasOther: false, Now).IsError.ShouldBeFalse();
        In(ModerationCaseStatus.Open).Dismiss("court", First, Now).FirstError.Code.ShouldBe("moderation.reason_required");
    }

    private static ErrorOr<ModerationCaseStatus> Do(ModerationCase found, ModerationAction action, Judge judge) => action switch
    {
        ModerationAction.Uphold => found.Uphold(ModerationMeasure.Hide, Reason, judge, Now),
        ModerationAction.Dismiss => found.Dismiss(Reason, judge, Now),
        ModerationAction.Appeal => found.Appeal(Reason, TopicPolicy.Usual, Now),
        _ => found.DecideAppeal(AppealOutcome.Overturned, Reason, judge, hasOther: true, Now),
    };

    private static ModerationCase In(ModerationCaseStatus status)
    {
        var found = ModerationCase.Report(new TopicId(Guid.CreateVersion7()), post: null, "lectrice", Reason, Now).Value;
        ModerationAction[] steps = status switch
        {
            ModerationCaseStatus.Upheld => [ModerationAction.Uphold],
            ModerationCaseStatus.Dismissed => [ModerationAction.Dismiss],
            ModerationCaseStatus.Appealed => [ModerationAction.Uphold, ModerationAction.Appeal],
            ModerationCaseStatus.Final => [ModerationAction.Uphold, ModerationAction.Appeal],
            _ => [],
        };
        foreach (var step in steps)
            Do(found, step, First).IsError.ShouldBeFalse();

        if (status == ModerationCaseStatus.Final)
            Do(found, ModerationAction.DecideAppeal, Second).IsError.ShouldBeFalse();

        return found;
    }
}
