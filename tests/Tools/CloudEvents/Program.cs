using System.Net.Http.Headers;
using System.Net.Mime;
using System.Text;
using System.Text.Json.Nodes;
using CloudNative.CloudEvents;
using CloudNative.CloudEvents.SystemTextJson;

// Reads the whole feed with the SDK of CloudEvents for .NET, and nothing of the product: first the address of the host, then a token.
if (args is not [var address, var token])
{
    await Console.Error.WriteLineAsync("CloudEvents <address> <token>");
    return 2;
}

var formatter = new JsonEventFormatter();
using var client = new HttpClient { BaseAddress = new Uri(address) };
client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
var read = 0;
for (var after = ""; ;)
{
    var page = JsonNode.Parse(await client.GetByteArrayAsync(new Uri($"/api/v1/events?limit=200{after}", UriKind.Relative)))!;
    var events = page["events"]!.AsArray();
    foreach (var item in events)
    {
        var one = formatter.DecodeStructuredModeMessage(Encoding.UTF8.GetBytes(item!.ToJsonString()), new ContentType("application/cloudevents+json"), extensionAttributes: null);
        one.Validate();
        read++;
    }

    var batch = formatter.DecodeBatchModeMessage(Encoding.UTF8.GetBytes(events.ToJsonString()), new ContentType("application/cloudevents-batch+json"), extensionAttributes: null);
    if (batch.Count != events.Count || batch.Any(one => !one.IsValid))
        throw new InvalidDataException("A page is no batch of valid events.");

    if (events.Count == 0)
        break;

    after = $"&after={Uri.EscapeDataString((string)page["next"]!)}";
}

var library = typeof(CloudEvent).Assembly.GetName();
Console.WriteLine(new JsonObject { ["events"] = read, ["library"] = $"{library.Name} {library.Version!.ToString(3)}" }.ToJsonString());
return 0;
