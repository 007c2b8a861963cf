using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.ServiceCatalogue.Domain.Loans;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.Loans;

/// <summary>The lender does not lend.</summary>
internal sealed record RefuseLoan(LoanBookingId Booking, string? Reason = null) : ICommand<ResourceState>, IGiveReason;

internal sealed class RefuseLoanHandler(IRepository<LoanBooking> bookings, ICurrentUser user, TimeProvider clock) : ICommandHandler<RefuseLoan, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(RefuseLoan command, CancellationToken cancellationToken)
    {
        var booking = await bookings.FindForCallerAsync(command.Booking, user, cancellationToken);
        return booking.Then(found => found.Refuse(command.Reason, clock.TodayInParis()).Then(_ => found.State()));
    }
}
