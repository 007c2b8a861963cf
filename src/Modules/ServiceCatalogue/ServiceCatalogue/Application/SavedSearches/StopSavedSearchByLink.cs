using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.ServiceCatalogue.Domain.SavedSearches;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.SavedSearches;

/// <summary>By the secret of an alert's link its reader gets no more of them, without signing in. Doing it twice is no fault.</summary>
internal sealed record StopSavedSearchByLink(string Token) : ICommand<SavedSearchAnswer>;

/// <summary>What the reader of a link is told.</summary>
/// <param name="Message">French: what happened.</param>
internal sealed record SavedSearchAnswer(string Message);

internal sealed class StopSavedSearchByLinkHandler(IRepository<SavedSearch> searches, TimeProvider clock) : ICommandHandler<StopSavedSearchByLink, SavedSearchAnswer>
{
    public async Task<ErrorOr<SavedSearchAnswer>> Handle(StopSavedSearchByLink command, CancellationToken cancellationToken)
    {
        if (await searches.FirstOrDefaultAsync(new SavedSearchToStop(command.Token), cancellationToken) is not { } saved)
            return SavedSearchErrors.TokenUnknown();

        saved.StopByLink(clock.TodayInParis());
        return new SavedSearchAnswer("Vous ne recevrez plus d'alertes pour cette recherche. Vos autres recherches enregistrées ne changent pas.");
    }
}
