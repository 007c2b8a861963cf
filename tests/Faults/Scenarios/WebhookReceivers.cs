using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Departement77.Faults.Histories;
using Departement77.Faults.Hosts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Departement77.Faults.Scenarios;

internal sealed class WebhookReceivers : Scenario
{
    private const string Api = "/api/v1/webhooks";
    private const string Owner = "integrator";
    private static readonly string[] Kinds = ["healthy", "fails", "hangs", "redirects", "answers-10-mb"];
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan LongestOfTheHealthy = TimeSpan.FromSeconds(2);

    private static readonly (string Name, string Value)[] Settings =
    [
        ("Webhooks__Timeout", "00:00:02"), ("Webhooks__FirstWait", "00:00:00.5"), ("Webhooks__WaitFactor", "1.5"), ("Webhooks__LongestWait", "00:00:02"), ("Webhooks__Attempts", "100"),
        ("Webhooks__FirstPause", "00:00:01"), ("Webhooks__LongestPause", "00:00:02"), ("Webhooks__Concurrency", "4"),
    ];

    public override string Name => "webhooks";

    public override string Title => "receivers that fail, hang, redirect inward or answer 10 MB, beside a healthy one, with a host killed meanwhile; then all are mended";

    public override async Task RunAsync(Stage stage, CancellationToken limit)
    {
        var host = await stage.AddHostAsync("A", settings: Settings);
        await stage.AddHostAsync("B", settings: Settings);
        using var http = new HttpClient { BaseAddress = host.Address };
        if (!(await http.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative), limit)).Contains($"\"{Api}\"", StringComparison.Ordinal))
        {
            await stage.BeginAsync(clients: 1);
            stage.Complain("not run: this product has no webhooks");
            return;
        }

        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await new Tokens(http).OfAsync(host.Address, Owner, limit));
        var receiver = stage.Keep(await Receiver.StartAsync());
        foreach (var kind in Kinds)
            await RegisterAsync(http, receiver, kind, limit);

        using (var inward = await http.PostAsJsonAsync(Api, new { url = "http://169.254.169.254/latest/meta-data", contact = "exploitation@exemple.fr" }, limit))
        {
            if (inward.StatusCode != HttpStatusCode.UnprocessableEntity)
                stage.Complain($"an address of the cloud's metadata was answered with {(int)inward.StatusCode}");
        }

        receiver.IsMended = false;
        await stage.BeginAsync(clients: 4);
        await stage.WaitAsync(8);
        if (receiver.SlowestOfTheHealthy is var slowest && slowest > LongestOfTheHealthy)
            stage.Complain($"beside the broken receivers the healthy one waited {slowest.TotalSeconds:0.0} s");

        await stage.HurtAsync(
            () =>
            {
                host.Kill();
                return Task.CompletedTask;
            },
            () => host.StartAsync(limit));
        await stage.WaitAsync(4);
        receiver.IsMended = true;
        await stage.HurtAsync(() => Task.CompletedTask);
        stage.AtTheEnd(seen => EverythingArrivesAsync(receiver, seen.Events.Where(fact => receiver.Knows(fact.Id)).Select(fact => fact.Id).ToHashSet(), stage, limit));
    }

    /// <summary>Registers an address, and proves that it wants to be sent events.</summary>
    private static async Task RegisterAsync(HttpClient http, Receiver receiver, string kind, CancellationToken limit)
    {
        using var registered = await http.PostAsJsonAsync(Api, new { url = receiver.AddressOf(kind), contact = "exploitation@exemple.fr" }, limit);
        var answer = await ReadAsync(registered, limit);
        receiver.Secrets[kind] = (string)answer["secret"]!;
        using var proved = await http.PostAsJsonAsync($"{Api}/{answer["id"]}/prove", new { }, limit);
        await ReadAsync(proved, limit);
    }

    private static async Task<JsonNode> ReadAsync(HttpResponseMessage response, CancellationToken limit)
    {
        var text = await response.Content.ReadAsStringAsync(limit);
        return response.IsSuccessStatusCode ? JsonNode.Parse(text)! : throw new InvalidOperationException($"{response.RequestMessage!.RequestUri} answered {(int)response.StatusCode} {text}");
    }

    /// <summary>Whatever one of them got, all get.</summary>
    private static async Task EverythingArrivesAsync(Receiver receiver, HashSet<Guid> events, Stage stage, CancellationToken limit)
    {
        var begin = System.Diagnostics.Stopwatch.GetTimestamp();
        List<string> missing;
        do
        {
            await Task.Delay(TimeSpan.FromMilliseconds(200), limit);
            missing = [.. Kinds.Select(kind => (kind, Lacks: events.Count(id => !receiver.Has(kind, id)))).Where(pair => pair.Lacks > 0).Select(pair => $"{pair.kind} lacks {pair.Lacks} of {events.Count} events")];
        }
        while (missing.Count > 0 && System.Diagnostics.Stopwatch.GetElapsedTime(begin) < Patience);

        foreach (var complaint in missing.Concat(receiver.Complaints))
            stage.Complain(complaint);
    }

    /// <summary>One server that behaves in five ways, by the path of the request.</summary>
    private sealed class Receiver : IAsyncDisposable
    {
        private static readonly byte[] Megabyte = new byte[1024 * 1024];

        private readonly WebApplication app;
        private readonly ConcurrentDictionary<(string Kind, Guid Id), byte> received = new();
        private readonly ConcurrentQueue<string> complaints = new();
        private readonly CancellationTokenSource stopping = new();

        private Receiver(WebApplication app) => this.app = app;

        public ConcurrentDictionary<string, string> Secrets { get; } = new(StringComparer.Ordinal);

        public bool IsMended { get; set; } = true;

        public TimeSpan SlowestOfTheHealthy { get; private set; }

        public IReadOnlyCollection<string> Complaints => complaints;

        public static async Task<Receiver> StartAsync()
        {
            var builder = WebApplication.CreateSlimBuilder(["--urls", $"http://127.0.0.1:{HostProcess.FreePort()}"]);
            builder.Logging.ClearProviders();
            var receiver = new Receiver(builder.Build());
            receiver.app.Run(receiver.AnswerAsync);
            await receiver.app.StartAsync();
            return receiver;
        }

        public string AddressOf(string kind) => $"{app.Urls.First()}/{kind}";

        public bool Has(string kind, Guid id) => received.ContainsKey((kind, id));

        public bool Knows(Guid id) => Kinds.Any(kind => Has(kind, id));

        public async ValueTask DisposeAsync()
        {
            await stopping.CancelAsync();
            await app.StopAsync();
            await app.DisposeAsync();
            stopping.Dispose();
        }

        private async Task AnswerAsync(HttpContext http)
        {
            var kind = http.Request.Path.Value!.Trim('/');
            if (HttpMethods.IsOptions(http.Request.Method))
            {
                http.Response.Headers["WebHook-Allowed-Origin"] = "*";
                return;
            }

            if (kind == "inward")
            {
                complaints.Enqueue("a redirect was followed");
                return;
            }

            using var body = new MemoryStream();
            await http.Request.Body.CopyToAsync(body, http.RequestAborted);
            var id = Guid.Parse(http.Request.Headers["webhook-id"].ToString());
            if (!IsSigned(http.Request, body.ToArray(), Secrets[kind]))
                complaints.Enqueue($"{kind} got {id} without a signature of its own");

            switch (kind)
            {
                case "fails" when !IsMended:
                    http.Response.StatusCode = StatusCodes.Status500InternalServerError;
                    return;
                case "hangs" when !IsMended:
                    using (var either = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, stopping.Token))
                        await Task.Delay(Timeout.InfiniteTimeSpan, either.Token).ContinueWith(static _ => { }, TaskScheduler.Default);

                    return;
                case "redirects" when !IsMended:
                    http.Response.Redirect($"{app.Urls.First()}/inward", permanent: true);
                    return;
                case "healthy" when !IsMended:
                    var age = TimeProvider.System.GetUtcNow() - DateTimeOffset.Parse((string)JsonNode.Parse(body.ToArray())!["time"]!, System.Globalization.CultureInfo.InvariantCulture);
                    SlowestOfTheHealthy = age > SlowestOfTheHealthy && !http.RequestAborted.IsCancellationRequested ? age : SlowestOfTheHealthy;
                    break;
            }

            received.TryAdd((kind, id), 0);
            if (kind == "answers-10-mb")
            {
                try
                {
                    for (var i = 0; i < 10; i++)
                        await http.Response.Body.WriteAsync(Megabyte, http.RequestAborted);
                }
                catch (Exception e) when (e is OperationCanceledException or IOException)
                {
                    // As it should be: nobody reads so much.
                    return;
                }
            }
        }

        /// <summary>Standard Webhooks: HMAC-SHA256 of id, time and body by the secret of the address.</summary>
        private static bool IsSigned(HttpRequest request, byte[] body, string secret)
        {
            var signed = Encoding.UTF8.GetBytes($"{request.Headers["webhook-id"]}.{request.Headers["webhook-timestamp"]}.").Concat(body).ToArray();
            var expected = $"v1,{Convert.ToBase64String(HMACSHA256.HashData(Convert.FromBase64String(secret["whsec_".Length..]), signed))}";
            return request.Headers["webhook-signature"].ToString().Split(' ').Contains(expected, StringComparer.Ordinal);
        }
    }
}
