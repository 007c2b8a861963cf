using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.ServiceCatalogue.Domain.Offers;
using Departement77.ServiceCatalogue.Domain.Quotes;
using Departement77.ServiceCatalogue.Domain.Requests;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.Quotes;

/// <summary>The quotes of a request, the latest first; a body its own.</summary>
internal sealed record ListQuotes(ServiceRequestId Request, Cursor? Cursor, PageLimit Limit) : IQuery<Page<ListQuotes.Row>>
{
    [Sheet("Devis")]
    internal sealed record Row(
        [Column("Identifiant")] Guid Id,
        [Column("État", typeof(QuoteStatuses))] string Status,
        [NoColumn] int Version,
        [NoColumn] Guid AssignmentId,
        [Column("Organisme")] string Body,
        [Column("Montant")] decimal Amount,
        [Column("Règle de prix", typeof(PriceRules))] string PriceRule,
        [Column("Établi le")] DateOnly IssuedOn,
        [Column("Valable jusqu'au")] DateOnly ValidUntil,
        [Column("Décidé le")] DateOnly? DecidedOn,
        [Column("Facturation demandée le")] DateOnly? InvoicedOn);
}

internal sealed class ListQuotesHandler(IReadDatabase<ServiceCatalogueModule> database, ICurrentUser user) : IQueryHandler<ListQuotes, Page<ListQuotes.Row>>
{
    private const string Sql = """
        select q.id, q.status, q.version, q.assignment_id, q.body, q.amount, q.price_rule, q.issued_on, q.valid_until, q.decided_on, q.invoiced_on
        from quotes q
        where q.request_id = @request and (@sees_all or q.authority_siren = @own_authority or q.body = @own_body) and (@after::uuid is null or q.id < @after)
        order by q.id desc
        limit @limit + 1
        """;

    private const string Known = """
        select r.id from service_requests r
        where r.id = @request
          and (@sees_all or r.authority_siren = @own_authority or exists (select from assignments a where a.request_id = r.id and a.body = @own_body))
        """;

    public async Task<ErrorOr<Page<ListQuotes.Row>>> Handle(ListQuotes query, CancellationToken cancellationToken)
    {
        if (!Cursors.TryId(query.Cursor, out var after))
            return Cursors.Invalid();

        var parameters = new { request = query.Request.Value, after, limit = query.Limit.Value };
        var rows = await database.QueryAsync<ListQuotes.Row>(user.Scope, Sql, parameters, cancellationToken);
        if (rows.Count == 0 && await database.QuerySingleOrDefaultAsync<Guid?>(user.Scope, Known, new { request = query.Request.Value }, cancellationToken) is null)
            return RequestErrors.NotFound();

        return Page<ListQuotes.Row>.Of(rows, query.Limit.Value, row => [row.Id.ToString()]);
    }
}
