using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.ServiceCatalogue.Domain.Offers;
using Departement77.ServiceCatalogue.Domain.SavedSearches;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.SavedSearches;

/// <summary>Other filters or another frequency; a filter that is not sent is none any more.</summary>
internal sealed record ChangeSavedSearch(
    SavedSearchId SavedSearch,
    AlertFrequency Frequency,
    string? Search = null,
    string? Theme = null,
    OfferKind? Kind = null,
    string? Body = null,
    string? Audience = null,
    bool? Charged = null) : ICommand<ResourceState>;

internal sealed class ChangeSavedSearchHandler(IRepository<SavedSearch> searches, ICurrentUser user) : ICommandHandler<ChangeSavedSearch, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(ChangeSavedSearch command, CancellationToken cancellationToken)
    {
        if (await searches.FirstOrDefaultAsync(new SavedSearchById(command.SavedSearch, user.Subject), cancellationToken) is not { } saved)
            return SavedSearchErrors.NotFound();

        var filters = SearchFilters.Create(command.Search, command.Theme, command.Kind, command.Body, command.Audience, command.Charged);
        return filters.IsError ? filters.Errors : saved.Change(filters.Value, command.Frequency).Then(_ => saved.State());
    }
}
