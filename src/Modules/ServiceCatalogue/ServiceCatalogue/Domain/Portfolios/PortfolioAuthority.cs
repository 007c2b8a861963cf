using Departement77.BuildingBlocks.Domain.Values;
using Departement77.ServiceCatalogue.Domain.Memberships;

namespace Departement77.ServiceCatalogue.Domain.Portfolios;

/// <summary>An authority in a portfolio.</summary>
internal sealed class PortfolioAuthority
{
    public PortfolioAuthority(LocalAuthority authority, DateOnly assignedOn)
    {
        Siren = authority.Siren;
        Name = authority.Name;
        Kind = authority.Kind;
        AssignedOn = assignedOn;
    }

    /// <summary>Rebuilt from its row.</summary>
    private PortfolioAuthority() => Name = "";

    public Siren Siren { get; private set; }

    public string Name { get; private set; }

    public AuthorityKind Kind { get; private set; }

    public DateOnly AssignedOn { get; private set; }
}
