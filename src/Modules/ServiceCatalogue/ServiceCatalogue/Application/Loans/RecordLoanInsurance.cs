using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.ServiceCatalogue.Domain.Loans;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.Loans;

/// <summary>The borrower shows its insurance certificate.</summary>
/// <param name="Insurer">The insurance company.</param>
/// <param name="PolicyNumber">Number of the policy.</param>
/// <param name="ValidUntil">Last day that is covered.</param>
internal sealed record RecordLoanInsurance(LoanBookingId Booking, string Insurer, string PolicyNumber, DateOnly ValidUntil) : ICommand<ResourceState>;

internal sealed class RecordLoanInsuranceHandler(IRepository<LoanBooking> bookings, ICurrentUser user) : ICommandHandler<RecordLoanInsurance, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(RecordLoanInsurance command, CancellationToken cancellationToken)
    {
        var booking = await bookings.FindForCallerAsync(command.Booking, user, cancellationToken);
        return booking.Then(found => InsuranceCertificate.Create(command.Insurer, command.PolicyNumber, command.ValidUntil)
            .Then(certificate => found.RecordInsurance(certificate).Then(_ => found.State())));
    }
}
