using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.ServiceCatalogue.Domain.Quotes;
using Departement77.ServiceCatalogue.Domain.Requests;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.Quotes;

/// <summary>One quote, whole.</summary>
internal sealed record GetQuote(ServiceRequestId Request, QuoteId Quote) : IQuery<QuoteView>;

/// <param name="Amount">Euros.</param>
/// <param name="Basis">What the price is for.</param>
/// <param name="Steps">French: how the amount was found.</param>
/// <param name="RefusalReason">Why the member refused it.</param>
internal sealed record QuoteView(
    Guid Id,
    string Status,
    IReadOnlyList<string> AllowedActions,
    int Version,
    Guid RequestId,
    Guid AssignmentId,
    string AuthoritySiren,
    string Body,
    Guid? OfferId,
    decimal Amount,
    string PriceRule,
    string Basis,
    IReadOnlyList<string> Steps,
    DateOnly IssuedOn,
    DateOnly ValidUntil,
    DateOnly? DecidedOn,
    string? RefusalReason,
    DateOnly? InvoicedOn) : IVersioned;

internal sealed class GetQuoteHandler(IReadDatabase<ServiceCatalogueModule> database, ICurrentUser user) : IQueryHandler<GetQuote, QuoteView>
{
    private const string Sql = """
        select q.id, q.status, q.version, q.request_id, q.assignment_id, q.authority_siren, q.body, q.offer_id, q.amount, q.price_rule, q.basis, q.steps, q.issued_on, q.valid_until, q.decided_on,
               q.refusal_reason, q.invoiced_on
        from quotes q
        where q.id = @quote and q.request_id = @request and (@sees_all or q.authority_siren = @own_authority or q.body = @own_body)
        """;

    public async Task<ErrorOr<QuoteView>> Handle(GetQuote query, CancellationToken cancellationToken) =>
        await database.QuerySingleOrDefaultAsync<Row>(user.Scope, Sql, new { quote = query.Quote.Value, request = query.Request.Value }, cancellationToken) is { } row
            ? new QuoteView(
                row.Id, row.Status, Quote.States.AllowedActions(Enum.Parse<QuoteStatus>(row.Status)), row.Version, row.RequestId, row.AssignmentId, row.AuthoritySiren, row.Body, row.OfferId,
                row.Amount, row.PriceRule, row.Basis, row.Steps, row.IssuedOn, row.ValidUntil, row.DecidedOn, row.RefusalReason, row.InvoicedOn)
            : QuoteErrors.NotFound();

    // Members and no constructor: lists of a row are read into members only.
    private sealed record Row
    {
        public Guid Id { get; init; }

        public string Status { get; init; } = "";

        public int Version { get; init; }

        public Guid RequestId { get; init; }

        public Guid AssignmentId { get; init; }

        public string AuthoritySiren { get; init; } = "";

        public string Body { get; init; } = "";

        public Guid? OfferId { get; init; }

        public decimal Amount { get; init; }

        public string PriceRule { get; init; } = "";

        public string Basis { get; init; } = "";

        public string[] Steps { get; init; } = [];

        public DateOnly IssuedOn { get; init; }

        public DateOnly ValidUntil { get; init; }

        public DateOnly? DecidedOn { get; init; }

        public string? RefusalReason { get; init; }

        public DateOnly? InvoicedOn { get; init; }
    }
}
