using System.Collections.Concurrent;
using System.Net.Http.Headers;
using Departement77.Benchmarks.Data;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Departement77.Benchmarks.Load;

/// <summary>
/// A webhook of the product and the system behind it, in this process: it notes when each event is there, whole. The machine's clock is PostgreSQL's too, as long as both run here.
/// </summary>
internal sealed class Receiver : Arrivals, IAsyncDisposable
{
    private const string Webhooks = "/api/v1/webhooks";

    private const string Commits = """
        select e.id, extract(epoch from pg_xact_commit_timestamp(a.xmin))::float8 * 1000
        from integration.events e join catalogue.memberships a on a.id = e.aggregate_id
        where e.aggregate_type = 'Membership' and e.aggregate_id = any ($1)
        """;

    private readonly ConcurrentDictionary<Guid, double> arrivals = new();
    private readonly WebApplication app;
    private readonly Target target;
    private string? webhook;

    private Receiver(WebApplication app, Target target)
    {
        this.app = app;
        this.target = target;
    }

    /// <summary>Opens the address, registers it for the events of memberships, and gives its consent.</summary>
    public static async Task<Receiver> OpenAsync(Target target)
    {
        var builder = WebApplication.CreateSlimBuilder(["--urls", "http://127.0.0.1:0"]);
        builder.Logging.ClearProviders();
        var receiver = new Receiver(builder.Build(), target);
        receiver.app.Run(receiver.ReceiveAsync);
        await receiver.app.StartAsync();

        var owner = await receiver.OwnerAsync();
        var registered = await target.SendAsync(
            HttpMethod.Post, Webhooks, owner, $$"""{"url":"{{receiver.app.Urls.First()}}/","contact":"exploitation@integrateur.example","types":["catalogue.membership-"]}""");
        receiver.webhook = $"{Webhooks}/{(string)registered["id"]!}";
        await target.SendAsync(HttpMethod.Post, $"{receiver.webhook}/prove", owner);
        return receiver;
    }

    public override async Task<IReadOnlyList<double>> TookAsync(BenchmarkDatabase database, Guid[] memberships)
    {
        var commits = await database.ReadAsync(Commits, row => (Event: row.GetGuid(0), At: row.GetDouble(1)), memberships);
        return [.. commits.Select(commit => arrivals.TryGetValue(commit.Event, out var at) ? at - commit.At : throw new InvalidOperationException($"Event {commit.Event} did not arrive."))];
    }

    public async ValueTask DisposeAsync()
    {
        if (webhook is not null)
            await target.SendAsync(HttpMethod.Delete, webhook, await OwnerAsync());

        await app.DisposeAsync();
    }

    private Task<AuthenticationHeaderValue> OwnerAsync() => target.SignInAsync(siren: null, agent: "integrator");

    private async Task ReceiveAsync(HttpContext http)
    {
        if (HttpMethods.IsOptions(http.Request.Method))
        {
            http.Response.Headers["WebHook-Allowed-Origin"] = "*";
            return;
        }

        await http.Request.Body.CopyToAsync(Stream.Null, http.RequestAborted);
        var now = (TimeProvider.System.GetUtcNow() - DateTimeOffset.UnixEpoch).TotalMilliseconds;

        // Sent again, it has arrived before.
        arrivals.TryAdd(Guid.Parse(http.Request.Headers["webhook-id"].ToString()), now);
    }
}
