using System.Net;
using System.Text.Json.Nodes;
using Departement77.TestKit;

namespace Departement77.SystemTests.ServiceCatalogue.Dialogue;

/// <summary>One request with three bodies on it, two of which cover water, and everybody who may want to listen.</summary>
internal sealed class Conversation
{
    private readonly Dictionary<string, HttpClient> clients = new(StringComparer.Ordinal);

    private Conversation(TestHost host) => Host = host;

    public TestHost Host { get; }

    public Guid Request { get; private set; }

    public string Path => $"{Desk.Api}/requests/{Request}";

    public Guid OfSepoma { get; private set; }

    public Guid OfSatese { get; private set; }

    public HttpClient Member => clients["member"];

    public HttpClient OtherMember => clients["other"];

    public HttpClient Coordinator => clients["coordinator"];

    public HttpClient Sepoma => clients["sepoma"];

    public HttpClient Satese => clients["satese"];

    /// <summary>A body without any part in the request.</summary>
    public HttpClient Outsider => clients["outsider"];

    public HttpClient Auditor => clients["auditor"];

    public static Task<Conversation> StartAsync(TestHost host) => StartAsync(new Desk(host));

    public static async Task<Conversation> StartAsync(Desk desk)
    {
        var conversation = new Conversation(desk.Host);
        foreach (var (name, client) in new[]
        {
            ("member", $"member:{desk.Siren}"), ("other", "member:217704055"), ("coordinator", "coordinator"), ("sepoma", "contributor:deea-sepoma"),
            ("satese", "contributor:deea-satese"), ("outsider", "contributor:caue77"), ("auditor", "auditor"),
        })
            conversation.clients[name] = await desk.Host.ClientAsync(client);

        await desk.MembershipAsync();
        (conversation.Request, var sepoma) = await desk.RequestAsync("Routed");
        conversation.OfSepoma = sepoma!.Value;
        conversation.OfSatese = await conversation.ProposeAsync("deea-satese");
        return conversation;
    }

    public async Task<Guid> ProposeAsync(string body) => (await Coordinator.PostJsonAsync($"{Path}/assignments", new { body }, HttpStatusCode.Created)).Id();

    public Task DeclineAsync(HttpClient body, Guid assignment) =>
        body.PostJsonAsync($"{Path}/assignments/{assignment}/decline", new { reasonCode = "capacity", reason = "Notre équipe est complète jusqu'en mars." });

    public Task<JsonObject> SayAsync(HttpClient who, string text, Guid? assignmentId = null) => who.PostJsonAsync($"{Path}/messages", new { text, assignmentId }, HttpStatusCode.Created);

    public Task<JsonObject> NoteAsync(HttpClient who, string text) => who.PostJsonAsync($"{Path}/notes", new { text }, HttpStatusCode.Created);

    public async Task<IReadOnlyList<string>> MessagesAsync(HttpClient who) => await TextsAsync(who, "messages");

    public async Task<IReadOnlyList<string>> NotesAsync(HttpClient who) => await TextsAsync(who, "notes");

    private async Task<IReadOnlyList<string>> TextsAsync(HttpClient who, string list) =>
        [.. (await who.GetJsonAsync($"{Path}/{list}"))["items"]!.AsArray().Select(item => (string)item!["text"]!)];
}
