using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.ServiceCatalogue.Domain.Loans;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.Loans;

/// <summary>The lender has checked what came back.</summary>
internal sealed record CloseLoan(LoanBookingId Booking) : ICommand<ResourceState>;

internal sealed class CloseLoanHandler(IRepository<LoanBooking> bookings, ICurrentUser user, TimeProvider clock) : ICommandHandler<CloseLoan, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(CloseLoan command, CancellationToken cancellationToken)
    {
        var booking = await bookings.FindForCallerAsync(command.Booking, user, cancellationToken);
        return booking.Then(found => found.Close(clock.TodayInParis()).Then(_ => found.State()));
    }
}
