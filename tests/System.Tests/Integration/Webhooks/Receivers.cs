using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Departement77.SystemTests.Integration.Webhooks;

/// <summary>Another system: a real server with a mailbox at each path, which consents to events and behaves as the test says.</summary>
internal sealed class Receivers : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentDictionary<string, Mailbox> mailboxes = new(StringComparer.Ordinal);

    private Receivers(WebApplication app) => this.app = app;

    public Uri Address => new(app.Urls.First());

    public static async Task<Receivers> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        var receivers = new Receivers(builder.Build());
        receivers.app.Run(context => receivers.ReceiveAsync(context));
        await receivers.app.StartAsync();
        return receivers;
    }

    /// <summary>A mailbox of its own, which answers 200 unless told otherwise.</summary>
    public Mailbox Open()
    {
        var path = $"/r/{Guid.CreateVersion7():N}";
        return mailboxes.GetOrAdd(path, new Mailbox(new Uri(Address, path)));
    }

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private Task ReceiveAsync(HttpContext context) =>
        mailboxes.TryGetValue(context.Request.Path, out var mailbox) ? mailbox.ReceiveAsync(context) : Task.FromResult(context.Response.StatusCode = StatusCodes.Status404NotFound);
}

/// <summary>What came, and how it is answered.</summary>
internal sealed class Mailbox(Uri url)
{
    private readonly ConcurrentQueue<Letter> letters = new();
    private int present;

    public Uri Url => url;

    /// <summary>Header by which it consents; null for none.</summary>
    public string? AllowedOrigin { get; set; } = "*";

    /// <summary>The header by which it was asked.</summary>
    public string? AskedBy { get; private set; }

    /// <summary>Answers the nth letter, from 1.</summary>
    public Func<HttpContext, int, Task> Answer { get; set; } = static (_, _) => Task.CompletedTask;

    public IReadOnlyList<Letter> Letters => [.. letters];

    /// <summary>The most letters that were being answered at once.</summary>
    public int MostAtOnce { get; private set; }

    public async Task ReceiveAsync(HttpContext context)
    {
        if (HttpMethods.IsOptions(context.Request.Method))
        {
            AskedBy = context.Request.Headers["WebHook-Request-Origin"];
            if (AllowedOrigin is not null)
                context.Response.Headers["WebHook-Allowed-Origin"] = AllowedOrigin;

            return;
        }

        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        int number;
        lock (letters)
        {
            letters.Enqueue(new Letter(context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase), body.ToArray()));
            number = letters.Count;
            MostAtOnce = Math.Max(MostAtOnce, ++present);
        }

        try
        {
            await Answer(context, number);
        }
        finally
        {
            lock (letters)
                present--;
        }
    }

    /// <summary>Waits until so many letters came.</summary>
    public async Task<IReadOnlyList<Letter>> WaitAsync(int count)
    {
        await Until.TrueAsync(() => Task.FromResult(letters.Count >= count), Until.Patience, $"{letters.Count} of {count} letters came");
        return Letters;
    }
}

/// <summary>One request as it came.</summary>
internal sealed record Letter(IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public string Id => Headers["webhook-id"];

    public string Timestamp => Headers["webhook-timestamp"];

    public long SentAt => long.Parse(Timestamp, CultureInfo.InvariantCulture);

    public JsonObject Event => JsonNode.Parse(Body)!.AsObject();

    public string Sequence => (string)Event["sequence"]!;

    /// <summary>Whether one of the signatures is by this secret: computed here from the specification, not by the product's code.</summary>
    public bool IsSignedBy(string secret)
    {
        var key = Convert.FromBase64String(secret["whsec_".Length..]);
        var signed = Encoding.UTF8.GetBytes($"{Id}.{Timestamp}.{Encoding.UTF8.GetString(Body)}");
        var expected = $"v1,{Convert.ToBase64String(HMACSHA256.HashData(key, signed))}";
        return Headers["webhook-signature"].Split(' ').Contains(expected, StringComparer.Ordinal);
    }
}

/// <summary>Waits on a condition.</summary>
internal static class Until
{
    /// <summary>As long as nobody would wait who still hoped: what comes takes a moment on a quiet machine, and a busy one is no fault.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [SuppressMessage("Usage", "MA0040", Justification = "The patience is the limit.")]
    public static async Task TrueAsync(Func<Task<bool>> condition, TimeSpan patience, string otherwise)
    {
        var begin = Stopwatch.GetTimestamp();
        while (!await condition())
        {
            if (Stopwatch.GetElapsedTime(begin) > patience)
                throw new TimeoutException(otherwise);

            await Task.Delay(20); // Another server and the database are waited for: no clock of ours tells when they are done.
        }
    }
}
