using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Departement77.Faults.Histories;

/// <summary>An event as a consumer got it: its place, its identity, and every character of it.</summary>
internal sealed record Received(string Sequence, Guid Id, string Text);

/// <summary>A consumer of the feed, who remembers the cursor and nothing else.</summary>
internal sealed class FeedReader : IDisposable
{
    private const string Client = "integrator";
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly HttpClient http = new(new SocketsHttpHandler { UseProxy = false, ConnectTimeout = TimeSpan.FromSeconds(3) }) { Timeout = TimeSpan.FromSeconds(10) };
    private readonly Tokens tokens;
    private readonly List<Received> received = [];
    private string? cursor;

    public FeedReader() => tokens = new Tokens(http);

    /// <summary>What came so far, in the order in which it came.</summary>
    public IReadOnlyList<Received> Received => received;

    /// <summary>The whole feed of a host, from its beginning.</summary>
    public static async Task<IReadOnlyList<Received>> ReadAllAsync(Uri host, CancellationToken limit)
    {
        using var reader = new FeedReader();
        await reader.CatchUpAsync(host, limit);
        return reader.Received;
    }

    /// <summary>Follows the feed until told to stop, at whichever host answers.</summary>
    public async Task FollowAsync(Func<IReadOnlyList<Uri>> hosts, CancellationToken stop)
    {
        for (var turn = 0; !stop.IsCancellationRequested; turn++)
        {
            var all = hosts();
            var host = all[turn % all.Count];
            try
            {
                await ReadPageAsync(host, stop);
            }
            catch (Exception e) when (e is HttpRequestException or IOException or JsonException || (e is OperationCanceledException && !stop.IsCancellationRequested))
            {
                // Asked again, after the same cursor.
                tokens.Forget(host, Client);
            }
            catch (OperationCanceledException)
            {
                return;
            }

            await Task.Delay(Pause, CancellationToken.None);
        }
    }

    /// <summary>Reads on to the end; where the service is not available for a moment, or the machine is busy, again after the same cursor.</summary>
    public async Task CatchUpAsync(Uri host, CancellationToken limit)
    {
        while (true)
        {
            try
            {
                if (await ReadPageAsync(host, limit) == 0)
                    return;
            }
            catch (Exception e) when (e is HttpRequestException { StatusCode: System.Net.HttpStatusCode.ServiceUnavailable } || (e is OperationCanceledException && !limit.IsCancellationRequested))
            {
                await Task.Delay(Pause, limit);
            }
        }
    }

    public void Dispose() => http.Dispose();

    private async Task<int> ReadPageAsync(Uri host, CancellationToken limit)
    {
        using var message = new HttpRequestMessage(HttpMethod.Get, new Uri(host, $"/api/v1/events?limit=200{(cursor is null ? "" : $"&after={cursor}")}"));
        message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await tokens.OfAsync(host, Client, limit));
        using var response = await http.SendAsync(message, limit);
        response.EnsureSuccessStatusCode();
        var page = JsonNode.Parse(await response.Content.ReadAsStringAsync(limit))!;
        var events = page["events"]!.AsArray();
        received.AddRange(events.Select(item => new Received((string)item!["sequence"]!, Guid.Parse((string)item["id"]!), item.ToJsonString())));
        cursor = (string)page["next"]!;
        return events.Count;
    }
}
