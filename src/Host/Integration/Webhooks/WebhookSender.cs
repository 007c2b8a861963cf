using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using Departement77.Host.Integration.Feed;

namespace Departement77.Host.Integration.Webhooks;

/// <summary>What an attempt met.</summary>
/// <param name="Status">HTTP status; null when there was none.</param>
/// <param name="Error">Code of what went wrong; null on success.</param>
/// <param name="Text">The beginning of the answer's text.</param>
/// <param name="RetryAfter">What the receiver asks for.</param>
/// <param name="Milliseconds">How long it took.</param>
internal sealed record WebhookAnswer(int? Status, string? Error, string? Text, TimeSpan? RetryAfter, int Milliseconds)
{
    public bool IsSuccess => Error is null;

    public bool IsGone => Status == (int)HttpStatusCode.Gone;
}

/// <summary>What is sent.</summary>
/// <param name="Id">Header <c>webhook-id</c>: the event's, so that a receiver knows a repetition.</param>
/// <param name="Url">Where.</param>
/// <param name="Body">The event, byte for byte as it is signed.</param>
/// <param name="Signature">Header <c>webhook-signature</c>.</param>
/// <param name="Timestamp">Header <c>webhook-timestamp</c>.</param>
internal sealed record WebhookMessage(Guid Id, string Url, byte[] Body, string Signature, long Timestamp);

/// <summary>
/// Sends to addresses that others chose: never to the product's own surroundings. A name is resolved, its addresses are filtered, and the connection goes to one of those:
/// nobody can change the name in between. No redirect is followed, no proxy asked, no cookie kept, and little of an answer read.
/// </summary>
internal sealed class WebhookSender : IDisposable
{
    private const int MostRead = 64 * 1024;
    private const int MostKept = 1024;
    private const string UserAgent = "Departement77-Webhooks/1.0";
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ConnectionLife = TimeSpan.FromMinutes(2);

    private readonly HttpMessageInvoker invoker;
    private readonly WebhookOptions options;
    private readonly AddressGuard guard;
    private readonly NameResolver names;
    private readonly TimeProvider clock;

    public WebhookSender(WebhookOptions options, AddressGuard guard, NameResolver names, TimeProvider clock)
    {
        this.options = options;
        this.guard = guard;
        this.names = names;
        this.clock = clock;
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            PreAuthenticate = false,
            AutomaticDecompression = DecompressionMethods.None,
            ConnectTimeout = ConnectTimeout,
            PooledConnectionLifetime = ConnectionLife,
            MaxResponseHeadersLength = 16,
            MaxResponseDrainSize = 0,
            ActivityHeadersPropagator = null, // The trace that goes out is the event's, set below.
            ConnectCallback = ConnectAsync,
        };
        invoker = new HttpMessageInvoker(handler);
    }

    public void Dispose() => invoker.Dispose();

    /// <summary>Sends an event and waits for the status.</summary>
    /// <param name="message">The event.</param>
    /// <param name="traceparent">Trace that the attempt belongs to.</param>
    /// <param name="stopping">Stops the attempt as if it had not been made.</param>
    public async Task<WebhookAnswer> SendAsync(WebhookMessage message, string? traceparent, CancellationToken stopping)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, message.Url) { Content = new ByteArrayContent(message.Body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(CloudEventWriter.EventType) { CharSet = "utf-8" };
        request.Headers.TryAddWithoutValidation("webhook-id", message.Id.ToString());
        request.Headers.TryAddWithoutValidation("webhook-timestamp", message.Timestamp.ToString(CultureInfo.InvariantCulture));
        request.Headers.TryAddWithoutValidation("webhook-signature", message.Signature);
        if (traceparent is not null)
            request.Headers.TryAddWithoutValidation("traceparent", traceparent);

        return await AttemptAsync(request, JudgeAsync, stopping);
    }

    /// <summary>Asks an address whether it takes events from us, by the handshake of CloudEvents (OPTIONS).</summary>
    /// <param name="url">The address.</param>
    /// <param name="origin">Host name of the product.</param>
    /// <param name="stopping">Stops the question.</param>
    public async Task<WebhookAnswer> AskAsync(string url, string origin, CancellationToken stopping)
    {
        using var request = new HttpRequestMessage(HttpMethod.Options, url);
        request.Headers.TryAddWithoutValidation("WebHook-Request-Origin", origin);
        return await AttemptAsync(request, (response, _) => Task.FromResult(Consents(response, origin)), stopping);
    }

    private async Task<WebhookAnswer> AttemptAsync(HttpRequestMessage request, Func<HttpResponseMessage, CancellationToken, Task<WebhookAnswer>> judge, CancellationToken stopping)
    {
        request.Headers.TryAddWithoutValidation("User-Agent", UserAgent);

        // On the machine's own clock: a receiver that hangs has to be left whatever the time of the product is.
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        limit.CancelAfter(options.Timeout);
        var begin = Stopwatch.GetTimestamp();
        WebhookAnswer answer;
        try
        {
            using var response = await invoker.SendAsync(request, limit.Token);
            answer = await judge(response, stopping);
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            answer = Failure("timeout");
        }
        catch (HttpRequestException e)
        {
            answer = Failure(CodeOf(e));
        }

        return answer with { Milliseconds = (int)Stopwatch.GetElapsedTime(begin).TotalMilliseconds };
    }

    private async Task<WebhookAnswer> JudgeAsync(HttpResponseMessage response, CancellationToken stopping)
    {
        var status = (int)response.StatusCode;
        var error = status switch
        {
            >= 200 and < 300 => null,
            >= 300 and < 400 => "redirect",
            _ => "http_status",
        };
        return new WebhookAnswer(status, error, await ReadAsync(response, stopping), error is null ? null : RetryAfterOf(response), Milliseconds: 0);
    }

    private static WebhookAnswer Consents(HttpResponseMessage response, string origin)
    {
        var status = (int)response.StatusCode;
        if (status is < 200 or >= 300)
            return new WebhookAnswer(status, status is >= 300 and < 400 ? "redirect" : "http_status", Text: null, RetryAfter: null, Milliseconds: 0);

        var allowed = response.Headers.TryGetValues("WebHook-Allowed-Origin", out var values) ? string.Join(',', values) : "";
        var consents = allowed.Split(',', StringSplitOptions.TrimEntries).Any(value => value == "*" || value.Equals(origin, StringComparison.OrdinalIgnoreCase));
        return new WebhookAnswer(status, consents ? null : "origin_not_allowed", Text: null, RetryAfter: null, Milliseconds: 0);
    }

    /// <summary>The status is the answer. The text only helps to find what went wrong: a receiver that is slow with it, or tells much, is left alone with it.</summary>
    private async Task<string?> ReadAsync(HttpResponseMessage response, CancellationToken stopping)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        limit.CancelAfter(options.AnswerTimeout);
        var kept = new byte[MostKept];
        var rest = new byte[4096];
        var total = 0;
        try
        {
            await using var body = await response.Content.ReadAsStreamAsync(limit.Token);
            while (total < MostRead)
            {
                var room = total < MostKept ? kept.AsMemory(total) : rest;
                var read = await body.ReadAsync(room, limit.Token);
                if (read == 0)
                    break;

                total += read;
            }
        }
        catch (Exception e) when (e is IOException or HttpRequestException or OperationCanceledException)
        {
            // What came so far is enough; the connection is not used again.
        }

        // PostgreSQL stores no U+0000, and half a letter at the end is none.
        var text = Encoding.UTF8.GetString(kept, 0, Math.Min(total, MostKept)).Replace("\0", "", StringComparison.Ordinal).TrimEnd('\ufffd');
        return text.Length == 0 ? null : text;
    }

    private TimeSpan? RetryAfterOf(HttpResponseMessage response)
    {
        var asked = response.Headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date - clock.GetUtcNow(),
            _ => (TimeSpan?)null,
        };
        return asked > TimeSpan.Zero ? asked : null;
    }

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        var target = context.DnsEndPoint;
        IPAddress[] addresses = IPAddress.TryParse(target.Host, out var literal) ? [literal] : await names.ResolveAsync(target.Host, cancellation);
        var allowed = Array.FindAll(addresses, guard.Allows);
        if (allowed.Length == 0)
            throw new AddressRefusedException();

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, target.Port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static string CodeOf(HttpRequestException e) => e.InnerException switch
    {
        AddressRefusedException => "address_refused",
        AuthenticationException => "tls_failed",
        SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain } => "name_unknown",
        TimeoutException or OperationCanceledException => "timeout",
        _ => e.HttpRequestError switch
        {
            HttpRequestError.NameResolutionError => "name_unknown",
            HttpRequestError.ConnectionError => "connection_failed",
            HttpRequestError.SecureConnectionError => "tls_failed",
            HttpRequestError.ResponseEnded => "connection_lost",
            _ => e.InnerException is IOException ? "connection_lost" : "answer_unreadable",
        },
    };

    private static WebhookAnswer Failure(string error) => new(Status: null, error, Text: null, RetryAfter: null, Milliseconds: 0);
}

/// <summary>None of the addresses of a name may receive.</summary>
internal sealed class AddressRefusedException() : Exception("None of the addresses of the receiver's name may receive.");

/// <summary>French words for the codes of attempts.</summary>
internal static class AttemptErrors
{
    public static string French(string code) => code switch
    {
        "timeout" => "pas de réponse dans le délai",
        "redirect" => "redirection, jamais suivie",
        "http_status" => "statut HTTP d'échec",
        "address_refused" => "adresse non permise",
        "name_unknown" => "nom de serveur inconnu",
        "connection_failed" => "connexion impossible",
        "connection_lost" => "connexion interrompue",
        "tls_failed" => "certificat ou chiffrement refusé",
        "origin_not_allowed" => "en-tête WebHook-Allowed-Origin absent ou différent",
        _ => "réponse illisible",
    };
}
