using System.Collections.Concurrent;
using CsCheck;
using Departement77.BuildingBlocks.Domain.Values;
using Departement77.ContractPolicy.Domain.Payments;
using ErrorOr;
using static Departement77.ContractPolicy.Tests.Domain.Given;
using static Departement77.ContractPolicy.Tests.Domain.Payments.PaymentBuilder;

namespace Departement77.ContractPolicy.Tests.Domain.Payments;

public sealed class PaymentPropertyTests
{
    private sealed record Act(string Name, Func<PaymentAccount, PaymentTerms, IErrorOr> Do)
    {
        public override string ToString() => Name;
    }

    private static readonly Gen<decimal> AnAmount = Gen.Int[1, 30_000_000].Select(cents => cents / 100m);

    private static readonly Gen<Act> AClaim = Gen.Select(Gen.Frequency((1, Gen.Const(PaymentKind.Advance)), (5, Gen.Const(PaymentKind.Instalment)), (1, Gen.Const(PaymentKind.Balance))), AnAmount, Gen.Bool)
        .Select((kind, amount, limited) => new Act($"ask {kind} {amount} {limited}", (account, terms) => account.Request(terms, Claim(kind, amount, limited), Policy, Member, Today)));

    private static readonly Gen<Act> AStep = Gen.Select(Gen.Enum<PaymentRequestAction>(), Gen.Int[0, 5], AnAmount)
        .Select((action, index, amount) => new Act($"{action} {index} {amount}", (account, terms) => Take(account, terms, action, index, amount)));

    // The way forward of the oldest request under way: chance alone seldom pays anything.
    private static readonly Gen<Act> AStepForward = AnAmount.Select(amount => new Act($"forward {amount}", (account, terms) =>
    {
        var index = account.Requests.ToList().FindIndex(request => request.IsUnderWay);
        return Take(account, terms, index < 0 ? PaymentRequestAction.Check : Forward(account.Requests[index].Status), Math.Max(index, 0), amount);
    }));

    private static readonly Gen<PaymentTerms> SomeTerms = Gen.Select(Gen.Int[1, 60_000_000], Gen.Int[0, 100], Gen.Int[-1, 50], Gen.Int[0, 100])
        .Select((retained, rate, advance, cap) => Terms(retained / 100m, Math.Round(retained / 100m * rate / 100m, 2), advance < 0 ? null : advance / 100m, cap / 100m));

    [Fact]
    public void whatever_people_do_no_more_is_paid_or_under_way_than_was_granted()
    {
        var reached = new ConcurrentDictionary<PaymentRequestStatus, bool>();
        var (balanced, repaid) = (0, 0);
        Gen.Select(SomeTerms, Gen.Frequency((2, AClaim), (2, AStep), (8, AStepForward)).List[1, 80]).Sample((terms, acts) =>
        {
            var account = PaymentAccount.Open(terms);
            foreach (var act in acts)
            {
                var before = Snapshot(account);
                if (act.Do(account, terms).IsError)
                    Snapshot(account).ShouldBe(before);
                else
                    account.DomainEvents.ShouldNotBeEmpty();

                TheRulesShouldHold(account, terms);
                account.ForgetDomainEvents();
                foreach (var request in account.Requests)
                    reached[request.Status] = true;
            }

            if (account.SettledOn is not null)
                Interlocked.Increment(ref balanced);

            if (account.RepaymentOrders.Count > 0)
                Interlocked.Increment(ref repaid);
        }, iter: 3_000);

        reached.Keys.ShouldBe(Enum.GetValues<PaymentRequestStatus>(), ignoreOrder: true);
        balanced.ShouldBeGreaterThan(100, "a property that never settles an account proves little");
        repaid.ShouldBeGreaterThan(10);
    }

    private static void TheRulesShouldHold(PaymentAccount account, PaymentTerms terms)
    {
        var live = account.Requests.Where(request => request.Status != PaymentRequestStatus.Refused).ToList();
        var before = Money.Sum(live.Where(request => request.Kind != PaymentKind.Balance).Select(request => request.Amount));
        (account.Paid + account.UnderWay <= terms.DepartmentGrant).ShouldBeTrue("within the grant");
        (before <= PaymentCalculation.Cap(terms)).ShouldBeTrue("advance and instalments within their cap");
        (account.Paid + account.UnderWay == Money.Sum(live.Select(request => request.Amount))).ShouldBeTrue("the account is the sum of its requests");
        (live.Count(request => request.Kind == PaymentKind.Advance) <= 1).ShouldBeTrue("one advance");
        (live.Count(request => request.Kind == PaymentKind.Balance) <= 1).ShouldBeTrue("one balance");
        live.All(request => request.Amount >= Money.Zero && request.Amount <= request.Asked).ShouldBeTrue("never more than asked");
        (account.FinalGrant is null || account.FinalGrant <= terms.DepartmentGrant).ShouldBeTrue("revised downward alone");
        live.Where(request => request.Kind == PaymentKind.Balance).All(_ => !live.Exists(other => other.Kind != PaymentKind.Balance && other.IsUnderWay)).ShouldBeTrue("the balance is last");
        if (account.FinalGrant is { } final)
            (account.Paid + account.UnderWay - Money.Sum(account.RepaymentOrders.Select(order => order.Amount)) <= final).ShouldBeTrue("what is above the final grant is to be paid back");
    }

    private static IErrorOr Take(PaymentAccount account, PaymentTerms terms, PaymentRequestAction action, int index, decimal amount)
    {
        var request = index < account.Requests.Count ? account.Requests[index] : null;
        var id = request?.Id ?? new PaymentRequestId(Guid.Empty);
        return action switch
        {
            PaymentRequestAction.AskChanges => account.AskChanges(id, AReason),
            PaymentRequestAction.Resubmit => account.Resubmit(id, terms, Claim(request?.Kind ?? PaymentKind.Advance, amount, limited: false), Policy, Member, Today),
            PaymentRequestAction.Check => account.Check(id, terms, Lowered(request, amount), Instructor, Today),
            PaymentRequestAction.Approve => account.Approve(id, terms, Approver, Today),
            PaymentRequestAction.Refuse when amount > 50_000 => account.Refuse(id, AReason, Today),
            PaymentRequestAction.Refuse => account.Refuse(id, "non", Today),
            PaymentRequestAction.SendToFinance => account.SendToFinance(id, Today),
            PaymentRequestAction.MarkPaid => account.MarkPaid(id, Today, AReference, Payer, Today),
            PaymentRequestAction.MarkFailed => account.MarkFailed(id, AReason),
            _ => throw new ArgumentOutOfRangeException(nameof(action), action, "Say how to do it."),
        };
    }

    private static PaymentRequestAction Forward(PaymentRequestStatus status) => status switch
    {
        PaymentRequestStatus.Submitted => PaymentRequestAction.Check,
        PaymentRequestStatus.ChangesRequested => PaymentRequestAction.Resubmit,
        PaymentRequestStatus.Checked => PaymentRequestAction.Approve,
        PaymentRequestStatus.Approved or PaymentRequestStatus.PaymentFailed => PaymentRequestAction.SendToFinance,
        _ => PaymentRequestAction.MarkPaid,
    };

    private static EligibleProof[] Lowered(PaymentRequest? request, decimal amount) =>
        request is null ? [] : [.. request.Proofs.Where(proof => !proof.IsReleased && proof.Amount > Euros(amount)).Take(1).Select(proof => new EligibleProof(proof.Id, Euros(amount), AReason))];

    private static PaymentClaim Claim(PaymentKind kind, decimal amount, bool limited) => (kind switch
    {
        PaymentKind.Advance => Advance(),
        PaymentKind.Instalment => Instalment(amount),
        _ => Balance(amount),
    }) with
    { Asked = limited ? Euros(amount / 10) : null };

    private static string Snapshot(PaymentAccount account) =>
        $"{account.Version} {account.Granted} {account.Paid} {account.UnderWay} {account.FinalGrant} {account.RepaymentOrders.Count} "
        + string.Join(' ', account.Requests.Select(request => $"{request.Id}:{request.Status}:{request.Amount}:{request.Asked}:{request.ProvedExpense}:{request.Proofs.Count}"));
}
