using CsCheck;
using Departement77.BuildingBlocks.Domain.Values;
using Departement77.SgmNetwork.Domain.Invitations;
using Departement77.SgmNetwork.Domain.Members;
using Departement77.SgmNetwork.Domain.Mentorings;

namespace Departement77.SgmNetwork.Tests.Domain.Members;

public sealed class MemberTests
{
    private static readonly DateOnly Today = new(2026, 11, 24);
    private static readonly InseeCode SaintCyr = InseeCode.Create("77405").Value;
    private static readonly Siren SaintCyrSiren = Siren.Create("217704055").Value;
    private static readonly InseeCode Coubert = InseeCode.Create("77127").Value;
    private static readonly Siren CoubertSiren = Siren.Create("217701275").Value;
    private static readonly MemberPolicy Policy = new(DormantMonths: 12, RemovalMonths: 24, NoticeDays: 30, KeptDays: 30, UninvitedDays: 365);

    private static readonly Dictionary<MemberAction, Func<Member, bool>> Moves = new()
    {
        [MemberAction.Join] = member => !member.Join("compte", charterAccepted: true, tookPostOn: null, Today).IsError,
        [MemberAction.FallDormant] = member => member.Status == MemberStatus.Active && member.Watch(Policy, Today.AddMonths(12)),
        [MemberAction.Reactivate] = member => !member.Reactivate(Today).IsError,
        [MemberAction.Suspend] = member => !member.Suspend("Propos déplacés.", Today.AddDays(10), Today).IsError,
        [MemberAction.Resume] = member => !member.Resume(Today).IsError,
        [MemberAction.Leave] = member => !member.Leave(removePosts: false, Today).IsError,
        [MemberAction.Anonymise] = member => !member.Anonymise(Today).IsError,
    };

    public static TheoryData<string> States => [.. Enum.GetNames<MemberStatus>()];

    [Theory]
    [MemberData(nameof(States))]
    public void each_action_does_what_the_table_says(string state)
    {
        var status = Enum.Parse<MemberStatus>(state);
        foreach (var (action, move) in Moves)
        {
            var member = In(status);
            member.Status.ShouldBe(status);
            var next = Member.States.Next(status, action);
            move(member).ShouldBe(next is not null, $"{action} in {status}");
            member.Status.ShouldBe(next ?? status, $"{action} in {status}");
        }
    }

    [Fact]
    public void every_action_of_the_table_is_tried() => Moves.Keys.ShouldBe(Enum.GetValues<MemberAction>(), ignoreOrder: true);

    [Fact]
    public void an_invitation_is_sent_or_dismissed_once()
    {
        foreach (var first in new[] { "send", "dismiss" })
        {
            var invitation = MemberInvitation.Propose(MemberInvitationOrigin.PopulationFell, SaintCyr, SaintCyrSiren, population: 1976, Today);
            invitation.Dismiss("non", Today).FirstError.Code.ShouldBe("invitation.reason_required");
            (first == "send" ? invitation.Send(new MemberId(Guid.CreateVersion7()), Today) : invitation.Dismiss("Le poste est vacant.", Today)).IsError.ShouldBeFalse();
            invitation.Send(new MemberId(Guid.CreateVersion7()), Today).FirstError.Code.ShouldBe("invalid_transition");
            invitation.Dismiss("Le poste est vacant.", Today).FirstError.Code.ShouldBe("invalid_transition");
        }
    }

    [Fact]
    public void the_training_is_recalled_once_at_each_step()
    {
        var took = new DateOnly(2026, 1, 15);
        var member = Invited();
        member.Join("compte", charterAccepted: true, took, took.AddDays(1));
        var told = new List<(DateOnly On, int Step)>();
        for (var day = took.AddDays(1); day <= took.AddYears(1).AddDays(5); day = day.AddDays(1))
        {
            member.ForgetDomainEvents();
            member.Watch(Policy with { DormantMonths = 100 }, day);
            told.AddRange(member.DomainEvents.OfType<MemberTrainingReminded>().Select(fact => (day, fact.DaysBefore)));
        }

        told.ShouldBe([(new DateOnly(2026, 7, 19), 180), (new DateOnly(2026, 11, 16), 60)]);
        member.TrainingDueOn.ShouldBe(new DateOnly(2027, 1, 15));
    }

    [Fact]
    public void after_a_long_stop_only_the_last_reminder_leaves_and_none_after_the_training()
    {
        var member = In(MemberStatus.Active);
        member.TakePost(Today.AddMonths(-11), Today);
        member.Watch(Policy, Today).ShouldBeTrue();
        member.TrainingReminded.ShouldBe(60);
        member.Watch(Policy, Today).ShouldBeFalse();

        var trained = In(MemberStatus.Active);
        trained.TakePost(Today.AddMonths(-11), Today);
        trained.FinishTraining(Today, Today);
        trained.Watch(Policy, Today).ShouldBeFalse();
    }

    [Fact]
    public void two_years_without_activity_end_after_a_notice_that_coming_back_takes_away()
    {
        var member = In(MemberStatus.Active);
        member.Watch(Policy, Today.AddMonths(12)).ShouldBeTrue();
        member.Status.ShouldBe(MemberStatus.Dormant);
        member.Watch(Policy, Today.AddMonths(24).AddDays(-31)).ShouldBeFalse();
        member.Watch(Policy, Today.AddMonths(24).AddDays(-30)).ShouldBeTrue();
        member.RemovalNoticedOn.ShouldBe(Today.AddMonths(24).AddDays(-30));
        member.Watch(Policy, Today.AddMonths(24)).ShouldBeFalse("the notice leaves once");
        member.Reactivate(Today.AddMonths(24));
        member.RemovalNoticedOn.ShouldBeNull();
    }

    [Fact]
    public void a_suspension_ends_by_its_day()
    {
        var member = In(MemberStatus.Suspended);
        member.Watch(Policy, Today.AddDays(9)).ShouldBeFalse();
        member.Watch(Policy, Today.AddDays(10)).ShouldBeTrue();
        member.Status.ShouldBe(MemberStatus.Active);
        member.SuspensionReason.ShouldBeNull();
    }

    [Fact]
    public void growing_keeps_the_membership_until_the_end_of_next_year()
    {
        var member = In(MemberStatus.Active);
        member.GrantGrace(Today).ShouldBeTrue();
        member.GraceUntil.ShouldBe(new DateOnly(2027, 12, 31));
        member.GrantGrace(Today.AddYears(1)).ShouldBeFalse("the first crossing counts");
        member.EndGrace().ShouldBeTrue();
        member.EndGrace().ShouldBeFalse();
        In(MemberStatus.Left).GrantGrace(Today).ShouldBeFalse();
    }

    [Fact]
    public void a_merged_commune_takes_its_members_along()
    {
        var member = In(MemberStatus.Active);
        member.FollowCommune(CoubertSiren, SaintCyr, SaintCyrSiren).ShouldBeFalse();
        member.FollowCommune(SaintCyrSiren, Coubert, CoubertSiren).ShouldBeTrue();
        member.CommuneInsee.ShouldBe(Coubert);
        member.Assignments.ShouldAllBe(assignment => assignment.CommuneSiren == CoubertSiren);
    }

    [Theory]
    [InlineData("0001-01-01", null, null, "date.invalid")]
    [InlineData("2026-12-01", "2026-12-01", null, "date.invalid")]
    [InlineData("2026-12-01", "9999-12-31", null, "date.invalid")]
    [InlineData("2026-12-01", null, 0.0, "assignment.work_share_invalid")]
    [InlineData("2026-12-01", null, 100.01, "assignment.work_share_invalid")]
    [InlineData("2026-12-01", null, 33.333, "assignment.work_share_invalid")]
    public void an_assignment_that_cannot_be_is_refused(string from, string? until, double? share, string code) =>
        In(MemberStatus.Active).Assign(Coubert, CoubertSiren, (decimal?)share, Day(from), until is null ? null : Day(until)).FirstError.Code.ShouldBe(code);

    [Fact]
    public void assignments_of_a_commune_never_share_a_day() => Gen.Int[0, 60].Select(Gen.Int[1, 30]).List[1, 12].Sample(periods =>
    {
        var member = In(MemberStatus.Active);
        foreach (var (start, length) in periods)
            member.Assign(Coubert, CoubertSiren, workShare: null, Today.AddDays(start), Today.AddDays(start + length));

        var days = member.Assignments.Where(assignment => assignment.CommuneInsee == Coubert)
            .SelectMany(assignment => Enumerable.Range(0, assignment.EndsOn!.Value.DayNumber - assignment.StartsOn.DayNumber).Select(assignment.StartsOn.AddDays)).ToList();
        return days.Count > 0 && days.Count == days.Distinct().Count();
    });

    [Fact]
    public void nobody_mentors_oneself()
    {
        var (mentor, newcomer) = (In(MemberStatus.Active), Invited());
        Mentoring.Pair(mentor, mentor, Today).FirstError.Code.ShouldBe("mentor.oneself");
        Mentoring.Pair(newcomer, mentor, Today).FirstError.Code.ShouldBe("mentor.unavailable");
        Mentoring.Pair(mentor, In(MemberStatus.Left), Today).FirstError.Code.ShouldBe("member.gone");
        Mentoring.Pair(mentor, newcomer, Today).IsError.ShouldBeFalse();
    }

    [Fact]
    public void what_is_asked_of_a_member_is_checked()
    {
        Invited().Join("compte", charterAccepted: false, tookPostOn: null, Today).FirstError.Code.ShouldBe("member.charter_required");
        Invited().Join("compte", charterAccepted: true, Today.AddDays(1), Today).FirstError.Code.ShouldBe("date.invalid");
        In(MemberStatus.Active).Suspend("trop", Today.AddDays(1), Today).FirstError.Code.ShouldBe("member.reason_required");
        In(MemberStatus.Active).Suspend("Propos déplacés.", Today, Today).FirstError.Code.ShouldBe("date.invalid");
        In(MemberStatus.Active).TakePost(Today.AddDays(1), Today).FirstError.Code.ShouldBe("date.invalid");
        In(MemberStatus.Active).FinishTraining(DateOnly.MinValue, Today).FirstError.Code.ShouldBe("date.invalid");
        In(MemberStatus.Anonymised).TakePost(Today, Today).FirstError.Code.ShouldBe("member.gone");
        Member.Invite(" ", "personne", SaintCyr, SaintCyrSiren, Today).Errors.Select(error => error.Code).ShouldBe(["name.invalid", "email.invalid"]);
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static Member Invited() => Member.Invite("Camille Duval", "camille.duval@exemple.fr", SaintCyr, SaintCyrSiren, Today.AddDays(-1)).Value;

    private static Member In(MemberStatus status)
    {
        var member = Invited();
        if (status == MemberStatus.Invited)
            return member;

        member.Join("compte", charterAccepted: true, tookPostOn: null, Today);
        if (status == MemberStatus.Dormant)
            member.Watch(Policy, Today.AddMonths(12));
        else if (status == MemberStatus.Suspended)
            member.Suspend("Propos déplacés.", Today.AddDays(10), Today);
        else if (status is MemberStatus.Left or MemberStatus.Anonymised)
            member.Leave(removePosts: false, Today);

        if (status == MemberStatus.Anonymised)
            member.Anonymise(Today);

        member.ForgetDomainEvents();
        return member;
    }
}
