using System.Globalization;
using System.Net.Http.Json;
using Departement77.TestKit;

namespace Departement77.SystemTests.Api;

/// <summary>
/// Who may do what, as a table that is walked: a line a route, a column a client. ok: let through to the rules (2xx, 409, 422). 401, 403, 404: refused so.
/// The rows are walked in their order, so what ends a life comes last.
/// </summary>
internal static class AccessTable
{
    public static IReadOnlyList<AccessRow> Read(string table) =>
    [
        .. table.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split('|', StringSplitOptions.TrimEntries)).Select(cells =>
        {
            var route = cells[0].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var parts = route[1].Split('?');
            return new AccessRow(route[0], parts[0], parts.Length > 1 ? $"?{parts[1]}" : "", cells[1..]);
        }),
    ];

    /// <summary>Asks each route as each client.</summary>
    /// <param name="host">The product.</param>
    /// <param name="ids">The client of each column; null for nobody.</param>
    /// <param name="rows">The table.</param>
    /// <param name="bodies">Bodies by route, where <c>{}</c> would be malformed.</param>
    /// <param name="value">Value of a parameter of a route.</param>
    /// <returns>What differs from the table.</returns>
    public static async Task<IReadOnlyList<string>> WalkAsync(TestHost host, string?[] ids, IReadOnlyList<AccessRow> rows, IReadOnlyDictionary<string, object> bodies, Func<AccessRow, string, string> value)
    {
        var clients = await Task.WhenAll(ids.Select(host.ClientAsync));
        var wrong = new List<string>();
        foreach (var row in rows)
        {
            var path = new ProductRoute(row.Method, $"/api/v1{row.Pattern}", Contract: null, IsAnonymous: false, Permission: null).With(name => value(row, name)) + row.Query;
            for (var i = 0; i < clients.Length; i++)
            {
                using var response = await SendAsync(clients[i], row.Method, path, bodies.GetValueOrDefault(row.Pattern, new { }));
                var status = (int)response.StatusCode;
                var seen = status is 200 or 201 or 202 or 409 or 422 ? "ok" : status.ToString(CultureInfo.InvariantCulture);
                if (seen != row.Expected[i])
                    wrong.Add($"{row.Method} {row.Pattern} by {ids[i] ?? "nobody"}: {status}, expected {row.Expected[i]}");
            }
        }

        return wrong;
    }

    private static Task<HttpResponseMessage> SendAsync(HttpClient client, string method, string path, object body) => method switch
    {
        "GET" => client.GetAsync(new Uri(path, UriKind.Relative)),
        "PUT" => client.PutAsJsonAsync(path, body),
        "DELETE" => client.DeleteAsync(new Uri(path, UriKind.Relative)),
        _ => client.PostAsJsonAsync(path, body),
    };
}

/// <summary>One route and what each client gets.</summary>
internal sealed record AccessRow(string Method, string Pattern, string Query, string[] Expected);
