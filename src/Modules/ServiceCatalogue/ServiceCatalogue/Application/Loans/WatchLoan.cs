using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.ServiceCatalogue.Domain.Loans;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.Loans;

/// <summary>Tells what the day has brought to one booking: a copy that is not back, or that nobody collected.</summary>
internal sealed record WatchLoan(LoanBookingId Booking) : ICommand<int>;

internal sealed class WatchLoanHandler(IRepository<LoanBooking> bookings, LoanPolicy policy, TimeProvider clock) : ICommandHandler<WatchLoan, int>
{
    public async Task<ErrorOr<int>> Handle(WatchLoan command, CancellationToken cancellationToken)
    {
        var booking = await bookings.FirstOrDefaultAsync(new LoanBookingById(command.Booking), cancellationToken);
        return booking?.Watch(policy, clock.TodayInParis()) == true ? 1 : 0;
    }
}
