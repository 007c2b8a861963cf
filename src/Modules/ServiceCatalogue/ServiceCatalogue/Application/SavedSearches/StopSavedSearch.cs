using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.ServiceCatalogue.Domain.SavedSearches;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.SavedSearches;

/// <summary>Whoever saved a search wants no more alerts of it.</summary>
internal sealed record StopSavedSearch(SavedSearchId SavedSearch) : ICommand<ResourceState>;

internal sealed class StopSavedSearchHandler(IRepository<SavedSearch> searches, ICurrentUser user, TimeProvider clock) : ICommandHandler<StopSavedSearch, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(StopSavedSearch command, CancellationToken cancellationToken) =>
        await searches.FirstOrDefaultAsync(new SavedSearchById(command.SavedSearch, user.Subject), cancellationToken) is { } saved
            ? saved.Stop(clock.TodayInParis()).Then(_ => saved.State())
            : SavedSearchErrors.NotFound();
}
