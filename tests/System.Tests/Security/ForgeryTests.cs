using System.Net;
using System.Text.RegularExpressions;
using Departement77.SystemTests.Access;
using Departement77.TestKit;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Departement77.SystemTests.Security;

/// <summary>Another site makes a visitor's browser send something: no form is taken without its own proof, the API hears no cookie, and looking changes nothing.</summary>
public sealed partial class ForgeryTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private const string Admin = "admin@demo.example";
    private const string AdminPassword = "Demo-77-admin!";

    // The forms of OAuth: a secret or a code is their proof, and what they change is what the proof is for.
    // So is the secret in the address by which a mail program ends a digest with one click (RFC 8058): it has no page, and so no proof of one.
    private static readonly string[] WithTheirOwnProof =
    [
        "/connect/token", "/connect/authorize", "/connect/logout", "/reseau-sgm/desabonnement/{token}", "/catalogue/alertes/confirmation/{token}", "/catalogue/alertes/arret/{token}",
    ];

    private readonly TestHost host = shared.Host;

    [Fact]
    public async Task every_form_wants_the_proof_of_its_own_visitor()
    {
        using var visitor = new Visitor(host.Address);
        using var signedIn = await visitor.SignInAsync(Admin, AdminPassword);
        using var other = new Visitor(host.Address);
        using var otherIn = await other.SignInAsync("coordinator@demo.example", "Demo-77-coordinator!");
        var stolen = await ProofOfAsync(other);

        var forms = Pages("POST").Except(WithTheirOwnProof, StringComparer.Ordinal).Where(path => !path.StartsWith("/hangfire", StringComparison.Ordinal)).ToList();
        forms.Count.ShouldBeGreaterThanOrEqualTo(6);
        foreach (var path in forms)
        {
            foreach (var proof in new[] { null, "", "CfDJ8", stolen })
            {
                var fields = new Dictionary<string, string>(StringComparer.Ordinal) { ["email"] = Admin, ["password"] = AdminPassword, ["returnUrl"] = "/compte" };
                if (proof is not null)
                    fields["__RequestVerificationToken"] = proof;

                using var response = await visitor.PostAsync(path, fields);
                response.StatusCode.ShouldBe(HttpStatusCode.BadRequest, $"{path} with {(proof is null ? "no proof" : $"the proof « {proof} »")}");
            }
        }
    }

    [Fact]
    public async Task the_api_hears_no_cookie()
    {
        using var visitor = new Visitor(host.Address);
        using var signedIn = await visitor.SignInAsync(Admin, AdminPassword);
        using var read = await visitor.GetAsync("/api/v1/operations/dead-deliveries");
        read.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        using var written = await visitor.PostAsync("/api/v1/operations/subscribers/x/replay", new Dictionary<string, string>(StringComparer.Ordinal));
        written.StatusCode.ShouldBeOneOf(HttpStatusCode.Unauthorized, HttpStatusCode.UnsupportedMediaType);
    }

    [Fact]
    public async Task looking_changes_nothing()
    {
        using var visitor = new Visitor(host.Address);
        using var signedIn = await visitor.SignInAsync(Admin, AdminPassword);
        var before = await ChangesAsync();
        foreach (var path in Pages("GET").Where(path => !path.StartsWith("/hangfire", StringComparison.Ordinal) && !path.StartsWith("/metrics", StringComparison.Ordinal) && !path.StartsWith("/connect", StringComparison.Ordinal)))
        {
            using var response = await visitor.GetAsync(path.Contains('{', StringComparison.Ordinal) ? Braces().Replace(path, Guid.CreateVersion7().ToString()) : path);
            ((int)response.StatusCode).ShouldBeLessThan(500, path);
        }

        (await ChangesAsync()).ShouldBe(before);
        using var still = await visitor.GetAsync("/compte");
        still.StatusCode.ShouldBe(HttpStatusCode.OK, "a page signed its visitor out");
    }

    [Fact]
    public async Task the_dashboard_is_behind_the_role_however_it_is_reached_and_its_buttons_want_a_proof()
    {
        using var nobody = new Visitor(host.Address);
        using var coordinator = new Visitor(host.Address);
        using var coordinatorIn = await coordinator.SignInAsync("coordinator@demo.example", "Demo-77-coordinator!");
        using var admin = new Visitor(host.Address);
        using var adminIn = await admin.SignInAsync(Admin, AdminPassword);
        foreach (var path in new[] { "/hangfire", "/hangfire/", "/hangfire/recurring", "/hangfire/jobs/enqueued", "/HANGFIRE/servers", "/hangfire/%2e%2e/hangfire/recurring" })
        {
            using var turnedAway = await nobody.GetAsync(path);
            turnedAway.StatusCode.ShouldBe(HttpStatusCode.Redirect, path);
            using var refused = await coordinator.GetAsync(path);
            refused.StatusCode.ShouldBe(HttpStatusCode.Forbidden, path);
        }

        // Hangfire takes whoever comes from the host itself for its operator, and so everybody who comes through a proxy there.
        using var forwarded = new HttpRequestMessage(HttpMethod.Get, "/hangfire");
        forwarded.Headers.Add("X-Forwarded-For", "127.0.0.1");
        forwarded.Headers.Add("X-Forwarded-Host", "localhost");
        using var asLocal = await host.Anonymous.SendAsync(forwarded);
        asLocal.StatusCode.ShouldBe(HttpStatusCode.Redirect);

        foreach (var path in new[] { "/hangfire/jobs/actions/delete/1", "/hangfire/recurring/trigger", "/hangfire/stats" })
        {
            using var byNobody = await nobody.PostAsync(path, new Dictionary<string, string>(StringComparer.Ordinal));
            byNobody.StatusCode.ShouldBe(HttpStatusCode.Redirect, path);
            using var byOther = await coordinator.PostAsync(path, new Dictionary<string, string>(StringComparer.Ordinal));
            byOther.StatusCode.ShouldBe(HttpStatusCode.Forbidden, path);
            using var forged = await admin.PostAsync(path, new Dictionary<string, string>(StringComparer.Ordinal));
            forged.IsSuccessStatusCode.ShouldBeFalse(path);
            ((int)forged.StatusCode).ShouldBeLessThan(500, path);
        }
    }

    private IEnumerable<string> Pages(string method) => host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Where(endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains(method, StringComparer.Ordinal) == true)
        .Select(endpoint => $"/{endpoint.RoutePattern.RawText!.TrimStart('/')}")
        .Where(path => !path.StartsWith("/api/", StringComparison.Ordinal) && !path.Contains("**", StringComparison.Ordinal))
        .Distinct(StringComparer.Ordinal);

    private static async Task<string> ProofOfAsync(Visitor visitor)
    {
        using var page = await visitor.GetAsync("/deconnexion");
        return WebUtility.HtmlDecode(Proof().Match(await page.Content.ReadAsStringAsync()).Groups["proof"].Value);
    }

    /// <summary>How many rows each table of the product has.</summary>
    // Who looks at what is personal leaves an entry of it in the audit.
    private async Task<string> ChangesAsync()
    {
        await using var connection = new NpgsqlConnection(host.Database.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(
            """
            select string_agg(table_schema || '.' || table_name || '=' || (xpath('/row/c/text()', query_to_xml(format('select count(*) as c from %I.%I', table_schema, table_name), false, true, '')))[1]::text, ' ' order by 1)
            from information_schema.tables where table_type = 'BASE TABLE' and table_schema in ('catalogue', 'contract_policy', 'sgm', 'territory', 'integration', 'access') and table_name not in ('sign_in_attempts', 'audit_entries')
            """,
            connection);
        return (string)(await command.ExecuteScalarAsync())!;
    }

    [GeneratedRegex(@"\{[^}]*\}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Braces();

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<proof>[^\"]+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Proof();
}
