using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Departement77.Faults.Histories;

/// <summary>Access tokens of demonstration clients, each from the host that it is shown to: hosts' clocks may differ by more than a token lives.</summary>
internal sealed class Tokens(HttpClient http)
{
    private readonly ConcurrentDictionary<(Uri Host, string Client), string> known = new();

    public async Task<string> OfAsync(Uri host, string client, CancellationToken cancellation)
    {
        if (known.TryGetValue((host, client), out var token))
            return token;

        using var form = new FormUrlEncodedContent([new("grant_type", "client_credentials"), new("client_id", client), new("client_secret", "demo")]);
        using var response = await http.PostAsync(new Uri(host, "/connect/token"), form, cancellation);
        response.EnsureSuccessStatusCode();
        return known[(host, client)] = (string)(await response.Content.ReadFromJsonAsync<JsonObject>(cancellation))!["access_token"]!;
    }

    public void Forget(Uri host, string client) => known.TryRemove((host, client), out _);
}
