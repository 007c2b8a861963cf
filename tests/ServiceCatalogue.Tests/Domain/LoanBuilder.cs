using Departement77.ServiceCatalogue.Domain.Loans;
using Departement77.ServiceCatalogue.Domain.Memberships;
using Departement77.ServiceCatalogue.Domain.Offers;
using static Departement77.ServiceCatalogue.Tests.Domain.Given;

namespace Departement77.ServiceCatalogue.Tests.Domain;

/// <summary>Brings a loan into a state by the steps that people take. It starts today, for a week.</summary>
internal sealed class LoanBuilder
{
    public const string AReason = "Raison donnée pour l'essai.";
    public const string AReport = "Tous les panneaux sont intacts.";

    public static readonly LoanPolicy Policy = new(PreparationDays: 2, CheckingDays: 1, LapseAfterDays: 3, BookAheadDays: 365);
    public static readonly DateOnly Ends = Today.AddDays(7);

    private readonly List<Action<LoanBooking>> steps = [];

    public static Offer Exhibition { get; } = AnOffer().OfKind(OfferKind.ExhibitionLoan).Published().Build();

    public static InsuranceCertificate Insurance { get; } = InsuranceCertificate.Create("Assurances de Brie", "AB-77", Ends).Value;

    public static LiveMember Borrower() => AMembership().Activated().Build().AsMember();

    public static ExhibitionCopy ACopy(ExhibitionCopyStatus status = ExhibitionCopyStatus.Available)
    {
        var copy = ExhibitionCopy.Add(Exhibition, Sepoma.Code, "Exemplaire 1", Today).ShouldSucceed();
        if (status == ExhibitionCopyStatus.UnderRepair)
            copy.SendToRepair(AReason, until: null, Today).ShouldSucceed();
        else if (status == ExhibitionCopyStatus.Withdrawn)
            copy.Withdraw().ShouldSucceed();

        copy.ForgetDomainEvents();
        return copy;
    }

    public static LoanRequestSheet Sheet(DateOnly? starts = null, DateOnly? ends = null, string? venue = "Médiathèque") => new(starts ?? Today, ends ?? Ends, venue, "membre");

    public LoanBuilder Approved() => Then(loan => loan.Approve("agent", Today).ShouldSucceed());

    public LoanBuilder Signed() => Approved().Then(loan => loan.Sign(on: null, Today).ShouldSucceed());

    public LoanBuilder Insured(InsuranceCertificate? certificate = null) => Then(loan => loan.RecordInsurance(certificate ?? Insurance).ShouldSucceed());

    public LoanBuilder PickedUp() => Signed().Insured().Then(loan => loan.PickUp(ACopy(), Today).ShouldSucceed());

    public LoanBuilder Overdue() => PickedUp().Then(loan => loan.Watch(Policy, Ends.AddDays(1)).ShouldBeTrue());

    public LoanBuilder Returned() => PickedUp().Then(loan => loan.Return(CopyCondition.Good, AReport, Policy, Ends).ShouldSucceed());

    public LoanBuilder In(LoanBookingStatus status) => status switch
    {
        LoanBookingStatus.Requested => this,
        LoanBookingStatus.Approved => Approved(),

        // With its insurance, so that everything that the state allows can be done.
        LoanBookingStatus.AgreementSigned => Signed().Insured(),
        LoanBookingStatus.PickedUp => PickedUp(),
        LoanBookingStatus.Overdue => Overdue(),
        LoanBookingStatus.Returned => Returned(),
        LoanBookingStatus.Closed => Returned().Then(loan => loan.Close(Ends).ShouldSucceed()),
        LoanBookingStatus.Refused => Then(loan => loan.Refuse(AReason, Today).ShouldSucceed()),
        LoanBookingStatus.Cancelled => Then(loan => loan.Cancel(AReason, Today).ShouldSucceed()),
        LoanBookingStatus.Lapsed => Then(loan => loan.Watch(Policy, Today.AddDays(4)).ShouldBeTrue()),
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "Say how to get there."),
    };

    public LoanBooking Build()
    {
        var loan = LoanBooking.Request(Borrower(), Exhibition.InHand(), ACopy().InHand(), Sheet(), Policy, Today).ShouldSucceed();
        foreach (var step in steps)
            step(loan);

        loan.ForgetDomainEvents();
        return loan;
    }

    private LoanBuilder Then(Action<LoanBooking> step)
    {
        steps.Add(loan =>
        {
            loan.ForgetDomainEvents();
            step(loan);
        });
        return this;
    }
}
