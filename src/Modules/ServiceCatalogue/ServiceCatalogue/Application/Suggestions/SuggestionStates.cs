using Departement77.BuildingBlocks.Application.Results;
using Departement77.ServiceCatalogue.Domain.Suggestions;

namespace Departement77.ServiceCatalogue.Application.Suggestions;

internal static class SuggestionStates
{
    public static ResourceState State(this CatalogueSuggestion suggestion) => new(suggestion.Id.Value, suggestion.Status.ToString(), suggestion.AllowedActions, suggestion.Version);
}
