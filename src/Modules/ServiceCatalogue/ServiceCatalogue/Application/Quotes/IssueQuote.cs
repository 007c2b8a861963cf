using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.BuildingBlocks.Domain.Values;
using Departement77.ServiceCatalogue.Application.Offers;
using Departement77.ServiceCatalogue.Application.Requests;
using Departement77.ServiceCatalogue.Domain.Offers;
using Departement77.ServiceCatalogue.Domain.Quotes;
using Departement77.ServiceCatalogue.Domain.Requests;
using Departement77.Territory;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.Quotes;

/// <summary>A body puts a price on its part of a request, by the price rule of the version of the offer that was asked for.</summary>
/// <param name="AssignmentId">The part.</param>
/// <param name="Basis">What the price is for.</param>
/// <param name="Amount">Euros, where the rule leaves the amount to the body.</param>
/// <param name="Units">Days, half-days or seats, where the rule multiplies them.</param>
/// <param name="ValidUntil">Last day on which the member may accept; left out, the usual time.</param>
internal sealed record IssueQuote(ServiceRequestId Request, AssignmentId AssignmentId, string Basis, decimal? Amount = null, int? Units = null, DateOnly? ValidUntil = null) : ICommand<ResourceState>;

internal sealed class IssueQuoteHandler(
    IRepository<Quote> quotes,
    IRepository<ServiceRequest> requests,
    IReadDatabase<ServiceCatalogueModule> database,
    ITerritory territory,
    ICurrentUser user,
    QuotePolicy policy,
    TimeProvider clock)
    : ICommandHandler<IssueQuote, ResourceState>
{
    private const string Price = """
        select (v.content -> 'price' ->> 'rule') as rule, (v.content -> 'price' ->> 'amount')::numeric as amount,
               (v.content -> 'price' ->> 'minimum')::numeric as minimum, (v.content -> 'price' ->> 'maximum')::numeric as maximum
        from offer_versions v
        where v.offer_id = @offer and v.number = @number
        """;

    public async Task<ErrorOr<ResourceState>> Handle(IssueQuote command, CancellationToken cancellationToken)
    {
        var found = await requests.FindForBodyAsync(command.Request, command.AssignmentId, user, cancellationToken);
        if (found.IsError)
            return found.Errors;

        var request = found.Value;
        var today = clock.TodayInParis();
        var price = await PriceAsync(request.Offer, cancellationToken);
        var population = price?.Rule == PriceRule.PerInhabitant ? await PopulationAsync(request, today, cancellationToken) : null;
        var sheet = new QuoteSheet(command.Amount, command.Units, command.Basis, command.ValidUntil);
        var issued = Quote.Issue(request, command.AssignmentId, price, population, sheet, user.Subject, policy, today);
        if (issued.IsError)
            return issued.Errors;

        // The index holds it where two are issued at once.
        if (await quotes.AnyAsync(new OpenQuoteOfAssignment(command.AssignmentId), cancellationToken))
            return QuoteErrors.OpenExists();

        quotes.Add(issued.Value);
        return issued.Value.State();
    }

    private async Task<OfferPrice?> PriceAsync(RequestedOffer? offer, CancellationToken cancellation) => offer is null
        ? null
        : (await database.QuerySingleOrDefaultAsync<Row>(ReadScope.Public, Price, new { offer = offer.Id.Value, number = offer.VersionNumber }, cancellation))?.ToPrice();

    private async Task<LegalPopulation?> PopulationAsync(ServiceRequest request, DateOnly today, CancellationToken cancellation) =>
        await territory.FindAuthorityAsync(request.AuthoritySiren.Value, cancellation) is { } authority ? await territory.PopulationWithVintageAsync(authority, today, cancellation) : null;

    private sealed record Row(string Rule, decimal? Amount, decimal? Minimum, decimal? Maximum)
    {
        public OfferPrice ToPrice() => new() { Rule = Enum.Parse<PriceRule>(Rule), Amount = Euros(Amount), Minimum = Euros(Minimum), Maximum = Euros(Maximum) };

        private static Money? Euros(decimal? amount) => amount is null ? null : Money.Euros(amount.Value);
    }
}
