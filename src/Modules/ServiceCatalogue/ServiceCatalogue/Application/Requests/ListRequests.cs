using System.Globalization;
using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.ServiceCatalogue.Domain.Requests;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.Requests;

/// <summary>Requests, the latest first: one's own, those put to one's body, or all for agents. One basket of the coordinator, what is due first first.</summary>
internal sealed record ListRequests(
    RequestBasket? Basket, RequestStatus? Status, string? Theme, string? Authority, DateTimeOffset? UpdatedSince, Cursor? Cursor, PageLimit Limit, bool Count = false)
    : IQuery<Page<ListRequests.Row>>
{
    /// <param name="Bodies">Those that have something to do, or to answer.</param>
    /// <param name="DueOn">The nearest day on which somebody owes the member something; in a basket, the one for which the request is there.</param>
    /// <param name="Clock">What is due then.</param>
    /// <param name="ClockBody">Code of the body that owes it; null for the desk.</param>
    /// <param name="WorkingDaysLeft">Until the due day; negative when it is over.</param>
    [Sheet("Demandes")]
    internal sealed record Row(
        [Column("Identifiant")] Guid Id,
        [Column("État", typeof(RequestStatuses))] string Status,
        [NoColumn] int Version,
        [Column("SIREN")] string AuthoritySiren,
        [Column("Collectivité")] string AuthorityName,
        [Column("Objet")] string Subject,
        [Column("Code INSEE")] string CommuneInsee,
        [Column("Commune")] string CommuneName,
        [Column("Thématique")] string? Theme,
        [Column("Urgence", typeof(Urgencies))] string? Urgency,
        [Column("Déposée le")] DateOnly SubmittedOn,
        [Column("Modifiée le")] DateTime UpdatedAt,
        [Column("Organismes en charge")] IReadOnlyList<BodyInCharge> Bodies,
        [Column("Prochaine échéance")] DateOnly? DueOn,
        [Column("Délai", typeof(ClockKinds))] string? Clock,
        [Column("Organisme attendu")] string? ClockBody,
        [Column("Jours ouvrés restants")] int? WorkingDaysLeft);

    internal sealed record BodyInCharge([NoColumn] string Code, [Column("Organisme")] string Name);
}

internal sealed class ListRequestsHandler(IReadDatabase<ServiceCatalogueModule> database, ICurrentUser user, WorkingCalendar calendar, TimeProvider clock)
    : IQueryHandler<ListRequests, Page<ListRequests.Row>>
{
    public async Task<ErrorOr<Page<ListRequests.Row>>> Handle(ListRequests query, CancellationToken cancellationToken)
    {
        var scope = user.Scope;
        if (query.Basket is not null && !scope.SeesAll)
            return RequestErrors.BasketOfAgents();

        if (!TryPlace(query, out var day, out var after))
            return Cursors.Invalid();

        var today = clock.TodayInParis();
        var rows = await database.QueryAsync<RequestRow>(
            scope,
            RequestListSql.Page(query.Basket, [.. Filters(query, scope)], isFirst: query.Cursor is null, query.Count),
            new { status = query.Status?.ToString(), theme = query.Theme, authority = query.Authority, updatedSince = query.UpdatedSince, today, day, after, limit = query.Limit.Value },
            cancellationToken);
        var page = Page<RequestRow>.Of(rows, query.Limit.Value, row => PlaceOf(query.Basket, row));
        return new Page<ListRequests.Row>([.. page.Items.Select(row => row.ToRow(today, calendar))], page.Next, query.Count ? rows.Count > 0 ? rows[0].Total : 0 : null);
    }

    /// <summary>Only those asked for. What the scope says anyway is said again where an index serves it.</summary>
    internal static IEnumerable<string> Filters(ListRequests query, ReadScope scope)
    {
        if (query.Status is not null)
            yield return "r.status = @status";

        if (query.Theme is not null)
            yield return "r.theme = @theme";

        if (query.Authority is not null)
            yield return "r.authority_siren = @authority";

        if (query.UpdatedSince is not null)
            yield return "r.updated_at >= @updatedSince";

        if (!scope.SeesAll && scope.Authority is not null)
            yield return "r.authority_siren = @own_authority";

        if (!scope.SeesAll && scope.Body is not null)
            yield return "r.id in (select a.request_id from assignments a where a.body = @own_body)";
    }

    private static string[] PlaceOf(RequestBasket? basket, RequestRow last) =>
        basket is null ? [last.Id.ToString()!] : [basket.ToString()!, last.SortOn!.Value.ToString("O", CultureInfo.InvariantCulture), last.Id.ToString()!];

    /// <summary>Where the page before ended; a cursor goes on in the list in which it was made.</summary>
    private static bool TryPlace(ListRequests query, out DateOnly? day, out Guid? after)
    {
        day = null;
        if (query.Basket is null)
            return Cursors.TryId(query.Cursor, out after);

        after = null;
        if (query.Cursor is null)
            return true;

        if (query.Cursor.Keys is not [var basket, var due, var id] || basket != query.Basket.ToString()
            || !DateOnly.TryParseExact(due, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var dueOn) || !Guid.TryParse(id, out var key))
        {
            return false;
        }

        (day, after) = (dueOn, key);
        return true;
    }
}
