using Departement77.BuildingBlocks.Application.Results;
using Departement77.ServiceCatalogue.Domain.Quotes;

namespace Departement77.ServiceCatalogue.Application.Quotes;

internal static class QuoteStates
{
    public static ResourceState State(this Quote quote) => new(quote.Id.Value, quote.Status.ToString(), quote.AllowedActions, quote.Version);
}
