using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.ServiceCatalogue.Application.Offers;
using Departement77.ServiceCatalogue.Domain.Offers;
using Departement77.ServiceCatalogue.Domain.ProviderBodies;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.ProviderBodies;

/// <summary>A publisher ends the offers of a body that closes, each in favour of another one where there is one: all of those named, or none.</summary>
internal sealed record EndOffersOfBody(string Code, IReadOnlyList<EndOffersOfBody.Ending?> Offers, string? Reason = null) : ICommand<EndedOffers>, IGiveReason
{
    /// <param name="OfferId">The offer that ends.</param>
    /// <param name="ReplacementId">The published offer that takes its place, or null.</param>
    internal sealed record Ending(OfferId OfferId, OfferId? ReplacementId = null);
}

/// <summary>Where the offers stand, in the order in which they were named.</summary>
internal sealed record EndedOffers(IReadOnlyList<OfferState> Offers);

internal sealed class EndOffersOfBodyHandler(IRepository<Offer> offers, IRepository<ProviderBody> bodies, TimeProvider clock) : ICommandHandler<EndOffersOfBody, EndedOffers>
{
    public async Task<ErrorOr<EndedOffers>> Handle(EndOffersOfBody command, CancellationToken cancellationToken)
    {
        if (!BodyCode.TryParse(command.Code, out var code) || await bodies.FirstOrDefaultAsync(new ProviderBodyByCode(code), cancellationToken) is not { } body)
            return ProviderBodyErrors.NotFound();

        // A line that is null names no offer.
        var endings = command.Offers.OfType<EndOffersOfBody.Ending>().ToList();
        if (endings.Count is 0 or > ProviderBodyErrors.MostOffers || endings.DistinctBy(ending => ending.OfferId).Count() != command.Offers.Count)
            return ProviderBodyErrors.ReplacementsRequired();

        var ended = new List<OfferState>();

        // By identity, so that two publishers lock the same rows in one order.
        foreach (var ending in endings.OrderBy(ending => ending.OfferId.Value))
        {
            if (await offers.FirstOrDefaultAsync(new OfferToChange(ending.OfferId), cancellationToken) is not { } offer || !offer.Bodies.Contains(body.Code))
                return ProviderBodyErrors.OfferNotOfBody();

            var end = await EndAsync(offer, ending.ReplacementId, command.Reason ?? $"{body.Name} cesse son activité.", cancellationToken);
            if (end.IsError)
                return end.Errors;

            ended.Add(offer.State());
        }

        return new EndedOffers([.. endings.Select(ending => ended.Single(state => state.Id == ending.OfferId.Value))]);
    }

    private async Task<ErrorOr<OfferStatus>> EndAsync(Offer offer, OfferId? replacementId, string reason, CancellationToken cancellation)
    {
        if (replacementId is not { } id)
            return offer.Withdraw(reason, replacement: null, clock.GetUtcNow());

        return await offers.FirstOrDefaultAsync(new OfferById(id), cancellation) is { } replacement ? offer.Replace(replacement, clock.GetUtcNow()) : OfferErrors.ReplacementInvalid();
    }
}
