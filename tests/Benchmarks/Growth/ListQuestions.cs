using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Departement77.Benchmarks.Data;
using Departement77.Benchmarks.Load;

namespace Departement77.Benchmarks.Growth;

/// <summary>Every list that the API's document knows: its first page and the one after it, for the first caller to whom it shows a whole page.</summary>
internal static class ListQuestions
{
    private const string Api = "/api/v1";
    private const int PageSize = 10;

    private static readonly string[] Agents =
        ["coordinator", "instructor", "approver", "finance-checker", "desk-officer", "catalogue-editor", "catalogue-publisher", "agreement-manager", "animator", "moderator", "auditor", "admin", "dpo", "integrator", "contributor:caue77"];

    private static readonly string[] RolesOfAuthorities = ["member", "sgm-member"];

    /// <returns>The lists that show nobody a whole page.</returns>
    public static async Task<IReadOnlyList<string>> AddAsync(Dictionary<string, Question> questions, Target target)
    {
        var document = JsonNode.Parse(await target.Client.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative)))!;
        var callers = Callers(target);
        var unfilled = new List<string>();
        foreach (var (path, operations) in document["paths"]!.AsObject())
        {
            if (operations!["get"]?["parameters"] is not JsonArray parameters || !parameters.Any(parameter => (string?)parameter!["name"] == "cursor"))
                continue;

            var name = path[Api.Length..];
            if (AddressOf(path, target.Database) is not { } address || await FindAsync(target, callers, address) is not { } question)
                unfilled.Add(name);
            else
                questions.Add(name, question);
        }

        return unfilled;
    }

    private static async Task<Question?> FindAsync(Target target, IReadOnlyList<Func<Task<AuthenticationHeaderValue>>> callers, string address)
    {
        foreach (var caller in callers)
        {
            var first = $"{address}?limit={PageSize}";
            if (await AskAsync(target, await caller(), first) is not { } text || JsonNode.Parse(text) is not JsonObject answer || answer["items"] is not JsonArray { Count: PageSize })
                continue;

            var next = (string?)answer["next"] is { } cursor ? $"{first}&cursor={cursor}" : first;
            return async () =>
            {
                var header = await caller();
                return await GrowingSize.TimeAsync(async () =>
                {
                    await AskAgainAsync(target, header, first);
                    await AskAgainAsync(target, header, next);
                });
            };
        }

        return null;
    }

    /// <summary>The path with something in place of what it names; null where that would be a single thing with few rows of its own.</summary>
    private static string? AddressOf(string path, BenchmarkDatabase database)
    {
        var address = path
            .Replace("{siren}", database.Members[0].Siren, StringComparison.Ordinal)
            .Replace("{topic}", database.Topics[0].ToString(), StringComparison.Ordinal)
            .Replace("/provider-bodies/{code}", "/provider-bodies/deea-sepoma", StringComparison.Ordinal)
            .Replace("/provider-bodies/{body}", "/provider-bodies/deea-sepoma", StringComparison.Ordinal);
        return address.Contains('{', StringComparison.Ordinal) ? null : address;
    }

    /// <summary>Each signs in whenever it asks.</summary>
    private static IReadOnlyList<Func<Task<AuthenticationHeaderValue>>> Callers(Target target) =>
    [
        .. Agents.Select(agent => (Func<Task<AuthenticationHeaderValue>>)(() => target.SignInAsync(siren: null, agent))),
        .. RolesOfAuthorities.Select(role => (Func<Task<AuthenticationHeaderValue>>)(() => target.SignInAsync(target.Database.Members[0].Siren, member: role))),
    ];

    // A refusal is quick, and would pass for a list that does not grow.
    private static async Task AskAgainAsync(Target target, AuthenticationHeaderValue caller, string address)
    {
        if (await AskAsync(target, caller, address) is null)
            throw new InvalidOperationException($"{address} is refused now.");
    }

    /// <summary>The answer; null when it is a refusal or no JSON.</summary>
    private static async Task<string?> AskAsync(Target target, AuthenticationHeaderValue caller, string address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { Authorization = caller } };
        using var response = await target.Client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return response.IsSuccessStatusCode && response.Content.Headers.ContentType?.MediaType == "application/json" ? text : null;
    }
}
