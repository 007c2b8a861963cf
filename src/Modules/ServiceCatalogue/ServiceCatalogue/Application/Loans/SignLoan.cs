using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.ServiceCatalogue.Domain.Loans;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.Loans;

/// <summary>The loan agreement is signed; without a day, today.</summary>
internal sealed record SignLoan(LoanBookingId Booking, DateOnly? SignedOn = null) : ICommand<ResourceState>;

internal sealed class SignLoanHandler(IRepository<LoanBooking> bookings, ICurrentUser user, TimeProvider clock) : ICommandHandler<SignLoan, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(SignLoan command, CancellationToken cancellationToken)
    {
        var booking = await bookings.FindForCallerAsync(command.Booking, user, cancellationToken);
        return booking.Then(found => found.Sign(command.SignedOn, clock.TodayInParis()).Then(_ => found.State()));
    }
}
