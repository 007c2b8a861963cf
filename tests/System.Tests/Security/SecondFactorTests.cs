using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Departement77.SystemTests.Access;
using Departement77.TestKit;

namespace Departement77.SystemTests.Security;

/// <summary>An operator adds an authenticator application, and from then on a password alone opens nothing.</summary>
public sealed partial class SecondFactorTests
{
    private const string Admin = "admin@demo.example";
    private const string AdminPassword = "Demo-77-admin!";
    private const string EnrolPath = "/compte/second-facteur";

    [Fact]
    public async Task an_operator_needs_a_second_factor_and_gets_one()
    {
        await using var host = await TestHost.StartAsync(builder => builder.Configuration["Access:OperatorSecondFactor"] = "true");
        using var visitor = new Visitor(host.Address);
        using var signedIn = await visitor.SignInAsync(Admin, AdminPassword);
        using var turnedAway = await visitor.GetAsync("/hangfire");
        turnedAway.Headers.Location!.OriginalString.ShouldBe(EnrolPath);

        // Looking at the page makes no key yet.
        (await TextAsync(await visitor.GetAsync(EnrolPath))).ShouldNotContain("otpauth");
        using var prepared = await visitor.SubmitAsync(EnrolPath);
        var seed = Seed().Match(await TextAsync(prepared)).Groups["seed"].Value.Replace(" ", "", StringComparison.Ordinal);
        seed.Length.ShouldBeGreaterThanOrEqualTo(32);

        using var wrong = await visitor.SubmitAsync(EnrolPath, ("code", "000000"));
        wrong.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        using var enrolled = await visitor.SubmitAsync(EnrolPath, ("code", CodeOf(seed)));
        var recovery = Recovery().Matches(await TextAsync(enrolled)).Select(match => match.Groups["code"].Value).ToList();
        recovery.Count.ShouldBe(8);
        using var dashboard = await visitor.GetAsync("/hangfire");
        dashboard.StatusCode.ShouldBe(HttpStatusCode.OK);

        // The seed is not readable in the database.
        await using var connection = new Npgsql.NpgsqlConnection(host.Database.ConnectionString);
        await connection.OpenAsync();
        await using var select = new Npgsql.NpgsqlCommand("select string_agg(value, ' ') from access.account_tokens", connection);
        ((string)(await select.ExecuteScalarAsync())!).ShouldNotContain(seed, Case.Insensitive);

        using var thief = new Visitor(host.Address);
        using var half = await thief.SignInAsync(Admin, AdminPassword);
        half.Headers.Location!.OriginalString.ShouldStartWith("/connexion/second-facteur");
        using var account = await thief.GetAsync("/compte");
        account.StatusCode.ShouldBe(HttpStatusCode.Redirect, "a password alone opened a session");
        using var guessed = await thief.SubmitAsync("/connexion/second-facteur", ("code", "123456"));
        guessed.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);

        (await EntersAsync(host, CodeOf(seed))).ShouldBeTrue();
        (await EntersAsync(host, recovery[0])).ShouldBeTrue();
        (await EntersAsync(host, recovery[0])).ShouldBeFalse("a recovery code serves once");
    }

    private static async Task<bool> EntersAsync(TestHost host, string code)
    {
        using var visitor = new Visitor(host.Address);
        using var half = await visitor.SignInAsync(Admin, AdminPassword);
        using var whole = await visitor.SubmitAsync("/connexion/second-facteur", ("code", code));
        return whole.StatusCode == HttpStatusCode.Redirect;
    }

    private static async Task<string> TextAsync(HttpResponseMessage page)
    {
        using (page)
            return WebUtility.HtmlDecode(await page.Content.ReadAsStringAsync());
    }

    /// <summary>What an authenticator application shows (RFC 6238), by the clock of the machine: an application has no other.</summary>
    private static string CodeOf(string seed)
    {
        const string alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
        var (bits, count, key) = (0, 0, new List<byte>());
        foreach (var letter in seed)
        {
            bits = ((bits << 5) | alphabet.IndexOf(char.ToUpperInvariant(letter), StringComparison.Ordinal)) & 0xfff;
            if ((count += 5) < 8)
                continue;

            key.Add((byte)(bits >> (count -= 8)));
        }

        var step = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(step, TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() / 30);
#pragma warning disable CA5350 // RFC 6238 says SHA-1.
        var hash = HMACSHA1.HashData(key.ToArray(), step);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 0xf)) & 0x7fffffff;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    [GeneratedRegex("<p><code>(?<seed>[A-Z2-7 ]+)</code></p>", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Seed();

    [GeneratedRegex("<li><code>(?<code>[^<]+)</code></li>", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Recovery();
}
