using Departement77.ServiceCatalogue.Domain.Loans;
using Departement77.ServiceCatalogue.Domain.Offers;
using ErrorOr;
using static Departement77.ServiceCatalogue.Tests.Domain.Given;

namespace Departement77.ServiceCatalogue.Tests.Domain.Loans;

public sealed class LoanBookingTests
{
    private static readonly LoanPolicy Policy = LoanBuilder.Policy;

    [Fact]
    public void a_booking_blocks_the_copy_from_its_preparation_until_it_is_checked()
    {
        var loan = Request(LoanBuilder.Sheet(Today.AddDays(10), Today.AddDays(20))).ShouldSucceed();

        (loan.BlockedFrom, loan.BlockedUntil).ShouldBe((Today.AddDays(8), Today.AddDays(21)));
        (loan.AuthoritySiren, loan.Body, loan.OfferVersion).ShouldBe((CoubertSiren, Sepoma.Code, LoanBuilder.Exhibition.VersionNumber));
        loan.DomainEvents.ShouldHaveSingleItem().ShouldBeOfType<LoanRequested>().EndsOn.ShouldBe(Today.AddDays(20));
    }

    [Fact]
    public void a_loan_lasts_a_day_at_least_and_as_long_as_the_offer_says_at_most()
    {
        Request(LoanBuilder.Sheet(Today, Today)).ShouldFail("loan.booking_dates_invalid", ErrorType.Validation);
        Request(LoanBuilder.Sheet(Today, Yesterday)).ShouldFail("loan.booking_dates_invalid", ErrorType.Validation);
        Request(LoanBuilder.Sheet(Today, Today.AddDays(1))).ShouldSucceed();
        Request(LoanBuilder.Sheet(Today, Today.AddDays(21))).ShouldSucceed();
        Request(LoanBuilder.Sheet(Today, Today.AddDays(22))).ShouldFail("loan.too_long", ErrorType.Validation);
    }

    [Fact]
    public void a_loan_starts_neither_in_the_past_nor_beyond_the_calendar()
    {
        Request(LoanBuilder.Sheet(Yesterday, Today.AddDays(3))).ShouldFail("loan.booking_dates_invalid");
        Request(LoanBuilder.Sheet(Today.AddDays(366), Today.AddDays(370))).ShouldFail("loan.booking_dates_invalid");
        Request(LoanBuilder.Sheet(DateOnly.MaxValue.AddDays(-1), DateOnly.MaxValue)).ShouldFail("loan.booking_dates_invalid");
        Request(LoanBuilder.Sheet(Today, DateOnly.MaxValue)).ShouldFail("loan.too_long");
    }

    [Fact]
    public void a_copy_that_is_not_available_is_not_booked()
    {
        foreach (var status in new[] { ExhibitionCopyStatus.UnderRepair, ExhibitionCopyStatus.Withdrawn })
        {
            LoanBooking.Request(LoanBuilder.Borrower(), LoanBuilder.Exhibition.InHand(), LoanBuilder.ACopy(status).InHand(), LoanBuilder.Sheet(), Policy, Today)
                .ShouldFail("loan.copy_unavailable", ErrorType.Validation);
        }
    }

    [Fact]
    public void only_active_members_borrow_what_is_published()
    {
        LoanBooking.Request(AMembership().Suspended().Build().AsMember(), LoanBuilder.Exhibition.InHand(), LoanBuilder.ACopy().InHand(), LoanBuilder.Sheet(), Policy, Today).ShouldFail("membership.required", ErrorType.Forbidden);
        var withdrawn = AnOffer().OfKind(OfferKind.ExhibitionLoan).Withdrawn().Build();
        LoanBooking.Request(LoanBuilder.Borrower(), withdrawn.InHand(), LoanBuilder.ACopy().InHand(), LoanBuilder.Sheet(), Policy, Today).ShouldFail("offer.not_available", ErrorType.Conflict);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("  ")]
    [InlineData("a\u0000b")]
    public void the_venue_is_said(string? venue) => Request(LoanBuilder.Sheet(venue: venue)).ShouldFail("loan.venue_invalid", ErrorType.Validation);

    [Fact]
    public void a_copy_goes_lentwith_a_signed_agreement_and_an_insurance_to_the_last_day()
    {
        new LoanBuilder().Approved().Insured().Build().PickUp(LoanBuilder.ACopy(), Today).ShouldFail("loan.agreement_required", ErrorType.Conflict);
        new LoanBuilder().Signed().Build().PickUp(LoanBuilder.ACopy(), Today).ShouldFail("loan.insurance_required", ErrorType.Conflict);

        var tooShort = InsuranceCertificate.Create("Assurances de Brie", "AB-77", LoanBuilder.Ends.AddDays(-1)).Value;
        new LoanBuilder().Signed().Insured(tooShort).Build().PickUp(LoanBuilder.ACopy(), Today).ShouldFail("loan.insurance_required");

        var loan = new LoanBuilder().Signed().Insured(tooShort).Insured().Build();
        loan.PickUp(LoanBuilder.ACopy(ExhibitionCopyStatus.UnderRepair), Today).ShouldFail("loan.copy_under_repair", ErrorType.Conflict);
        loan.PickUp(LoanBuilder.ACopy(), Yesterday).ShouldFail("loan.pick_up_too_early", ErrorType.Conflict);
        loan.PickUp(LoanBuilder.ACopy(), loan.EndsOn).ShouldFail("loan.pick_up_too_late", ErrorType.Conflict);
        loan.PickUp(LoanBuilder.ACopy(), Today).ShouldSucceed().ShouldBe(LoanBookingStatus.PickedUp);
        loan.PickedUpOn.ShouldBe(Today);
    }

    [Fact]
    public void an_agreement_is_signed_between_the_request_and_today()
    {
        var loan = new LoanBuilder().Approved().Build();
        loan.Sign(Today.AddDays(1), Today).ShouldFail("loan.signature_invalid", ErrorType.Validation);
        loan.Sign(Yesterday, Today).ShouldFail("loan.signature_invalid", ErrorType.Validation);
        loan.Sign(Today, Today.AddDays(2)).ShouldSucceed();
        loan.SignedOn.ShouldBe(Today);
    }

    [Fact]
    public void a_return_needs_a_report_and_frees_the_copy_early_and_never_later_than_booked()
    {
        new LoanBuilder().PickedUp().Build().Return(CopyCondition.Good, "bon", Policy, Today).ShouldFail("loan.condition_report_required", ErrorType.Validation);

        var early = new LoanBuilder().PickedUp().Build();
        early.Return(CopyCondition.Damaged, LoanBuilder.AReport, Policy, Today.AddDays(2)).ShouldSucceed();
        early.BlockedUntil.ShouldBe(Today.AddDays(3));
        early.DomainEvents.ShouldHaveSingleItem().ShouldBeOfType<LoanReturned>().Damaged.ShouldBeTrue();

        var late = new LoanBuilder().Overdue().Build();
        var booked = late.BlockedUntil;
        late.Return(CopyCondition.Good, LoanBuilder.AReport, Policy, LoanBuilder.Ends.AddDays(9)).ShouldSucceed();
        late.BlockedUntil.ShouldBe(booked);
    }

    [Fact]
    public void a_return_on_the_first_day_leaves_a_period()
    {
        var policy = new LoanPolicy(PreparationDays: 0, CheckingDays: 0, LapseAfterDays: 3, BookAheadDays: 365);
        var loan = LoanBooking.Request(LoanBuilder.Borrower(), LoanBuilder.Exhibition.InHand(), LoanBuilder.ACopy().InHand(), LoanBuilder.Sheet(), policy, Today).ShouldSucceed();
        loan.Approve("agent", Today).ShouldSucceed();
        loan.Sign(on: null, Today).ShouldSucceed();
        loan.RecordInsurance(LoanBuilder.Insurance).ShouldSucceed();
        loan.PickUp(LoanBuilder.ACopy(), Today).ShouldSucceed();
        loan.Return(CopyCondition.Good, LoanBuilder.AReport, policy, Today).ShouldSucceed();
        (loan.BlockedFrom, loan.BlockedUntil).ShouldBe((Today, Today.AddDays(1)));
    }

    [Fact]
    public void what_is_late_and_what_nobody_collects_is_told_once_and_on_the_day_after()
    {
        var lent = new LoanBuilder().PickedUp().Build();
        lent.Watch(Policy, LoanBuilder.Ends).ShouldBeFalse("the day of the return is not late");
        lent.Watch(Policy, LoanBuilder.Ends.AddDays(1)).ShouldBeTrue();
        lent.Watch(Policy, LoanBuilder.Ends.AddDays(2)).ShouldBeFalse();
        lent.Status.ShouldBe(LoanBookingStatus.Overdue);

        foreach (var status in new[] { LoanBookingStatus.Requested, LoanBookingStatus.Approved, LoanBookingStatus.AgreementSigned })
        {
            var waiting = new LoanBuilder().In(status).Build();
            waiting.Watch(Policy, Today.AddDays(3)).ShouldBeFalse();
            waiting.Watch(Policy, Today.AddDays(4)).ShouldBeTrue();
            waiting.Watch(Policy, Today.AddDays(5)).ShouldBeFalse();
            waiting.Status.ShouldBe(LoanBookingStatus.Lapsed);
        }
    }

    [Fact]
    public void a_refusal_says_why_and_a_cancellation_may()
    {
        new LoanBuilder().Build().Refuse("court", Today).ShouldFail("loan.reason_required", ErrorType.Validation);
        new LoanBuilder().Build().Cancel(new string('x', 2001), Today).ShouldFail("loan.reason_invalid", ErrorType.Validation);
        new LoanBuilder().Build().Cancel("  ", Today).ShouldSucceed();
    }

    [Fact]
    public void a_certificate_names_company_and_policy()
    {
        InsuranceCertificate.Create(" ", "AB-77", Today).ShouldFail("loan.insurance_invalid", ErrorType.Validation);
        InsuranceCertificate.Create("Assurances de Brie", null, Today).ShouldFail("loan.insurance_invalid", ErrorType.Validation);
    }

    [Fact]
    public void a_copy_is_of_an_exhibition_and_of_one_of_its_bodies()
    {
        ExhibitionCopy.Add(AnOffer().Published().Build(), Sepoma.Code, "Exemplaire 1", Today).ShouldFail("loan.offer_not_lent", ErrorType.Validation);
        ExhibitionCopy.Add(LoanBuilder.Exhibition, Caue77.Code, "Exemplaire 1", Today).ShouldFail("loan.body_not_of_offer", ErrorType.Validation);
        ExhibitionCopy.Add(LoanBuilder.Exhibition, Sepoma.Code, " ", Today).ShouldFail("loan.copy_label_invalid", ErrorType.Validation);
        LoanBuilder.ACopy().SendToRepair("court", until: null, Today).ShouldFail("loan.reason_required");
        LoanBuilder.ACopy().SendToRepair(LoanBuilder.AReason, Today, Today).ShouldFail("loan.repair_end_invalid");
    }

    private static ErrorOr<LoanBooking> Request(LoanRequestSheet sheet) => LoanBooking.Request(LoanBuilder.Borrower(), LoanBuilder.Exhibition.InHand(), LoanBuilder.ACopy().InHand(), sheet, Policy, Today);
}
