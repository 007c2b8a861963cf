using Departement77.BuildingBlocks.Application.Mailing;
using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Domain.Aggregates;
using Departement77.ServiceCatalogue.Application.SavedSearches;
using Departement77.ServiceCatalogue.Domain.Offers;
using Departement77.ServiceCatalogue.Domain.SavedSearches;
using SavedSearchCreated = Departement77.ServiceCatalogue.IntegrationEvents.SavedSearchCreated;

namespace Departement77.ServiceCatalogue.Application.Reactions;

/// <summary>The reader of the address is asked, once; without a yes nothing else goes there. Whoever stopped it before the mail went out is not asked.</summary>
[Subscriber("catalogue.ask-to-confirm-saved-search")]
internal sealed class WhenSavedSearchCreated_AskConfirmation(IReadDatabase<ServiceCatalogueModule> database, IMailSender mails, IProductLinks links, SavedSearchPolicy policy)
    : IReactTo<SavedSearchCreated>
{
    private const string Sql = """
        select s.email, s.frequency, s.confirmation_token, s.stop_token, s.search, t.label as theme, s.kind, b.name as body, u.label as audience, s.charged
        from saved_searches s
        left join themes t on t.code = s.theme
        left join provider_bodies b on b.code = s.body
        left join audiences u on u.code = s.audience
        where s.id = @id and s.status = 'Unconfirmed' and (@sees_all or s.authority_siren = @own_authority)
        """;

    public async Task Handle(SavedSearchCreated notification, CancellationToken cancellationToken)
    {
        if (await database.QuerySingleOrDefaultAsync<Row>(ReadScope.System, Sql, new { id = notification.SavedSearchId }, cancellationToken) is not { } row)
            return;

        var stop = links.To(SavedSearchLinks.Stop(row.StopToken));
        var text = SavedSearchText.Confirmation(
            row.Filters(), Enum.Parse<AlertFrequency>(row.Frequency), policy.ConfirmWithinDays, links.To(SavedSearchLinks.Confirmation(row.ConfirmationToken)), stop);
        await mails.SendAsync(new Mail(Identifier.Derive(notification.SavedSearchId, "confirmation"), row.Email, SavedSearchText.ConfirmationSubject, text), cancellationToken);
    }

    private sealed record Row(
        string Email, string Frequency, string ConfirmationToken, string StopToken, string? Search, string? Theme, string? Kind, string? Body, string? Audience, bool? Charged)
    {
        public NamedFilters Filters() => new(Search, Theme, Kind is null ? null : Enum.Parse<OfferKind>(Kind), Body, Audience, Charged);
    }
}
