using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.ServiceCatalogue.Domain.Loans;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.Loans;

/// <summary>The lender hands the copy over.</summary>
internal sealed record PickUpLoan(LoanBookingId Booking) : ICommand<ResourceState>;

internal sealed class PickUpLoanHandler(IRepository<LoanBooking> bookings, IRepository<ExhibitionCopy> copies, ICurrentUser user, TimeProvider clock)
    : ICommandHandler<PickUpLoan, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(PickUpLoan command, CancellationToken cancellationToken)
    {
        var booking = await bookings.FindForCallerAsync(command.Booking, user, cancellationToken);
        if (booking.IsError)
            return booking.Errors;
        if (await copies.FirstOrDefaultAsync(new ExhibitionCopyById(booking.Value.Copy), cancellationToken) is not { } copy)
            return LoanErrors.CopyNotFound();

        return booking.Value.PickUp(copy, clock.TodayInParis()).Then(_ => booking.Value.State());
    }
}
