using Departement77.Fuzzer.Documents;
using Departement77.TestKit;

namespace Departement77.Fuzzer.Tests;

/// <summary>One host for all tests of this project, and its documents.</summary>
public sealed class ProductHost : IAsyncLifetime
{
    public TestHost Host { get; private set; } = null!;

    internal IReadOnlyList<ApiDocument> Documents { get; private set; } = [];

    public async ValueTask InitializeAsync()
    {
        Host = await TestHost.StartAsync();
        Documents = await DocumentReader.ReadAsync(Host.Anonymous);
    }

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}
