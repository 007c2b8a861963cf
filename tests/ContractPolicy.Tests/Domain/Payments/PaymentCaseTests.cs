using Departement77.ContractPolicy.Domain.Payments;
using ErrorOr;
using static Departement77.ContractPolicy.Tests.Domain.Given;
using static Departement77.ContractPolicy.Tests.Domain.Payments.PaymentBuilder;

namespace Departement77.ContractPolicy.Tests.Domain.Payments;

/// <summary>The dossier's worked cases of payments, to the cent: retained 500,000, grant 150,000, cap 80 %.</summary>
public sealed class PaymentCaseTests
{
    private readonly PaymentTerms terms = Terms();
    private readonly PaymentAccount account;

    public PaymentCaseTests() => account = PaymentAccount.Open(terms);

    public static TheoryData<decimal, decimal, decimal, decimal> Balances => new()
    {
        { 450_000m, 135_000m, 15_000m, 0m }, // 27: the cost is lower than foreseen.
        { 380_000m, 114_000m, 0m, 6_000m }, // 28: more was paid than the final grant.
        { 560_000m, 150_000m, 30_000m, 0m }, // 29: the cost is higher, the grant is not.
        { 400_000m, 120_000m, 0m, 0m }, // What was paid is what is due.
        { 450_000.01m, 135_000m, 15_000m, 0m }, // 135,000.003, to the cent.
        { 450_000.02m, 135_000.01m, 15_000.01m, 0m }, // 135,000.006, to the cent.
    };

    [Fact]
    public void case_26_instalments_follow_the_proofs_up_to_the_cap()
    {
        account.Pay(terms, Instalment(200_000)).Amount.ShouldBe(Euros(60_000));
        var second = account.Ask(terms, Instalment(250_000));
        second.Amount.ShouldBe(Euros(60_000), "75,000 by the proofs, 60,000 under the cap of 120,000");
        second.Explanation.Steps.Select(step => (step.Code, step.Amount)).ShouldBe(
            [("rate", Euros(150_000)), ("pro_rata", Euros(75_000)), ("cap", Euros(60_000)), ("amount", Euros(60_000))]);
        (account.Paid, account.UnderWay).ShouldBe((Euros(60_000), Euros(60_000)));
        account.Request(terms, Instalment(10_000), Policy, Member, Today).ShouldFail("instalment.cap_reached", ErrorType.Conflict);
    }

    [Theory]
    [MemberData(nameof(Balances))]
    public void cases_27_to_29_the_balance_fixes_the_final_grant_downward_alone(decimal finalExpense, decimal finalGrant, decimal balance, decimal repayment)
    {
        var withAdvance = Terms(advance: 0.2m);
        account.Pay(withAdvance, Advance()).Amount.ShouldBe(Euros(30_000));
        account.Pay(withAdvance, Instalment(300_000)).Amount.ShouldBe(Euros(90_000));
        account.Paid.ShouldBe(Euros(120_000));
        account.ForgetDomainEvents();

        var approved = account.Approve(withAdvance, Balance(finalExpense - 300_000));

        approved.Amount.ShouldBe(Euros(balance));
        account.UnderWay.ShouldBe(Euros(balance));
        account.FinalGrant.ShouldBe(Euros(finalGrant));
        account.RepaymentOrders.Select(order => order.Amount).ShouldBe(repayment > 0 ? [Euros(repayment)] : []);
        account.DomainEvents.OfType<RepaymentDue>().Select(due => due.Amount).ShouldBe(repayment > 0 ? [Euros(repayment)] : []);
        account.DomainEvents.OfType<PaymentApproved>().Single().FinalGrant.ShouldBe(Euros(finalGrant));
        account.SettledOn.ShouldBeNull();

        account.SendToFinance(approved.Id, Today).ShouldSucceed();
        account.MarkPaid(approved.Id, Today, AReference, Payer, Today).ShouldSucceed();
        account.SettledOn.ShouldBe(Today);
        (account.Paid, account.UnderWay).ShouldBe((Euros(120_000 + balance), Euros(0)));
    }

    [Fact]
    public void an_advance_counts_under_the_cap_of_the_instalments()
    {
        var withAdvance = Terms(advance: 0.3m);
        account.Pay(withAdvance, Advance()).Amount.ShouldBe(Euros(45_000));
        account.Ask(withAdvance, Instalment(400_000)).Amount.ShouldBe(Euros(75_000));
    }

    [Fact]
    public void a_grant_that_was_capped_keeps_its_odd_rate()
    {
        // 105,319.15 of 370,000 is 28.464635 %.
        var odd = Terms(retained: 370_000, grant: 105_319.15m);
        account.Pay(odd, Instalment(123_456.78m)).Amount.ShouldBe(Euros(35_141.52m));
        account.Approve(odd, Balance(400_000)).Amount.ShouldBe(Euros(70_177.63m));
        account.FinalGrant.ShouldBe(Euros(105_319.15m));
    }

    [Fact]
    public void what_is_asked_limits_what_is_due_and_never_raises_it()
    {
        account.Ask(terms, Instalment(100_000) with { Asked = Euros(20_000) }).Amount.ShouldBe(Euros(20_000));
        account.Ask(terms, Instalment(100_000) with { Asked = Euros(50_000) }).Amount.ShouldBe(Euros(30_000));
        account.Request(terms, Instalment(400_000) with { Asked = Euros(70_000.01m) }, Policy, Member, Today).ShouldFail("instalment.cap_reached", ErrorType.Conflict);
        account.Request(terms, Instalment(400_000) with { Asked = Euros(100_000.01m) }, Policy, Member, Today).ShouldFail("payment.exceeds_grant", ErrorType.Conflict);
    }
}
