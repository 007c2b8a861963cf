using Departement77.BuildingBlocks.Domain.Aggregates;
using Departement77.BuildingBlocks.Domain.Values;
using Departement77.ServiceCatalogue.Domain.Offers;
using Departement77.ServiceCatalogue.Domain.ProviderBodies;

namespace Departement77.ServiceCatalogue.Domain.Loans;

internal sealed record ExhibitionCopyAdded(ExhibitionCopyId Copy, OfferId Offer, BodyCode Body) : IDomainEvent;

internal sealed record ExhibitionCopyUnderRepair(ExhibitionCopyId Copy, OfferId Offer, BodyCode Body, DateOnly Since) : IDomainEvent;

internal sealed record ExhibitionCopyRepaired(ExhibitionCopyId Copy, OfferId Offer, BodyCode Body) : IDomainEvent;

internal sealed record ExhibitionCopyWithdrawn(ExhibitionCopyId Copy, OfferId Offer, BodyCode Body) : IDomainEvent;

internal sealed record LoanRequested(LoanBookingId Booking, Siren Authority, ExhibitionCopyId Copy, OfferId Offer, BodyCode Body, DateOnly StartsOn, DateOnly EndsOn) : IDomainEvent;

internal sealed record LoanApproved(LoanBookingId Booking, Siren Authority, ExhibitionCopyId Copy, BodyCode Body, DateOnly StartsOn, DateOnly EndsOn) : IDomainEvent;

internal sealed record LoanRefused(LoanBookingId Booking, Siren Authority, BodyCode Body) : IDomainEvent;

internal sealed record LoanAgreementSigned(LoanBookingId Booking, Siren Authority, BodyCode Body, DateOnly SignedOn) : IDomainEvent;

internal sealed record LoanInsuranceRecorded(LoanBookingId Booking) : IDomainEvent;

internal sealed record LoanPickedUp(LoanBookingId Booking, Siren Authority, ExhibitionCopyId Copy, BodyCode Body, DateOnly PickedUpOn, DateOnly EndsOn) : IDomainEvent;

internal sealed record LoanReturned(LoanBookingId Booking, Siren Authority, ExhibitionCopyId Copy, BodyCode Body, DateOnly ReturnedOn, bool Damaged) : IDomainEvent;

internal sealed record LoanClosed(LoanBookingId Booking, Siren Authority, BodyCode Body, DateOnly ClosedOn) : IDomainEvent;

internal sealed record LoanCancelled(LoanBookingId Booking, Siren Authority, ExhibitionCopyId Copy, BodyCode Body, DateOnly CancelledOn) : IDomainEvent;

internal sealed record LoanOverdue(LoanBookingId Booking, Siren Authority, ExhibitionCopyId Copy, BodyCode Body, DateOnly DueOn) : IDomainEvent;

internal sealed record LoanLapsed(LoanBookingId Booking, Siren Authority, ExhibitionCopyId Copy, BodyCode Body, DateOnly LapsedOn) : IDomainEvent;
