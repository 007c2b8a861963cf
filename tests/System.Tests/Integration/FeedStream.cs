using System.Net;
using System.Text.Json.Nodes;
using Departement77.TestKit;

namespace Departement77.SystemTests.Integration;

/// <summary>A reader of the feed by server-sent events, as programs write them: it knows nothing but lines.</summary>
internal sealed class FeedStream : IAsyncDisposable
{
    private readonly HttpResponseMessage response;
    private readonly StreamReader lines;

    private FeedStream(HttpResponseMessage response, StreamReader lines)
    {
        this.response = response;
        this.lines = lines;
    }

    /// <summary>The last cursor that was read.</summary>
    public string? LastEventId { get; private set; }

    /// <summary>The comments, which a reader passes over.</summary>
    public List<string> Comments { get; } = [];

    public static async Task<FeedStream> OpenAsync(HttpClient client, string query = "", string? lastEventId = null)
    {
        var answer = await SendAsync(client, query, lastEventId);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/event-stream");
        return new FeedStream(answer, new StreamReader(await answer.Content.ReadAsStreamAsync()));
    }

    /// <summary>Asks for a stream that is refused.</summary>
    public static async Task<(JsonObject Problem, TimeSpan? RetryAfter)> RefusedAsync(HttpClient client, HttpStatusCode expected, string query = "", string? lastEventId = null)
    {
        using var refusal = await SendAsync(client, query, lastEventId);
        return (await refusal.ReadAsync(expected), refusal.Headers.RetryAfter?.Delta);
    }

    /// <summary>The next event; null when the stream has ended.</summary>
    public async Task<JsonNode?> NextAsync()
    {
        string? data = null;
        while (await lines.ReadLineAsync() is { } line)
        {
            if (line.StartsWith("id: ", StringComparison.Ordinal))
                LastEventId = line[4..];
            else if (line.StartsWith("data: ", StringComparison.Ordinal))
                data = line[6..];
            else if (line.StartsWith(": ", StringComparison.Ordinal))
                Comments.Add(line[2..]);
            else if (line.Length == 0 && data is not null)
                return JsonNode.Parse(data);
        }

        return null;
    }

    /// <summary>The next events.</summary>
    public async Task<List<JsonNode>> TakeAsync(int count)
    {
        var taken = new List<JsonNode>();
        while (taken.Count < count)
            taken.Add((await NextAsync()).ShouldNotBeNull($"the stream ended after {taken.Count} of {count} events: {string.Join(", ", Comments)}"));

        return taken;
    }

    public ValueTask DisposeAsync()
    {
        lines.Dispose();
        response.Dispose();
        return ValueTask.CompletedTask;
    }

    private static Task<HttpResponseMessage> SendAsync(HttpClient client, string query, string? lastEventId)
    {
        var message = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/events{query}");
        message.Headers.Add("Accept", "text/event-stream");
        if (lastEventId is not null)
            message.Headers.Add("Last-Event-ID", lastEventId);

        return client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead);
    }
}
