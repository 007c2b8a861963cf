using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Departement77.TestKit;

namespace Departement77.SystemTests.Access;

public sealed class TokenTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private const string ProtectedRoute = "/api/v1/service-catalogue/requests";

    [Fact]
    public async Task token_is_given_for_a_secret_in_the_body_and_names_who_it_is()
    {
        var host = shared.Host;

        var claims = Payload(await host.TokenAsync("member:217701275"));

        ((string?)claims["sub"]).ShouldBe("member:217701275");
        ((string?)claims["role"]).ShouldBe("member");
        ((string?)claims["authority"]).ShouldBe("217701275");
        ((string?)claims["aud"]).ShouldBe("departement77");
        ((long)claims["exp"]! - (long)claims["iat"]!).ShouldBe(300);
        ((string?)Payload(await host.TokenAsync("contributor:deea-sepoma"))["body"]).ShouldBe("deea-sepoma");
    }

    [Fact]
    public async Task token_is_given_for_basic_credentials_with_an_escaped_colon()
    {
        var host = shared.Host;

        var (status, answer) = await AskAsync(host, Basic("member%3A217701275:demo"), ("grant_type", "client_credentials"));

        status.ShouldBe(HttpStatusCode.OK, answer.ToJsonString());
        ((string?)answer["token_type"]).ShouldBe("Bearer");
    }

    [Theory]
    [InlineData("nobody", "demo", "client_credentials", HttpStatusCode.Unauthorized, "invalid_client")]
    [InlineData("member:217701276", "demo", "client_credentials", HttpStatusCode.Unauthorized, "invalid_client")]
    [InlineData("member:732829320", "demo", "client_credentials", HttpStatusCode.Unauthorized, "invalid_client")]
    [InlineData("admin", "wrong", "client_credentials", HttpStatusCode.Unauthorized, "invalid_client")]
    [InlineData("admin", "demo", "password", HttpStatusCode.BadRequest, "unsupported_grant_type")]
    [InlineData("admin", "demo", "authorization_code", HttpStatusCode.BadRequest, "invalid_request")]
    [InlineData("ad\0min", "demo", "client_credentials", HttpStatusCode.BadRequest, "invalid_request")]
    [InlineData("ad\nmin", "demo", "client_credentials", HttpStatusCode.BadRequest, "invalid_request")]
    public async Task refusal_has_the_shape_of_oauth(string client, string secret, string grant, HttpStatusCode expected, string error)
    {
        var host = shared.Host;

        var (status, answer) = await AskAsync(host, authorization: null, ("grant_type", grant), ("client_id", client), ("client_secret", secret));

        status.ShouldBe(expected, answer.ToJsonString());
        ((string?)answer["error"]).ShouldBe(error);
        answer.ContainsKey("code").ShouldBeFalse();
    }

    [Fact]
    public async Task tokens_that_are_not_ours_or_not_any_more_are_refused()
    {
        await using var host = await TestHost.StartAsync();
        await using var stranger = await TestHost.StartAsync(builder => builder.Configuration["Access:Issuer"] = "http://stranger.example/");
        await using var otherAudience = await TestHost.StartAsync(builder => builder.Configuration["Access:Audience"] = "elsewhere", host.Database);
        var good = await host.TokenAsync("coordinator");
        var parts = good.Split('.');

        // Again and again, as a token that was verified once is remembered; what only resembles it is not.
        for (var time = 0; time < 3; time++)
            (await StatusOfAsync(host, good)).ShouldBe(HttpStatusCode.OK);

        await ShouldBeRefusedAsync(host, "garbage", "garbage");
        await ShouldBeRefusedAsync(host, "changed signature", $"{parts[0]}.{parts[1]}.{(await stranger.TokenAsync("coordinator")).Split('.')[2]}");
        await ShouldBeRefusedAsync(host, "changed payload", $"{parts[0]}.{Encode(parts[1], "coordinator", "admin")}.{parts[2]}");
        await ShouldBeRefusedAsync(host, "no signature", $"{Base64Url("{\"alg\":\"none\",\"typ\":\"at+jwt\"}")}.{parts[1]}.");
        await ShouldBeRefusedAsync(host, "signed with the public key as a secret", await SignedWithPublicKeyAsync(host, parts[1]));
        await ShouldBeRefusedAsync(host, "another issuer", await stranger.TokenAsync("coordinator"));
        await ShouldBeRefusedAsync(host, "another audience", await otherAudience.TokenAsync("coordinator"));

        host.Clock.Advance(TimeSpan.FromMinutes(4));
        (await StatusOfAsync(host, good)).ShouldBe(HttpStatusCode.OK);
        host.Clock.Advance(TimeSpan.FromMinutes(6));
        await ShouldBeRefusedAsync(host, "expired", good);
    }

    [Fact]
    public async Task token_of_one_host_is_good_on_another()
    {
        await using var second = await TestHost.StartAsync(database: shared.Host.Database);

        (await StatusOfAsync(second, await shared.Host.TokenAsync("coordinator"))).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task every_demonstration_authority_has_its_two_clients()
    {
        await using var connection = new Npgsql.NpgsqlConnection(shared.Host.Database.ConnectionString);
        await connection.OpenAsync();
        await using var count = new Npgsql.NpgsqlCommand("select count(*) filter (where client_id like 'member:%'), count(*) filter (where client_id like 'sgm-member:%'), count(*) filter (where client_id like 'contributor:%') from access.applications", connection);
        await using var reader = await count.ExecuteReaderAsync();
        await reader.ReadAsync();

        (reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2)).ShouldBe((530, 530, 15));
    }

    private static async Task ShouldBeRefusedAsync(TestHost host, string kind, string token)
    {
        using var response = await CallAsync(host, token);
        var problem = await response.Content.ReadFromJsonAsync<JsonObject>();
        response.StatusCode.ShouldBe(HttpStatusCode.Unauthorized, kind);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json", kind);
        ((string?)problem!["code"]).ShouldBe("access.token_required", kind);
    }

    private static async Task<HttpStatusCode> StatusOfAsync(TestHost host, string token)
    {
        using var response = await CallAsync(host, token);
        return response.StatusCode;
    }

    private static async Task<HttpResponseMessage> CallAsync(TestHost host, string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, ProtectedRoute);
        request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token}");
        return await host.Anonymous.SendAsync(request);
    }

    private static async Task<(HttpStatusCode Status, JsonObject Answer)> AskAsync(TestHost host, AuthenticationHeaderValue? authorization, params (string Name, string Value)[] fields)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/connect/token");
        request.Headers.Authorization = authorization;
        request.Content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        using var response = await host.Anonymous.SendAsync(request);
        return (response.StatusCode, (await response.Content.ReadFromJsonAsync<JsonObject>())!);
    }

    private static async Task<string> SignedWithPublicKeyAsync(TestHost host, string payload)
    {
        var keys = await host.Anonymous.GetFromJsonAsync<JsonObject>(new Uri("/.well-known/jwks", UriKind.Relative));
        var content = $"{Base64Url("{\"alg\":\"HS256\",\"typ\":\"at+jwt\"}")}.{payload}";
        var mac = HMACSHA256.HashData(Encoding.UTF8.GetBytes((string)keys!["keys"]![0]!["x"]!), Encoding.UTF8.GetBytes(content));
        return $"{content}.{Convert.ToBase64String(mac).TrimEnd('=').Replace('+', '-').Replace('/', '_')}";
    }

    private static AuthenticationHeaderValue Basic(string credentials) => new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(credentials)));

    private static JsonObject Payload(string token) => JsonNode.Parse(Decode(token.Split('.')[1]))!.AsObject();

    private static string Encode(string part, string old, string replacement) => Base64Url(Decode(part).Replace(old, replacement, StringComparison.Ordinal));

    private static string Base64Url(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text)).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    private static string Decode(string part) => Encoding.UTF8.GetString(Convert.FromBase64String(part.Replace('-', '+').Replace('_', '/').PadRight((part.Length + 3) / 4 * 4, '=')));
}
