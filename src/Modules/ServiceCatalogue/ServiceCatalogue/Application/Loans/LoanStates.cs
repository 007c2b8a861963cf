using Departement77.BuildingBlocks.Application.Results;
using Departement77.ServiceCatalogue.Domain.Loans;

namespace Departement77.ServiceCatalogue.Application.Loans;

internal static class LoanStates
{
    public static ResourceState State(this LoanBooking booking) => new(booking.Id.Value, booking.Status.ToString(), booking.AllowedActions, booking.Version);

    public static ResourceState State(this ExhibitionCopy copy) => new(copy.Id.Value, copy.Status.ToString(), copy.AllowedActions, copy.Version);
}
