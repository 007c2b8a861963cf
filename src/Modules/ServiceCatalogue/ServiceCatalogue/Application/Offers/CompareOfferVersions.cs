using System.Text.Json;
using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.ServiceCatalogue.Domain.Offers;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.Offers;

/// <summary>What changed from one version of an offer to another, member by member.</summary>
/// <param name="From">Number of a version.</param>
/// <param name="To">Number of another one, earlier or later.</param>
internal sealed record CompareOfferVersions(OfferId Offer, int From, int To) : IQuery<OfferComparison>;

/// <param name="Differences">In the order of the sheet; none when both say the same.</param>
internal sealed record OfferComparison(Guid OfferId, int From, int To, IReadOnlyList<OfferDifference> Differences);

internal sealed class CompareOfferVersionsHandler(IReadDatabase<ServiceCatalogueModule> database, ICurrentUser user) : IQueryHandler<CompareOfferVersions, OfferComparison>
{
    private const string Sql = $"""
        with visible as materialized ({OfferVersionsSql.Visible})
        select (select content::text from visible where number = @from) as before,
               (select content::text from visible where number = @to) as after,
               (select json_object_agg(n.code, n.label) from (
                    select 'themes/' || code as code, label from themes
                    union all select 'audiences/' || code, label from audiences
                    union all select 'bodies/' || code, name from provider_bodies) n)::text as names
        """;

    public async Task<ErrorOr<OfferComparison>> Handle(CompareOfferVersions query, CancellationToken cancellationToken)
    {
        var row = await database.QuerySingleOrDefaultAsync<Row>(
            ReadScope.Public, Sql, new { id = query.Offer.Value, sees_drafts = user.Has(Permissions.ReadDrafts), from = query.From, to = query.To }, cancellationToken);
        if (row is not { Before: { } before, After: { } after })
            return OfferErrors.VersionNotFound();

        var names = JsonSerializer.Deserialize<Dictionary<string, string>>(row.Names)!;
        var differences = OfferDifference.Between(OfferContentJson.Read(before), OfferContentJson.Read(after), (list, code) => names.GetValueOrDefault($"{list}/{code}", code));
        return new OfferComparison(query.Offer.Value, query.From, query.To, differences);
    }

    private sealed record Row(string? Before, string? After, string Names);
}
