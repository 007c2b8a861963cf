using Departement77.TestKit;

namespace Departement77.SystemTests;

/// <summary>One host for all tests of a class that change nothing.</summary>
public sealed class SharedHost : IAsyncLifetime
{
    public TestHost Host { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Host = await TestHost.StartAsync();

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}
