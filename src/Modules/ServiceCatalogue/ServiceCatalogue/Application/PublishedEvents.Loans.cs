using Departement77.ServiceCatalogue.Domain.Loans;
using Published = Departement77.ServiceCatalogue.IntegrationEvents;

namespace Departement77.ServiceCatalogue.Application;

internal sealed partial class PublishedEvents
{
    private void MapLoans()
    {
        Publish<ExhibitionCopyAdded>(e => new Published.ExhibitionCopyAdded(e.Copy.Value, e.Offer.Value, e.Body.Value));
        Publish<ExhibitionCopyUnderRepair>(e => new Published.ExhibitionCopyUnderRepair(e.Copy.Value, e.Offer.Value, e.Body.Value, e.Since));
        Publish<ExhibitionCopyRepaired>(e => new Published.ExhibitionCopyRepaired(e.Copy.Value, e.Offer.Value, e.Body.Value));
        Publish<ExhibitionCopyWithdrawn>(e => new Published.ExhibitionCopyWithdrawn(e.Copy.Value, e.Offer.Value, e.Body.Value));

        Publish<LoanRequested>(e => new Published.LoanRequested(e.Booking.Value, e.Authority.Value, e.Copy.Value, e.Offer.Value, e.Body.Value, e.StartsOn, e.EndsOn));
        Publish<LoanApproved>(e => new Published.LoanApproved(e.Booking.Value, e.Authority.Value, e.Copy.Value, e.Body.Value, e.StartsOn, e.EndsOn));
        Publish<LoanRefused>(e => new Published.LoanRefused(e.Booking.Value, e.Authority.Value, e.Body.Value));
        Publish<LoanAgreementSigned>(e => new Published.LoanAgreementSigned(e.Booking.Value, e.Authority.Value, e.Body.Value, e.SignedOn));
        KeepInside<LoanInsuranceRecorded>("The certificate concerns the borrower and the lender, who read it in the booking.");
        Publish<LoanPickedUp>(e => new Published.LoanPickedUp(e.Booking.Value, e.Authority.Value, e.Copy.Value, e.Body.Value, e.PickedUpOn, e.EndsOn));
        Publish<LoanReturned>(e => new Published.LoanReturned(e.Booking.Value, e.Authority.Value, e.Copy.Value, e.Body.Value, e.ReturnedOn, e.Damaged));
        Publish<LoanClosed>(e => new Published.LoanClosed(e.Booking.Value, e.Authority.Value, e.Body.Value, e.ClosedOn));
        Publish<LoanCancelled>(e => new Published.LoanCancelled(e.Booking.Value, e.Authority.Value, e.Copy.Value, e.Body.Value, e.CancelledOn));
        Publish<LoanOverdue>(e => new Published.LoanOverdue(e.Booking.Value, e.Authority.Value, e.Copy.Value, e.Body.Value, e.DueOn));
        Publish<LoanLapsed>(e => new Published.LoanLapsed(e.Booking.Value, e.Authority.Value, e.Copy.Value, e.Body.Value, e.LapsedOn));
    }
}
