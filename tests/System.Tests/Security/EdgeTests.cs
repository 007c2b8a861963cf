using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using Departement77.SystemTests.SgmNetwork.Membership;
using Departement77.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Departement77.SystemTests.Security;

/// <summary>What a request says of itself is not believed: its address, its host, its length, its words for the log.</summary>
public sealed class EdgeTests
{
    [Fact]
    public async Task whoever_names_another_address_is_still_counted_as_one()
    {
        await using var host = await TestHost.StartAsync(builder => builder.Configuration["Access:TokenRequestsPerMinute"] = "2");
        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < 3; i++)
        {
            using var request = TokenRequest();
            request.Headers.Add("X-Forwarded-For", $"203.0.113.{i}");
            request.Headers.Add("X-Real-IP", $"203.0.113.{i}");
            request.Headers.Add("Forwarded", $"for=203.0.113.{i}");
            using var response = await host.Anonymous.SendAsync(request);
            statuses.Add(response.StatusCode);
        }

        statuses.ShouldBe([HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.TooManyRequests]);
    }

    [Fact]
    public async Task a_named_proxy_is_believed_about_the_client_and_https_and_about_nothing_else()
    {
        await using var host = await TestHost.StartAsync(builder =>
        {
            builder.Configuration["Proxies"] = "127.0.0.1";
            builder.Configuration["Access:TokenRequestsPerMinute"] = "2";
        });
        for (var i = 0; i < 4; i++)
        {
            using var request = TokenRequest();
            request.Headers.Add("X-Forwarded-For", $"203.0.113.{i}");
            using var response = await host.Anonymous.SendAsync(request);
            response.StatusCode.ShouldBe(HttpStatusCode.OK, "each client has its own count");
        }

        using var page = new HttpRequestMessage(HttpMethod.Get, "/compte");
        page.Headers.Host = "services.exemple.fr";
        page.Headers.Add("X-Forwarded-Proto", "https");
        page.Headers.Add("X-Forwarded-Host", "evil.example");
        using var answer = await host.Anonymous.SendAsync(page);
        answer.Headers.Location!.OriginalString.ShouldNotContain("evil");
        answer.Headers.Location.OriginalString.ShouldStartWith("https://services.exemple.fr/connexion");
        answer.Headers.GetValues("Strict-Transport-Security").Single().ShouldBe("max-age=31536000; includeSubDomains");
        answer.Headers.TryGetValues("Set-Cookie", out var cookies);
        (cookies ?? []).ShouldAllBe(cookie => cookie.Contains("secure", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task a_forged_host_comes_into_no_mail()
    {
        await using var host = await MembersDesk.StartAsync();
        var desk = new MembersDesk(host);
        using var request = new HttpRequestMessage(HttpMethod.Post, MembersDesk.Requests) { Content = JsonContent.Create(desk.Form()) };
        request.Headers.Host = "evil.example";
        request.Headers.Add("X-Forwarded-Host", "evil.example");
        using var sent = await host.Anonymous.SendAsync(request);
        sent.StatusCode.ShouldBe(HttpStatusCode.Accepted);

        var mails = await desk.MailsAsync();
        mails.ShouldNotBeEmpty();
        foreach (var mail in mails)
        {
            mail.Text.ShouldNotContain("evil.example");
            mail.Text.ShouldContain("http://localhost:5077/");
        }
    }

    [Fact]
    public async Task no_request_hides_in_another_and_none_writes_the_log()
    {
        using var log = new Lines();

        // What the product logs by default, and its own lines down to the last detail.
        await using var host = await TestHost.StartAsync(builder => builder.Logging.SetMinimumLevel(LogLevel.Debug)
            .AddFilter("Microsoft", LogLevel.Warning).AddFilter("System", LogLevel.Warning).AddFilter("OpenIddict", LogLevel.Warning).AddFilter("Npgsql", LogLevel.Warning));
        host.Services.GetRequiredService<ILoggerFactory>().AddProvider(log);
        foreach (var head in new[]
        {
            "POST /api/v1/service-catalogue/memberships HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            "POST /api/v1/service-catalogue/memberships HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n",
            "POST /connexion HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nContent-Length: 5\r\n\r\nabcd",
            "POST /connexion HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
            "POST /connexion HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n",
            "GET /connexion HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n",
            "GET /connexion HTTP/1.1\r\n\r\n",
            "GET /connexion HTTP/1.1\r\nHost: x\r\nX: a\0b\r\n\r\n",
        })
        {
            var answer = await SendRawAsync(host.Address, head + "GET /health/live HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
            answer.ShouldStartWith("HTTP/1.1 4", Case.Sensitive, head);
            answer.ShouldNotContain("{\"status\":\"ok\"}", Case.Sensitive, head);
        }

        using var odd = new HttpRequestMessage(HttpMethod.Get, "/api/v1/marqueur%0d%0amarqueur?marqueur=%0amarqueur");
        odd.Headers.TryAddWithoutValidation("User-Agent", "marqueur").ShouldBeTrue();
        odd.Headers.TryAddWithoutValidation("Referer", "http://marqueur/").ShouldBeTrue();
        odd.Headers.TryAddWithoutValidation("Idempotency-Key", "marqueur").ShouldBeTrue();
        odd.Headers.TryAddWithoutValidation("Authorization", "Bearer marqueur").ShouldBeTrue();
        using var lost = await host.Anonymous.SendAsync(odd);
        ((int)lost.StatusCode).ShouldBeInRange(400, 499);
        log.All.ShouldNotBeEmpty("nothing was logged: the test proves nothing");
        log.All.Where(line => line.Contains("marqueur", StringComparison.OrdinalIgnoreCase)).ShouldBeEmpty();
    }

    private static HttpRequestMessage TokenRequest() => new(HttpMethod.Post, "/connect/token")
    {
        Content = new FormUrlEncodedContent([new("grant_type", "client_credentials"), new("client_id", "auditor"), new("client_secret", "demo")]),
    };

    private static async Task<string> SendRawAsync(Uri address, string request)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(address.Host, address.Port);
        await using var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request));
        using var reader = new StreamReader(stream);
        try
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
            return await reader.ReadToEndAsync(limit.Token);
        }
        catch (IOException)
        {
            // Closed before everything was read: the first line has come.
            return "HTTP/1.1 400";
        }
    }

    private sealed class Lines : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> All { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            All.Enqueue($"{formatter(state, exception)} {exception}");

        public void Dispose() => All.Clear();
    }
}
