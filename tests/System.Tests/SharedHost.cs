using Departement77.SystemTests.ServiceCatalogue;
using Departement77.Territory;
using Departement77.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace Departement77.SystemTests;

/// <summary>One host for all tests of a class: those that change nothing, and those that keep to a commune of their own.</summary>
public sealed class SharedHost : IAsyncLifetime
{
    private Queue<LocalAuthority> communes = [];

    public TestHost Host { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Host = await TestHost.StartAsync();
        var authorities = await Host.Services.GetRequiredService<ITerritory>().ListAuthoritiesAsync(CancellationToken.None);
        communes = new(authorities.Where(authority => authority.Insee is not (null or "77127" or "77405" or "77288" or "77053")).OrderBy(authority => authority.Insee, StringComparer.Ordinal));
    }

    public ValueTask DisposeAsync() => Host.DisposeAsync();

    /// <summary>The desk, for a commune that no other test of the class has.</summary>
    internal Desk NextDesk()
    {
        var commune = NextCommune();
        return new Desk(Host, commune.Siren, commune.Insee!);
    }

    /// <summary>A commune that no other test of the class has, none of those that tests name.</summary>
    public LocalAuthority NextCommune()
    {
        lock (communes)
            return communes.Dequeue();
    }
}
