using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.ServiceCatalogue.Domain.Loans;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.Loans;

/// <summary>One copy of an exhibition.</summary>
internal sealed record GetExhibitionCopy(ExhibitionCopyId Copy) : IQuery<ExhibitionCopyView>;

/// <param name="Body">Code of the body that lends it.</param>
/// <param name="MaxLoanDays">How long the exhibition is lent at most; null where the offer sets no bound.</param>
/// <param name="RepairReason">Why it is under repair; for the lender and the desk alone.</param>
/// <param name="RepairUntil">Day from which it should be lent again.</param>
internal sealed record ExhibitionCopyView(
    Guid Id,
    string Status,
    IReadOnlyList<string> AllowedActions,
    int Version,
    Guid OfferId,
    string OfferTitle,
    string Body,
    string Label,
    int? MaxLoanDays,
    DateOnly AddedOn,
    string? RepairReason,
    DateOnly? RepairUntil) : IVersioned
{
    // The title and the bound are the offer's.
    bool IVersioned.IsWhole => false;
}

internal sealed class GetExhibitionCopyHandler(IReadDatabase<ServiceCatalogueModule> database, ICurrentUser user) : IQueryHandler<GetExhibitionCopy, ExhibitionCopyView>
{
    // Copies belong to no tenant: the reader is a parameter.
    private const string Sql = """
        select c.id, c.status, c.version, c.offer_id, o.title as offer_title, c.body, c.label, o.max_loan_days, c.added_on,
               case when @reads_all or c.body = @lends then c.repair_reason end as repair_reason, c.repair_until
        from exhibition_copies c
        join offers o on o.id = c.offer_id
        where c.id = @id
        """;

    public async Task<ErrorOr<ExhibitionCopyView>> Handle(GetExhibitionCopy query, CancellationToken cancellationToken) =>
        await database.QuerySingleOrDefaultAsync<Row>(
            user.Scope, Sql, new { id = query.Copy.Value, reads_all = user.Scope.SeesAll, lends = user.Body }, cancellationToken) is { } row ? row.ToView() : LoanErrors.CopyNotFound();

    private sealed record Row(
        Guid Id, string Status, int Version, Guid OfferId, string OfferTitle, string Body, string Label, int? MaxLoanDays, DateOnly AddedOn, string? RepairReason, DateOnly? RepairUntil)
    {
        public ExhibitionCopyView ToView() => new(
            Id, Status, ExhibitionCopy.States.AllowedActions(Enum.Parse<ExhibitionCopyStatus>(Status)), Version, OfferId, OfferTitle, Body, Label, MaxLoanDays, AddedOn, RepairReason, RepairUntil);
    }
}
