using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.ServiceCatalogue.Application.Memberships;
using Departement77.ServiceCatalogue.Domain.Loans;
using Departement77.ServiceCatalogue.Domain.Memberships;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.Loans;

/// <summary>A member asks to borrow a copy of an exhibition.</summary>
/// <param name="CopyId">The copy.</param>
/// <param name="StartsOn">Day of the pick-up.</param>
/// <param name="EndsOn">Day of the return.</param>
/// <param name="Venue">Where the exhibition is shown.</param>
internal sealed record RequestLoan(ExhibitionCopyId CopyId, DateOnly StartsOn, DateOnly EndsOn, string? Venue = null) : ICommand<ResourceState>;

internal sealed class RequestLoanHandler(
    IRepository<LoanBooking> bookings, AskingMembers members, ICurrentUser user, LoanPolicy policy, TimeProvider clock)
    : ICommandHandler<RequestLoan, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(RequestLoan command, CancellationToken cancellationToken)
    {
        if (user.OwnAuthority() is not { } siren)
            return MembershipErrors.Required();

        var (member, offer, copy) = await members.FindWithCopyAsync(siren, command.CopyId, cancellationToken);
        if (member is null)
            return MembershipErrors.Required();

        var allowed = member.CanRequest();
        if (allowed.IsError)
            return allowed.Errors;
        if (copy is null || offer is null)
            return LoanErrors.CopyNotFound();

        var sheet = new LoanRequestSheet(command.StartsOn, command.EndsOn, command.Venue, user.Subject);
        return LoanBooking.Request(member, offer, copy, sheet, policy, clock.TodayInParis()).Then(booking =>
        {
            bookings.Add(booking);
            return booking.State();
        });
    }
}
