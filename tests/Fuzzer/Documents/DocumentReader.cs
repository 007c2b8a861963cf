using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Departement77.Fuzzer.Documents;

/// <summary>Reads every OpenAPI document of a running host: the whole one names the parts.</summary>
internal static class DocumentReader
{
    private const string Whole = "v1";
    private const string Root = "/api/v1/";

    /// <exception cref="InvalidDataException">The whole and the parts do not have the same operations.</exception>
    public static async Task<IReadOnlyList<ApiDocument>> ReadAsync(HttpClient client)
    {
        var whole = await OneAsync(client, Whole);
        var parts = new List<ApiDocument>();
        foreach (var slug in whole.Operations.Select(operation => SlugOf(operation.Template)).Distinct(StringComparer.Ordinal))
            parts.Add(await OneAsync(client, slug));

        var inWhole = whole.Operations.Select(operation => operation.ToString()).ToList();
        var inParts = parts.SelectMany(part => part.Operations).Select(operation => operation.ToString()).ToList();
        var missing = inWhole.Except(inParts, StringComparer.Ordinal).ToList();
        var added = inParts.Except(inWhole, StringComparer.Ordinal).ToList();
        return missing.Count + added.Count == 0
            ? [whole, .. parts]
            : throw new InvalidDataException($"The documents differ. In the whole alone: {string.Join(", ", missing)}. In a part alone: {string.Join(", ", added)}.");
    }

    private static string SlugOf(string template) =>
        template.StartsWith(Root, StringComparison.Ordinal) ? template[Root.Length..].Split('/')[0] : throw new InvalidDataException($"{template} is not under {Root}.");

    private static async Task<ApiDocument> OneAsync(HttpClient client, string name) =>
        new(name, await client.GetFromJsonAsync<JsonObject>(new Uri($"/openapi/{name}.json", UriKind.Relative)) ?? throw new InvalidDataException($"{name} is empty."));
}
