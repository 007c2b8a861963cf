using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Shouldly;

namespace Departement77.TestKit;

/// <summary>What a client of the API does, said shortly. A step that does not answer as expected shows the whole answer.</summary>
public static class JsonHttp
{
    public static async Task<JsonObject> GetJsonAsync(this HttpClient client, string path, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var response = await client.GetAsync(new Uri(path, UriKind.Relative));
        return await response.ReadAsync(expected);
    }

    public static async Task<JsonObject> PostJsonAsync(this HttpClient client, string path, object? body, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var response = await client.PostAsJsonAsync(path, body ?? new { });
        return await response.ReadAsync(expected);
    }

    public static async Task<JsonObject> PutJsonAsync(this HttpClient client, string path, object? body, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var response = await client.PutAsJsonAsync(path, body ?? new { });
        return await response.ReadAsync(expected);
    }

    public static async Task<JsonObject> DeleteJsonAsync(this HttpClient client, string path, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var response = await client.DeleteAsync(new Uri(path, UriKind.Relative));
        return await response.ReadAsync(expected);
    }

    /// <summary>What good clients do while a service is too busy for them: they ask again, under the same key.</summary>
    public static async Task<HttpResponseMessage> PostUntilAnsweredAsync(this HttpClient client, string path, object body)
    {
        var key = Guid.CreateVersion7().ToString();
        for (var attempt = 1; ; attempt++)
        {
            using var message = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative)) { Content = JsonContent.Create(body) };
            message.Headers.Add("Idempotency-Key", key);
            var response = await client.SendAsync(message);
            if (response.StatusCode != HttpStatusCode.ServiceUnavailable || attempt == 20)
                return response;

            response.Dispose();
            await Task.Delay(TimeSpan.FromMilliseconds(200)); // Others of the same burst are served meanwhile, on the machine's clock.
        }
    }

    /// <summary>The error code of a refused POST.</summary>
    public static async Task<string> RefusedAsync(this HttpClient client, string path, object? body, HttpStatusCode expected)
    {
        var problem = await client.PostJsonAsync(path, body, expected);
        ((string?)problem["detail"]).ShouldNotBeNullOrWhiteSpace();
        return (string)problem["code"]!;
    }

    public static Guid Id(this JsonObject resource) => Guid.Parse((string)resource["id"]!);

    public static string Status(this JsonObject resource) => (string)resource["status"]!;

    public static async Task<JsonObject> ReadAsync(this HttpResponseMessage response, HttpStatusCode expected)
    {
        var text = await response.Content.ReadAsStringAsync();
        response.StatusCode.ShouldBe(expected, $"{response.RequestMessage!.Method} {response.RequestMessage.RequestUri!.PathAndQuery} answered {text}");
        return text.Length == 0 ? [] : JsonNode.Parse(text)!.AsObject();
    }
}
