using Departement77.ContractPolicy.Domain.Payments;
using ErrorOr;
using static Departement77.ContractPolicy.Tests.Domain.Given;
using static Departement77.ContractPolicy.Tests.Domain.Payments.PaymentBuilder;

namespace Departement77.ContractPolicy.Tests.Domain.Payments;

public sealed class PaymentAccountTests
{
    private readonly PaymentTerms terms = Terms(advance: 0.2m);
    private readonly PaymentAccount account;

    public PaymentAccountTests() => account = PaymentAccount.Open(terms);

    [Fact]
    public void nothing_is_asked_nor_approved_under_a_contract_that_is_not_in_force()
    {
        var suspended = terms with { IsInForce = false };
        account.Request(suspended, Advance(), Policy, Member, Today).ShouldFail("contract.not_in_force", ErrorType.Conflict);
        account.DomainEvents.ShouldBeEmpty();

        var request = account.Ask(terms, Advance());
        account.Check(request.Id, suspended, [], Instructor, Today).ShouldSucceed();
        account.Approve(request.Id, suspended, Approver, Today).ShouldFail("contract.not_in_force", ErrorType.Conflict);
    }

    [Fact]
    public void an_advance_is_given_once_and_only_where_the_rules_give_one()
    {
        account.Request(terms with { Schedule = terms.Schedule with { Advance = null } }, Advance(), Policy, Member, Today).ShouldFail("advance.not_provided", ErrorType.Conflict);
        account.Request(terms, Advance() with { Invoices = [AnInvoice(1)] }, Policy, Member, Today).ShouldFail("proofs.not_asked", ErrorType.Validation);
        var first = account.Ask(terms, Advance());
        account.Request(terms, Advance(), Policy, Member, Today).ShouldFail("advance.exists", ErrorType.Conflict);
        account.Refuse(first.Id, AReason, Today).ShouldSucceed();
        account.Pay(terms, Advance());
        account.Request(terms, Advance(), Policy, Member, Today).ShouldFail("advance.exists", ErrorType.Conflict);
    }

    [Fact]
    public void the_balance_comes_once_and_last_with_proofs_and_completion()
    {
        var instalment = account.Ask(terms, Instalment(100_000));
        account.Request(terms, Balance(1), Policy, Member, Today).ShouldFail("payment.under_way", ErrorType.Conflict);
        account.Refuse(instalment.Id, AReason, Today).ShouldSucceed();
        account.Request(terms, Balance(), Policy, Member, Today).ShouldFail("proofs.incomplete", ErrorType.Validation);
        account.Request(terms, Balance(1_000) with { WorksCompletedOn = null }, Policy, Member, Today).ShouldFail("proofs.incomplete", ErrorType.Validation);
        account.Request(terms, Balance(1_000) with { WorksCompletedOn = Today.AddDays(1) }, Policy, Member, Today).ShouldFail("proofs.incomplete", ErrorType.Validation);
        account.Request(terms, Instalment(1_000) with { WorksCompletedOn = Today }, Policy, Member, Today).ShouldFail("proofs.not_asked", ErrorType.Validation);

        account.Pay(terms, Balance(500_000)).Amount.ShouldBe(Euros(150_000));
        foreach (var claim in new[] { Balance(1), Instalment(1_000), Advance() })
            account.Request(terms, claim, Policy, Member, Today).ShouldFail("balance.exists", ErrorType.Conflict);
    }

    [Fact]
    public void an_instalment_needs_proofs_that_give_something()
    {
        account.Request(terms, Instalment(), Policy, Member, Today).ShouldFail("proofs.incomplete", ErrorType.Validation);
        account.Request(terms, Instalment(0.01m), Policy, Member, Today).ShouldFail("proofs.incomplete", ErrorType.Validation);
        account.Ask(terms, Instalment(0.02m)).Amount.ShouldBe(Euros(0.01m));
    }

    [Theory]
    [InlineData("FA-2026-7", "FA-2026-7")]
    [InlineData("FA-2026-7", " fa-2026-7 ")]
    [InlineData("FA 2026 7", "fa20267")]
    public void an_invoice_serves_once_however_its_number_is_typed(string first, string second)
    {
        PaymentClaim With(params string[] numbers) => Instalment() with { Invoices = [.. numbers.Select(number => AnInvoice(1_000, number))] };
        account.Request(terms, With(first, second), Policy, Member, Today).ShouldFail("proof.already_used", ErrorType.Conflict);
        var request = account.Ask(terms, With(first));
        account.Request(terms, With(second), Policy, Member, Today).ShouldFail("proof.already_used", ErrorType.Conflict);
        account.Refuse(request.Id, AReason, Today).ShouldSucceed();
        request.Proofs.ShouldAllBe(proof => proof.IsReleased);
        account.Ask(terms, With(second));
    }

    [Fact]
    public void the_check_lowers_what_counts_with_a_reason_and_computes_anew()
    {
        var request = account.Ask(terms, Instalment(100_000, 50_000));
        request.Amount.ShouldBe(Euros(45_000));
        var (first, second) = (request.Proofs[0].Id, request.Proofs[1].Id);
        ErrorOr<PaymentRequest> CheckWith(params EligibleProof[] eligible) => account.Check(request.Id, terms, eligible, Instructor, Today);

        CheckWith(new EligibleProof(first, Euros(100_000.01m), AReason)).ShouldFail("eligible.exceeds_proof", ErrorType.Validation);
        CheckWith(new EligibleProof(first, Euros(1), Reason: " ")).ShouldFail("reason.required", ErrorType.Validation);
        CheckWith(new EligibleProof(new PaymentProofId(Guid.CreateVersion7()), Euros(1), AReason)).ShouldFail("proof.unknown", ErrorType.Validation);
        CheckWith(new EligibleProof(first, Euros(1), AReason), new EligibleProof(first, Euros(2), AReason)).ShouldFail("proof.unknown", ErrorType.Validation);
        CheckWith(new EligibleProof(first, Euros(0), AReason), new EligibleProof(second, Euros(0), AReason)).ShouldFail("proofs.incomplete", ErrorType.Validation);
        request.Proofs.ShouldAllBe(proof => proof.Eligible == proof.Amount);

        CheckWith(new EligibleProof(first, Euros(80_000), AReason)).ShouldSucceed();
        (request.Asked, request.Amount, request.CheckedAmount).ShouldBe((Euros(45_000), Euros(39_000), Euros(39_000)));
        (request.Proofs[0].Eligible, request.Proofs[0].ReductionReason).ShouldBe((Euros(80_000), AReason));
        account.UnderWay.ShouldBe(Euros(39_000));

        // What is mended counts whole again until it is checked again.
        account.AskChanges(request.Id, "La facture de voirie n'est pas de l'opération.").ShouldSucceed();
        request.DueOn.ShouldBeNull();
        var kept = new Invoice(Supplier, request.Proofs[1].InvoiceNumber, Today, Euros(50_000), "Mairie", OperationPosition: 1, Today);
        account.Resubmit(request.Id, terms, Instalment() with { Invoices = [kept, AnInvoice(70_000)] }, Policy, Member, Today.AddDays(3)).ShouldSucceed();
        request.Proofs.Select(proof => (proof.Amount, proof.IsReleased)).ShouldBe([(Euros(100_000), true), (Euros(50_000), false), (Euros(70_000), false)]);
        request.Proofs[1].Operation.ShouldBe("Mairie");
        (request.Amount, request.CheckedBy, request.Reason, request.DueOn).ShouldBe((Euros(36_000), null, null, Today.AddDays(33)));
    }

    [Fact]
    public void whoever_asked_or_checked_does_not_approve_and_whoever_approved_does_not_pay()
    {
        var request = account.Ask(terms, Advance());
        account.Check(request.Id, terms, [], Instructor, Today).ShouldSucceed();
        account.Approve(request.Id, terms, Instructor, Today).ShouldFail("separation_of_duties", ErrorType.Forbidden);
        account.Approve(request.Id, terms, Member, Today).ShouldFail("separation_of_duties", ErrorType.Forbidden);
        account.Approve(request.Id, terms, Approver, Today).ShouldSucceed();
        account.SendToFinance(request.Id, Today).ShouldSucceed();
        account.MarkPaid(request.Id, Today, AReference, Approver, Today).ShouldFail("separation_of_duties", ErrorType.Forbidden);
        account.MarkPaid(request.Id, Today, AReference, Instructor, Today).ShouldSucceed();
    }

    [Fact]
    public void a_payment_is_recorded_with_its_day_and_reference()
    {
        var request = account.Approve(terms, Advance());
        account.SendToFinance(request.Id, Today).ShouldSucceed();
        account.MarkPaid(request.Id, Today.AddDays(-1), AReference, Payer, Today).ShouldFail("paid_on.invalid", ErrorType.Validation);
        account.MarkPaid(request.Id, Today.AddDays(1), AReference, Payer, Today).ShouldFail("paid_on.invalid", ErrorType.Validation);
        account.MarkPaid(request.Id, Today, " ", Payer, Today).ShouldFail("finance_reference.invalid", ErrorType.Validation);
        account.MarkPaid(request.Id, paidOn: null, financeReference: null, Payer, Today).Errors.Count.ShouldBe(2);
        account.MarkFailed(request.Id, "non").ShouldFail("reason.required", ErrorType.Validation);
        account.MarkFailed(request.Id, AReason).ShouldSucceed();
        account.SendToFinance(request.Id, Today.AddDays(5)).ShouldSucceed();
        account.MarkPaid(request.Id, Today.AddDays(5), AReference, Payer, Today.AddDays(6)).ShouldSucceed().PaidOn.ShouldBe(Today.AddDays(5));
    }

    [Fact]
    public void an_approval_follows_the_contract_as_it_was_amended()
    {
        var request = account.Ask(terms, Instalment(200_000));
        account.Check(request.Id, terms, [], Instructor, Today).ShouldSucceed();
        account.Approve(request.Id, Terms(grant: 70_000), Approver, Today).ShouldFail("instalment.cap_reached", ErrorType.Conflict);
        account.Approve(request.Id, Terms(grant: 100_000), Approver, Today).ShouldFail("payment.exceeds_grant", ErrorType.Conflict);
        account.Approve(request.Id, Terms(retained: 600_000, grant: 180_000), Approver, Today).ShouldSucceed();
        account.Granted.ShouldBe(Euros(180_000));
    }
}
