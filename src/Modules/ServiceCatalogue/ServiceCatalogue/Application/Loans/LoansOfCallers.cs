using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.ServiceCatalogue.Domain.Loans;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.Loans;

internal static class LoansOfCallers
{
    /// <summary>A booking, for its borrower, its lender, or an agent of the desk; to everybody else it does not exist.</summary>
    public static async Task<ErrorOr<LoanBooking>> FindForCallerAsync(this IRepository<LoanBooking> bookings, LoanBookingId id, ICurrentUser user, CancellationToken cancellation)
    {
        var (borrower, lender) = (user.OwnAuthority(), user.OwnBody());
        if (!user.Scope.SeesAll && borrower is null && lender is null)
            return LoanErrors.NotFound();

        var asked = user.Scope.SeesAll ? new LoanBookingById(id) : new LoanBookingById(id, borrower, lender);
        return await bookings.FirstOrDefaultAsync(asked, cancellation) is { } booking ? booking : LoanErrors.NotFound();
    }

    /// <summary>A copy, for the body that lends it or for the coordinator. That copies of others exist is no secret, so they are forbidden rather than not found.</summary>
    public static async Task<ErrorOr<ExhibitionCopy>> FindForCallerAsync(this IRepository<ExhibitionCopy> copies, ExhibitionCopyId id, ICurrentUser user, CancellationToken cancellation)
    {
        if (await copies.FirstOrDefaultAsync(new ExhibitionCopyToChange(id), cancellation) is not { } copy)
            return LoanErrors.CopyNotFound();

        return user.Scope.SeesAll || user.OwnBody() == copy.Body ? copy : LoanErrors.CopyNotOwn();
    }
}
