using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.ServiceCatalogue.Domain.Loans;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.Loans;

/// <summary>The copy came back. A damaged one goes under repair.</summary>
internal sealed record ReturnLoan(LoanBookingId Booking, CopyCondition Condition, string? Report = null) : ICommand<ResourceState>;

internal sealed class ReturnLoanHandler(IRepository<LoanBooking> bookings, ICurrentUser user, LoanPolicy policy, TimeProvider clock) : ICommandHandler<ReturnLoan, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(ReturnLoan command, CancellationToken cancellationToken)
    {
        var booking = await bookings.FindForCallerAsync(command.Booking, user, cancellationToken);
        return booking.Then(found => found.Return(command.Condition, command.Report, policy, clock.TodayInParis()).Then(_ => found.State()));
    }
}
