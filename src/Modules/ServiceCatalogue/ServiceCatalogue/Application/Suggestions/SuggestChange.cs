using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.ServiceCatalogue.Domain.Offers;
using Departement77.ServiceCatalogue.Domain.Suggestions;
using Departement77.ServiceCatalogue.Domain.Themes;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.Suggestions;

/// <summary>Somebody suggests to change an offer, or to make one that is missing.</summary>
/// <param name="OfferId">The offer to change.</param>
/// <param name="ThemeCode">The theme that lacks an offer; with an offer, it may be left out.</param>
internal sealed record SuggestChange(string Text, OfferId? OfferId = null, string? ThemeCode = null) : ICommand<ResourceState>;

internal sealed class SuggestChangeHandler(
    IRepository<CatalogueSuggestion> suggestions, IRepository<Offer> offers, IReadDatabase<ServiceCatalogueModule> database, ICurrentUser user, TimeProvider clock)
    : ICommandHandler<SuggestChange, ResourceState>
{
    private const string KnownTheme = "select t.code from themes t where t.code = @theme";

    public async Task<ErrorOr<ResourceState>> Handle(SuggestChange command, CancellationToken cancellationToken)
    {
        ThemeCode? theme = null;
        if (command.ThemeCode is { } code)
        {
            if (ThemeCode.Create(code) is not { IsError: false } known
                || await database.QuerySingleOrDefaultAsync<string>(ReadScope.Public, KnownTheme, new { theme = code }, cancellationToken) is null)
            {
                return SuggestionErrors.ThemeUnknown();
            }

            theme = known.Value;
        }

        // A draft does not exist for those who suggest.
        if (command.OfferId is { } id
            && await offers.FirstOrDefaultAsync(new OfferById(id), cancellationToken) is not { Status: OfferStatus.Published or OfferStatus.Withdrawn or OfferStatus.Replaced })
        {
            return SuggestionErrors.OfferUnknown();
        }

        return CatalogueSuggestion.Suggest(command.Text, command.OfferId, theme, new SuggestionAuthor(user.Subject, user.OwnAuthority(), user.OwnBody()), clock.TodayInParis()).Then(suggestion =>
        {
            suggestions.Add(suggestion);
            return suggestion.State();
        });
    }
}
