using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.ServiceCatalogue.Domain.Offers;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.Offers;

/// <summary>One version of an offer, whole: a published one for everybody, the one in preparation for those who work on it.</summary>
internal sealed record GetOfferVersion(OfferId Offer, int Number) : IQuery<RawJson<OfferVersionView>>;

/// <summary>A version, in the members by which it is written.</summary>
internal sealed record OfferVersionView(
    Guid OfferId, int Number, string Status, bool InForce, DateTimeOffset? PublishedAt, string Kind, string Title, string Summary, string Description, string[] Deliverables, string LeadTime,
    string Eligibility, int? MaxLoanDays, int? Copies, int? Participants, OfferView.PriceView Price, string[] Themes, string[] Bodies, string[] Audiences, string[] Keywords,
    OfferView.ConditionsView Conditions);

internal sealed class GetOfferVersionHandler(IReadDatabase<ServiceCatalogueModule> database, ICurrentUser user) : IQueryHandler<GetOfferVersion, RawJson<OfferVersionView>>
{
    private const string Sql = $"""
        select (jsonb_build_object('offerId', o.id, 'number', v.number, 'status', v.status, 'inForce', v.in_force, 'kind', o.kind,
                   'publishedAt', to_char(v.published_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')) || v.content)::text
        from ({OfferVersionsSql.Visible}) v, offers o
        where o.id = @id and v.number = @number
        """;

    public async Task<ErrorOr<RawJson<OfferVersionView>>> Handle(GetOfferVersion query, CancellationToken cancellationToken)
    {
        var json = await database.QueryJsonAsync(
            ReadScope.Public, Sql, new { id = query.Offer.Value, sees_drafts = user.Has(Permissions.ReadDrafts), number = query.Number }, cancellationToken);
        return json is null ? OfferErrors.VersionNotFound() : new RawJson<OfferVersionView>(json);
    }
}
