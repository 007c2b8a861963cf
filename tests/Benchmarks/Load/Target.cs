using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Departement77.Benchmarks.Data;
using Departement77.Benchmarks.Servers;

namespace Departement77.Benchmarks.Load;

/// <summary>One host on one database, and the client that asks it. The client is the same for both.</summary>
internal sealed class Target : IAsyncDisposable
{
    // .NET compiles a method twice more while it is called some hundred times: with the first sign-ins of a scenario, that would fall into its rounds. Not where the start itself is measured.
    private const int FirstSignIns = 500;

    // Tokens live five minutes.
    private static readonly TimeSpan TokenLasts = TimeSpan.FromMinutes(2);

    private readonly HostProcess host;
    private readonly ConcurrentDictionary<string, (AuthenticationHeaderValue Header, long Since)> tokens = new(StringComparer.Ordinal);

    private Target(HostProcess host, string role, BenchmarkDatabase database, int connections)
    {
        this.host = host;
        Role = role;
        Database = database;
        Client = new HttpClient(new SocketsHttpHandler
        {
            MaxConnectionsPerServer = connections,
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            ActivityHeadersPropagator = null,
            PooledConnectionIdleTimeout = TimeSpan.FromMinutes(10),
        })
        { BaseAddress = host.Address };
    }

    public string Role { get; }

    public bool IsReal => Role is Serve.Real or Serve.Whole;

    public BenchmarkDatabase Database { get; }

    public HttpClient Client { get; }

    /// <summary>Processor time that the host has spent so far.</summary>
    public TimeSpan Work => host.Work;

    /// <summary>Memory that the host holds now, and the most that it ever held, in bytes.</summary>
    public (long Now, long Most) Resident => host.Resident;

    public static async Task<Target> StartAsync(string role, BenchmarkDatabase database, int connections)
    {
        var target = new Target(await HostProcess.StartAsync(role, database.ConnectionString), role, database, connections);
        for (var time = 0; role == Serve.Real && time < FirstSignIns; time++)
            await target.AskForTokenAsync("coordinator");

        return target;
    }

    /// <summary>The Authorization header of a member, or of an agent where no SIREN is given; as whom a commune's client comes, its prefix says. The token is as good for some minutes.</summary>
    public async Task<AuthenticationHeaderValue> SignInAsync(string? siren, string agent = "coordinator", string member = "member")
    {
        if (!IsReal)
            return AuthenticationHeaderValue.Parse(BareHost.Token + siren);

        var id = siren is null ? agent : $"{member}:{siren}";
        if (!tokens.TryGetValue(id, out var token) || Stopwatch.GetElapsedTime(token.Since) > TokenLasts)
            tokens[id] = token = (await AskForTokenAsync(id), Stopwatch.GetTimestamp());

        return token.Header;
    }

    /// <summary>Asks once, outside of what is measured.</summary>
    public async Task<JsonObject> SendAsync(HttpMethod method, string path, AuthenticationHeaderValue caller, string? body = null)
    {
        using var request = new HttpRequestMessage(method, path) { Headers = { Authorization = caller }, Content = body is null ? null : Scenarios.Json.Of(body) };
        using var response = await Client.SendAsync(request);
        var answer = await response.Content.ReadAsStringAsync();
        return response.IsSuccessStatusCode ? JsonNode.Parse(answer)!.AsObject() : throw new InvalidOperationException($"{method} {path} answered {(int)response.StatusCode}: {answer}");
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await host.DisposeAsync();
    }

    private async Task<AuthenticationHeaderValue> AskForTokenAsync(string id)
    {
        using var form = new FormUrlEncodedContent([new("grant_type", "client_credentials"), new("client_id", id), new("client_secret", "demo")]);
        using var response = await Client.PostAsync(new Uri("/connect/token", UriKind.Relative), form);
        var answer = await response.Content.ReadFromJsonAsync<JsonObject>();
        return response.IsSuccessStatusCode
            ? new AuthenticationHeaderValue("Bearer", (string)answer!["access_token"]!)
            : throw new InvalidOperationException($"No token for {id}: {answer}");
    }
}
