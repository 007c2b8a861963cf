using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.ServiceCatalogue.Domain.Offers;
using Departement77.ServiceCatalogue.Domain.ProviderBodies;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.ProviderBodies;

/// <summary>A body names whom to call about one of its offers.</summary>
internal sealed record DesignateReferent(OfferId Offer, string Body, ReferentId ReferentId) : ICommand<ReferentState>;

internal sealed class DesignateReferentHandler(IRepository<ProviderBody> bodies, IRepository<Offer> offers, ICurrentUser user) : ICommandHandler<DesignateReferent, ReferentState>
{
    public async Task<ErrorOr<ReferentState>> Handle(DesignateReferent command, CancellationToken cancellationToken)
    {
        // The body first: it is what changes, and what If-Match speaks of.
        var body = await bodies.FindForCallerAsync(command.Body, user, cancellationToken);
        var offer = await offers.FirstOrDefaultAsync(new OfferById(command.Offer), cancellationToken);
        if (offer is null)
            return OfferErrors.NotFound();

        // In the path a body is a resource; here it is a member of the input.
        if (body is { IsError: true, FirstError.Type: ErrorType.NotFound })
            return ProviderBodyErrors.Unknown(command.Body);

        return body.Then(found => found.Designate(command.ReferentId, offer).Then(found.State));
    }
}
