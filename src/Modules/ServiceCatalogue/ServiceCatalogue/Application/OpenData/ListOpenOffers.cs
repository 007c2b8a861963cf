using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.ServiceCatalogue.Domain.Offers;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.OpenData;

/// <summary>Every published offer, without anything about people: referents are not part of it.</summary>
internal sealed record ListOpenOffers(Cursor? Cursor, PageLimit Limit) : IQuery<Page<OpenOffer>>;

/// <summary>An offer in the open data. Headings are stable names for programs.</summary>
[Sheet("offres")]
internal sealed record OpenOffer
{
    [Column("identifiant")]
    public Guid Id { get; init; }

    [Column("version")]
    public int ContentVersion { get; init; }

    [Column("intitule")]
    public string Title { get; init; } = "";

    [Column("resume")]
    public string Summary { get; init; } = "";

    [Column("description")]
    public string Description { get; init; } = "";

    [Column("nature", typeof(OfferKinds))]
    public string Kind { get; init; } = "";

    [Column("thematiques")]
    public string[] Themes { get; init; } = [];

    [Column("organismes")]
    public string[] Bodies { get; init; } = [];

    [Column("publics")]
    public string[] Audiences { get; init; } = [];

    [Column("conditions")]
    public string Eligibility { get; init; } = "";

    [Column("payante")]
    public bool Charged { get; init; }

    [Column("regle_de_prix")]
    public string PriceRule { get; init; } = "";

    [Column("montant")]
    public decimal? PriceAmount { get; init; }

    [Column("duree_maximale_de_pret_en_jours")]
    public int? MaxLoanDays { get; init; }

    [Column("places_par_session")]
    public int? Participants { get; init; }

    [Column("donnees_a_titre_d_exemple")]
    public string[] Illustrative { get; init; } = [];

    [Column("publiee_le")]
    public DateTime PublishedAt { get; init; }
}

internal sealed class ListOpenOffersHandler(IReadDatabase<ServiceCatalogueModule> database) : IQueryHandler<ListOpenOffers, Page<OpenOffer>>
{
    private const string Sql = """
        select o.id, o.content_version, o.title, o.summary, o.description, o.kind, o.themes, o.bodies, o.audiences, o.eligibility, o.charged, o.price_rule, o.price_amount, o.max_loan_days, o.participants,
               o.illustrative, o.published_at
        from offers o
        where o.status = 'Published' and (@after::uuid is null or o.id > @after)
        order by o.id
        limit @limit + 1
        """;

    public async Task<ErrorOr<Page<OpenOffer>>> Handle(ListOpenOffers query, CancellationToken cancellationToken)
    {
        if (!Cursors.TryId(query.Cursor, out var after))
            return Cursors.Invalid();

        var rows = await database.QueryAsync<OpenOffer>(ReadScope.Public, Sql, new { after, limit = query.Limit.Value }, cancellationToken);
        return Page<OpenOffer>.Of(rows, query.Limit.Value, row => [row.Id.ToString()]);
    }
}
