using Departement77.BuildingBlocks.Domain.States;
using Departement77.ContractPolicy.Domain.Payments;
using ErrorOr;
using static Departement77.ContractPolicy.Domain.Payments.PaymentRequestAction;
using static Departement77.ContractPolicy.Domain.Payments.PaymentRequestStatus;
using static Departement77.ContractPolicy.Tests.Domain.Given;
using static Departement77.ContractPolicy.Tests.Domain.Payments.PaymentBuilder;

namespace Departement77.ContractPolicy.Tests.Domain.Payments;

public sealed class PaymentTransitionTests
{
    private readonly PaymentTerms terms = Terms();

    public static TheoryData<string, string> EveryPair()
    {
        var pairs = new TheoryData<string, string>();
        foreach (var status in Enum.GetNames<PaymentRequestStatus>())
        {
            foreach (var action in Enum.GetNames<PaymentRequestAction>())
                pairs.Add(status, action);
        }

        return pairs;
    }

    [Theory]
    [MemberData(nameof(EveryPair))]
    public void each_action_in_each_state_does_what_the_table_says_or_changes_nothing(string statusName, string actionName)
    {
        var status = Enum.Parse<PaymentRequestStatus>(statusName);
        var action = Enum.Parse<PaymentRequestAction>(actionName);
        var account = PaymentAccount.Open(terms);
        var request = account.Ask(terms, Instalment(100_000));
        foreach (var step in StepsTo(status))
            Do(account, request, step).ShouldSucceed();

        request.Status.ShouldBe(status);
        account.ForgetDomainEvents();
        var version = account.Version;

        var result = Do(account, request, action);

        if (Expected(status, action) is { } next)
        {
            result.ShouldSucceed().Status.ShouldBe(next);
            account.Version.ShouldBe(version + 1);
            account.DomainEvents.ShouldHaveSingleItem();
        }
        else
        {
            var error = result.ShouldFail("invalid_transition", ErrorType.Conflict);
            error.Metadata!["currentStatus"].ShouldBe(statusName);
            error.Metadata["allowedActions"].ShouldBeAssignableTo<IEnumerable<string>>().ShouldBe(AllowedIn(status));
            request.Status.ShouldBe(status);
            account.Version.ShouldBe(version);
            account.DomainEvents.ShouldBeEmpty();
        }

        request.AllowedActions.ShouldBe(AllowedIn(request.Status));
        (account.Paid, account.UnderWay).ShouldBe(request.Status switch
        {
            Paid => (Euros(30_000), Euros(0)),
            Refused => (Euros(0), Euros(0)),
            _ => (Euros(0), Euros(30_000)),
        });
    }

    [Theory]
    [InlineData("Issued", "MarkRecovered", "Recovered")]
    [InlineData("Issued", "Cancel", "Cancelled")]
    [InlineData("Recovered", "MarkRecovered", null)]
    [InlineData("Recovered", "Cancel", null)]
    [InlineData("Cancelled", "MarkRecovered", null)]
    [InlineData("Cancelled", "Cancel", null)]
    public void a_repayment_order_is_recovered_or_cancelled_once(string status, string action, string? next)
    {
        var withAdvance = Terms(advance: 0.3m);
        var account = PaymentAccount.Open(withAdvance);
        account.Pay(withAdvance, Advance());
        account.Approve(withAdvance, Balance(100_000));
        var order = account.RepaymentOrders.ShouldHaveSingleItem();
        order.Amount.ShouldBe(Euros(15_000));
        if (status != "Issued")
            DoOrder(account, order, status == "Recovered" ? RepaymentOrderAction.MarkRecovered : RepaymentOrderAction.Cancel).ShouldSucceed();

        var result = DoOrder(account, order, Enum.Parse<RepaymentOrderAction>(action));

        if (next is not null)
            result.ShouldSucceed().Status.ToString().ShouldBe(next);
        else
            result.ShouldFail("invalid_transition", ErrorType.Conflict);
    }

    [Fact]
    public void each_state_and_kind_has_a_french_name()
    {
        Enum.GetValues<PaymentRequestStatus>().ShouldAllBe(status => status.French().Length > 0);
        Enum.GetValues<RepaymentOrderStatus>().ShouldAllBe(status => status.French().Length > 0);
        Enum.GetValues<PaymentKind>().ShouldAllBe(kind => kind.French().Length > 0);
    }

    // Written by hand beside the product's own table, so that a slip in one shows.
    private static PaymentRequestStatus? Expected(PaymentRequestStatus status, PaymentRequestAction action) => (status, action) switch
    {
        (Submitted, AskChanges) => ChangesRequested,
        (Submitted, Check) => Checked,
        (Submitted, Refuse) => Refused,
        (ChangesRequested, Resubmit) => Submitted,
        (ChangesRequested, Refuse) => Refused,
        (Checked, AskChanges) => ChangesRequested,
        (Checked, PaymentRequestAction.Approve) => Approved,
        (Checked, Refuse) => Refused,
        (Approved, SendToFinance) => SentToFinance,
        (SentToFinance, MarkPaid) => Paid,
        (SentToFinance, MarkFailed) => PaymentFailed,
        (PaymentFailed, SendToFinance) => SentToFinance,
        _ => null,
    };

    private static PaymentRequestAction[] StepsTo(PaymentRequestStatus status) => status switch
    {
        Submitted => [],
        ChangesRequested => [AskChanges],
        Checked => [Check],
        Approved => [Check, PaymentRequestAction.Approve],
        SentToFinance => [Check, PaymentRequestAction.Approve, SendToFinance],
        PaymentFailed => [Check, PaymentRequestAction.Approve, SendToFinance, MarkFailed],
        Paid => [Check, PaymentRequestAction.Approve, SendToFinance, MarkPaid],
        Refused => [Refuse],
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "Say how to get there."),
    };

    private static IEnumerable<string> AllowedIn(PaymentRequestStatus status) =>
        Enum.GetValues<PaymentRequestAction>().Where(action => Expected(status, action) is not null).Select(action => KebabCase.From(action.ToString()));

    private static ErrorOr<RepaymentOrder> DoOrder(PaymentAccount account, RepaymentOrder order, RepaymentOrderAction action) => action switch
    {
        RepaymentOrderAction.MarkRecovered => account.MarkRecovered(order.Id, Today, "Titre 2026-12", Today),
        RepaymentOrderAction.Cancel => account.CancelRepayment(order.Id, AReason, Today),
        _ => throw new ArgumentOutOfRangeException(nameof(action), action, "Say how to do it."),
    };

    private ErrorOr<PaymentRequest> Do(PaymentAccount account, PaymentRequest request, PaymentRequestAction action) => action switch
    {
        AskChanges => account.AskChanges(request.Id, AReason),
        Resubmit => account.Resubmit(request.Id, terms, Instalment(100_000), Policy, Member, Today),
        Check => account.Check(request.Id, terms, [], Instructor, Today),
        PaymentRequestAction.Approve => account.Approve(request.Id, terms, Approver, Today),
        Refuse => account.Refuse(request.Id, AReason, Today),
        SendToFinance => account.SendToFinance(request.Id, Today),
        MarkPaid => account.MarkPaid(request.Id, Today, AReference, Payer, Today),
        MarkFailed => account.MarkFailed(request.Id, AReason),
        _ => throw new ArgumentOutOfRangeException(nameof(action), action, "Say how to do it."),
    };
}
