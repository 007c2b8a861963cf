using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Departement77.BuildingBlocks.Web.Http;
using Departement77.BuildingBlocks.Web.Security;
using Departement77.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace Departement77.SystemTests.Api;

/// <summary>Whatever is thrown at whichever route: a problem document with a code, never 500.</summary>
public sealed class MalformedInputTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private readonly TestHost host = shared.Host;

    [Fact]
    public async Task every_route_with_a_body_refuses_what_is_no_such_body()
    {
        var commands = ProductRoutes.Of(host).Where(route => route.Contract?.HasBody == true).ToList();
        commands.Count.ShouldBeGreaterThan(15);
        foreach (var route in commands)
        {
            var client = route.Permission is { } permission ? await ClientForAsync(permission) : host.Anonymous;
            foreach (var body in BrokenBodies())
                await CheckAsync(client, route, body, "application/json", [400, 404]);

            foreach (var body in Mutations(route.Contract!.Request, route.Pattern))
                await CheckAsync(client, route, Encoding.UTF8.GetBytes(body), "application/json", [400, 404, 409, 412, 403, 422], mayBeGood: true);

            await CheckAsync(client, route, "a=1"u8.ToArray(), "application/x-www-form-urlencoded", [415]);
            await CheckAsync(client, route, new byte[3 * 1024 * 1024], "application/json", [413]);
        }
    }

    [Fact]
    public async Task every_upload_refuses_what_is_no_file_of_ours()
    {
        var uploads = ProductRoutes.Of(host).Where(route => route.Contract is { IsUpload: true, IsImport: false }).ToList();
        uploads.ShouldNotBeEmpty();
        foreach (var route in uploads)
        {
            var client = await ClientForAsync(route.Permission!);
            var query = "?" + string.Join('&', QueryMember.AllOf(route.Contract!.Request).Where(member => member is { IsRequired: true, IsBody: false } && !route.Pattern.Contains($"{{{member.Name}", StringComparison.Ordinal)).Select(member => $"{member.Name}=essai.txt"));
            await CheckAsync(client, route, "texte"u8.ToArray(), "text/plain", [400]);
            await CheckAsync(client, route, "texte"u8.ToArray(), "text/plain", [400], $"{query}&inconnu=1");
            await CheckAsync(client, route, "a=1"u8.ToArray(), "application/x-www-form-urlencoded", [415], query);
            await CheckAsync(client, route, [], "text/plain", [400], query);
            await CheckAsync(client, route, [0xff, 0xfe, 0, 0x7b], "application/pdf", [415], query);
            await CheckAsync(client, route, new byte[12 * 1024 * 1024], "application/pdf", [413], query);
            await CheckAsync(client, route, "texte"u8.ToArray(), "text/plain", [404], query);
        }
    }

    [Fact]
    public async Task unknown_routes_and_methods_are_problems_too()
    {
        foreach (var path in new[] { "/api", "/api/v1/inconnu", "/api/v1/service-catalogue/offers/abc", "/api/v1/service-catalogue/offers/../../x", "/api/v9/" })
            await ShouldBeProblemAsync(await host.Anonymous.GetAsync(new Uri(path, UriKind.Relative)), 404, 400);

        // Kestrel refuses NUL in a path by itself, before any of our code.
        using (var refused = await host.Anonymous.GetAsync(new Uri("/api/v1/service-catalogue/offers/%00", UriKind.Relative)))
            ((int)refused.StatusCode).ShouldBe(400);

        using var put = new HttpRequestMessage(HttpMethod.Put, "/api/v1/service-catalogue/offers") { Content = new StringContent("{}", Encoding.UTF8, "application/json") };
        await ShouldBeProblemAsync(await host.Anonymous.SendAsync(put), 405);
    }

    [Fact]
    public async Task a_chunked_body_that_is_too_large_is_refused()
    {
        var client = await host.ClientAsync("coordinator");
        using var message = new HttpRequestMessage(HttpMethod.Post, "/api/v1/service-catalogue/memberships") { Content = new StreamContent(new MemoryStream(new byte[3 * 1024 * 1024])) };
        message.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        message.Headers.TransferEncodingChunked = true;
        await ShouldBeProblemAsync(await client.SendAsync(message), 413);
    }

    [Theory]
    [InlineData("/api/v1/territory/communes/{0}/distance?to=77284")]
    [InlineData("/api/v1/service-catalogue/offers?q={0}")]
    [InlineData("/api/v1/no-such-route/{0}")]
    [InlineData("/catalogue?q={0}")]
    public async Task an_address_that_is_too_long_is_refused(string address)
    {
        foreach (var length in new[] { 8 * 1024, 20_000 * "%C3%A9".Length })
        {
            var tooLong = string.Format(CultureInfo.InvariantCulture, address, new string('x', length));
            await ShouldBeProblemAsync(await host.Anonymous.GetAsync(new Uri(tooLong, UriKind.Relative)), 414);
        }

        var longest = string.Format(CultureInfo.InvariantCulture, address, string.Empty);
        longest += (longest.Contains('?', StringComparison.Ordinal) ? "&x=" : "?x=") + new string('x', (8 * 1024) - longest.Length - 3);
        longest.Length.ShouldBe(8 * 1024);
        using var heard = await host.Anonymous.GetAsync(new Uri(longest, UriKind.Relative));
        ((int)heard.StatusCode).ShouldNotBe(414);
    }

    [Fact]
    public async Task a_request_with_two_lengths_is_refused()
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(host.Address.Host, host.Address.Port);
        await using var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"POST /api/v1/service-catalogue/memberships HTTP/1.1\r\nHost: {host.Address.Authority}\r\nContent-Type: application/json\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n0\r\n\r\n"));
        using var reader = new StreamReader(stream);
        (await reader.ReadLineAsync()).ShouldNotBeNull().ShouldStartWith("HTTP/1.1 400");
    }

    [Theory]
    [InlineData("Idempotency-Key", "")]
    [InlineData("Idempotency-Key", "avec espace")]
    [InlineData("If-Match", "v1")]
    [InlineData("If-Match", "*")]
    [InlineData("If-Match", "\"v99999999999999\"")]
    public async Task a_bad_header_is_refused(string name, string value)
    {
        var client = await host.ClientAsync("coordinator");
        using var message = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/service-catalogue/memberships/{Guid.CreateVersion7()}/activate");
        message.Headers.TryAddWithoutValidation(name, value).ShouldBeTrue();
        await ShouldBeProblemAsync(await client.SendAsync(message), 400, 412);
    }

    private static IEnumerable<byte[]> BrokenBodies()
    {
        foreach (var text in new[] { "{", "}", "null", "[]", "\"x\"", "123", "true", "{\"a\":1,}", "{'a':1}", "{\"a\":1,\"a\":2}", "{\"a\":\"\\u0000\"}", "{\"\\u0000\":1}", "{\"inconnu\":1}", "{} {}", "NaN", "{\"a\":1e400}" })
            yield return Encoding.UTF8.GetBytes(text);

        yield return Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{\"a\":", 40)) + "1" + new string('}', 40));
        yield return [0xff, 0xfe, 0x00, 0x7b];
        yield return [0x7b, 0x22, 0xc3, 0x28, 0x22, 0x3a, 0x31, 0x7d];
        yield return [0];
    }

    /// <summary>A body in the right shape with one member at a time of the wrong type, null, or with hostile texts.</summary>
    private static IEnumerable<string> Mutations(Type command, string pattern)
    {
        var members = ApiJson.Commands.GetTypeInfo(command).Properties.Where(member => !pattern.Contains($"{{{member.Name}", StringComparison.Ordinal)).ToList();
        string[] values = ["null", "1", "-1", "1.5", "true", "[]", "{}", "\"\"", "\"x\"", "\"0001-01-01\"", "\"9999-12-31\"", "\"2026-13-45\"", "\"\\ud800\"", "\"\\u0000\"", "[null]", "{\"a\":null}", $"\"{new string('é', 20_000)}\"", "\"' or '1'='1\""];
        foreach (var member in members)
        {
            foreach (var value in values)
            {
                var whole = members.Where(other => other != member).ToDictionary(other => other.Name, other => Plausible(other.PropertyType), StringComparer.Ordinal);
                var rest = string.Join(',', whole.Select(pair => $"{JsonSerializer.Serialize(pair.Key)}:{pair.Value}"));
                yield return $"{{{rest}{(rest.Length > 0 ? "," : "")}{JsonSerializer.Serialize(member.Name)}:{value}}}";
            }
        }
    }

    private static string Plausible(Type type)
    {
        var inner = Nullable.GetUnderlyingType(type) ?? type;
        if (inner == typeof(string))
            return "\"Un texte assez long\"";
        if (inner == typeof(DateOnly))
            return "\"2026-12-01\"";
        if (inner.IsEnum)
            return JsonSerializer.Serialize(Enum.GetNames(inner)[0]);
        if (inner == typeof(int))
            return "1";
        if (inner.IsArray || (inner.IsGenericType && inner != typeof(Nullable<>)))
            return "[]";

        return inner.IsValueType ? $"\"{Guid.CreateVersion7()}\"" : "{}";
    }

    private async Task CheckAsync(HttpClient client, ProductRoute route, byte[] body, string mediaType, int[] expected, string query = "", bool mayBeGood = false)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue(mediaType);
        using var message = new HttpRequestMessage(new HttpMethod(route.Method), route.With(_ => Guid.CreateVersion7().ToString()) + query) { Content = content };
        var response = await client.SendAsync(message);

        // A value put in the place of another may be a good one: then there is nothing to refuse.
        if (mayBeGood && response.IsSuccessStatusCode)
            response.Dispose();
        else
            await ShouldBeProblemAsync(response, expected);
    }

    private static async Task ShouldBeProblemAsync(HttpResponseMessage response, params int[] expected)
    {
        using (response)
        {
            var text = await response.Content.ReadAsStringAsync();
            expected.ShouldContain((int)response.StatusCode, $"{response.RequestMessage!.Method} {response.RequestMessage.RequestUri} answered {(int)response.StatusCode} {text}");
            response.Content.Headers.ContentType?.MediaType.ShouldBe(Problems.ContentType, $"{response.RequestMessage.Method} {response.RequestMessage.RequestUri}");
            var problem = JsonNode.Parse(text)!.AsObject();
            ((string?)problem["code"]).ShouldNotBeNullOrEmpty();
            ((string?)problem["detail"]).ShouldNotBeNullOrEmpty();
        }
    }

    private Task<HttpClient> ClientForAsync(string permission) => host.ClientAsync(Clients.For(host.Services.GetRequiredService<PermissionMap>(), permission));
}

/// <summary>Demonstration clients by role.</summary>
internal static class Clients
{
    private static readonly string[] Known = ["coordinator", "member:217701275", "contributor:deea-sepoma", "admin", "integrator", "desk-officer", "auditor", "catalogue-editor", "catalogue-publisher", "dpo", "instructor", "approver", "finance-checker", "assembly-secretary", "sgm-member:217704055", "animator", "moderator", "expert"];

    /// <summary>A client whose role grants the permission.</summary>
    public static string For(PermissionMap permissions, string permission) => Known.First(client => permissions.Grants([client.Split(':')[0]], permission));
}
