using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Departement77.TestKit;

namespace Departement77.SystemTests.SgmNetwork;

/// <summary>What animators and experts do with the knowledge of the network, said shortly.</summary>
internal static class KnowledgeDesk
{
    public const string Api = "/api/v1/sgm-network";

    public static object Article(string question = "Qui signe la convocation du conseil municipal ?", Guid[]? watchItems = null) => new
    {
        question,
        answer = "Le maire signe la convocation, ou l'adjoint qui le remplace dans l'ordre du tableau.",
        theme = "conseil-municipal",
        references = new[] { "CGCT, article L.2121-10" },
        watchItems = watchItems ?? [],
    };

    public static object Resource(params string[] variables) => new
    {
        title = "Attestation de résidence",
        description = "Attestation que la mairie délivre à un habitant.",
        kind = "Template",
        theme = "accueil",
        variables = variables.Select(name => new { name, label = $"Valeur de {name}" }),
    };

    public static object Watch(
        string title = "Marchés publics : nouveaux seuils",
        string? source = "Décret n° 2026-100 du 1er février 2026",
        string? effectiveOn = "2026-12-01",
        string? appliesUntil = null,
        string? deadlineOn = null,
        int? populationMin = null,
        int? populationMax = null,
        string[]? themes = null,
        Guid[]? offers = null) => new
        {
            title,
            summary = "Les seuils de procédure changent pour les marchés de travaux.",
            source,
            effectiveOn,
            appliesUntil,
            action = "Relire les marchés en préparation.",
            deadlineOn,
            populationMin,
            populationMax,
            themes = themes ?? ["marches-publics"],
            offers = offers ?? [],
        };

    /// <summary>An item written by the animator, reviewed and published by the expert.</summary>
    public static async Task<Guid> PublishedWatchAsync(this TestHost host, object watch)
    {
        var expert = await host.ClientAsync("expert");
        var item = (await (await host.ClientAsync("animator")).PostJsonAsync($"{Api}/legal-watch", watch, HttpStatusCode.Created)).Id();
        await expert.PostJsonAsync($"{Api}/legal-watch/{item}/review", body: null);
        await expert.PostJsonAsync($"{Api}/legal-watch/{item}/publish", body: null);
        return item;
    }

    public static async Task<JsonObject> UploadAsync(this HttpClient client, Guid resource, string name, byte[] content, HttpStatusCode expected = HttpStatusCode.Created)
    {
        using var body = new ByteArrayContent(content);
        body.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        using var response = await client.PostAsync(new Uri($"{Api}/resources/{resource}/new-version?name={Uri.EscapeDataString(name)}", UriKind.Relative), body);
        return await response.ReadAsync(expected);
    }

    public static async Task<IReadOnlyList<JsonObject>> ItemsAsync(this HttpClient client, string path) =>
        [.. (await client.GetJsonAsync($"{Api}/{path}"))["items"]!.AsArray().Select(item => item!.AsObject())];
}
