using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.ServiceCatalogue.Domain.Loans;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.Loans;

/// <summary>The lender agrees to a loan.</summary>
internal sealed record ApproveLoan(LoanBookingId Booking) : ICommand<ResourceState>;

internal sealed class ApproveLoanHandler(IRepository<LoanBooking> bookings, ICurrentUser user, TimeProvider clock) : ICommandHandler<ApproveLoan, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(ApproveLoan command, CancellationToken cancellationToken)
    {
        var booking = await bookings.FindForCallerAsync(command.Booking, user, cancellationToken);
        return booking.Then(found => found.Approve(user.Subject, clock.TodayInParis()).Then(_ => found.State()));
    }
}
