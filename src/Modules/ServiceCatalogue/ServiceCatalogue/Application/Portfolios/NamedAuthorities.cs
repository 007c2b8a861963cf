using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Domain.Values;
using Departement77.ServiceCatalogue.Domain.Memberships;
using Departement77.ServiceCatalogue.Domain.Portfolios;
using Departement77.Territory;
using ErrorOr;
using LocalAuthority = Departement77.ServiceCatalogue.Domain.Memberships.LocalAuthority;

namespace Departement77.ServiceCatalogue.Application.Portfolios;

/// <summary>The authorities that a command names by their SIREN.</summary>
internal static class NamedAuthorities
{
    private const string Holder = """
        select a.authority_name as authority, p.id as portfolio, p.officer_name as officer
        from portfolio_authorities a
        join portfolios p on p.id = a.portfolio_id
        where a.authority_siren = any (@sirens) and a.portfolio_id is distinct from @own
        order by a.authority_siren
        limit 1
        """;

    public static async Task<ErrorOr<List<LocalAuthority>>> FindAsync(this ITerritory territory, IReadOnlyList<string> sirens, CancellationToken cancellation)
    {
        var found = new List<LocalAuthority>(sirens.Count);
        for (var i = 0; i < sirens.Count; i++)
        {
            if (!Siren.TryParse(sirens[i], out var siren) || await territory.FindAuthorityAsync(siren.Value, cancellation) is not { } authority)
                return PortfolioErrors.AuthorityUnknown(i, sirens[i]);

            found.Add(new LocalAuthority(siren, authority.Name, Enum.Parse<AuthorityKind>(authority.Kind.ToString()), InseeCode.TryParse(authority.Insee, out var insee) ? insee : null));
        }

        return found;
    }

    /// <summary>Refuses authorities of another portfolio by its name. That nobody slips in between is held by the database.</summary>
    public static async Task<ErrorOr<List<LocalAuthority>>> FreeForAsync(
        this IReadDatabase<ServiceCatalogueModule> database, List<LocalAuthority> authorities, PortfolioId? own, CancellationToken cancellation) =>
        await database.QuerySingleOrDefaultAsync<Held>(
            ReadScope.System, Holder, new { sirens = authorities.Select(authority => authority.Siren.Value).ToArray(), own = own?.Value }, cancellation) is { } held
            ? PortfolioErrors.AuthorityAssigned(held.Authority, held.Portfolio, held.Officer)
            : authorities;

    private sealed record Held(string Authority, Guid Portfolio, string Officer);
}
