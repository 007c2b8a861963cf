using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using Departement77.TestKit;

namespace Departement77.SystemTests.Operations;

/// <summary>What operators, probes and careless clients meet before any module does.</summary>
public sealed class HostTests(SharedHost shared) : IClassFixture<SharedHost>
{
    [Fact]
    public async Task probes_say_how_the_host_stands()
    {
        var host = shared.Host;

        (await host.Anonymous.GetJsonAsync("/health/live")).Status().ShouldBe("ok");
        var ready = await host.Anonymous.GetJsonAsync("/health/ready");
        ready.Status().ShouldBe("ok");
        ((long)ready["deliveries"]!["deadDeliveries"]!).ShouldBe(0);
    }

    [Fact]
    public async Task unknown_routes_wrong_methods_and_a_length_said_twice_are_problem_documents()
    {
        var host = shared.Host;

        ((string)(await host.Anonymous.GetJsonAsync("/api/v1/nowhere", HttpStatusCode.NotFound))["code"]!).ShouldBe("route.not_found");
        ((string)(await host.Anonymous.PostJsonAsync("/api/v1/service-catalogue/reference-lists", body: null, HttpStatusCode.MethodNotAllowed))["code"]!).ShouldBe("route.method_not_allowed");
        (await SendRawAsync(host.Address, "POST /api/v1/service-catalogue/requests HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n")).ShouldContain("input.malformed");
    }

    [Fact]
    public async Task the_documents_describe_every_route_without_unresolved_references()
    {
        var host = shared.Host;
        var whole = await host.Anonymous.GetJsonAsync("/openapi/v1.json");

        ((string)whole["openapi"]!).ShouldStartWith("3.1");
        whole["paths"]!.AsObject().ContainsKey("/api/v1/events").ShouldBeTrue();
        foreach (var reference in References(whole).Distinct(StringComparer.Ordinal))
            reference.Split('/')[1..].Aggregate((JsonNode?)whole, (node, name) => node?[name]).ShouldNotBeNull(reference);

        var discard = whole["paths"]!["/api/v1/operations/dead-deliveries/{subscriber}/{position}/discard"]!["post"]!;
        var body = discard["requestBody"]!["content"]!["application/json"]!["schema"]!.AsObject();
        body["properties"]!.AsObject().Select(member => member.Key).ShouldBe(["reason"], "the other members are in the path");
        ((bool)body["additionalProperties"]!).ShouldBeFalse();
        (await host.Anonymous.GetJsonAsync("/openapi/service-catalogue.json"))["paths"]!.AsObject().ShouldAllBe(path => path.Key.StartsWith("/api/v1/service-catalogue", StringComparison.Ordinal));
    }

    [Fact]
    public async Task the_documentation_asks_nothing_of_the_internet()
    {
        var host = shared.Host;
        var page = await host.Anonymous.GetStringAsync(new Uri("/docs/", UriKind.Relative));

        page.ShouldNotContain("https://");
        page.ShouldNotContain("http://");
    }

    [Fact]
    public async Task the_dashboard_is_for_administrators_only()
    {
        var host = shared.Host;
        var dashboard = new Uri("/hangfire", UriKind.Relative);

        (await host.Anonymous.GetAsync(dashboard)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await (await host.ClientAsync("coordinator")).GetAsync(dashboard)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await (await host.ClientAsync("member:217701275")).GetAsync(dashboard)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await (await host.ClientAsync("admin")).GetAsync(dashboard)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task an_administrator_sees_the_jobs_under_their_french_names()
    {
        await using var host = await TestHost.StartAsync(builder => builder.Configuration["Jobs:Enabled"] = "true");
        var page = WebUtility.HtmlDecode(await (await host.ClientAsync("admin")).GetStringAsync(new Uri("/hangfire/recurring", UriKind.Relative)));

        page.ShouldContain("Purge des clés d'idempotence");
        page.ShouldContain("Europe/Paris");
    }

    private static IEnumerable<string> References(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(member => member.Key == "$ref" ? [(string)member.Value!] : References(member.Value)),
        JsonArray items => items.SelectMany(References),
        _ => [],
    };

    private static async Task<string> SendRawAsync(Uri address, string request)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(address.Host, address.Port);
        await using var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request));
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync();
    }
}
