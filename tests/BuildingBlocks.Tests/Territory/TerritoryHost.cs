using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Departement77.Territory;
using Departement77.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace Departement77.BuildingBlocks.Tests.Territory;

/// <summary>One host for the tests that only read.</summary>
public sealed class TerritoryHost : IAsyncLifetime
{
    public TestHost Host { get; private set; } = null!;

    public ITerritory Territory => Host.Services.GetRequiredService<ITerritory>();

    public async ValueTask InitializeAsync() => Host = await TestHost.StartAsync();

    public ValueTask DisposeAsync() => Host.DisposeAsync();

    public Task<JsonNode> GetAsync(string path) => Host.Anonymous.GetNodeAsync(path);
}

internal static class TerritoryCalls
{
    public const string Prefix = "/api/v1/territory";

    public static async Task<JsonNode> GetNodeAsync(this HttpClient client, string path) =>
        (await client.GetFromJsonAsync<JsonNode>(new Uri(Prefix + path, UriKind.Relative)))!;

    public static Task<HttpResponseMessage> GetResponseAsync(this HttpClient client, string path) => client.GetAsync(new Uri(Prefix + path, UriKind.Relative));

    public static Task<HttpResponseMessage> PostAsync(this HttpClient client, string path, object body) => client.PostAsJsonAsync(new Uri(Prefix + path, UriKind.Relative), body);

    /// <summary>Status and code of a refusal.</summary>
    public static async Task<(int Status, string? Code)> RefusalAsync(this Task<HttpResponseMessage> call)
    {
        using var response = await call;
        var problem = await response.Content.ReadFromJsonAsync<JsonObject>();
        return ((int)response.StatusCode, (string?)problem!["code"]);
    }

    public static string[] Texts(this JsonNode node, string member) => [.. node["items"]!.AsArray().Select(item => (string)item![member]!)];
}
