using System.Net;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Departement77.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Server;

namespace Departement77.SystemTests.Security;

/// <summary>Each way in which a token can be wrong, one at a time: all but the one that is wrong in nothing are refused, and none says why.</summary>
public sealed class BrokenTokenTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private const string ProtectedRoute = "/api/v1/service-catalogue/requests";
    private static readonly JsonWebTokenHandler Handler = new() { SetDefaultTimesOnTokenCreation = false };

    private readonly TestHost host = shared.Host;

    private SigningCredentials OurKey => host.Services.GetRequiredService<IOptionsMonitor<OpenIddictServerOptions>>().CurrentValue.SigningCredentials[0];

    [Fact]
    public async Task whatever_is_wrong_with_a_token_it_opens_nothing()
    {
        var good = await host.TokenAsync("coordinator");
        var now = host.Clock.GetUtcNow();
        using var stranger = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var strangerKey = new SigningCredentials(new ECDsaSecurityKey(stranger) { KeyId = OurKey.Key.KeyId }, SecurityAlgorithms.EcdsaSha256);
        var publicKey = ((ECDsaSecurityKey)OurKey.Key).ECDsa;
        using var rsa = RSA.Create(2048);

        // Made by hand, and wrong in nothing: else each refusal below would prove nothing.
        (await StatusAsync(Made())).ShouldBe(HttpStatusCode.OK);
        (await StatusAsync(good)).ShouldBe(HttpStatusCode.OK);

        var broken = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["no algorithm"] = $"{Part("{\"alg\":\"none\",\"typ\":\"at+jwt\"}")}.{good.Split('.')[1]}.",
            ["no algorithm, in capitals, with the old signature"] = $"{Part("{\"alg\":\"NONE\",\"typ\":\"at+jwt\"}")}.{good.Split('.')[1]}.{good.Split('.')[2]}",
            ["HS256 by the public key as a PEM text"] = Macced(good, Encoding.UTF8.GetBytes(publicKey.ExportSubjectPublicKeyInfoPem())),
            ["HS256 by the public key as bytes"] = Macced(good, publicKey.ExportSubjectPublicKeyInfo()),
            ["RS256 by a stranger"] = Made(key: new SigningCredentials(new RsaSecurityKey(rsa) { KeyId = OurKey.Key.KeyId }, SecurityAlgorithms.RsaSha256)),
            ["ES256 by a stranger under our key's name"] = Made(key: strangerKey),
            ["a key given by the token itself"] = WithItsKey(strangerKey, stranger.ExportParameters(includePrivateParameters: false).Q),
            ["another audience"] = Made(audience: "elsewhere"),
            ["no audience"] = Made(audience: null),
            ["another issuer"] = Made(issuer: "https://stranger.example/"),
            ["our issuer's name as a part of another"] = Made(issuer: $"{Issuer}evil/"),
            ["expired five minutes ago"] = Made(from: now.AddMinutes(-15), until: now.AddMinutes(-5)),
            ["not yet valid for five minutes"] = Made(notBefore: now.AddMinutes(5)),
            ["an identity token"] = Made(type: "JWT"),
            ["a refresh token's type"] = Made(type: "oi_reft+jwt"),
            ["altered rights"] = Altered(good, "coordinator", "admin"),
            ["altered signature"] = good[..^4] + (good.EndsWith("AAAA", StringComparison.Ordinal) ? "BBBB" : "AAAA"),
            ["cut short"] = good[..(good.Length / 2)],
            ["twice"] = $"{good} {good}",
            ["nothing"] = "",
        };
        foreach (var (kind, token) in broken)
        {
            using var response = await CallAsync(token);
            var problem = await response.ReadAsync(HttpStatusCode.Unauthorized);
            ((string?)problem["code"]).ShouldBe("access.token_required", kind);
            response.Headers.WwwAuthenticate.ToString().ShouldNotContain("error_description", Case.Insensitive, kind);
        }

        (await StatusAsync(good)).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task clocks_of_hosts_may_differ_by_a_minute_and_not_by_five()
    {
        await using var ahead = await TestHost.StartAsync(database: host.Database);
        ahead.Clock.Advance(TimeSpan.FromSeconds(60));
        (await StatusAsync(await host.TokenAsync("coordinator"), ahead)).ShouldBe(HttpStatusCode.OK);
        (await StatusAsync(await ahead.TokenAsync("coordinator"), host)).ShouldBe(HttpStatusCode.OK);
        (await StatusAsync(Made(notBefore: ahead.Clock.GetUtcNow()), host)).ShouldBe(HttpStatusCode.OK);

        var earlier = await host.TokenAsync("auditor");
        ahead.Clock.Advance(TimeSpan.FromMinutes(5));
        (await StatusAsync(earlier, ahead)).ShouldBe(HttpStatusCode.Unauthorized);
    }

    private string Issuer => host.Services.GetRequiredService<IOptionsMonitor<OpenIddictServerOptions>>().CurrentValue.Issuer!.AbsoluteUri;

    private string Made(SigningCredentials? key = null, string? audience = "departement77", string? issuer = null, string type = "at+jwt", DateTimeOffset? from = null, DateTimeOffset? until = null, DateTimeOffset? notBefore = null)
    {
        var now = host.Clock.GetUtcNow();
        return Handler.CreateToken(new SecurityTokenDescriptor
        {
            Subject = new ClaimsIdentity([new Claim("sub", "coordinator"), new Claim("role", "coordinator")]),
            Issuer = issuer ?? Issuer,
            Audience = audience,
            TokenType = type,
            IssuedAt = (from ?? now).UtcDateTime,
            Expires = (until ?? now.AddMinutes(5)).UtcDateTime,
            NotBefore = notBefore?.UtcDateTime,
            SigningCredentials = key ?? OurKey,
        });
    }

    private string WithItsKey(SigningCredentials key, ECPoint shown)
    {
        var now = host.Clock.GetUtcNow();
        var point = new Dictionary<string, object>(StringComparer.Ordinal) { ["kty"] = "EC", ["crv"] = "P-256", ["x"] = Base64UrlEncoder.Encode(shown.X!), ["y"] = Base64UrlEncoder.Encode(shown.Y!) };
        return Handler.CreateToken(new SecurityTokenDescriptor
        {
            Subject = new ClaimsIdentity([new Claim("sub", "coordinator"), new Claim("role", "coordinator")]),
            Issuer = Issuer,
            Audience = "departement77",
            TokenType = "at+jwt",
            IssuedAt = now.UtcDateTime,
            Expires = now.AddMinutes(5).UtcDateTime,
            SigningCredentials = key,
            AdditionalHeaderClaims = new Dictionary<string, object>(StringComparer.Ordinal) { ["jwk"] = point },
        });
    }

    private static string Macced(string token, byte[] secret)
    {
        var content = $"{Part("{\"alg\":\"HS256\",\"typ\":\"at+jwt\"}")}.{token.Split('.')[1]}";
        return $"{content}.{Base64UrlEncoder.Encode(HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes(content)))}";
    }

    private static string Altered(string token, string old, string replacement)
    {
        var parts = token.Split('.');
        return $"{parts[0]}.{Part(Base64UrlEncoder.Decode(parts[1]).Replace(old, replacement, StringComparison.Ordinal))}.{parts[2]}";
    }

    private static string Part(string json) => Base64UrlEncoder.Encode(json);

    private async Task<HttpStatusCode> StatusAsync(string token, TestHost? asked = null)
    {
        using var response = await CallAsync(token, asked);
        return response.StatusCode;
    }

    private async Task<HttpResponseMessage> CallAsync(string token, TestHost? asked = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, ProtectedRoute);
        request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token}");
        return await (asked ?? host).Anonymous.SendAsync(request);
    }
}
