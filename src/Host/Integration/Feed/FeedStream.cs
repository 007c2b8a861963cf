using System.IO.Pipelines;
using System.Text;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Web.Http;
using MediatR;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;
using Npgsql;
using OpenIddict.Abstractions;

namespace Departement77.Host.Integration.Feed;

/// <summary>
/// The feed as server-sent events: page after page, each event with its cursor as <c>id</c>, and a heartbeat with the cursor of what was passed over. It ends with the token,
/// with the host or with the database; the client then comes back with Last-Event-ID.
/// </summary>
internal static class FeedStream
{
    public const string MediaType = "text/event-stream";

    private const string LastEventId = "Last-Event-ID";

    /// <summary>For a token that does not say when it ends: as long as our own live.</summary>
    private static readonly TimeSpan UnknownLifetime = TimeSpan.FromMinutes(5);

    public static async Task AnswerAsync(HttpContext http, ReadFeed query)
    {
        if (http.Request.Headers[LastEventId] is [{ Length: > 0 } last])
        {
            if (!Cursor.TryParse(last, provider: null, out var place))
            {
                await Problems.WriteAsync(http, [CommonErrors.InvalidQuery(LastEventId, "L'en-tête Last-Event-ID ne vient pas de ce flux : reprenez le dernier « id » reçu, ou retirez l'en-tête.")]);
                return;
            }

            query = query with { After = place };
        }

        // The first page may be refused, as long as nothing was sent.
        var mediator = http.RequestServices.GetRequiredService<IMediator>();
        var first = await mediator.Send(query with { Wait = 0 }, http.RequestAborted);
        if (first.IsError)
        {
            await Problems.WriteAsync(http, first.Errors);
            return;
        }

        http.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        http.Response.ContentType = $"{MediaType}; charset=utf-8";
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers["X-Accel-Buffering"] = "no"; // nginx would hold events back.
        try
        {
            await WriteAsync(http.Response.BodyWriter, "retry: 2000\n\n", http.RequestAborted);
            await StreamAsync(http, mediator, query, first.Value);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The reader is gone.
            return;
        }
        catch (NpgsqlException)
        {
            // The event pump logs the loss of the database.
            await WriteAsync(http.Response.BodyWriter, ": la base de données ne répond pas ; reprenez dans quelques secondes\n\n", http.RequestAborted);
        }
    }

    private static async Task StreamAsync(HttpContext http, IMediator mediator, ReadFeed query, FeedPage page)
    {
        var services = http.RequestServices;
        var (writer, clock, body) = (services.GetRequiredService<CloudEventWriter>(), services.GetRequiredService<TimeProvider>(), http.Response.BodyWriter);
        var stopping = services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        var heartbeat = Math.Clamp(services.GetRequiredService<IOptions<FeedOptions>>().Value.HeartbeatSeconds, 1, ReadFeed.LongestWait);
        var end = http.User.GetExpirationDate() ?? clock.GetUtcNow() + UnknownLifetime;
        while (true)
        {
            foreach (var fact in page.Events)
                WriteEvent(body, page.Behind(fact).ToString(), writer.One(fact).Span);

            // An id alone is no event: it moves the reader's place, also over what its filters leave out, and shows that the stream lives.
            if (page.Events.Count == 0)
                Append(body, $": en vie\nid: {page.Next}\n\n");

            await body.FlushAsync(http.RequestAborted);
            var left = end - clock.GetUtcNow();
            if (stopping.IsCancellationRequested || left <= TimeSpan.Zero)
            {
                await WriteAsync(body, stopping.IsCancellationRequested ? ": le serveur s'arrête ; reprenez\n\n" : ": le jeton a expiré ; reprenez avec un nouveau\n\n", http.RequestAborted);
                return;
            }

            var next = await mediator.Send(query with { After = page.Next, Wait = (int)Math.Ceiling(Math.Min(left.TotalSeconds, heartbeat)) }, http.RequestAborted);
            if (next.IsError)
            {
                await WriteAsync(body, $": {next.FirstError.Code}\n\n", http.RequestAborted);
                return;
            }

            page = next.Value;
        }
    }

    private static void WriteEvent(PipeWriter body, string id, ReadOnlySpan<byte> json)
    {
        Append(body, $"id: {id}\ndata: ");

        // A line is an end here. In JSON, one can only stand between two values, where a space is as good.
        var line = body.GetSpan(json.Length)[..json.Length];
        json.CopyTo(line);
        line.Replace((byte)'\n', (byte)' ');
        line.Replace((byte)'\r', (byte)' ');
        body.Advance(json.Length);
        Append(body, "\n\n");
    }

    private static void Append(PipeWriter body, string text) => Encoding.UTF8.GetBytes(text, body);

    private static async Task WriteAsync(PipeWriter body, string text, CancellationToken cancellation)
    {
        Append(body, text);
        await body.FlushAsync(cancellation);
    }
}
