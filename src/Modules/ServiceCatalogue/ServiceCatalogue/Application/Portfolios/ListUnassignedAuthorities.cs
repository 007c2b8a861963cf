using System.Globalization;
using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.ServiceCatalogue.Domain.Memberships;
using Departement77.Territory;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.Portfolios;

/// <summary>Authorities that nobody looks after, by name.</summary>
internal sealed record ListUnassignedAuthorities(AuthorityKind? Kind, Cursor? Cursor, PageLimit Limit) : IQuery<Page<ListUnassignedAuthorities.Row>>
{
    [Sheet("Collectivités sans portefeuille")]
    internal sealed record Row(
        [Column("SIREN")] string Siren,
        [Column("Collectivité")] string Name,
        [Column("Nature", typeof(AuthorityKinds))] string Kind,
        [Column("Code INSEE")] string? Insee);
}

internal sealed class ListUnassignedAuthoritiesHandler(IReadDatabase<ServiceCatalogueModule> database, ITerritory territory)
    : IQueryHandler<ListUnassignedAuthorities, Page<ListUnassignedAuthorities.Row>>
{
    private static readonly CompareInfo French = CultureInfo.GetCultureInfo("fr-FR").CompareInfo;

    /// <summary>By name as the French sort, then by SIREN, since a name may occur twice.</summary>
    private static readonly Comparer<(string Name, string Siren)> Order =
        Comparer<(string Name, string Siren)>.Create((a, b) => French.Compare(a.Name, b.Name) is var order and not 0 ? order : string.CompareOrdinal(a.Siren, b.Siren));

    // The territory is another module's: who is there is asked in process, who is taken is read here.
    public async Task<ErrorOr<Page<ListUnassignedAuthorities.Row>>> Handle(ListUnassignedAuthorities query, CancellationToken cancellationToken)
    {
        if (query.Cursor is not (null or { Keys: [_, _] }))
            return Cursors.Invalid();

        var taken = (await database.QueryAsync<string>(ReadScope.Public, "select authority_siren from portfolio_authorities", parameters: null, cancellationToken)).ToHashSet(StringComparer.Ordinal);
        var kind = query.Kind?.ToString();
        var rows = (await territory.ListAuthoritiesAsync(cancellationToken))
            .Where(authority => !taken.Contains(authority.Siren) && (kind is null || authority.Kind.ToString() == kind))
            .Select(authority => new ListUnassignedAuthorities.Row(authority.Siren, authority.Name, authority.Kind.ToString(), authority.Insee))
            .Where(row => query.Cursor is not { Keys: var last } || Order.Compare((row.Name, row.Siren), (last[0], last[1])) > 0)
            .OrderBy(row => (row.Name, row.Siren), Order)
            .Take(query.Limit.Value + 1)
            .ToList();
        return Page<ListUnassignedAuthorities.Row>.Of(rows, query.Limit.Value, row => [row.Name, row.Siren]);
    }
}
