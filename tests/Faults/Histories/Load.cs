using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json.Nodes;

namespace Departement77.Faults.Histories;

/// <summary>
/// Clients that submit requests and follow them up while the product is being hurt, and write down what they were told. Two in three operations whose outcome was not heard are asked
/// again under their own key until it is, as good clients do; the others are left as they are.
/// </summary>
/// <param name="history">Where they write.</param>
/// <param name="hosts">The hosts of the moment; a client takes the next one at each attempt.</param>
/// <param name="seed">Of what they do and leave.</param>
/// <param name="name">Begins the names of their operations: two loads on one database have two.</param>
internal sealed class Load(HistoryFile history, Func<IReadOnlyList<Uri>> hosts, int seed, string name = "op") : IDisposable
{
    private const string Api = "/api/v1/service-catalogue";
    private const string Coordinator = "coordinator";
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Avoidance = TimeSpan.FromSeconds(1);

    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false, ConnectTimeout = TimeSpan.FromSeconds(3) }) { Timeout = Patience };
    private readonly ConcurrentQueue<string> surprises = new();
    private readonly ConcurrentDictionary<Uri, long> avoided = new();
    private Tokens? ofHosts;
    private int acknowledged;
    private int unheard;
    private int turn;

    /// <summary>What a client waits before each request: without it they work as fast as they can, and deliveries compete with them for the machine.</summary>
    public TimeSpan Pace { get; set; }

    /// <summary>Operations that were answered with success.</summary>
    public int Acknowledged => acknowledged;

    /// <summary>Attempts of which nobody told the outcome.</summary>
    public int Unheard => unheard;

    /// <summary>Answers that no fault explains.</summary>
    public IReadOnlyCollection<string> Surprises => surprises;

    private Tokens TokensOfHosts => ofHosts ??= new Tokens(http);

    /// <summary>Works until told to stop; what is under way then is finished.</summary>
    public Task RunAsync(int clients, CancellationToken stop, CancellationToken limit) =>
        Task.WhenAll(Enumerable.Range(0, clients).Select(client => Task.Run(() => WorkAsync(client, requests: int.MaxValue, stop, limit), limit)));

    /// <summary>Works until each client has followed so many requests.</summary>
    public Task RunAsync(int clients, int requests, CancellationToken limit) =>
        Task.WhenAll(Enumerable.Range(0, clients).Select(client => Task.Run(() => WorkAsync(client, requests, CancellationToken.None, limit), limit)));

    public void Dispose() => http.Dispose();

    private async Task WorkAsync(int client, int requests, CancellationToken stop, CancellationToken limit)
    {
        var random = new Random(HashCode.Combine(seed, client));
        for (var n = 0; n < requests && !stop.IsCancellationRequested; n++)
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"{name}-{client}-{n}");
            if (n % 8 == 3)
                await AskAsync(new(client, Operations.Refused, $"{id}-refused", ActiveMember.Client, "/requests", Request($"{id}-refused", insee: "99999")), random, limit);

            if (await AskAsync(new(client, Operations.Submit, id, ActiveMember.Client, "/requests", Request(id)), random, limit) is not { } request)
                continue;

            foreach (var (operation, path, body) in new (string, string, object)[]
            {
                (Operations.Acknowledge, "acknowledge", new { }), (Operations.Qualify, "qualify", new { theme = "eau", urgency = "Normal" }), (Operations.Note, "notes", new { text = $"{id}-note" }),
            })
            {
                if (await AskAsync(new(client, operation, $"{id}-{operation}", Coordinator, $"/requests/{request}/{path}", body) { Target = request }, random, limit) is null)
                    break;
            }
        }
    }

    private static object Request(string subject, string insee = "77127") => new { subject, need = "Un besoin décrit en assez de mots.", communeInsee = insee };

    /// <summary>Asks until the outcome is heard, or left as it is.</summary>
    /// <returns>The request that was made or changed; null when it was not, or nobody told.</returns>
    private async Task<Guid?> AskAsync(Question question, Random random, CancellationToken limit)
    {
        var leaves = random.Next(3) == 0;
        await Task.Delay(Pace, limit);
        while (true)
        {
            var host = NextHost();
            if (await TokenAsync(host, question.As, limit) is { } token)
            {
                Note(question, Phase.Invoke, question.Target, host.Authority);
                var (phase, target, detail, isOver) = await SendAsync(host, token, question, limit);
                Note(question, phase, target, $"{host.Authority} {detail}");
                if (phase == Phase.Ok)
                {
                    Interlocked.Increment(ref acknowledged);
                    return target;
                }

                if (phase == Phase.Info)
                    Interlocked.Increment(ref unheard);

                if (!isOver)
                    avoided[host] = Stopwatch.GetTimestamp();

                if (isOver || (phase == Phase.Info && leaves))
                    return null;
            }

            await Task.Delay(Pause, limit);
        }
    }

    /// <summary>In turn, as a load balancer would: a host that has just failed is left alone for a second, if there is another one.</summary>
    private Uri NextHost()
    {
        var all = hosts();
        var good = all.Where(host => !avoided.TryGetValue(host, out var since) || Stopwatch.GetElapsedTime(since) > Avoidance).ToList();
        var among = good.Count > 0 ? good : all;
        return among[(int)((uint)Interlocked.Increment(ref turn) % among.Count)];
    }

    private void Note(Question question, Phase phase, Guid? target, string detail) => history.Write(question.Client, question.Operation, question.Id, phase, target, detail);

    private async Task<string?> TokenAsync(Uri host, string client, CancellationToken limit)
    {
        try
        {
            return await TokensOfHosts.OfAsync(host, client, limit);
        }
        catch (Exception e) when (IsOfTheWay(e, limit))
        {
            return null;
        }
    }

    private async Task<(Phase Phase, Guid? Target, string Detail, bool IsOver)> SendAsync(Uri host, string token, Question question, CancellationToken limit)
    {
        try
        {
            using var message = new HttpRequestMessage(HttpMethod.Post, new Uri(host, Api + question.Path)) { Content = JsonContent.Create(question.Body) };
            message.Headers.Add("Idempotency-Key", question.Id);
            message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            using var response = await http.SendAsync(message, limit);
            var text = await response.Content.ReadAsStringAsync(limit);
            if (response.IsSuccessStatusCode)
                return (Phase.Ok, question.Target ?? Guid.Parse((string)JsonNode.Parse(text)!["id"]!), "done", IsOver: true);

            return Judge(host, question, response, text);
        }
        catch (HttpRequestException e) when (e.InnerException is SocketException { SocketErrorCode: SocketError.ConnectionRefused })
        {
            return (Phase.Fail, question.Target, "refused to connect", IsOver: false);
        }
        catch (Exception e) when (IsOfTheWay(e, limit))
        {
            return (Phase.Info, question.Target, e.GetType().Name, IsOver: false);
        }
    }

    private (Phase Phase, Guid? Target, string Detail, bool IsOver) Judge(Uri host, Question question, HttpResponseMessage response, string text)
    {
        var status = response.StatusCode;
        var code = text.StartsWith('{') ? (string?)JsonNode.Parse(text)!["code"] : null;
        var detail = $"{(int)status} {code}";
        switch (status)
        {
            case HttpStatusCode.Unauthorized:
                TokensOfHosts.Forget(host, question.As);
                return (Phase.Fail, question.Target, detail, IsOver: false);
            case HttpStatusCode.TooManyRequests:
                return (Phase.Fail, question.Target, detail, IsOver: false);

            // A commit whose answer was lost is told as 503 too: nobody knows.
            case HttpStatusCode.ServiceUnavailable:
                if (response.Headers.RetryAfter is null || response.Content.Headers.ContentType?.MediaType != "application/problem+json")
                    surprises.Enqueue($"{question.Id} at {host.Authority}: 503 without Retry-After, or no problem document: {text}");

                return (Phase.Info, question.Target, detail, IsOver: false);

            // The first attempt is still at it, or a reaction changed the request meanwhile.
            case HttpStatusCode.Conflict when code is "idempotency.key_running" or "concurrency_conflict":
                return (Phase.Fail, question.Target, detail, IsOver: false);
            case HttpStatusCode.UnprocessableEntity or HttpStatusCode.BadRequest when question.Operation == Operations.Refused:
                return (Phase.Fail, question.Target, detail, IsOver: true);
            default:
                surprises.Enqueue($"{question.Id} at {host.Authority}: {(int)status} {text}");
                return ((int)status >= 500 ? Phase.Info : Phase.Fail, question.Target, detail, IsOver: true);
        }
    }

    private static bool IsOfTheWay(Exception e, CancellationToken limit) => e is HttpRequestException or IOException || (e is OperationCanceledException && !limit.IsCancellationRequested);

    private sealed record Question(int Client, string Operation, string Id, string As, string Path, object Body)
    {
        public Guid? Target { get; init; }
    }
}
