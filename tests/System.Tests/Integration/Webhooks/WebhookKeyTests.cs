using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Departement77.TestKit;

namespace Departement77.SystemTests.Integration.Webhooks;

/// <summary>What an integrator sends again, since an answer was lost, is done once.</summary>
public sealed class WebhookKeyTests(WebhookHost shared) : IClassFixture<WebhookHost>
{
    private readonly TestHost host = shared.Host;

    [Fact]
    public async Task each_command_sent_twice_under_its_key_has_one_effect_and_one_answer()
    {
        var address = await Address.OpenAsync(host, shared.Receivers.Open(), prove: false);
        var fact = await address.StoreAsync();
        await host.DrainAsync();
        var before = await AuditedAsync(address);
        object change = new { url = address.Mailbox.Url, contact = "autre@integrateur.example", subjects = new[] { address.Subject } };
        (HttpMethod Method, string Path, object? Body)[] commands =
        [
            (HttpMethod.Post, "/prove", null),
            (HttpMethod.Put, "", change),
            (HttpMethod.Post, "/replay", new { from = "2000-01-01T00:00:00Z" }),
            (HttpMethod.Post, $"/events/{fact}/replay", null),
            (HttpMethod.Post, "/disable", null),
            (HttpMethod.Post, "/enable", null),
            (HttpMethod.Delete, "", null),
        ];
        foreach (var (method, path, body) in commands)
        {
            var key = $"{method} {path}".Replace(' ', '-');
            var (isReplay, answer) = await SendAsync(address, method, path, body, key);
            isReplay.ShouldBeFalse(key);
            var (isAgain, again) = await SendAsync(address, method, path, body, key);
            isAgain.ShouldBeTrue(key);
            again.ToJsonString().ShouldBe(answer.ToJsonString(), key);
            if (path.EndsWith("/replay", StringComparison.Ordinal))
                await address.WaitUntilNothingIsOwedAsync();
        }

        (await AuditedAsync(address)).ShouldBe(before + commands.Length, "each was done once");
        address.Mailbox.Letters.Count(letter => letter.Id == fact.ToString()).ShouldBe(2, "the range, and the event");
    }

    [Fact]
    public async Task of_twins_that_come_at_once_one_is_done_and_all_have_its_answer()
    {
        for (var round = 0; round < 5; round++)
        {
            var address = await Address.OpenAsync(host, shared.Receivers.Open());
            var change = new { url = address.Mailbox.Url, contact = "autre@integrateur.example" };
            var before = await AuditedAsync(address);
            foreach (var (method, path, body) in new (HttpMethod, string, object?)[] { (HttpMethod.Put, "", change), (HttpMethod.Post, "/disable", null), (HttpMethod.Delete, "", null) })
            {
                var key = $"twins-{method}-{address.Id}";
                var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => SendAsync(address, method, path, body, key)));
                answers.Count(answer => !answer.IsReplay).ShouldBe(1);
                answers.Select(answer => answer.Answer.ToJsonString()).Distinct(StringComparer.Ordinal).ShouldHaveSingleItem();
            }

            (await AuditedAsync(address)).ShouldBe(before + 3);
        }
    }

    [Fact]
    public async Task a_key_is_of_one_demand_and_a_refusal_is_not_kept()
    {
        var address = await Address.OpenAsync(host, shared.Receivers.Open(), prove: false);
        await SendAsync(address, HttpMethod.Post, "/enable", body: null, "refused-first", HttpStatusCode.Conflict);
        await SendAsync(address, HttpMethod.Post, "/disable", body: null, "one-demand");
        (await SendAsync(address, HttpMethod.Post, "/enable", body: null, "one-demand", HttpStatusCode.UnprocessableEntity)).Answer["code"]!.ToString().ShouldBe("idempotency.key_reused");
        (await SendAsync(address, HttpMethod.Post, "/enable", body: null, "refused-first")).IsReplay.ShouldBeFalse();
    }

    [Fact]
    public async Task a_secret_is_in_no_answer_that_is_kept()
    {
        var address = await Address.OpenAsync(host, shared.Receivers.Open());
        var (_, rotated) = await SendAsync(address, HttpMethod.Post, "/rotate-secret", body: null, "rotated");
        rotated["secret"]!.ToString().ShouldStartWith("whsec_");
        (await SendAsync(address, HttpMethod.Post, "/rotate-secret", body: null, "rotated", HttpStatusCode.Conflict)).Answer["code"]!.ToString().ShouldBe("webhook.rotation_running");

        using var message = new HttpRequestMessage(HttpMethod.Post, WebhookHost.Api) { Content = JsonContent.Create(new { url = shared.Receivers.Open().Url, contact = "a@b.example" }) };
        message.Headers.Add("Idempotency-Key", "registered");
        using var registered = await (await address.OwnerAsync()).SendAsync(message);
        registered.StatusCode.ShouldBe(HttpStatusCode.Created);
        (await address.CountAsync("select count(*) from idempotency_keys where key in ('rotated', 'registered') or answer::text like '%whsec_%'")).ShouldBe(0);
    }

    private static Task<long> AuditedAsync(Address address) => address.CountAsync("select count(*) from audit_entries where aggregate_id = @id and aggregate_type = 'Webhook'");

    private static async Task<(bool IsReplay, JsonObject Answer)> SendAsync(
        Address address, HttpMethod method, string path, object? body, string key, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var message = new HttpRequestMessage(method, $"{address.Path}{path}");
        if (body is not null)
            message.Content = JsonContent.Create(body);

        message.Headers.Add("Idempotency-Key", key);
        using var response = await (await address.OwnerAsync()).SendAsync(message);
        return (response.Headers.Contains("Idempotency-Replayed"), await response.ReadAsync(expected));
    }
}
