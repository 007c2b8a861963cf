using Departement77.BuildingBlocks.Domain.States;
using Departement77.ServiceCatalogue.Domain.Loans;
using ErrorOr;
using static Departement77.ServiceCatalogue.Domain.Loans.LoanBookingAction;
using static Departement77.ServiceCatalogue.Domain.Loans.LoanBookingStatus;
using static Departement77.ServiceCatalogue.Tests.Domain.Given;

namespace Departement77.ServiceCatalogue.Tests.Domain.Loans;

public sealed class LoanTransitionTests
{
    public static TheoryData<string, string> EveryPair() => Pairs<LoanBookingStatus, LoanBookingAction>();

    public static TheoryData<string, string> EveryPairOfACopy() => Pairs<ExhibitionCopyStatus, ExhibitionCopyAction>();

    [Theory]
    [MemberData(nameof(EveryPair))]
    public void each_action_in_each_state_of_a_booking_does_what_the_table_says_or_changes_nothing(string statusName, string actionName)
    {
        var status = Enum.Parse<LoanBookingStatus>(statusName);
        var action = Enum.Parse<LoanBookingAction>(actionName);
        var loan = new LoanBuilder().In(status).Build();
        loan.Status.ShouldBe(status);
        var version = loan.Version;

        var result = Do(loan, action);

        if (Expected(status, action) is { } next)
        {
            result.ShouldSucceed().ShouldBe(next);
            loan.Status.ShouldBe(next);
            loan.Version.ShouldBe(version + 1);
            loan.DomainEvents.ShouldHaveSingleItem();
        }
        else
        {
            // What is missing is said in its place: the action will be possible.
            if (action == PickUp && status is (Requested or Approved))
                result.ShouldFail("loan.agreement_required", ErrorType.Conflict);
            else
                result.ShouldBeAnInvalidTransition(statusName, AllowedIn(status));

            loan.Status.ShouldBe(status);
            loan.Version.ShouldBe(version);
            loan.DomainEvents.ShouldBeEmpty();
        }

        loan.AllowedActions.ShouldBe(AllowedIn(loan.Status));
    }

    [Theory]
    [MemberData(nameof(EveryPairOfACopy))]
    public void each_action_in_each_state_of_a_copy_does_what_the_table_says_or_changes_nothing(string statusName, string actionName)
    {
        var status = Enum.Parse<ExhibitionCopyStatus>(statusName);
        var copy = LoanBuilder.ACopy(status);
        var result = Enum.Parse<ExhibitionCopyAction>(actionName) switch
        {
            ExhibitionCopyAction.SendToRepair => copy.SendToRepair(LoanBuilder.AReason, Today.AddDays(10), Today),
            ExhibitionCopyAction.Repair => copy.Repair(),
            _ => copy.Withdraw(),
        };

        ExhibitionCopyStatus? expected = (statusName, actionName) switch
        {
            ("Available", "SendToRepair") => ExhibitionCopyStatus.UnderRepair,
            ("UnderRepair", "Repair") => ExhibitionCopyStatus.Available,
            ("Available" or "UnderRepair", "Withdraw") => ExhibitionCopyStatus.Withdrawn,
            _ => null,
        };
        if (expected is { } next)
        {
            result.ShouldSucceed().ShouldBe(next);
            (copy.RepairReason is not null).ShouldBe(next == ExhibitionCopyStatus.UnderRepair);
        }
        else
        {
            result.ShouldFail("invalid_transition", ErrorType.Conflict);
            copy.DomainEvents.ShouldBeEmpty();
        }
    }

    [Fact]
    public void each_state_has_a_french_name()
    {
        Enum.GetValues<LoanBookingStatus>().ShouldAllBe(status => status.French().Length > 0);
        Enum.GetValues<ExhibitionCopyStatus>().ShouldAllBe(status => status.French().Length > 0);
        Enum.GetValues<CopyCondition>().ShouldAllBe(condition => condition.French().Length > 0);
    }

    // Written by hand beside the product's own table, so that a slip in one shows.
    private static LoanBookingStatus? Expected(LoanBookingStatus status, LoanBookingAction action) => (status, action) switch
    {
        (Requested, Approve) => Approved,
        (Requested, Refuse) => Refused,
        (Approved, Sign) => AgreementSigned,
        (Requested or Approved or AgreementSigned, RecordInsurance) => status,
        (AgreementSigned, PickUp) => PickedUp,
        (PickedUp or Overdue, Return) => Returned,
        (Returned, Close) => Closed,
        (Requested or Approved or AgreementSigned, Cancel) => Cancelled,
        (PickedUp, MarkOverdue) => Overdue,
        (Requested or Approved or AgreementSigned, Lapse) => Lapsed,
        _ => null,
    };

    private static IEnumerable<string> AllowedIn(LoanBookingStatus status) => Enum.GetValues<LoanBookingAction>()
        .Where(action => action is not (MarkOverdue or Lapse) && Expected(status, action) is not null).Select(action => KebabCase.From(action.ToString()));

    private static ErrorOr<LoanBookingStatus> Do(LoanBooking loan, LoanBookingAction action) => action switch
    {
        Approve => loan.Approve("agent", Today),
        Refuse => loan.Refuse(LoanBuilder.AReason, Today),
        Sign => loan.Sign(on: null, Today),
        RecordInsurance => loan.RecordInsurance(LoanBuilder.Insurance),
        PickUp => loan.PickUp(LoanBuilder.ACopy(), Today),
        Return => loan.Return(CopyCondition.Good, LoanBuilder.AReport, LoanBuilder.Policy, LoanBuilder.Ends),
        Close => loan.Close(LoanBuilder.Ends),
        Cancel => loan.Cancel(reason: null, Today),

        // Time alone does these: on a day when both would be due.
        MarkOverdue or Lapse => Watched(loan, action),
        _ => throw new ArgumentOutOfRangeException(nameof(action), action, "Say how to do it."),
    };

    private static ErrorOr<LoanBookingStatus> Watched(LoanBooking loan, LoanBookingAction action)
    {
        if (Expected(loan.Status, action) is null && Expected(loan.Status, action == Lapse ? MarkOverdue : Lapse) is not null)
            return LoanBooking.States.Move(loan.Status, action);

        return loan.Watch(LoanBuilder.Policy, LoanBuilder.Ends.AddDays(30)) ? loan.Status : LoanBooking.States.Move(loan.Status, action);
    }

    private static TheoryData<string, string> Pairs<TStatus, TAction>()
        where TStatus : struct, Enum
        where TAction : struct, Enum
    {
        var pairs = new TheoryData<string, string>();
        foreach (var status in Enum.GetNames<TStatus>())
        {
            foreach (var action in Enum.GetNames<TAction>())
                pairs.Add(status, action);
        }

        return pairs;
    }
}
