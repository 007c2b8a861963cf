using Departement77.BuildingBlocks.Domain.States;
using Departement77.ServiceCatalogue.Domain.Trainings;
using ErrorOr;
using static Departement77.ServiceCatalogue.Domain.Trainings.TrainingSessionAction;
using static Departement77.ServiceCatalogue.Domain.Trainings.TrainingSessionStatus;
using static Departement77.ServiceCatalogue.Tests.Domain.Trainings.TrainingBuilder;

namespace Departement77.ServiceCatalogue.Tests.Domain.Trainings;

public sealed class TrainingTransitionTests
{
    private static readonly TrainingSessionAction[] Asked = [Revise, TrainingSessionAction.Open, TrainingSessionAction.Registrations, Attendance, Hold, TrainingSessionAction.Cancel];

    public static TheoryData<string, string> EveryPair()
    {
        var pairs = new TheoryData<string, string>();
        foreach (var status in Enum.GetNames<TrainingSessionStatus>())
        {
            foreach (var action in Asked)
                pairs.Add(status, action.ToString());
        }

        return pairs;
    }

    public static TheoryData<string, string> EveryPairOfARegistration()
    {
        var pairs = new TheoryData<string, string>();
        foreach (var status in Enum.GetNames<RegistrationStatus>())
        {
            foreach (var action in Enum.GetNames<RegistrationAction>())
                pairs.Add(status, action);
        }

        return pairs;
    }

    [Theory]
    [MemberData(nameof(EveryPair))]
    public void each_action_in_each_state_does_what_the_table_says_or_changes_nothing(string statusName, string actionName)
    {
        var status = Enum.Parse<TrainingSessionStatus>(statusName);
        var action = Enum.Parse<TrainingSessionAction>(actionName);
        var session = ASession(status);
        var version = session.Version;

        var result = Do(session, action);
        if (Expected(status, action) is { } next)
        {
            result.IsError.ShouldBeFalse();
            session.Status.ShouldBe(next);
            session.Version.ShouldBeGreaterThan(version);
            session.DomainEvents.ShouldNotBeEmpty();
        }
        else
        {
            result.ShouldBeAnInvalidTransition(statusName, AllowedIn(status));
            session.Status.ShouldBe(status);
            session.Version.ShouldBe(version);
            session.DomainEvents.ShouldBeEmpty();
        }

        session.AllowedActions.ShouldBe(AllowedIn(session.Status));
    }

    [Theory]
    [MemberData(nameof(EveryPairOfARegistration))]
    public void each_action_on_a_registration_does_what_the_table_says_or_changes_nothing(string statusName, string actionName)
    {
        var status = Enum.Parse<RegistrationStatus>(statusName);
        var action = Enum.Parse<RegistrationAction>(actionName);
        var registration = Put(ASession().Enter("une"), status);

        var result = registration.Move(action);
        if (ExpectedOf(status, action) is { } next)
        {
            result.ShouldSucceed().ShouldBe(next);
            registration.Status.ShouldBe(next);
        }
        else
        {
            result.ShouldFail("invalid_transition", ErrorType.Conflict);
            registration.Status.ShouldBe(status);
        }
    }

    [Fact]
    public void each_state_and_each_reason_has_a_french_name()
    {
        Enum.GetValues<TrainingSessionStatus>().ShouldAllBe(status => status.French().Length > 0);
        Enum.GetValues<RegistrationStatus>().ShouldAllBe(status => status.French().Length > 0);
        Enum.GetValues<SkipCode>().ShouldAllBe(code => code.French().Length > 0);
    }

    // Written by hand beside the product's own table, so that a slip in one shows. The full session is the one of which both places are taken, the open one is empty.
    private static TrainingSessionStatus? Expected(TrainingSessionStatus status, TrainingSessionAction action) => (status, action) switch
    {
        (Planned, Revise) => Planned,
        (TrainingSessionStatus.Open, Revise) => TrainingSessionStatus.Open,
        (Full, Revise) => Full,
        (Planned, TrainingSessionAction.Open) => TrainingSessionStatus.Open,
        (TrainingSessionStatus.Open, TrainingSessionAction.Registrations) => TrainingSessionStatus.Open,
        (Full, TrainingSessionAction.Registrations) => Full,
        (TrainingSessionStatus.Open, Attendance) => TrainingSessionStatus.Open,
        (Full, Attendance) => Full,
        (TrainingSessionStatus.Open, Hold) => Held,
        (Full, Hold) => Held,
        (Planned or TrainingSessionStatus.Open or Full, TrainingSessionAction.Cancel) => Cancelled,
        _ => null,
    };

    private static RegistrationStatus? ExpectedOf(RegistrationStatus status, RegistrationAction action) => (status, action) switch
    {
        (RegistrationStatus.Requested, RegistrationAction.Confirm) => RegistrationStatus.Confirmed,
        (RegistrationStatus.Requested, RegistrationAction.WaitList) => RegistrationStatus.WaitListed,
        (RegistrationStatus.WaitListed, RegistrationAction.Offer) => RegistrationStatus.Offered,
        (RegistrationStatus.Offered, RegistrationAction.Accept) => RegistrationStatus.Confirmed,
        (RegistrationStatus.Offered, RegistrationAction.Decline) => RegistrationStatus.Skipped,
        (RegistrationStatus.Offered or RegistrationStatus.WaitListed, RegistrationAction.Skip) => RegistrationStatus.Skipped,
        (RegistrationStatus.Confirmed or RegistrationStatus.Attended or RegistrationStatus.NoShow, RegistrationAction.Attend) => RegistrationStatus.Attended,
        (RegistrationStatus.Confirmed or RegistrationStatus.Attended or RegistrationStatus.NoShow, RegistrationAction.Miss) => RegistrationStatus.NoShow,
        (RegistrationStatus.Confirmed or RegistrationStatus.Offered or RegistrationStatus.WaitListed, RegistrationAction.Cancel) => RegistrationStatus.Cancelled,
        _ => null,
    };

    private static IEnumerable<string> AllowedIn(TrainingSessionStatus status) =>
        Asked.Where(action => Expected(status, action) is not null).Select(action => KebabCase.From(action.ToString()));

    private static IErrorOr Do(TrainingSession session, TrainingSessionAction action)
    {
        switch (action)
        {
            case Revise:
                return session.Revise(Programme(capacity: 2), Members, Policy, Now);
            case TrainingSessionAction.Open:
                return session.Open(Policy);
            case TrainingSessionAction.Registrations:
                return session.Register(Given.CoubertSiren, "Coubert", Person("nouvelle"), "member-1", Policy, Now);
            case Attendance:
                // Of an empty session somebody is noted who came in a moment before.
                if (session.Status == TrainingSessionStatus.Open)
                {
                    session.Enter("presente");
                    Fresh(session);
                }

                return session.RecordAttendance([.. session.Registrations.Take(1).Select(registration => new AttendanceLine(registration.Id, Present: true))], Ended);
            case Hold:
                if (session.Status == Full)
                {
                    session.RecordAttendance([.. session.Registrations.Select(registration => new AttendanceLine(registration.Id, Present: true))], Ended).ShouldSucceed();
                    Fresh(session);
                }

                return session.Hold(Ended);
            case TrainingSessionAction.Cancel:
                return session.Cancel(AReason);
            default:
                throw new ArgumentOutOfRangeException(nameof(action), action, "Say how to do it.");
        }
    }
}
