using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Departement77.Host.Access.Accounts;
using Departement77.SystemTests.Access;
using Departement77.TestKit;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Tokens;

namespace Departement77.SystemTests.Security;

/// <summary>A person signs in for another application: by code and proof of possession, once, to the address that was registered; rights that are taken back end within minutes.</summary>
public sealed class CodeFlowTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private const string ProtectedRoute = "/api/v1/service-catalogue/requests";
    private const string Person = "coordinator@demo.example";
    private const string Password = "Demo-77-coordinator!";
    private const string Verifier = "un-secret-assez-long-pour-etre-une-preuve-de-possession-77";

    private readonly TestHost host = shared.Host;

    private static string Challenge => Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(Verifier)));

    [Fact]
    public async Task a_person_gets_a_token_by_code_and_proof_and_the_same_code_revokes_what_it_gave()
    {
        using var visitor = await SignedInAsync();
        var code = await CodeAsync(visitor);
        var tokens = await RedeemAsync(code, HttpStatusCode.OK);
        (await StatusAsync((string)tokens["access_token"]!)).ShouldBe(HttpStatusCode.OK);

        ((string?)(await RedeemAsync(code, HttpStatusCode.BadRequest))["error"]).ShouldBe("invalid_grant");
        ((string?)(await RefreshAsync((string)tokens["refresh_token"]!, HttpStatusCode.BadRequest))["error"]).ShouldBe("invalid_grant");
    }

    [Fact]
    public async Task a_refresh_token_serves_once_and_its_second_use_ends_the_family()
    {
        using var visitor = await SignedInAsync();
        var first = await RedeemAsync(await CodeAsync(visitor), HttpStatusCode.OK);
        var second = await RefreshAsync((string)first["refresh_token"]!, HttpStatusCode.OK);
        (await StatusAsync((string)second["access_token"]!)).ShouldBe(HttpStatusCode.OK);

        // Beyond the moment in which a client that lost the answer may ask again.
        host.Advance(TimeSpan.FromMinutes(1));
        ((string?)(await RefreshAsync((string)first["refresh_token"]!, HttpStatusCode.BadRequest))["error"]).ShouldBe("invalid_grant");
        ((string?)(await RefreshAsync((string)second["refresh_token"]!, HttpStatusCode.BadRequest))["error"]).ShouldBe("invalid_grant");
    }

    [Fact]
    public async Task a_code_is_given_for_s256_alone_and_to_the_registered_address()
    {
        using var visitor = await SignedInAsync();
        var cases = new Dictionary<string, Dictionary<string, string?>>(StringComparer.Ordinal)
        {
            ["no proof"] = new(StringComparer.Ordinal) { ["code_challenge"] = null, ["code_challenge_method"] = null },
            ["a proof that protects nothing"] = new(StringComparer.Ordinal) { ["code_challenge"] = Verifier, ["code_challenge_method"] = "plain" },
            ["another address"] = new(StringComparer.Ordinal) { ["redirect_uri"] = "https://evil.example/callback" },
            ["an address that begins alike"] = new(StringComparer.Ordinal) { ["redirect_uri"] = $"{Redirect}.evil.example/" },
            ["an address with more in it"] = new(StringComparer.Ordinal) { ["redirect_uri"] = $"{Redirect}/../autre" },
            ["an unknown client"] = new(StringComparer.Ordinal) { ["client_id"] = "nobody" },
            ["a token instead of a code"] = new(StringComparer.Ordinal) { ["response_type"] = "token" },
        };
        foreach (var (kind, changes) in cases)
        {
            using var refused = await visitor.GetAsync(Authorize(changes));
            var where = refused.Headers.Location?.OriginalString ?? "";
            where.ShouldNotContain("evil.example", Case.Insensitive, kind);
            where.ShouldNotContain("code=", Case.Sensitive, kind);
            where.ShouldNotContain("access_token", Case.Sensitive, kind);
            if (where.Length == 0)
                refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest, kind);
        }
    }

    [Fact]
    public async Task a_code_without_its_proof_or_for_another_address_is_worth_nothing()
    {
        using var visitor = await SignedInAsync();
        ((string?)(await RedeemAsync(await CodeAsync(visitor), HttpStatusCode.BadRequest, verifier: null))["error"]).ShouldBeOneOf("invalid_request", "invalid_grant");
        ((string?)(await RedeemAsync(await CodeAsync(visitor), HttpStatusCode.BadRequest, verifier: $"{Verifier}-autre"))["error"]).ShouldBe("invalid_grant");
        ((string?)(await RedeemAsync(await CodeAsync(visitor), HttpStatusCode.BadRequest, redirect: "http://127.0.0.1:1/autre"))["error"]).ShouldBe("invalid_grant");
    }

    [Fact]
    public async Task whoever_loses_the_account_is_refused_within_five_minutes()
    {
        await using var alone = await TestHost.StartAsync();
        using var visitor = new Visitor(alone.Address);
        using var signedIn = await visitor.SignInAsync(Person, Password);
        var tokens = await RedeemAsync(await CodeAsync(visitor), HttpStatusCode.OK, asked: alone);
        await using (var scope = alone.Services.CreateAsyncScope())
        {
            var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
            var account = (await accounts.FindByEmailAsync(Person))!;
            (await accounts.SetLockoutEndDateAsync(account, DateTimeOffset.MaxValue)).Succeeded.ShouldBeTrue();
            (await accounts.UpdateSecurityStampAsync(account)).Succeeded.ShouldBeTrue();
        }

        ((string?)(await RefreshAsync((string)tokens["refresh_token"]!, HttpStatusCode.BadRequest, alone))["error"]).ShouldBe("invalid_grant");
        alone.Clock.Advance(TimeSpan.FromSeconds(301));
        (await StatusAsync((string)tokens["access_token"]!, alone)).ShouldBe(HttpStatusCode.Unauthorized);
        using var page = await visitor.GetAsync("/compte");
        page.StatusCode.ShouldBe(HttpStatusCode.Redirect, "the session lives on");
    }

    private static string Redirect => "http://localhost:5077/callback";

    private static string Authorize(IReadOnlyDictionary<string, string?>? changes = null)
    {
        var query = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["client_id"] = "demo-web",
            ["redirect_uri"] = Redirect,
            ["response_type"] = "code",
            ["scope"] = "openid offline_access",
            ["state"] = "etat",
            ["code_challenge"] = Challenge,
            ["code_challenge_method"] = "S256",
        };
        foreach (var (name, value) in changes ?? new Dictionary<string, string?>(StringComparer.Ordinal))
            query[name] = value;

        return QueryHelpers.AddQueryString("/connect/authorize", query.Where(pair => pair.Value is not null));
    }

    private async Task<Visitor> SignedInAsync()
    {
        var visitor = new Visitor(host.Address);
        using var signedIn = await visitor.SignInAsync(Person, Password);
        signedIn.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        return visitor;
    }

    private static async Task<string> CodeAsync(Visitor visitor)
    {
        using var answer = await visitor.GetAsync(Authorize());
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect, await answer.Content.ReadAsStringAsync());
        var place = answer.Headers.Location!;
        place.OriginalString.ShouldStartWith(Redirect);
        return QueryHelpers.ParseQuery(place.Query)["code"].Single()!;
    }

    private Task<JsonObject> RedeemAsync(string code, HttpStatusCode expected, string? verifier = Verifier, string? redirect = null, TestHost? asked = null)
    {
        var form = new Dictionary<string, string>(StringComparer.Ordinal) { ["grant_type"] = "authorization_code", ["client_id"] = "demo-web", ["code"] = code, ["redirect_uri"] = redirect ?? Redirect };
        if (verifier is not null)
            form["code_verifier"] = verifier;

        return AskAsync(form, expected, asked);
    }

    private Task<JsonObject> RefreshAsync(string token, HttpStatusCode expected, TestHost? asked = null) =>
        AskAsync(new(StringComparer.Ordinal) { ["grant_type"] = "refresh_token", ["client_id"] = "demo-web", ["refresh_token"] = token }, expected, asked);

    private async Task<JsonObject> AskAsync(Dictionary<string, string> form, HttpStatusCode expected, TestHost? asked)
    {
        using var response = await (asked ?? host).Anonymous.PostAsync(new Uri("/connect/token", UriKind.Relative), new FormUrlEncodedContent(form));
        var answer = (await response.Content.ReadFromJsonAsync<JsonObject>())!;
        response.StatusCode.ShouldBe(expected, answer.ToJsonString());
        return answer;
    }

    private async Task<HttpStatusCode> StatusAsync(string token, TestHost? asked = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, ProtectedRoute);
        request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token}");
        using var response = await (asked ?? host).Anonymous.SendAsync(request);
        return response.StatusCode;
    }
}
