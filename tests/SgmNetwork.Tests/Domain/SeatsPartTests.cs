using Departement77.BuildingBlocks.Domain.Documents;
using Departement77.BuildingBlocks.Domain.States;
using Departement77.BuildingBlocks.Domain.Values;
using Departement77.SgmNetwork.Domain.Meetings;
using Departement77.SgmNetwork.Domain.Members;
using Departement77.SgmNetwork.Domain.Seats;
using Departement77.SgmNetwork.Domain.WorkingGroups;
using ErrorOr;

namespace Departement77.SgmNetwork.Tests.Domain;

/// <summary>Seats, annual meetings, working groups and deliverables: every action in every state, and what each refuses.</summary>
public sealed class SeatsPartTests
{
    private static readonly DateOnly Today = new(2026, 11, 24);
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 9, 0, 0, TimeSpan.Zero);
    private static readonly SeatCommune SaintCyr = new(InseeCode.Create("77405").Value, Siren.Create("217704055").Value, "Saint-Cyr-sur-Morin");
    private static readonly SeatCommune Coubert = new(InseeCode.Create("77127").Value, Siren.Create("217701275").Value, "Coubert");
    private static readonly GroupPerson Secretary = new("sgm-member:217704055", new MemberId(Guid.CreateVersion7()), "Secrétaire de mairie, Saint-Cyr-sur-Morin");
    private static readonly GroupPerson Other = new("sgm-member:217701275", Member: null, "Secrétaire de mairie, Coubert");

    [Fact]
    public void every_action_in_every_state_of_a_seat()
    {
        var actions = new Dictionary<SeatAction, Func<SecretarySeat, ErrorOr<SeatStatus>>>
        {
            [SeatAction.Fill] = seat => seat.Fill(Holder(AgentCategory.B), Today),
            [SeatAction.Interim] = seat => seat.PutInInterim(Holder(category: null), Today),
            [SeatAction.Vacate] = seat => seat.Vacate(Today, "Retraite", Today),
            [SeatAction.ChangeCategory] = seat => seat.ChangeCategory(AgentCategory.A, Today, Today),
            [SeatAction.AnnounceDeparture] = seat => seat.AnnounceDeparture(new(2027, 3, 1)),
            [SeatAction.DeclareDirector] = seat => seat.DeclareDirector(hasGeneralDirector: true),
            [SeatAction.Suppress] = seat => seat.Suppress(reason: null, Today),
            [SeatAction.Reopen] = seat => seat.Reopen(since: null, Today),
        };
        var ways = new Dictionary<SeatStatus, Func<SecretarySeat>>
        {
            [SeatStatus.Vacant] = () => Vacant(),
            [SeatStatus.Filled] = () => Held(AgentCategory.C),
            [SeatStatus.Interim] = () => With(Vacant(), seat => seat.PutInInterim(Holder(AgentCategory.C), Today)),
            [SeatStatus.Suppressed] = () => With(Vacant(), seat => seat.Suppress(reason: null, Today)),
        };
        Walk(SecretarySeat.States, ways, actions, seat => seat.Status, seat => seat.DomainEvents.Count);
    }

    [Fact]
    public void a_seat_says_what_is_wrong()
    {
        Codes(SecretarySeat.Open(SaintCyr, label: "", workShare: 120, hasGeneralDirector: false, new(2026, 11, 25), holder: null, Today))
            .ShouldBe(["seat.label_invalid", "seat.work_share_invalid", "seat.date_in_future"]);
        Codes(SecretarySeat.Open(SaintCyr, label: null, workShare: 33.333m, hasGeneralDirector: false, vacantSince: Today, Holder(AgentCategory.B), Today))
            .ShouldBe(["seat.work_share_invalid", "seat.holder_of_vacant_seat"]);
        Codes(Vacant().Fill(new SeatHolder(Member: null, AgentCategory.B, new(1889, 1, 1), WorkShare: 0, ExpectedDeparture: new(1889, 1, 1)), Today))
            .ShouldBe(["date.invalid", "seat.work_share_invalid", "seat.departure_invalid"]);
        Codes(Vacant().Fill(new SeatHolder(Member: null, AgentCategory.B, Today.AddDays(1), WorkShare: null, ExpectedDeparture: null), Today)).ShouldBe(["seat.date_in_future"]);
        var held = Held(AgentCategory.C);
        Codes(held.Vacate(new(2020, 1, 1), reason: new string('x', 501), Today)).ShouldBe(["seat.vacant_before_held", "seat.reason_invalid"]);
        Codes(held.AnnounceDeparture(new(2020, 1, 1))).ShouldBe(["seat.departure_invalid"]);
        held.DomainEvents.ShouldBeEmpty("what is refused changes nothing");
    }

    [Fact]
    public void a_departure_is_told_once_and_again_when_it_changes()
    {
        var policy = new SeatPolicy(DepartureWarningDays: 90);
        var seat = Held(AgentCategory.C);
        seat.AnnounceDeparture(new(2027, 3, 1)).IsError.ShouldBeFalse();
        seat.ForgetDomainEvents();
        seat.TellDeparture(policy, new(2026, 11, 30)).ShouldBeFalse();
        seat.TellDeparture(policy, new(2026, 12, 1)).ShouldBeTrue();
        seat.TellDeparture(policy, new(2026, 12, 1)).ShouldBeFalse();
        seat.DomainEvents.ShouldHaveSingleItem().ShouldBe(new SeatDepartureNear(seat.Id, SaintCyr.Insee, SaintCyr.Siren, new(2027, 3, 1)));
        seat.AnnounceDeparture(new(2027, 1, 1)).IsError.ShouldBeFalse();
        seat.TellDeparture(policy, new(2026, 12, 2)).ShouldBeTrue();
        seat.AnnounceDeparture(on: null).IsError.ShouldBeFalse();
        seat.TellDeparture(policy, new(2026, 12, 2)).ShouldBeFalse();

        seat.Follow(Coubert);
        (seat.Commune, seat.CommuneSiren, seat.CommuneName).ShouldBe((Coubert.Insee, Coubert.Siren, "Coubert"));
        seat.ForgetDomainEvents();
        seat.Follow(Coubert);
        seat.DomainEvents.ShouldBeEmpty("it is there already");
    }

    [Fact]
    public void a_seat_filled_from_the_start_announces_no_vacancy()
    {
        Held(AgentCategory.C, forget: false).DomainEvents.ShouldNotContain(fact => fact is SeatBecameVacant);
        Vacant(forget: false).DomainEvents.OfType<SeatBecameVacant>().ShouldHaveSingleItem().Since.ShouldBe(new(2026, 9, 1));
        var interim = With(Vacant(), seat => seat.PutInInterim(Holder(category: null), Today));
        interim.VacantSince.ShouldBe(new(2026, 9, 1), "an interim does not end the vacancy");
        With(interim, seat => seat.Fill(Holder(AgentCategory.B), Today)).VacantSince.ShouldBeNull();
    }

    [Fact]
    public void every_action_in_every_state_of_an_annual_meeting()
    {
        var actions = new Dictionary<AnnualMeetingAction, Func<AnnualMeeting, ErrorOr<AnnualMeetingStatus>>>
        {
            [AnnualMeetingAction.LinkEdition] = meeting => meeting.LinkEdition("rencontres-2026"),
            [AnnualMeetingAction.Proofs] = meeting => meeting.AddProof(Pdf(), "emargement.pdf", "animator", Now).Then(_ => meeting.Status),
            [AnnualMeetingAction.Hold] = meeting => meeting.Hold(Today, 40, meeting.Proofs[0].Id, Today),
            [AnnualMeetingAction.MarkMissed] = meeting => meeting.MarkMissed("Neige"),
            [AnnualMeetingAction.Reschedule] = meeting => meeting.Reschedule(Schedule("2026-12-15T09:00", "2026-12-15T17:00"), commune: null),
        };
        var ways = new Dictionary<AnnualMeetingStatus, Func<AnnualMeeting>>
        {
            [AnnualMeetingStatus.Planned] = Meeting,
            [AnnualMeetingStatus.EditionLinked] = () => With(Meeting(), meeting => meeting.LinkEdition("rencontres-2026")),
            [AnnualMeetingStatus.Held] = () => With(Meeting(), meeting => meeting.Hold(Today, 40, meeting.Proofs[0].Id, Today)),
            [AnnualMeetingStatus.Missed] = () => With(Meeting(), meeting => meeting.MarkMissed("Neige")),
        };
        Walk(AnnualMeeting.States, ways, actions, meeting => meeting.Status, meeting => meeting.DomainEvents.Count);
    }

    [Fact]
    public void an_annual_meeting_says_what_is_wrong()
    {
        Codes(AnnualMeeting.Plan(year: 2025, title: " ", Schedule("2026-11-20T09:00", "2026-11-20T17:00"), commune: null)).ShouldBe(["meeting.title_required", "meeting.year_mismatch"]);
        Codes(MeetingSchedule.Read("2026-11-20", "2026-11-20T17:00", "")).ShouldBe(["meeting.instant_invalid", "meeting.place_required"]);
        Codes(MeetingSchedule.Read("2026-11-20T17:00", "2026-11-20T09:00", "Lieusaint")).ShouldBe(["meeting.end_invalid"]);
        Codes(Meeting().Reschedule(Schedule("2027-01-05T09:00", "2027-01-05T17:00"), commune: null)).ShouldBe(["meeting.year_mismatch"]);
        Codes(Meeting().Hold(Today.AddDays(1), 40, Meeting().Proofs[0].Id, Today)).ShouldBe(["meeting.not_yet"]);
        Codes(Meeting().Hold(new(2025, 1, 1), 0, new MeetingProofId(Guid.CreateVersion7()), Today)).ShouldBe(["meeting.held_outside_year", "meeting.attendees_invalid", "meeting.proof_required"]);
        Codes(Meeting().AddProof(Pdf(), "emargement.png", "animator", Now)).ShouldBe(["file.type_mismatch"]);
        Codes(Meeting().MarkMissed("")).ShouldBe(["meeting.reason_required"]);

        // New Year's Eve in Paris is still the old year, whatever UTC says.
        AnnualMeeting.Plan(year: 2027, "Vœux", Schedule("2026-12-31T23:30:00Z", "2027-01-01T01:00:00Z"), commune: null).Value.Year.ShouldBe(2027);
    }

    [Theory]
    [InlineData("2026-06-10T09:00", "2026-06-10T07:00:00Z")]
    [InlineData("2026-01-10T09:00:00", "2026-01-10T08:00:00Z")]
    [InlineData("2026-06-10T09:00:00+02:00", "2026-06-10T07:00:00Z")]
    [InlineData("2026-06-10T07:00:00.5Z", "2026-06-10T07:00:00.5Z")]
    [InlineData("2026-03-29T02:30", null)]
    [InlineData("2026-10-25T02:30", null)]
    [InlineData("2026-10-25T02:30:00+01:00", "2026-10-25T01:30:00Z")]
    [InlineData("2026-10-25T02:30:00+02:00", "2026-10-25T00:30:00Z")]
    [InlineData("1889-06-10T09:00", null)]
    [InlineData("9999-12-31T23:59:59-12:00", null)]
    [InlineData("demain", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void an_instant_is_read_as_clocks_in_paris_show_it(string? text, string? utc) =>
        ParisInstant.Read(text).ShouldBe(utc is null ? null : DateTimeOffset.Parse(utc, System.Globalization.CultureInfo.InvariantCulture));

    [Fact]
    public void every_action_in_every_state_of_a_working_group()
    {
        var actions = new Dictionary<WorkingGroupAction, Func<WorkingGroup, ErrorOr<WorkingGroupStatus>>>
        {
            [WorkingGroupAction.Mandate] = group => group.GiveMandate("Un rétro-planning.", Secretary.Member),
            [WorkingGroupAction.Activate] = group => group.Activate(),
            [WorkingGroupAction.StartDelivering] = group => group.StartDelivering(),
            [WorkingGroupAction.Close] = group => group.Close(Today),
            [WorkingGroupAction.Join] = group => group.Join(Other, Now),
            [WorkingGroupAction.Leave] = group => group.Leave(Secretary),
            [WorkingGroupAction.Meetings] = group => group.PlanMeeting("Première réunion", Schedule("2026-12-01T09:00", "2026-12-01T11:00")).Then(_ => group.Status),
            [WorkingGroupAction.Deliverables] = group => Deliverable.Draft(group, "Rétro-planning", "Un tableau.", theme: null, Secretary, Now).Then(_ => group.Status),
        };
        var ways = new Dictionary<WorkingGroupStatus, Func<WorkingGroup>>
        {
            [WorkingGroupStatus.Proposed] = () => Group(steps: 0),
            [WorkingGroupStatus.Mandated] = () => Group(steps: 1),
            [WorkingGroupStatus.Active] = () => Group(steps: 2),
            [WorkingGroupStatus.Delivering] = () => Group(steps: 3),
            [WorkingGroupStatus.Closed] = () => Group(steps: 4),
        };
        Walk(WorkingGroup.States, ways, actions, group => group.Status, raised: null);
    }

    [Fact]
    public void joining_and_leaving_twice_change_nothing_the_second_time()
    {
        var group = Group(steps: 0);
        group.Join(Other, Now).IsError.ShouldBeFalse();
        var version = group.Version;
        group.Join(Other, Now).IsError.ShouldBeFalse();
        group.Participants.Count.ShouldBe(2);
        group.Leave(Other).IsError.ShouldBeFalse();
        group.Leave(Other).IsError.ShouldBeFalse();
        (group.Participants.Count, group.Version).ShouldBe((1, version));

        for (var i = 1; i < WorkingGroup.MostParticipants; i++)
            group.Join(new GroupPerson($"sgm-{i}", Member: null, "Secrétaire de mairie"), Now).IsError.ShouldBeFalse();
        Codes(group.Join(Other, Now)).ShouldBe(["group.full"]);
        Codes(group.CancelMeeting(new GroupMeetingId(Guid.CreateVersion7()))).ShouldBe(["group.meeting_not_found"]);
        Codes(WorkingGroup.Propose("", "", "sport", Secretary, joins: true, Now, Today)).ShouldBe(["group.title_required", "group.text_required", "theme.unknown"]);
    }

    [Fact]
    public void every_action_in_every_state_of_a_deliverable()
    {
        var group = Group(steps: 2);
        var actions = new Dictionary<DeliverableAction, Func<Deliverable, ErrorOr<DeliverableStatus>>>
        {
            [DeliverableAction.File] = deliverable => deliverable.Attach(group, Pdf(), "planning.pdf", Secretary),
            [DeliverableAction.Submit] = deliverable => deliverable.Submit(group, Secretary, Now),
            [DeliverableAction.Accept] = deliverable => deliverable.Accept("animator", Now),
            [DeliverableAction.Return] = deliverable => deliverable.SendBack("Ajoutez les dates.", "animator", Now),
        };
        var ways = new Dictionary<DeliverableStatus, Func<Deliverable>>
        {
            [DeliverableStatus.Draft] = () => Draft(group),
            [DeliverableStatus.Submitted] = () => With(Draft(group), deliverable => deliverable.Submit(group, Secretary, Now)),
            [DeliverableStatus.Accepted] = () => With(With(Draft(group), d => d.Submit(group, Secretary, Now)), d => d.Accept("animator", Now)),
            [DeliverableStatus.Returned] = () => With(With(Draft(group), d => d.Submit(group, Secretary, Now)), d => d.SendBack("Ajoutez les dates.", "animator", Now)),
        };
        Walk(Deliverable.States, ways, actions, deliverable => deliverable.Status, deliverable => deliverable.DomainEvents.Count);

        Codes(Draft(group).Submit(group, Other, Now)).ShouldBe(["group.not_of_group"]);
        Codes(Deliverable.Draft(group, "", "", "sport", Secretary, Now)).ShouldBe(["group.title_required", "group.text_required", "theme.unknown"]);
        Codes(Deliverable.Draft(group, "Fiche", "Une fiche.", theme: null, Other, Now)).ShouldBe(["group.not_of_group"]);
        Codes(Draft(group).Attach(group, Pdf(), "planning.exe", Secretary)).ShouldBe(["document.type_not_allowed"]);
        var own = With(Draft(group), deliverable => deliverable.Submit(group, Secretary, Now));
        Codes(own.Accept(Secretary.Subject, Now)).ShouldBe(["deliverable.own_work"]);
        Codes(own.SendBack(" ", "animator", Now)).ShouldBe(["deliverable.reason_required"]);
        With(own, deliverable => deliverable.Accept("animator", Now)).DomainEvents.ShouldHaveSingleItem().ShouldBe(new DeliverableAccepted(group.Id, own.Id, "budget-finances"));
    }

    [Fact]
    public void the_law_is_explained_in_french()
    {
        var none = new CategoryRequirement(Category: null, "CGCT, art. L.2122-19-1, I", new(2024, 1, 1));
        var b = new CategoryRequirement("B", "CGCT, art. L.2122-19-1, II", new(2028, 1, 1));
        SeatCompliances.Explain(SeatCompliance.NonCompliantFrom2028, "C", 1976, none, b).ShouldBe(
            "À partir du 01/01/2028, une commune de 1\u202f976 habitants nomme un secrétaire général de mairie de catégorie B au moins (CGCT, art. L.2122-19-1, II). "
            + "Le poste est tenu en catégorie C : une promotion ou un recrutement est à prévoir avant cette date.");
        SeatCompliances.Explain(SeatCompliance.Compliant, "B", 1976, none, b).ShouldEndWith("La catégorie B convient.");
        SeatCompliances.Explain(SeatCompliance.Compliant, "C", 2005, none, none).ShouldStartWith("Aucune catégorie minimale ne s'impose pour une commune de 2\u202f005 habitants");
        SeatCompliances.Explain(SeatCompliance.Unknown, category: null, 1976, none, b).ShouldStartWith("Le poste n'est pas tenu");
        SeatCompliances.Explain(SeatCompliance.Unknown, "B", population: null, none, b).ShouldStartWith("La population légale");
    }

    private static void Walk<TAggregate, TState, TAction>(
        StateTable<TState, TAction> states,
        Dictionary<TState, Func<TAggregate>> ways,
        Dictionary<TAction, Func<TAggregate, ErrorOr<TState>>> actions,
        Func<TAggregate, TState> status,
        Func<TAggregate, int>? raised)
        where TState : struct, Enum
        where TAction : struct, Enum
    {
        ways.Count.ShouldBe(Enum.GetValues<TState>().Length);
        actions.Count.ShouldBe(Enum.GetValues<TAction>().Length);
        foreach (var (from, make) in ways)
        {
            foreach (var (action, act) in actions)
            {
                var aggregate = make();
                status(aggregate).ShouldBe(from);
                var before = raised?.Invoke(aggregate);
                var result = act(aggregate);
                if (states.Next(from, action) is { } next)
                {
                    result.IsError.ShouldBeFalse($"{action} in {from}: {(result.IsError ? result.FirstError.Code : "")}");
                    status(aggregate).ShouldBe(next, $"{action} in {from}");
                    raised?.Invoke(aggregate).ShouldBeGreaterThan(before!.Value, $"{action} in {from}");
                }
                else
                {
                    result.IsError.ShouldBeTrue($"{action} in {from}");
                    result.FirstError.Code.ShouldBe("invalid_transition", $"{action} in {from}");
                    status(aggregate).ShouldBe(from);
                    raised?.Invoke(aggregate).ShouldBe(before!.Value);
                }
            }
        }
    }

    private static string[] Codes(IErrorOr result) => [.. result.Errors!.Select(error => error.Code)];

    private static T With<T, TAnswer>(T aggregate, Func<T, ErrorOr<TAnswer>> act)
        where T : BuildingBlocks.Domain.Aggregates.IAggregateRoot
    {
        aggregate.ForgetDomainEvents();
        var result = act(aggregate);
        result.IsError.ShouldBeFalse(result.IsError ? result.FirstError.Code : "");
        return aggregate;
    }

    private static SeatHolder Holder(AgentCategory? category) => new(Secretary.Member, category, new(2026, 11, 2), WorkShare: 80, ExpectedDeparture: null);

    private static SecretarySeat Vacant(bool forget = true) => Forget(SecretarySeat.Open(SaintCyr, label: null, workShare: 50.5m, hasGeneralDirector: false, new(2026, 9, 1), holder: null, Today), forget);

    private static SecretarySeat Held(AgentCategory category, bool forget = true) =>
        Forget(SecretarySeat.Open(SaintCyr, label: null, workShare: null, hasGeneralDirector: false, vacantSince: null, Holder(category), Today), forget);

    private static SecretarySeat Forget(ErrorOr<SecretarySeat> opened, bool forget)
    {
        opened.IsError.ShouldBeFalse();
        if (forget)
            opened.Value.ForgetDomainEvents();

        return opened.Value;
    }

    private static ErrorOr<MeetingSchedule> Schedule(string startsAt, string endsAt) => MeetingSchedule.Read(startsAt, endsAt, "Lieusaint");

    private static AnnualMeeting Meeting()
    {
        var meeting = AnnualMeeting.Plan(year: null, "Rencontre du réseau", Schedule("2026-11-24T09:00", "2026-11-24T17:00"), SaintCyr.Insee).Value;
        meeting.AddProof(Pdf(), "emargement.pdf", "animator", Now).IsError.ShouldBeFalse();
        return meeting;
    }

    private static WorkingGroup Group(int steps)
    {
        var group = WorkingGroup.Propose("Budget et finances", "Préparer le budget.", "budget-finances", Secretary, joins: true, Now, Today).Value;
        Func<WorkingGroup, ErrorOr<WorkingGroupStatus>>[] way = [g => g.GiveMandate("Un rétro-planning.", lead: null), g => g.Activate(), g => g.StartDelivering(), g => g.Close(Today)];
        foreach (var step in way.Take(steps))
            step(group).IsError.ShouldBeFalse();

        return group;
    }

    private static Deliverable Draft(WorkingGroup group) => Deliverable.Draft(group, "Rétro-planning", "Un tableau.", theme: null, Secretary, Now).Value;

    private static UploadedFile Pdf() => new(Guid.CreateVersion7(), 100, new string('a', 64), DocumentType.Pdf);
}
