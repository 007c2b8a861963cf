using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.ServiceCatalogue.Domain.Offers;
using Departement77.ServiceCatalogue.Domain.SavedSearches;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.SavedSearches;

/// <summary>The caller's saved searches, the latest first.</summary>
internal sealed record ListSavedSearches(SavedSearchStatus? Status, Cursor? Cursor, PageLimit Limit) : IQuery<Page<SavedSearchItem>>;

/// <summary>A saved search in the list.</summary>
[Sheet("Recherches enregistrées")]
internal sealed record SavedSearchItem
{
    [Column("Identifiant")]
    public Guid Id { get; init; }

    [Column("État", typeof(SavedSearchStatuses))]
    public string Status { get; init; } = "";

    [NoColumn]
    public int Version { get; init; }

    [Column("Adresse")]
    public string Email { get; init; } = "";

    [Column("Rythme", typeof(AlertFrequencies))]
    public string Frequency { get; init; } = "";

    [Column("Mots cherchés")]
    public string? Search { get; init; }

    [Column("Thématique")]
    public string? Theme { get; init; }

    [Column("Nature", typeof(OfferKinds))]
    public string? Kind { get; init; }

    [Column("Organisme")]
    public string? Body { get; init; }

    [Column("Public")]
    public string? Audience { get; init; }

    [Column("Payante")]
    public bool? Charged { get; init; }

    [Column("Enregistrée le")]
    public DateTime RequestedAt { get; init; }
}

internal sealed class ListSavedSearchesHandler(IReadDatabase<ServiceCatalogueModule> database, ICurrentUser user) : IQueryHandler<ListSavedSearches, Page<SavedSearchItem>>
{
    private const string Sql = """
        select s.id, s.status, s.version, s.email, s.frequency, s.search, s.theme, s.kind, s.body, s.audience, s.charged, s.requested_at
        from saved_searches s
        where s.owner = @owner and (@sees_all or s.authority_siren = @own_authority)
          and (@status::text is null or s.status = @status) and (@after::uuid is null or s.id < @after)
        order by s.id desc
        limit @limit + 1
        """;

    public async Task<ErrorOr<Page<SavedSearchItem>>> Handle(ListSavedSearches query, CancellationToken cancellationToken)
    {
        if (!Cursors.TryId(query.Cursor, out var after))
            return Cursors.Invalid();

        var rows = await database.QueryAsync<SavedSearchItem>(user.Scope, Sql, new { owner = user.Subject, status = query.Status?.ToString(), after, limit = query.Limit.Value }, cancellationToken);
        return Page<SavedSearchItem>.Of(rows, query.Limit.Value, row => [row.Id.ToString()]);
    }
}
