using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.ServiceCatalogue.Domain.Offers;
using Departement77.ServiceCatalogue.Domain.SavedSearches;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.SavedSearches;

/// <summary>The caller saves a search of the catalogue; the address is asked by mail before anything else is sent there.</summary>
/// <param name="Email">Where alerts go. Personal.</param>
internal sealed record SaveSearch(
    string Email,
    AlertFrequency Frequency = AlertFrequency.Weekly,
    string? Search = null,
    string? Theme = null,
    OfferKind? Kind = null,
    string? Body = null,
    string? Audience = null,
    bool? Charged = null) : ICommand<ResourceState>;

internal sealed class SaveSearchHandler(IRepository<SavedSearch> searches, ICurrentUser user, SavedSearchPolicy policy, TimeProvider clock) : ICommandHandler<SaveSearch, ResourceState>
{
    public Task<ErrorOr<ResourceState>> Handle(SaveSearch command, CancellationToken cancellationToken) => Task.FromResult(Save(command));

    private ErrorOr<ResourceState> Save(SaveSearch command)
    {
        var filters = SearchFilters.Create(command.Search, command.Theme, command.Kind, command.Body, command.Audience, command.Charged);
        if (filters.IsError)
            return filters.Errors;

        return SavedSearch.Create(user.Subject, user.Authority, command.Email, filters.Value, command.Frequency, policy, clock.GetUtcNow()).Then(saved =>
        {
            searches.Add(saved);
            return saved.State();
        });
    }
}
