using Departement77.SystemTests.ServiceCatalogue;
using Departement77.Territory;
using Departement77.TestKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Departement77.SystemTests;

/// <summary>One host for all tests of a class: those that change nothing, and those that keep to a commune of their own. Its clock stands still.</summary>
public class SharedHost : IAsyncLifetime
{
    // Small enough for every scheme of the rural ones, in every vintage that tests ask for.
    private const int MostInhabitants = 1_800;
    private static readonly DateOnly EarlierDay = new(2024, 12, 10);

    private Queue<LocalAuthority> communes = [];

    public TestHost Host { get; private set; } = null!;

    public virtual async ValueTask InitializeAsync()
    {
        Host = await TestHost.StartAsync(Configure);
        var territory = Host.Services.GetRequiredService<ITerritory>();
        var small = new List<LocalAuthority>();
        foreach (var authority in await territory.ListAuthoritiesAsync(CancellationToken.None))
        {
            if (authority.Insee is { } insee && insee is not ("77127" or "77405" or "77288" or "77053")
                && await territory.PopulationOfCommuneAsync(insee, EarlierDay, CancellationToken.None) is { Population: <= MostInhabitants })
                small.Add(authority);
        }

        communes = new(small.OrderBy(authority => authority.Insee, StringComparer.Ordinal));
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>The desk, for a commune that no other test of the class has.</summary>
    internal Desk NextDesk()
    {
        var commune = NextCommune();
        return new Desk(Host, commune.Siren, commune.Insee!);
    }

    /// <summary>A small commune that no other test of the class has, none of those that tests name.</summary>
    public LocalAuthority NextCommune()
    {
        lock (communes)
            return communes.Dequeue();
    }

    /// <summary>Last word on configuration and services.</summary>
    protected virtual void Configure(WebApplicationBuilder builder)
    {
    }
}
