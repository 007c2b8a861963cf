using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.BuildingBlocks.Domain.Values;
using Departement77.ServiceCatalogue.Domain.Offers;
using Departement77.Territory;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.Offers;

/// <summary>What an offer costs one authority today, with the steps of the computation.</summary>
/// <param name="Authority">SIREN.</param>
/// <param name="Days">How many days, for a price per day.</param>
/// <param name="HalfDays">How many half-days, for a price per half-day.</param>
/// <param name="Seats">How many seats, for a price per seat.</param>
internal sealed record GetOfferPrice(OfferId Offer, string Authority, int? Days, int? HalfDays, int? Seats) : IQuery<OfferPriceView>;

/// <param name="Amount">Euros; null when only the body can tell.</param>
/// <param name="Basis">French: what the amount is for.</param>
/// <param name="Population">Inhabitants that the price was computed with.</param>
/// <param name="PopulationVintage">Year from whose 1 January that figure is in force.</param>
/// <param name="Steps">French: how the amount was found, or why it was not.</param>
internal sealed record OfferPriceView(
    Guid OfferId, int ContentVersion, string AuthoritySiren, string AuthorityName, string Rule, decimal? Amount, string Basis, int? Population, int? PopulationVintage, IReadOnlyList<string> Steps);

internal sealed class GetOfferPriceHandler(IReadDatabase<ServiceCatalogueModule> database, ITerritory territory, TimeProvider clock) : IQueryHandler<GetOfferPrice, OfferPriceView>
{
    private const string Sql = """
        select content_version, price_rule, price_amount, price_minimum, price_maximum, price_basis
        from offers
        where id = @id and status in ('Published', 'Withdrawn', 'Replaced')
        """;

    public async Task<ErrorOr<OfferPriceView>> Handle(GetOfferPrice query, CancellationToken cancellationToken)
    {
        foreach (var (parameter, quantity) in new[] { ("days", query.Days), ("halfDays", query.HalfDays), ("seats", query.Seats) })
        {
            if (quantity < 1)
                return CommonErrors.InvalidQuery(parameter, $"Le paramètre « {parameter} » ne convient pas : un entier à partir de 1.");
        }

        if (await database.QuerySingleOrDefaultAsync<Row>(ReadScope.Public, Sql, new { id = query.Offer.Value }, cancellationToken) is not { } row)
            return OfferErrors.NotFound();

        if (await territory.FindAuthorityAsync(query.Authority, cancellationToken) is not { } authority)
            return OfferErrors.AuthorityNotFound();

        var price = row.ToPrice();
        (string Parameter, int? Quantity)? units = price.Rule switch
        {
            PriceRule.PerDay => ("days", query.Days),
            PriceRule.PerHalfDay => ("halfDays", query.HalfDays),
            PriceRule.PerSeat => ("seats", query.Seats),
            _ => null,
        };
        if (units is { Parameter: var missing, Quantity: null })
            return CommonErrors.InvalidQuery(missing, $"Le prix de cette offre dépend d'une quantité : indiquez le paramètre « {missing} ».");

        var population = price.Rule == PriceRule.PerInhabitant ? await territory.PopulationWithVintageAsync(authority, clock.TodayInParis(), cancellationToken) : null;
        var computed = price.For(population, units?.Quantity ?? 1);
        return new OfferPriceView(
            query.Offer.Value, row.ContentVersion, authority.Siren, authority.Name, row.PriceRule, computed.Amount?.Amount, price.Basis, population?.Inhabitants, population?.Vintage, computed.Steps);
    }

    private sealed record Row(int ContentVersion, string PriceRule, decimal? PriceAmount, decimal? PriceMinimum, decimal? PriceMaximum, string PriceBasis)
    {
        public OfferPrice ToPrice() => new()
        {
            Rule = Enum.Parse<PriceRule>(PriceRule),
            Amount = Euros(PriceAmount),
            Minimum = Euros(PriceMinimum),
            Maximum = Euros(PriceMaximum),
            Basis = PriceBasis,
        };

        private static Money? Euros(decimal? amount) => amount is null ? null : Money.Euros(amount.Value);
    }
}
