using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.ServiceCatalogue.Domain.Loans;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.Loans;

/// <summary>The borrower, or the lender with it, gives a loan up before the pick-up.</summary>
internal sealed record CancelLoan(LoanBookingId Booking, string? Reason = null) : ICommand<ResourceState>, IGiveReason;

internal sealed class CancelLoanHandler(IRepository<LoanBooking> bookings, ICurrentUser user, TimeProvider clock) : ICommandHandler<CancelLoan, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(CancelLoan command, CancellationToken cancellationToken)
    {
        var booking = await bookings.FindForCallerAsync(command.Booking, user, cancellationToken);
        return booking.Then(found => found.Cancel(command.Reason, clock.TodayInParis()).Then(_ => found.State()));
    }
}
