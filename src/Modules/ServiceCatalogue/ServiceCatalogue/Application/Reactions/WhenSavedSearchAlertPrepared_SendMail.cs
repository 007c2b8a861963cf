using Departement77.BuildingBlocks.Application.Mailing;
using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Domain.Aggregates;
using Departement77.ServiceCatalogue.Application.SavedSearches;
using Departement77.ServiceCatalogue.Domain.Offers;
using Departement77.ServiceCatalogue.Domain.SavedSearches;
using SavedSearchAlertPrepared = Departement77.ServiceCatalogue.IntegrationEvents.SavedSearchAlertPrepared;

namespace Departement77.ServiceCatalogue.Application.Reactions;

/// <summary>
/// The mail of an alert: what is in the catalogue at this moment of what was published in its time, so that what was withdrawn since is not told. The identity of the mail
/// is that of the alert: one sent again after a crash is known as the same.
/// </summary>
[Subscriber("catalogue.send-saved-search-alert")]
internal sealed class WhenSavedSearchAlertPrepared_SendMail(IRepository<SavedSearchAlert> alerts, IReadDatabase<ServiceCatalogueModule> database, IMailSender mails, IProductLinks links)
    : IReactTo<SavedSearchAlertPrepared>
{
    private const string Sql = $"""
        select s.email, s.stop_token, s.search, t.label as theme, s.kind, b.name as body, u.label as audience, s.charged,
               o.id, o.title, o.content_version > 1 as is_changed, (count(*) over ())::integer as total
        from saved_searches s
        {SavedSearchSql.Words}
        join offers o on {SavedSearchSql.Matches} and o.published_at > @after and o.published_at <= @until
        left join themes t on t.code = s.theme
        left join provider_bodies b on b.code = s.body
        left join audiences u on u.code = s.audience
        where s.id = @search and s.status = 'Active' and (@sees_all or s.authority_siren = @own_authority)
        order by o.published_at desc, o.id
        limit @most
        """;

    public async Task Handle(SavedSearchAlertPrepared notification, CancellationToken cancellationToken)
    {
        if (await alerts.FirstOrDefaultAsync(new SavedSearchAlertById(new SavedSearchAlertId(notification.AlertId)), cancellationToken) is not { Status: SavedSearchAlertStatus.Prepared } alert)
            return;

        var rows = await database.QueryAsync<Row>(
            ReadScope.System, Sql, new { search = alert.SavedSearch.Value, after = alert.After, until = alert.Until, most = SavedSearchText.MostOffers }, cancellationToken);
        if (rows.Count > 0)
            await mails.SendAsync(Compose(alert, rows), cancellationToken);

        alert.Finish(rows.Count > 0 ? rows[0].Total : 0);
    }

    private Mail Compose(SavedSearchAlert alert, IReadOnlyList<Row> rows)
    {
        var (first, total) = (rows[0], rows[0].Total);
        var stop = links.To(SavedSearchLinks.Stop(first.StopToken));
        List<AlertedOffer> offers = [.. rows.Select(row => new AlertedOffer(row.Id, row.Title, row.IsChanged))];
        return new Mail(
            Identifier.Derive(alert.Key, "alert"),
            first.Email,
            SavedSearchText.AlertSubject(total),
            SavedSearchText.Alert(first.Filters(), alert.Frequency, offers, total, links.To, stop))
        {
            // RFC 2369 and 8058: the mail program's own button.
            Headers = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["List-Unsubscribe"] = $"<{stop}>",
                ["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click",
            },
        };
    }

    private sealed record Row(
        string Email, string StopToken, string? Search, string? Theme, string? Kind, string? Body, string? Audience, bool? Charged, Guid Id, string Title, bool IsChanged, int Total)
    {
        public NamedFilters Filters() => new(Search, Theme, Kind is null ? null : Enum.Parse<OfferKind>(Kind), Body, Audience, Charged);
    }
}
