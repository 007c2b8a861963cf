using Departement77.BuildingBlocks.Domain.Time;
using Departement77.ServiceCatalogue.Domain.Offers;
using Departement77.ServiceCatalogue.Domain.Trainings;
using ErrorOr;
using static Departement77.ServiceCatalogue.Tests.Domain.Given;
using static Departement77.ServiceCatalogue.Tests.Domain.Trainings.TrainingBuilder;

namespace Departement77.ServiceCatalogue.Tests.Domain.Trainings;

public sealed class TrainingSessionTests
{
    [Fact]
    public void only_a_published_offer_of_training_of_the_body_has_sessions()
    {
        TrainingSession.Plan(offer: null, Sepoma.Code, Programme()).ShouldFail("training.offer_invalid", ErrorType.Validation);
        TrainingSession.Plan(AnOffer().Published().Build(), Sepoma.Code, Programme()).ShouldFail("training.offer_invalid");
        TrainingSession.Plan(AnOffer().OfKind(OfferKind.AwarenessOrTraining).Build(), Sepoma.Code, Programme()).ShouldFail("training.offer_invalid");
        TrainingSession.Plan(Training(), Caue77.Code, Programme()).ShouldFail("training.offer_invalid");
    }

    [Fact]
    public void a_session_takes_no_more_than_its_offer_says()
    {
        TrainingSession.Plan(Training(), Sepoma.Code, Programme(capacity: 20)).ShouldSucceed();
        TrainingSession.Plan(Training(), Sepoma.Code, Programme(capacity: 21)).ShouldFail("training.capacity_above_offer", ErrorType.Validation);
    }

    [Fact]
    public void every_fault_of_a_programme_is_told()
    {
        var faults = TrainingProgramme.Read(new TrainingSheet(" ", "", "hier", null, "2026-04-30T09:00", 0, 3), Now);
        faults.Errors.Select(error => error.Code).ShouldBe(
        [
            "training.title_required", "training.place_required", "training.dates_invalid", "training.dates_invalid", "training.capacity_invalid", "training.minimum_invalid",
        ]);
    }

    [Theory]
    [InlineData("2026-03-15T09:00", "2026-03-15T10:00", null)]
    [InlineData("2026-03-30T09:00", "2026-03-30T09:00", null)]
    [InlineData("2026-03-30T09:00", "2026-05-30T09:00", null)]
    [InlineData("2026-03-29T02:30", "2026-03-29T09:00", null)]
    [InlineData("2026-03-30T09:00", "2026-03-30T17:00", "2026-03-30T09:01")]
    [InlineData("9999-12-31T23:59", "9999-12-31T23:59", null)]
    public void dates_that_do_not_fit_are_refused(string startsAt, string endsAt, string? closesAt) =>
        TrainingProgramme.Read(Sheet(startsAt: startsAt, endsAt: endsAt, closesAt: closesAt), Now).Errors.ShouldAllBe(error => error.Code == "training.dates_invalid");

    [Fact]
    public void places_go_in_the_order_of_registration_and_whoever_comes_later_waits()
    {
        var session = ASession();
        session.Enter("a").Status.ShouldBe(RegistrationStatus.Confirmed);
        session.Status.ShouldBe(TrainingSessionStatus.Open);
        session.Enter("b").Status.ShouldBe(RegistrationStatus.Confirmed);
        session.Status.ShouldBe(TrainingSessionStatus.Full);
        session.Enter("c").Status.ShouldBe(RegistrationStatus.WaitListed);
        session.Registrations.Select(registration => registration.Rank).ShouldBe([1, 2, 3]);
        (session.Taken, session.Waiting).ShouldBe((2, 1));
    }

    [Fact]
    public void a_person_is_registered_once_and_may_come_again_after_a_cancellation()
    {
        var session = ASession();
        var first = session.Enter("a");
        session.Register(CoubertSiren, "Coubert", Trainee.Read("Autre nom", "A@COUBERT.FR", null).ShouldSucceed(), "member-1", Policy, Now).ShouldFail("training.already_registered", ErrorType.Conflict);
        session.CancelRegistration(first.Id, CoubertSiren, Members, Policy, Now).ShouldSucceed();
        session.Enter("a").Rank.ShouldBe(2);
    }

    [Fact]
    public void nobody_registers_after_the_close()
    {
        var session = TrainingSession.Plan(Training(), Sepoma.Code, TrainingProgramme.Read(Sheet(closesAt: "2026-03-20T12:00"), Now).ShouldSucceed()).ShouldSucceed();
        session.Open(Policy).ShouldSucceed();
        session.Register(CoubertSiren, "Coubert", Person("a"), "member-1", Policy, new DateTimeOffset(2026, 3, 20, 11, 0, 0, TimeSpan.Zero)).ShouldFail("training.registration_closed", ErrorType.Conflict);
    }

    [Fact]
    public void a_place_that_is_given_back_is_offered_to_the_next_for_a_while()
    {
        var session = ASession(TrainingSessionStatus.Full);
        var next = session.Enter("c");
        var after = session.Enter("d");
        Fresh(session);

        session.CancelRegistration(session.Registrations[0].Id, CoubertSiren, Members, Policy, Now).ShouldSucceed();
        (next.Status, next.OfferExpiresAt).ShouldBe((RegistrationStatus.Offered, Now.AddHours(48)));
        after.Status.ShouldBe(RegistrationStatus.WaitListed);
        session.Status.ShouldBe(TrainingSessionStatus.Full);
        session.DomainEvents.OfType<TrainingPlaceOffered>().ShouldHaveSingleItem().ExpiresAt.ShouldBe(Now.AddHours(48));

        session.Accept(next.Id, CoubertSiren, Policy, Now.AddHours(48)).ShouldFail("training.offer_expired", ErrorType.Conflict);
        session.Accept(next.Id, CoubertSiren, Policy, Now.AddHours(47)).ShouldSucceed().Status.ShouldBe(RegistrationStatus.Confirmed);
        session.Accept(next.Id, CoubertSiren, Policy, Now.AddHours(47)).ShouldFail("invalid_transition");
    }

    [Fact]
    public void whoever_lets_the_offer_pass_or_declines_it_is_skipped_with_the_reason()
    {
        var session = ASession(TrainingSessionStatus.Full);
        var (first, second, third) = (session.Enter("c"), session.Enter("d"), session.Enter("e"));
        session.CancelRegistration(session.Registrations[0].Id, authority: null, Members, Policy, Now).ShouldSucceed();

        session.Watch(Members, Policy, Now.AddHours(47)).ShouldBe(0);
        Fresh(session);
        session.Watch(Members, Policy, Now.AddHours(48)).ShouldBe(2);
        (first.Status, first.SkipCode).ShouldBe((RegistrationStatus.Skipped, SkipCode.OfferExpired));
        second.Status.ShouldBe(RegistrationStatus.Offered);
        session.Watch(Members, Policy, Now.AddHours(48)).ShouldBe(0, "told once");

        session.Decline(second.Id, CoubertSiren, Members, Policy, Now.AddHours(49)).ShouldSucceed();
        (second.Status, second.SkipCode).ShouldBe((RegistrationStatus.Skipped, SkipCode.OfferDeclined));
        third.Status.ShouldBe(RegistrationStatus.Offered);
    }

    [Fact]
    public void whoever_is_of_no_member_any_more_is_skipped_with_the_reason()
    {
        var session = ASession(TrainingSessionStatus.Full);
        var waiting = session.Enter("c");
        session.CancelRegistration(session.Registrations[0].Id, CoubertSiren, Nobody, Policy, Now).ShouldSucceed();
        (waiting.Status, waiting.SkipCode).ShouldBe((RegistrationStatus.Skipped, SkipCode.MembershipInactive));
        session.Status.ShouldBe(TrainingSessionStatus.Open, "the place is free again");
    }

    [Fact]
    public void an_offer_never_outlasts_the_beginning_and_none_is_made_after_it()
    {
        var session = ASession(TrainingSessionStatus.Full);
        var (first, second) = (session.Enter("c"), session.Enter("d"));
        session.CancelRegistration(session.Registrations[0].Id, CoubertSiren, Members, Policy, Start.AddHours(-1)).ShouldSucceed();
        first.OfferExpiresAt.ShouldBe(Start);
        session.CancelRegistration(session.Registrations[1].Id, CoubertSiren, Members, Policy, Start.AddHours(1)).ShouldSucceed();
        second.Status.ShouldBe(RegistrationStatus.WaitListed);
    }

    [Fact]
    public void more_places_go_to_those_who_wait_and_never_fewer_than_are_taken()
    {
        var session = ASession(TrainingSessionStatus.Full);
        var waiting = session.Enter("c");
        session.Revise(Programme(capacity: 1), Members, Policy, Now).ShouldFail("training.capacity_below_registrations", ErrorType.Validation);
        session.Revise(Programme(capacity: 3), Members, Policy, Now).ShouldSucceed().ShouldBe(TrainingSessionStatus.Full);
        waiting.Status.ShouldBe(RegistrationStatus.Offered);
    }

    [Fact]
    public void whoever_is_registered_is_told_of_another_day_or_place_and_of_nothing_else()
    {
        var session = ASession(TrainingSessionStatus.Full);
        session.Revise(Programme(capacity: 3), Members, Policy, Now).ShouldSucceed();
        session.DomainEvents.OfType<TrainingSessionMoved>().ShouldBeEmpty();

        var later = TrainingProgramme.Read(Sheet(capacity: 3, startsAt: "2026-03-31T09:00", endsAt: "2026-03-31T17:00"), Now).ShouldSucceed();
        session.Revise(later, Members, Policy, Now).ShouldSucceed();
        session.DomainEvents.OfType<TrainingSessionMoved>().ShouldHaveSingleItem().StartsAt.ShouldBe(Start.AddDays(1));

        var elsewhere = TrainingProgramme.Read(Sheet(startsAt: "2026-03-31T09:00", endsAt: "2026-03-31T17:00", capacity: 3) with { Place = "Mairie de Melun" }, Now).ShouldSucceed();
        session.Revise(elsewhere, Members, Policy, Now).ShouldSucceed();
        session.DomainEvents.OfType<TrainingSessionMoved>().Count().ShouldBe(2);

        var prepared = ASession(TrainingSessionStatus.Planned);
        prepared.Revise(later, Members, Policy, Now).ShouldSucceed();
        prepared.DomainEvents.OfType<TrainingSessionMoved>().ShouldBeEmpty("nobody knows of it yet");
    }

    [Fact]
    public void an_offered_place_is_no_place_any_more_once_the_session_was_moved_before()
    {
        var session = ASession(TrainingSessionStatus.Full);
        var waiting = session.Enter("c");
        session.CancelRegistration(session.Registrations[0].Id, CoubertSiren, Members, Policy, Now).ShouldSucceed();
        session.Revise(TrainingProgramme.Read(Sheet(startsAt: "2026-03-17T09:00", endsAt: "2026-03-17T17:00"), Now).ShouldSucceed(), Members, Policy, Now).ShouldSucceed();
        session.Accept(waiting.Id, CoubertSiren, Policy, session.Programme.StartsAt).ShouldFail("training.offer_expired", ErrorType.Conflict);
    }

    [Fact]
    public void nobody_is_reminded_of_what_has_begun()
    {
        var session = ASession();
        session.Enter("a");
        Fresh(session);
        session.Watch(Members, Policy, Start.AddHours(1));
        session.DomainEvents.ShouldNotContain(fact => fact is TrainingReminderDue);
        session.WatchAt.ShouldBeNull("it is not looked at again and again");
    }

    [Fact]
    public void a_registration_of_another_authority_is_not_found()
    {
        var session = ASession(TrainingSessionStatus.Full);
        var other = Departement77.BuildingBlocks.Domain.Values.Siren.Create("217702885").Value;
        session.CancelRegistration(session.Registrations[0].Id, other, Members, Policy, Now).ShouldFail("training.registration_not_found", ErrorType.NotFound);
    }

    [Fact]
    public void the_minimum_number_is_looked_at_once_and_the_reminder_comes_once()
    {
        var session = ASession(minimum: 2);
        session.Enter("a");
        Fresh(session);
        var check = new DateOnly(2026, 3, 23).StartOfParisDay();
        session.WatchAt.ShouldBe(check);
        session.Watch(Members, Policy, check.AddSeconds(-1)).ShouldBe(0);
        session.Watch(Members, Policy, check).ShouldBe(1);
        session.DomainEvents.ShouldHaveSingleItem().ShouldBe(new TrainingMinimumMissed(session.Id, Sepoma.Code, 1, 2));
        session.Watch(Members, Policy, check).ShouldBe(0);

        Fresh(session);
        var reminder = new DateOnly(2026, 3, 28).StartOfParisDay();
        session.WatchAt.ShouldBe(reminder);
        session.Watch(Members, Policy, reminder).ShouldBe(1);
        session.DomainEvents.ShouldHaveSingleItem().ShouldBeOfType<TrainingReminderDue>();
        session.WatchAt.ShouldBeNull();
    }

    [Fact]
    public void attendance_is_noted_whole_or_not_at_all()
    {
        var session = ASession(TrainingSessionStatus.Full);
        var (first, second) = (session.Registrations[0], session.Registrations[1]);
        var waiting = session.Enter("c");
        Fresh(session);
        session.RecordAttendance([new(first.Id, Present: true)], Start.AddSeconds(-1)).ShouldFail("training.not_started", ErrorType.Conflict);
        session.RecordAttendance([], Ended).ShouldFail("training.attendance_required");
        session.RecordAttendance([new(first.Id, Present: true), new(first.Id, Present: false)], Ended).ShouldFail("training.attendance_twice");
        session.RecordAttendance([new(first.Id, Present: true), new(default, Present: false)], Ended).ShouldFail("training.registration_not_found");
        session.RecordAttendance([new(first.Id, Present: true), new(waiting.Id, Present: true)], Ended).ShouldFail("invalid_transition");
        first.Status.ShouldBe(RegistrationStatus.Confirmed);
        session.DomainEvents.ShouldBeEmpty();

        session.RecordAttendance([new(first.Id, Present: false)], Ended).ShouldSucceed();
        session.Hold(Ended).ShouldFail("training.attendance_incomplete", ErrorType.Conflict).Metadata!["missing"].ShouldBe(1);
        session.RecordAttendance([new(first.Id, Present: true), new(second.Id, Present: false)], Ended).ShouldSucceed();
        session.Hold(Start).ShouldFail("training.not_ended", ErrorType.Conflict);
        session.Hold(Ended).ShouldSucceed();
        CertificateCode.Read(first.Certificate!.ToLowerInvariant().Replace("-", " ", StringComparison.Ordinal)).ShouldBe(first.Certificate);
        second.Certificate.ShouldBeNull();
        (waiting.Status, waiting.SkipCode).ShouldBe((RegistrationStatus.Skipped, SkipCode.NoPlaceLeft));
    }

    [Fact]
    public void a_cancellation_says_why()
    {
        foreach (var reason in new[] { null, "", "trop bref" })
            ASession().Cancel(reason).ShouldFail("training.reason_required", ErrorType.Validation);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("2345-6789")]
    [InlineData("0000-0000-0000-0000")]
    [InlineData("2345-6789-ABCD-EFGH-J")]
    public void what_is_surely_no_code_is_none(string? typed) => CertificateCode.Read(typed).ShouldBeNull();
}
