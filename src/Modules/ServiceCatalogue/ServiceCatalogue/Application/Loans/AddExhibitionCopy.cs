using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.ServiceCatalogue.Domain.Loans;
using Departement77.ServiceCatalogue.Domain.Offers;
using Departement77.ServiceCatalogue.Domain.ProviderBodies;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.Loans;

/// <summary>A body puts a copy of one of its exhibitions at the members' disposal.</summary>
/// <param name="OfferId">The offer that lends it.</param>
/// <param name="Label">What tells the copies of one exhibition apart.</param>
/// <param name="Body">Code of the body that lends it; an agent of a body adds copies of the own one alone.</param>
internal sealed record AddExhibitionCopy(OfferId OfferId, string Label, string? Body = null) : ICommand<ResourceState>;

internal sealed class AddExhibitionCopyHandler(IRepository<ExhibitionCopy> copies, IRepository<Offer> offers, ICurrentUser user, TimeProvider clock)
    : ICommandHandler<AddExhibitionCopy, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(AddExhibitionCopy command, CancellationToken cancellationToken)
    {
        if (await offers.FirstOrDefaultAsync(new OfferById(command.OfferId), cancellationToken) is not { } offer)
            return OfferErrors.NotFound();

        var body = user.OwnBody();
        if (command.Body is not null)
        {
            var named = BodyCode.Create(command.Body);
            if (named.IsError)
                return named.Errors;
            if (!user.Scope.SeesAll && named.Value != body)
                return LoanErrors.CopyNotOwn();

            body = named.Value;
        }

        // The coordinator need not name the only body of an offer.
        if (body is null && offer.Bodies.Count > 0)
            body = offer.Bodies[0];

        if (body is not { } lender)
            return LoanErrors.BodyNotOfOffer();

        return ExhibitionCopy.Add(offer, lender, command.Label, clock.TodayInParis()).Then(copy =>
        {
            copies.Add(copy);
            return copy.State();
        });
    }
}
