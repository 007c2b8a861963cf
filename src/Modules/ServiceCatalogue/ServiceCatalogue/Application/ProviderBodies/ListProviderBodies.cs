using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.ServiceCatalogue.Domain.ProviderBodies;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.ProviderBodies;

/// <summary>The bodies that answer requests, by name.</summary>
internal sealed record ListProviderBodies(ProviderBodyStatus? Status, string? Theme, Cursor? Cursor, PageLimit Limit) : IQuery<Page<ProviderBodyItem>>;

/// <summary>A body in the list.</summary>
[Sheet("Organismes contributeurs")]
internal sealed record ProviderBodyItem
{
    [Column("Code")]
    public string Code { get; init; } = "";

    [Column("Organisme")]
    public string Name { get; init; } = "";

    [Column("Nature", typeof(ProviderBodyKinds))]
    public string Kind { get; init; } = "";

    [Column("État", typeof(ProviderBodyStatuses))]
    public string Status { get; init; } = "";

    [Column("Thématiques")]
    public string[] Themes { get; init; } = [];

    /// <summary>INSEE codes; none means the whole département.</summary>
    [Column("Communes couvertes")]
    public string[] CoveredCommunes { get; init; } = [];

    /// <summary>How many offers the body proposes today.</summary>
    [Column("Offres publiées")]
    public long PublishedOffers { get; init; }
}

internal sealed class ListProviderBodiesHandler(IReadDatabase<ServiceCatalogueModule> database) : IQueryHandler<ListProviderBodies, Page<ProviderBodyItem>>
{
    private const string Sql = """
        select b.code, b.name, b.kind, b.status, p.themes, p.covered_communes,
               (select coalesce(sum(o.published), 0) from offer_profiles o where b.code = any (o.bodies))::bigint as published_offers
        from provider_bodies b
        join provider_body_profiles p on p.code = b.code
        where (@status::text is null or b.status = @status)
          and (@theme::text is null or @theme = any (p.themes))
          and (@name::text is null or (b.name, b.code) > (@name, @code))
        order by b.name, b.code
        limit @limit + 1
        """;

    public async Task<ErrorOr<Page<ProviderBodyItem>>> Handle(ListProviderBodies query, CancellationToken cancellationToken)
    {
        if (query.Cursor is { Keys.Count: not 2 })
            return Cursors.Invalid();

        var rows = await database.QueryAsync<ProviderBodyItem>(
            ReadScope.Public,
            Sql,
            new { status = query.Status?.ToString(), theme = query.Theme, name = query.Cursor?.Keys[0], code = query.Cursor?.Keys[1], limit = query.Limit.Value },
            cancellationToken);
        return Page<ProviderBodyItem>.Of(rows, query.Limit.Value, body => [body.Name, body.Code]);
    }
}
