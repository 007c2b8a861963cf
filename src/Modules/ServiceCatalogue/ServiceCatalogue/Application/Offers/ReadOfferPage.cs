using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.ServiceCatalogue.Domain.Offers;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.Offers;

/// <summary>Addresses of the pages of offers.</summary>
internal static class OfferPages
{
    public static string Of(Guid offer) => $"/catalogue/offres/{offer}";
}

/// <summary>An offer, as the page shows it to which mails lead.</summary>
internal sealed record ReadOfferPage(OfferId Offer) : IQuery<OfferPageView>;

/// <summary>What the page shows.</summary>
internal sealed record OfferPageView
{
    public string Title { get; init; } = "";

    /// <summary>Whether it is still proposed.</summary>
    public bool IsAvailable { get; init; }

    public string Summary { get; init; } = "";

    public string Description { get; init; } = "";

    public string Eligibility { get; init; } = "";

    public bool Charged { get; init; }

    public string[] Themes { get; init; } = [];

    public string[] Bodies { get; init; } = [];
}

internal sealed class ReadOfferPageHandler(IReadDatabase<ServiceCatalogueModule> database) : IQueryHandler<ReadOfferPage, OfferPageView>
{
    private const string Sql = """
        select o.title, o.status = 'Published' as is_available, o.summary, o.description, o.eligibility, o.charged,
               array(select t.label::text from themes t where t.code = any (o.themes) order by t.label) as themes,
               array(select b.name::text from provider_bodies b where b.code = any (o.bodies) order by b.name) as bodies
        from offers o
        where o.id = @id and o.status in ('Published', 'Withdrawn', 'Replaced')
        """;

    public async Task<ErrorOr<OfferPageView>> Handle(ReadOfferPage query, CancellationToken cancellationToken) =>
        await database.QuerySingleOrDefaultAsync<OfferPageView>(ReadScope.Public, Sql, new { id = query.Offer.Value }, cancellationToken) is { } page ? page : OfferErrors.NotFound();
}
