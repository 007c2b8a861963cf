using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.ServiceCatalogue.Domain.SavedSearches;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.SavedSearches;

/// <summary>One of the caller's saved searches.</summary>
internal sealed record GetSavedSearch(SavedSearchId SavedSearch) : IQuery<SavedSearchView>;

internal sealed class GetSavedSearchHandler(IReadDatabase<ServiceCatalogueModule> database, ICurrentUser user) : IQueryHandler<GetSavedSearch, SavedSearchView>
{
    private const string Sql = """
        select s.id, s.status, s.version, s.email, s.frequency, s.search, s.theme, s.kind, s.body, s.audience, s.charged, s.requested_at, s.counts_from,
               (select max(a.until) from saved_search_alerts a where a.saved_search_id = s.id and a.status = 'Sent') as last_sent_at
        from saved_searches s
        where s.id = @id and s.owner = @owner and (@sees_all or s.authority_siren = @own_authority)
        """;

    public async Task<ErrorOr<SavedSearchView>> Handle(GetSavedSearch query, CancellationToken cancellationToken) =>
        await database.QuerySingleOrDefaultAsync<Row>(user.Scope, Sql, new { id = query.SavedSearch.Value, owner = user.Subject }, cancellationToken) is { } row
            ? new SavedSearchView(
                row.Id, row.Status, SavedSearch.States.AllowedActions(Enum.Parse<SavedSearchStatus>(row.Status)), row.Version, row.Email, row.Frequency, row.Search, row.Theme, row.Kind, row.Body,
                row.Audience, row.Charged, row.RequestedAt, row.CountsFrom, row.LastSentAt)
            : SavedSearchErrors.NotFound();

    private sealed record Row
    {
        public Guid Id { get; init; }

        public string Status { get; init; } = "";

        public int Version { get; init; }

        public string Email { get; init; } = "";

        public string Frequency { get; init; } = "";

        public string? Search { get; init; }

        public string? Theme { get; init; }

        public string? Kind { get; init; }

        public string? Body { get; init; }

        public string? Audience { get; init; }

        public bool? Charged { get; init; }

        public DateTime RequestedAt { get; init; }

        public DateTime? CountsFrom { get; init; }

        public DateTime? LastSentAt { get; init; }
    }
}
