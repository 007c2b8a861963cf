using System.Net;
using System.Text.Json.Nodes;
using Departement77.TestKit;

namespace Departement77.SystemTests.ServiceCatalogue;

/// <summary>Training sessions as their clients use them. CAUE 77 holds them; the member is Coubert where none is named.</summary>
internal sealed class TrainingDesk(TestHost host, string siren = Desk.Coubert)
{
    public const string Sessions = $"{Desk.Api}/training-sessions";

    /// <summary>Of the demonstration: « Atelier « Comprendre son paysage » », of CAUE 77.</summary>
    public const string Offer = "0199a000-0000-7000-8000-000000000012";

    public static object Sheet(int capacity = 10, int minimum = 0) => new
    {
        offerId = Offer,
        body = "caue77",
        title = "Comprendre son paysage",
        place = "Salle des fêtes de Coubert",
        startsAt = "2027-01-14T09:00",
        endsAt = "2027-01-14T17:00",
        capacity,
        minimum,
    };

    public static object Programme(int capacity = 10, string startsAt = "2027-01-14T09:00", string endsAt = "2027-01-14T17:00") => new
    {
        title = "Comprendre son paysage",
        place = "Salle des fêtes de Coubert",
        startsAt,
        endsAt,
        capacity,
    };

    public static object Person(string key) => new { name = $"Camille {key}", email = $"{key}@coubert.fr", function = "Adjointe au maire" };

    public Task<HttpClient> BodyAsync() => host.ClientAsync("contributor:caue77");

    public Task<HttpClient> MemberAsync() => host.ClientAsync($"member:{siren}");

    /// <summary>A session that CAUE 77 has prepared, or opened.</summary>
    public async Task<Guid> SessionAsync(string status = "Open", int capacity = 10, int minimum = 0)
    {
        var body = await BodyAsync();
        var id = (await body.PostJsonAsync(Sessions, Sheet(capacity, minimum), HttpStatusCode.Created)).Id();
        if (status == "Open")
            await body.PostJsonAsync($"{Sessions}/{id}/open", body: null);

        return id;
    }

    public async Task<JsonObject> RegisterAsync(Guid session, string key, HttpStatusCode expected = HttpStatusCode.Created) =>
        await (await MemberAsync()).PostJsonAsync($"{Sessions}/{session}/registrations", Person(key), expected);

    /// <summary>A list of a session, as the body that holds it reads it.</summary>
    public async Task<List<JsonObject>> ItemsAsync(Guid session, string list, HttpClient? client = null)
    {
        client ??= await BodyAsync();
        var items = new List<JsonObject>();
        for (string? next = ""; next is not null;)
        {
            var page = await client.GetJsonAsync($"{Sessions}/{session}/{list}?limit=200{(next.Length == 0 ? "" : $"&cursor={next}")}");
            items.AddRange(page["items"]!.AsArray().Select(item => item!.AsObject()));
            next = (string?)page["next"];
        }

        return items;
    }

    public async Task<JsonObject> GetAsync(Guid session) => await host.Anonymous.GetJsonAsync($"{Sessions}/{session}");
}
