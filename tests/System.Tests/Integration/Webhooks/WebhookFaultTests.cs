using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Departement77.BuildingBlocks.Infrastructure.Mailing;
using Departement77.SystemTests.Operations;
using Departement77.TestKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Departement77.SystemTests.Integration.Webhooks;

/// <summary>Receivers that fail, hang, drip, flood, break off, lead elsewhere or are gone: each has its code, and nobody else notices.</summary>
public sealed class WebhookFaultTests(ImpatientWebhookHost shared) : IClassFixture<ImpatientWebhookHost>
{
    private readonly TestHost host = shared.Host;

    [Fact]
    public async Task a_failure_is_tried_again_under_the_same_id()
    {
        var address = await OpenAsync((context, number) =>
        {
            context.Response.StatusCode = number == 1 ? 500 : 204;
            return number == 1 ? context.Response.WriteAsync("erreur\0interne") : Task.CompletedTask;
        });
        await address.StoreAsync();
        var attempts = await address.WaitForAttemptsAsync(2);
        var letters = address.Mailbox.Letters;
        letters[0].Id.ShouldBe(letters[1].Id);
        letters[0].Body.ShouldBe(letters[1].Body);
        (attempts[1]["outcome"]!.ToString(), (int)attempts[1]["status"]!, attempts[1]["error"]!.ToString(), attempts[1]["answer"]!.ToString())
            .ShouldBe(("Failed", 500, "http_status", "erreurinterne"));
        attempts[1].Instant("nextAttemptAt").ShouldBeGreaterThan(attempts[1].Instant("attemptedAt"));
        (attempts[0]["outcome"]!.ToString(), (int)attempts[0]["status"]!, (int)attempts[0]["number"]!).ShouldBe(("Delivered", 204, 2));
        await address.WaitUntilNothingIsOwedAsync();
        await address.LanesShouldBeInOrderAsync();
    }

    [Fact]
    public async Task a_receiver_that_hangs_is_left_after_the_time_limit()
    {
        var address = await OpenAsync((context, number) => number == 1 ? Task.Delay(Timeout.Infinite, context.RequestAborted) : Task.CompletedTask);
        await address.StoreAsync();
        var attempts = await address.WaitForAttemptsAsync(2);
        attempts[1]["error"]!.ToString().ShouldBe("timeout");
        attempts[1]["status"].ShouldBeNull();
        attempts[0]["outcome"]!.ToString().ShouldBe("Delivered");
    }

    [Fact]
    public async Task a_text_that_drips_or_floods_is_read_no_further_and_the_status_counts()
    {
        var dripping = await OpenAsync(async (context, _) =>
        {
            for (var i = 0; i < 600; i++)
            {
                await context.Response.WriteAsync("x", context.RequestAborted);
                await context.Response.Body.FlushAsync(context.RequestAborted);
                await Task.Delay(1000, context.RequestAborted); // One byte a second: the fault itself.
            }
        });
        var brokenOff = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var flooding = await OpenAsync(async (context, _) =>
        {
            using var ended = context.RequestAborted.Register(() => brokenOff.TrySetResult());
            var block = Encoding.UTF8.GetBytes(new string('é', 8192));
            while (!context.RequestAborted.IsCancellationRequested)
                await context.Response.Body.WriteAsync(block, context.RequestAborted);
        });
        await dripping.StoreAsync();
        await flooding.StoreAsync();
        var drop = (await dripping.WaitForAttemptsAsync(1))[0];
        drop["outcome"]!.ToString().ShouldBe("Delivered");
        drop["answer"]!.ToString().ShouldMatch("^x{1,9}$", "what came within two seconds, not within ten minutes");
        var flood = (await flooding.WaitForAttemptsAsync(1))[0];
        flood["outcome"]!.ToString().ShouldBe("Delivered");
        Encoding.UTF8.GetByteCount(flood["answer"]!.ToString()).ShouldBeLessThanOrEqualTo(1024);
        flood["answer"]!.ToString().ShouldAllBe(letter => letter == 'é');
        await brokenOff.Task.WaitAsync(Until.Patience, TestContext.Current.CancellationToken); // Its text has no end: who reads on is never done.
    }

    [Fact]
    public async Task a_connection_that_is_reset_or_refused_is_a_failure()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        using var ended = new CancellationTokenSource();
        var resetting = ResetAsync(listener, ended.Token);
        var address = await OpenAsync();
        await PointToAsync(address, new Uri($"http://127.0.0.1:{port}/"));
        await address.StoreAsync();
        (await address.WaitForAttemptsAsync(1))[^1]["error"]!.ToString().ShouldBe("connection_lost");

        await ended.CancelAsync();
        await resetting;
        listener.Stop();
        await address.StoreAsync();
        await Until.TrueAsync(async () => (await address.AttemptsAsync())[0]["error"]?.ToString() == "connection_failed", Until.Patience, "nobody listens, and that is not noticed");
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task a_redirect_is_never_followed(int status)
    {
        var inside = shared.Receivers.Open();
        var address = await OpenAsync((context, _) =>
        {
            context.Response.StatusCode = status;
            context.Response.Headers.Location = status == 302 ? "http://169.254.169.254/latest/meta-data/" : inside.Url.AbsoluteUri;
            return Task.CompletedTask;
        });
        await address.StoreAsync();
        (await address.WaitForAttemptsAsync(1))[^1]["error"]!.ToString().ShouldBe("redirect");
        await Until.TrueAsync(async () => (long)(await address.ViewAsync())["progress"]!["givenUp"]! == 1, Until.Patience, "it is not given up");
        inside.Letters.ShouldBeEmpty();
        inside.AskedBy.ShouldBeNull();
    }

    [Fact]
    public async Task a_receiver_that_is_gone_is_disabled_at_once_and_its_owner_told()
    {
        var address = await OpenAsync((context, _) => Task.FromResult(context.Response.StatusCode = 410));
        await address.StoreAsync();
        await Until.TrueAsync(async () => (await address.ViewAsync()).Status() == "Disabled", Until.Patience, "it is not disabled");
        var view = await address.ViewAsync();
        view["disabledBecause"]!.ToString().ShouldBe("Gone");
        view["missedAfter"].ShouldNotBeNull("the event that it did not take is missed");
        (await address.CountAsync("select count(*) from deliveries where subscriber = @subscriber")).ShouldBe(0);
        address.Mailbox.Letters.Count.ShouldBe(1);
        await NoticeShouldComeAsync(address, "410");
        (await address.CountAsync("select count(*) from audit_entries where aggregate_id = @id and action = 'WebhookReceiverGone' and actor = 'system'")).ShouldBe(1);
    }

    [Fact]
    public async Task days_of_nothing_but_failures_disable_an_address_and_one_success_begins_anew()
    {
        var isDown = true;
        var address = await OpenAsync((context, _) => Task.FromResult(context.Response.StatusCode = isDown ? 500 : 200));
        await address.StoreAsync();
        await address.WaitForAttemptsAsync(1);
        await AgeAsync("4 days");
        isDown = false;
        await address.StoreAsync();
        await Until.TrueAsync(async () => (await address.ViewAsync())["progress"]!["failingSince"] is null, Until.Patience, "the success is not noted");
        // The first event's retry may still be on its way, and its success would end the failures that begin now.
        await Until.TrueAsync(
            async () => await address.CountAsync("select count(*) from deliveries where subscriber = @subscriber and not is_dead") == 0,
            Until.Patience,
            "something is still to be sent");

        isDown = true;
        await address.StoreAsync();
        await Until.TrueAsync(async () => (await address.ViewAsync())["progress"]!["failingSince"] is not null, Until.Patience, "the failure is not noted");
        await AgeAsync("6 days");
        await address.StoreAsync();
        await Until.TrueAsync(async () => (await address.ViewAsync()).Status() == "Disabled", Until.Patience, "it is not disabled");
        (await address.ViewAsync())["disabledBecause"]!.ToString().ShouldBe("Failing");
        await NoticeShouldComeAsync(address, "échouent");

        Task AgeAsync(string by) => host.ExecuteAsync("integration", $"update webhook_progress set failing_since = failing_since - interval '{by}' where webhook_id = @id", new { id = address.Id });
    }

    [Theory]
    [InlineData(429, "700", 700, 701)]
    [InlineData(503, "99999", 3600, 3601)]
    [InlineData(429, "0", 0, 1)]
    [InlineData(429, "bientôt", 0, 1)]
    public async Task what_a_busy_receiver_asks_for_is_honoured_within_limits(int status, string retryAfter, int atLeast, int atMost)
    {
        var address = await OpenAsync((context, _) =>
        {
            context.Response.StatusCode = status;
            context.Response.Headers["Retry-After"] = retryAfter == "bientôt" ? "soon" : retryAfter;
            return Task.CompletedTask;
        });
        await address.StoreAsync();
        var attempt = (await address.WaitForAttemptsAsync(1))[^1];
        (attempt.Instant("nextAttemptAt") - attempt.Instant("attemptedAt")).TotalSeconds.ShouldBeInRange(atLeast, atMost);
        if (atLeast > 1)
        {
            await address.StoreAsync();
            await host.DrainAsync();
            (await address.ViewAsync())["progress"]!["resumeAt"].ShouldNotBeNull("it asked for patience, whatever the event");
            address.Mailbox.Letters.Count.ShouldBe(1);
        }
    }

    [Fact]
    public async Task a_certificate_that_nobody_vouches_for_is_refused()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));
        using var usable = X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pfx), password: null);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(usable)));
        await using var receiver = builder.Build();
        var reached = 0;
        receiver.Run(_ =>
        {
            Interlocked.Increment(ref reached);
            return Task.CompletedTask;
        });
        await receiver.StartAsync();
        var owner = await host.ClientAsync("integrator");
        var registered = await owner.PostJsonAsync(WebhookHost.Api, new { url = receiver.Urls.First(), contact = "a@b.example" }, HttpStatusCode.Created);
        var refused = await owner.PostJsonAsync($"{WebhookHost.Api}/{registered.Id()}/prove", body: null, HttpStatusCode.UnprocessableEntity);
        refused["detail"]!.ToString().ShouldContain("certificat");
        reached.ShouldBe(0);
    }

    [Fact]
    public async Task the_log_is_kept_for_thirty_days()
    {
        var address = await OpenAsync();
        await address.StoreAsync();
        await address.WaitForAttemptsAsync(1);
        (await host.RunJobAsync("webhooks.purge-attempts")).ShouldBe(0);
        await host.ExecuteAsync("integration", "update webhook_attempts set attempted_at = now() - interval '31 days' where webhook_id = @id", new { id = address.Id });
        (await host.RunJobAsync("webhooks.purge-attempts")).ShouldBe(1);
        (await address.AttemptsAsync()).ShouldBeEmpty();
    }

    private async Task<Address> OpenAsync(Func<HttpContext, int, Task>? answer = null)
    {
        var address = await Address.OpenAsync(host, shared.Receivers.Open());
        if (answer is not null)
            address.Mailbox.Answer = answer;

        return address;
    }

    /// <summary>Where nothing answers the handshake.</summary>
    private Task<int> PointToAsync(Address address, Uri url) => host.ExecuteAsync("integration", "update webhooks set url = @url where id = @id", new { id = address.Id, url = url.AbsoluteUri });

    private async Task NoticeShouldComeAsync(Address address, string words)
    {
        (await host.RunJobAsync("webhooks.send-notices")).ShouldBeGreaterThan(0);
        (await host.RunJobAsync("webhooks.send-notices")).ShouldBe(0);
        var folder = host.Services.GetRequiredService<IOptions<MailOptions>>().Value.Folder;
        var mails = Directory.GetFiles(folder, "*.eml").Select(path => MimeKit.MimeMessage.Load(path)).ToList();
        var mail = mails.Single(mail => mail.TextBody!.Contains(address.Id.ToString(), StringComparison.Ordinal));
        mail.To.ToString().ShouldBe("exploitation@integrateur.example");
        mail.TextBody!.ShouldContain(words);
        mail.TextBody!.ShouldNotContain(address.Mailbox.Url.AbsoluteUri);
    }

    private static async Task ResetAsync(TcpListener listener, CancellationToken ended)
    {
        try
        {
            while (true)
            {
                using var socket = await listener.AcceptSocketAsync(ended);
                socket.LingerState = new LingerOption(enable: true, seconds: 0);
                await socket.ReceiveAsync(new byte[64], ended);
            }
        }
        catch (OperationCanceledException)
        {
            return;
        }
    }
}
