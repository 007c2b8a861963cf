using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.ServiceCatalogue.Domain.Loans;
using Departement77.ServiceCatalogue.Domain.Memberships;
using Departement77.ServiceCatalogue.Domain.Offers;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.Loans;

/// <summary>A member asks to borrow a copy of an exhibition.</summary>
/// <param name="CopyId">The copy.</param>
/// <param name="StartsOn">Day of the pick-up.</param>
/// <param name="EndsOn">Day of the return.</param>
/// <param name="Venue">Where the exhibition is shown.</param>
internal sealed record RequestLoan(ExhibitionCopyId CopyId, DateOnly StartsOn, DateOnly EndsOn, string? Venue = null) : ICommand<ResourceState>;

internal sealed class RequestLoanHandler(
    IRepository<LoanBooking> bookings, IRepository<Membership> memberships, IRepository<Offer> offers, ICurrentUser user, LoanPolicy policy, TimeProvider clock)
    : ICommandHandler<RequestLoan, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(RequestLoan command, CancellationToken cancellationToken)
    {
        if (user.OwnAuthority() is not { } siren)
            return MembershipErrors.Required();

        var (membership, copy) = await memberships.FirstWithAsync(new LiveMembershipOf(siren), new ExhibitionCopyById(command.CopyId), cancellationToken);
        if (membership is null)
            return MembershipErrors.Required();

        var member = membership.CanRequest();
        if (member.IsError)
            return member.Errors;
        if (copy is null)
            return LoanErrors.CopyNotFound();
        if (await offers.FirstOrDefaultAsync(new OfferById(copy.Offer), cancellationToken) is not { } offer)
            return OfferErrors.NotFound();

        var sheet = new LoanRequestSheet(command.StartsOn, command.EndsOn, command.Venue, user.Subject);
        return LoanBooking.Request(membership, offer, copy, sheet, policy, clock.TodayInParis()).Then(booking =>
        {
            bookings.Add(booking);
            return booking.State();
        });
    }
}
