using System.Net;
using System.Net.Http.Json;
using Departement77.SystemTests.Operations;
using Departement77.TestKit;
using Microsoft.AspNetCore.Http;

namespace Departement77.SystemTests.Integration.Webhooks;

/// <summary>What an integrator does with addresses, and what is refused.</summary>
public sealed class WebhookRouteTests(WebhookHost shared) : IClassFixture<WebhookHost>
{
    private const string Api = WebhookHost.Api;

    private readonly TestHost host = shared.Host;

    [Fact]
    public async Task an_address_is_registered_proved_changed_disabled_and_deleted()
    {
        var mailbox = shared.Receivers.Open();
        var address = await Address.OpenAsync(host, mailbox, prove: false);
        var owner = await address.OwnerAsync();
        address.Secret.ShouldStartWith("whsec_");
        Convert.FromBase64String(address.Secret["whsec_".Length..]).Length.ShouldBe(32);

        var view = await address.ViewAsync();
        view.Status().ShouldBe("PendingProof");
        view.ToJsonString().ShouldNotContain("whsec_");
        (await owner.RefusedAsync($"{address.Path}/ping", body: null, HttpStatusCode.Conflict)).ShouldBe("invalid_transition");

        (await owner.PostJsonAsync($"{address.Path}/prove", body: null)).Status().ShouldBe("Active");
        mailbox.AskedBy.ShouldBe("localhost");
        (await owner.RefusedAsync($"{address.Path}/prove", body: null, HttpStatusCode.Conflict)).ShouldBe("invalid_transition");

        var change = new { url = address.Mailbox.Url, contact = "autre@integrateur.example", description = "Entrepôt", types = new[] { "catalogue.membership-" }, subjects = Array.Empty<string>() };
        (await owner.PutJsonAsync(address.Path, change)).Status().ShouldBe("Active");
        view = await address.ViewAsync();
        view["description"]!.ToString().ShouldBe("Entrepôt");
        view["types"]!.AsArray().Single()!.ToString().ShouldBe("catalogue.membership-");

        (await owner.PutJsonAsync(address.Path, change with { url = shared.Receivers.Open().Url })).Status().ShouldBe("PendingProof");
        (await owner.PostJsonAsync($"{address.Path}/disable", body: null)).Status().ShouldBe("Disabled");
        (await address.ViewAsync())["disabledBecause"]!.ToString().ShouldBe("Owner");
        (await owner.PostJsonAsync($"{address.Path}/enable", body: null)).Status().ShouldBe("PendingProof");
        (await owner.DeleteJsonAsync(address.Path)).Status().ShouldBe("Deleted");
        ((string?)(await owner.GetJsonAsync(address.Path, HttpStatusCode.NotFound))["code"]).ShouldBe("webhook.not_found");
        (await address.CountAsync("select count(*) from audit_entries where aggregate_id = @id and aggregate_type = 'Webhook' and actor = 'integrator'")).ShouldBe(7);
    }

    [Fact]
    public async Task a_change_names_the_version_that_it_is_based_on()
    {
        var address = await Address.OpenAsync(host, shared.Receivers.Open());
        var owner = await address.OwnerAsync();
        using var read = await owner.GetAsync(new Uri(address.Path, UriKind.Relative));
        var tag = read.Headers.ETag!;
        (await SendAsync(tag.ToString())).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await SendAsync(tag.ToString())).StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);

        async Task<HttpResponseMessage> SendAsync(string version)
        {
            using var message = new HttpRequestMessage(HttpMethod.Put, address.Path) { Content = JsonContent.Create(new { url = address.Mailbox.Url, contact = "exploitation@integrateur.example" }) };
            message.Headers.TryAddWithoutValidation("If-Match", version);
            return await owner.SendAsync(message);
        }
    }

    [Theory]
    [InlineData("https://10.0.0.1/", "a@b.example", "catalogue.", "webhook.url_refused")]
    [InlineData("https://localhost:5077/", "a@b.example", "catalogue.", "webhook.url_refused")]
    [InlineData("http://localhost:5077/", "a@b.example", "catalogue.", "webhook.url_refused")]
    [InlineData("https://exemple.fr/", "nobody", "catalogue.", "webhook.contact_invalid")]
    [InlineData("https://exemple.fr/", "A <a@b.example>", "catalogue.", "webhook.contact_invalid")]
    [InlineData("https://exemple.fr/", "a@b.example", "inconnu.", "webhook.types_invalid")]
    public async Task what_cannot_be_used_is_refused_with_the_reason(string url, string contact, string type, string code) =>
        (await (await host.ClientAsync("integrator")).RefusedAsync(Api, new { url, contact, types = new[] { type } }, HttpStatusCode.UnprocessableEntity)).ShouldBe(code);

    [Fact]
    public async Task an_address_that_does_not_consent_receives_nothing()
    {
        var mailbox = shared.Receivers.Open();
        var address = await Address.OpenAsync(host, mailbox, prove: false);
        var owner = await address.OwnerAsync();
        foreach (var origin in new[] { null, "autre.exemple.fr" })
        {
            mailbox.AllowedOrigin = origin;
            (await owner.RefusedAsync($"{address.Path}/prove", body: null, HttpStatusCode.UnprocessableEntity)).ShouldBe("webhook.proof_failed");
        }

        await address.StoreAsync();
        await host.DrainAsync();
        (await address.CountAsync("select count(*) from deliveries where subscriber = @subscriber")).ShouldBe(0);
        mailbox.AllowedOrigin = "localhost";
        (await owner.PostJsonAsync($"{address.Path}/prove", body: null)).Status().ShouldBe("Active");
    }

    [Fact]
    public async Task an_address_is_registered_once_and_a_client_has_so_many()
    {
        var address = await Address.OpenAsync(host, shared.Receivers.Open(), prove: false);
        var owner = await address.OwnerAsync();
        (await owner.RefusedAsync(Api, new { url = address.Mailbox.Url, contact = "a@b.example" }, HttpStatusCode.Conflict)).ShouldBe("webhook.already_registered");

        await using var small = await TestHost.StartAsync(builder => builder.Configuration["Webhooks:MostPerClient"] = "2");
        var client = await small.ClientAsync("integrator");
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => client.PostAsJsonAsync(Api, new { url = $"https://exemple.fr/{i}", contact = "a@b.example" })));
        answers.Count(answer => answer.StatusCode == HttpStatusCode.Created).ShouldBe(2, "they came at once");
        (await client.RefusedAsync(Api, new { url = "https://exemple.fr/x", contact = "a@b.example" }, HttpStatusCode.Conflict)).ShouldBe("webhook.too_many");
    }

    [Fact]
    public async Task another_client_sees_nothing_of_it_and_an_operator_all_but_the_secret()
    {
        var address = await Address.OpenAsync(host, shared.Receivers.Open());
        var fact = await address.StoreAsync();
        await address.Mailbox.WaitAsync(1);
        await host.AsSuperuserAsync(
            """
            insert into access.applications (id, client_id, client_type, application_type, client_secret, permissions, properties, concurrency_token)
            select gen_random_uuid(), 'integrator-2', client_type, application_type, client_secret, permissions, properties, 'x' from access.applications where client_id = 'integrator'
            on conflict do nothing
            """);
        var other = await host.ClientAsync("integrator-2");
        var change = new { url = "https://exemple.fr/", contact = "a@b.example" };
        foreach (var path in new[] { "", "/deliveries", "/attempts", "/attempts?format=csv" })
            (await other.GetAsync(new Uri($"{address.Path}{path}", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.NotFound, path);

        foreach (var path in new[] { "/prove", "/ping", "/rotate-secret", "/revoke-old-secret", "/disable", "/enable", "/replay", $"/events/{fact}/replay" })
            (await other.RefusedAsync($"{address.Path}{path}", path == "/replay" ? new { from = "2026-01-01T00:00:00Z" } : null, HttpStatusCode.NotFound)).ShouldBe("webhook.not_found", path);

        await other.PutJsonAsync(address.Path, change, HttpStatusCode.NotFound);
        await other.DeleteJsonAsync(address.Path, HttpStatusCode.NotFound);
        (await other.GetJsonAsync(Api))["items"]!.AsArray().ShouldBeEmpty();

        var admin = await host.ClientAsync("admin");
        (await admin.GetJsonAsync(address.Path)).Status().ShouldBe("Active");
        (await admin.GetJsonAsync($"{Api}?limit=200"))["items"]!.AsArray().ShouldContain(item => (string?)item!["id"] == address.Id.ToString());
        await admin.PostJsonAsync($"{address.Path}/rotate-secret", body: null, HttpStatusCode.Forbidden);
        (await admin.PostJsonAsync($"{address.Path}/disable", body: null)).Status().ShouldBe("Disabled");
    }

    [Fact]
    public async Task secrets_are_stored_encrypted_each_for_its_own_address()
    {
        var address = await Address.OpenAsync(host, shared.Receivers.Open(), prove: false);
        var key = Convert.FromBase64String(address.Secret["whsec_".Length..]);
        (await host.CountAsync(
            "select count(*) from webhooks where id = @id and (position(@key in secret) > 0 or position(convert_to(@text, 'UTF8') in secret) > 0)",
            new { id = address.Id, key, text = address.Secret })).ShouldBe(0);
        (await host.CountAsync("select count(*) from webhooks where id = @id and length(secret) > 32", new { id = address.Id })).ShouldBe(1);
    }

    [Fact]
    public async Task two_secrets_are_valid_together_for_a_while()
    {
        var address = await Address.OpenAsync(host, shared.Receivers.Open());
        var owner = await address.OwnerAsync();
        (await owner.RefusedAsync($"{address.Path}/revoke-old-secret", body: null, HttpStatusCode.Conflict)).ShouldBe("webhook.no_old_secret");
        (await owner.RefusedAsync($"{address.Path}/rotate-secret", new { overlapHours = 169 }, HttpStatusCode.UnprocessableEntity)).ShouldBe("webhook.overlap_invalid");
        var rotated = (string)(await owner.PostJsonAsync($"{address.Path}/rotate-secret", new { overlapHours = 2 }))["secret"]!;
        rotated.ShouldNotBe(address.Secret);
        (await owner.RefusedAsync($"{address.Path}/rotate-secret", body: null, HttpStatusCode.Conflict)).ShouldBe("webhook.rotation_running");

        await address.StoreAsync();
        var both = (await address.Mailbox.WaitAsync(1))[0];
        both.Headers["webhook-signature"].Split(' ').Length.ShouldBe(2);
        both.IsSignedBy(rotated).ShouldBeTrue();
        both.IsSignedBy(address.Secret).ShouldBeTrue();

        await owner.PostJsonAsync($"{address.Path}/revoke-old-secret", body: null);
        await address.StoreAsync();
        var one = (await address.Mailbox.WaitAsync(2))[1];
        one.IsSignedBy(rotated).ShouldBeTrue();
        one.IsSignedBy(address.Secret).ShouldBeFalse();
        one.Headers["webhook-signature"].ShouldNotContain(" ");
    }

    [Fact]
    public async Task a_test_event_is_signed_and_shows_what_the_address_answered()
    {
        var address = await Address.OpenAsync(host, shared.Receivers.Open());
        var owner = await address.OwnerAsync();
        (await owner.PostJsonAsync($"{address.Path}/ping", body: null))["outcome"]!.ToString().ShouldBe("Delivered");
        var letter = address.Mailbox.Letters.ShouldHaveSingleItem();
        letter.IsSignedBy(address.Secret).ShouldBeTrue();
        letter.Event["type"]!.ToString().ShouldBe("integration.webhook-tested.v1");

        address.Mailbox.Answer = (context, _) =>
        {
            context.Response.StatusCode = 503;
            return context.Response.WriteAsync("en maintenance");
        };
        var failed = await owner.PostJsonAsync($"{address.Path}/ping", body: null);
        failed["outcome"]!.ToString().ShouldBe("Failed");
        ((int)failed["status"]!).ShouldBe(503);
        failed["answer"]!.ToString().ShouldBe("en maintenance");
        (await address.AttemptsAsync()).ShouldBeEmpty("a test is no delivery");
    }
}
