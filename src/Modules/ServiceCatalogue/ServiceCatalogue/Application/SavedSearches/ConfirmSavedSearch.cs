using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.ServiceCatalogue.Domain.SavedSearches;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.SavedSearches;

/// <summary>Whoever reads the address says yes to its alerts, by the secret of the first mail, without signing in. Doing it twice is no fault.</summary>
internal sealed record ConfirmSavedSearch(string Token) : ICommand<SavedSearchAnswer>;

internal sealed class ConfirmSavedSearchHandler(IRepository<SavedSearch> searches, SavedSearchPolicy policy, TimeProvider clock) : ICommandHandler<ConfirmSavedSearch, SavedSearchAnswer>
{
    public async Task<ErrorOr<SavedSearchAnswer>> Handle(ConfirmSavedSearch command, CancellationToken cancellationToken) =>
        await searches.FirstOrDefaultAsync(new SavedSearchToConfirm(command.Token), cancellationToken) is { } saved
            ? saved.Confirm(policy, clock.GetUtcNow()).Then(_ => new SavedSearchAnswer(
                $"Votre adresse est confirmée : vous recevrez {saved.Frequency.French()} les offres nouvelles ou modifiées de cette recherche, s'il y en a."))
            : SavedSearchErrors.TokenUnknown();
}

/// <summary>The page to which a link of a mail leads. It looks at nothing and changes nothing: programs that check mails open links too.</summary>
internal sealed record ReadSavedSearchLink(string Token) : IQuery<SavedSearchLinkView>;

internal sealed record SavedSearchLinkView(string Token);

internal sealed class ReadSavedSearchLinkHandler : IQueryHandler<ReadSavedSearchLink, SavedSearchLinkView>
{
    public Task<ErrorOr<SavedSearchLinkView>> Handle(ReadSavedSearchLink query, CancellationToken cancellationToken) =>
        Task.FromResult<ErrorOr<SavedSearchLinkView>>(new SavedSearchLinkView(query.Token));
}
