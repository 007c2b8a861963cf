using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Web.Http;
using Departement77.BuildingBlocks.Web.Security;
using Departement77.SystemTests.Api;
using Departement77.SystemTests.ServiceCatalogue;
using Departement77.SystemTests.SgmNetwork.Access;
using Departement77.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace Departement77.SystemTests.Performance;

/// <summary>Every route once, in the order of the access tables, as a client who may use it.</summary>
internal static class ProductWalk
{
    /// <summary>Makes what the routes are about.</summary>
    public static async Task<IReadOnlyList<WalkStep>> PrepareAsync(TestHost host)
    {
        var routes = ProductRoutes.Of(host).ToDictionary(route => $"{route.Method} {route.Pattern["/api/v1".Length..]}", StringComparer.Ordinal);
        var permissions = host.Services.GetRequiredService<PermissionMap>();
        var value = await AccessTableTests.PrepareAsync(host);
        var steps = new List<WalkStep>();
        foreach (var row in AccessTable.Read(AccessTableTests.Table))
            await AddAsync(row, AccessTableTests.Clients, AccessTableTests.Bodies, name => value(row, name));

        // Who joins the network is watched at first, so joining comes last.
        foreach (var part in NetworkAccess.All().OrderBy(part => part is MembersAccess))
        {
            // Who is in the network is looked up once a second at most, and the clock stands still.
            host.Clock.Advance(TimeSpan.FromSeconds(2));
            var values = await part.PrepareAsync(host);
            foreach (var row in AccessTable.Read(part.Table))
                await AddAsync(row, NetworkAccess.Clients, part.Bodies, name => values[name]);
        }

        return steps;

        async Task AddAsync(AccessRow row, string?[] clients, IReadOnlyDictionary<string, object> bodies, Func<string, string> parameter)
        {
            var route = routes[$"{row.Method} {row.Pattern}"];
            var allowed = Array.IndexOf(row.Expected, "ok");
            var client = allowed >= 0 ? clients[allowed] : route.IsAnonymous ? null : Clients.For(permissions, route.Permission!);
            steps.Add(new WalkStep(route, route.With(parameter), row.Query, await host.ClientAsync(client), bodies.GetValueOrDefault(row.Pattern, new { })));
        }
    }

    /// <summary>A value for a filter of a list; null for those that only make sense with another one.</summary>
    public static string? ValueOf(QueryMember member)
    {
        if (member.Type == typeof(Cursor) || member.Type == typeof(PageLimit) || member.IsBody)
            return null;

        if (member.Type.IsEnum)
            return System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(Enum.GetNames(member.Type)[0]) is var kebab && member.TryParse(kebab, out _) ? kebab : Enum.GetNames(member.Type)[0];

        if (member.Type == typeof(bool))
            return "true";

        if (member.Type == typeof(Guid))
            return "0199a000-0000-7000-8000-000000000003";

        if (member.Type == typeof(int))
            return "2026";

        if (member.Type == typeof(DateOnly))
            return "2026-11-02";

        if (member.Type == typeof(DateTimeOffset))
            return "2026-11-02T08:00:00Z";

        var text = member.Name switch
        {
            "authority" or "siren" or "commune" => Desk.Coubert,
            "insee" or "communeInsee" => Desk.CoubertInsee,
            "body" => "deea-sepoma",
            "theme" => "eau",
            "scheme" => "CoR",
            "type" => "catalogue.request-submitted.v1",
            "subject" => Desk.Coubert,
            _ => "eau",
        };
        return member.TryParse(text, out _) ? text : Array.Find(["77127", Desk.Coubert, "2026", "B", "Commune"], other => member.TryParse(other, out _));
    }
}

/// <summary>One request of the walk.</summary>
internal sealed record WalkStep(ProductRoute Route, string Path, string Query, HttpClient Client, object Body)
{
    public bool IsQuery => Route.Method == "GET";

    /// <summary>Sends it, a command under a key.</summary>
    public async Task<(int Status, bool IsReplay, string Text)> SendAsync(string? key = null, string? query = null)
    {
        using var message = new HttpRequestMessage(new HttpMethod(Route.Method), new Uri(Path + (query ?? Query), UriKind.Relative));
        if (Route.Method is not ("GET" or "DELETE"))
            message.Content = JsonContent.Create(Body, Body.GetType());

        if (key is not null)
            message.Headers.Add("Idempotency-Key", key);

        using var response = await Client.SendAsync(message);
        return ((int)response.StatusCode, response.Headers.Contains("Idempotency-Replayed"), await response.Content.ReadAsStringAsync());
    }

    /// <summary>Rows of an answer that is a page.</summary>
    public static int RowsOf(string text) => text.StartsWith('{') && JsonNode.Parse(text)!["items"] is JsonArray items ? items.Count : 0;

    /// <summary>The cursor of an answer that is a page.</summary>
    public static string? NextOf(string text) => text.StartsWith('{') ? (string?)JsonNode.Parse(text)!["next"] : null;

    public override string ToString() => $"{Route.Method} {Route.Pattern}";
}
