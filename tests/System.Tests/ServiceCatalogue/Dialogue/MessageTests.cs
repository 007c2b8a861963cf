using System.Net;
using System.Text.Json.Nodes;
using Departement77.TestKit;

namespace Departement77.SystemTests.ServiceCatalogue.Dialogue;

/// <summary>Who reads what of a conversation between a member, the desk and several bodies.</summary>
public sealed class MessageTests(SharedHost shared) : IClassFixture<SharedHost>, IAsyncLifetime
{
    private readonly TestHost host = shared.Host;
    private readonly Desk desk = shared.NextDesk();
    private Conversation talk = null!;

    public async ValueTask InitializeAsync() => talk = await Conversation.StartAsync(desk);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task each_side_reads_what_is_meant_for_it()
    {
        await talk.SayAsync(talk.Member, "à tous");
        await talk.SayAsync(talk.Coordinator, "à sepoma", talk.OfSepoma);
        await talk.SayAsync(talk.Satese, "de satese", talk.OfSatese);

        foreach (var reader in new[] { talk.Member, talk.Coordinator, talk.Auditor })
            (await talk.MessagesAsync(reader)).ShouldBe(["à tous", "à sepoma", "de satese"]);

        (await talk.MessagesAsync(talk.Sepoma)).ShouldBe(["à tous", "à sepoma"]);
        (await talk.MessagesAsync(talk.Satese)).ShouldBe(["à tous", "de satese"]);
        foreach (var stranger in new[] { talk.OtherMember, talk.Outsider })
            ((string)(await stranger.GetJsonAsync($"{talk.Path}/messages", HttpStatusCode.NotFound))["code"]!).ShouldBe("request.not_found");
    }

    [Fact]
    public async Task a_body_that_left_keeps_what_it_heard_and_hears_nothing_new()
    {
        await talk.SayAsync(talk.Member, "avant");
        await talk.NoteAsync(talk.Coordinator, "note avant");
        await talk.DeclineAsync(talk.Satese, talk.OfSatese);
        await talk.SayAsync(talk.Member, "après");
        await talk.NoteAsync(talk.Coordinator, "note après");

        (await talk.MessagesAsync(talk.Satese)).ShouldBe(["avant"]);
        (await talk.NotesAsync(talk.Satese)).ShouldBe(["note avant"]);
        (await talk.MessagesAsync(talk.Sepoma)).ShouldBe(["avant", "après"]);
        (await talk.Satese.RefusedAsync($"{talk.Path}/messages", new { text = "Encore un mot." }, HttpStatusCode.Conflict)).ShouldBe("dialogue.part_ended");
        (await talk.Satese.RefusedAsync($"{talk.Path}/notes", new { text = "Encore un mot." }, HttpStatusCode.Conflict)).ShouldBe("dialogue.part_ended");
    }

    [Fact]
    public async Task a_body_that_comes_later_reads_what_was_said_to_all_and_nothing_else()
    {
        await talk.SayAsync(talk.Member, "à tous");
        await talk.SayAsync(talk.Member, "à sepoma", talk.OfSepoma);
        await talk.NoteAsync(talk.Coordinator, "pour les organismes");
        await talk.NoteAsync(talk.Sepoma, "entre nous");
        await talk.DeclineAsync(talk.Satese, talk.OfSatese);

        await talk.ProposeAsync("deea-satese");

        (await talk.MessagesAsync(talk.Satese)).ShouldBe(["à tous"]);
        (await talk.NotesAsync(talk.Satese)).ShouldBe(["pour les organismes"]);
    }

    [Fact]
    public async Task notes_never_reach_the_member_nor_another_body()
    {
        await talk.NoteAsync(talk.Coordinator, "du coordinateur");
        await talk.NoteAsync(talk.Sepoma, "de sepoma");
        await talk.NoteAsync(talk.Satese, "de satese");

        (await talk.NotesAsync(talk.Coordinator)).ShouldBe(["du coordinateur", "de sepoma", "de satese"]);
        (await talk.NotesAsync(talk.Auditor)).ShouldBe(["du coordinateur", "de sepoma", "de satese"]);
        (await talk.NotesAsync(talk.Sepoma)).ShouldBe(["du coordinateur", "de sepoma"]);
        (await talk.NotesAsync(talk.Satese)).ShouldBe(["du coordinateur", "de satese"]);
        await talk.Member.GetJsonAsync($"{talk.Path}/notes", HttpStatusCode.Forbidden);
        await talk.Member.PostJsonAsync($"{talk.Path}/notes", new { text = "une note" }, HttpStatusCode.Forbidden);
        (await talk.MessagesAsync(talk.Member)).ShouldBeEmpty();

        await host.DrainAsync();
        var told = await talk.Member.GetStringAsync(new Uri($"/api/v1/authorities/{desk.Siren}/timeline", UriKind.Relative));
        told.ShouldContain("Demande confiée");
        told.ShouldNotContain("note", Case.Insensitive);
    }

    [Fact]
    public async Task an_author_is_a_side_and_a_body_and_never_a_person()
    {
        await talk.SayAsync(talk.Member, "un");
        await talk.SayAsync(talk.Coordinator, "deux");
        await talk.SayAsync(talk.Sepoma, "trois");

        var items = (await talk.Satese.GetJsonAsync($"{talk.Path}/messages"))["items"]!.AsArray();
        items.Select(item => ((string?)item!["side"], (string?)item["body"])).ShouldBe([("Member", null), ("Coordinator", null), ("Body", "deea-sepoma")]);
        items.ShouldAllBe(item => item!.AsObject().Select(member => member.Key).SequenceEqual(new[] { "id", "assignmentId", "side", "body", "text", "writtenAt" }));
    }

    [Fact]
    public async Task messages_are_read_page_by_page_the_oldest_first()
    {
        for (var i = 1; i <= 5; i++)
            await talk.SayAsync(talk.Member, $"message {i}");

        var seen = new List<string>();
        string? next = null;
        do
        {
            var page = await talk.Member.GetJsonAsync($"{talk.Path}/messages?limit=2{(next is null ? "" : $"&cursor={next}")}");
            seen.AddRange(page["items"]!.AsArray().Select(item => (string)item!["text"]!));
            next = (string?)page["next"];
        }
        while (next is not null);

        seen.ShouldBe(["message 1", "message 2", "message 3", "message 4", "message 5"]);
        ((string)(await talk.Member.GetJsonAsync($"{talk.Path}/messages?cursor=abc", HttpStatusCode.BadRequest))["code"]!).ShouldBe("query.invalid");
    }

    [Fact]
    public async Task talking_moves_neither_the_request_nor_those_who_talk_at_once()
    {
        var before = (int)(await talk.Coordinator.GetJsonAsync(talk.Path))["version"]!;

        await Task.WhenAll(Enumerable.Range(0, 12).Select(i => talk.SayAsync(new[] { talk.Member, talk.Coordinator, talk.Sepoma, talk.Satese }[i % 4], $"ensemble {i}")));

        ((int)(await talk.Coordinator.GetJsonAsync(talk.Path))["version"]!).ShouldBe(before);
        (await talk.MessagesAsync(talk.Member)).Count.ShouldBe(12);
    }

    [Fact]
    public async Task a_message_is_published_without_its_words_and_told_on_the_timeline()
    {
        await talk.SayAsync(talk.Sepoma, "marqueur-message", talk.OfSepoma);
        await host.DrainAsync();

        var feed = await (await host.ClientAsync("integrator")).GetStringAsync(new Uri($"/api/v1/events?subject={desk.Siren}&limit=200", UriKind.Relative));
        feed.ShouldContain("catalogue.message-posted.v1");
        feed.ShouldNotContain("marqueur");
        feed.ShouldNotContain("note-written");
        var timeline = (await talk.Member.GetJsonAsync($"/api/v1/authorities/{desk.Siren}/timeline"))["items"]!.AsArray();
        timeline.Select(item => (string)item!["sentence"]!).ShouldContain("Message de l'organisme « deea-sepoma » dans une demande.");
    }

    [Fact]
    public async Task the_first_word_of_a_body_within_its_assignment_is_its_first_contact()
    {
        await talk.Sepoma.PostJsonAsync($"{talk.Path}/assignments/{talk.OfSepoma}/accept", body: null);
        await talk.SayAsync(talk.Sepoma, "à tous");
        await talk.SayAsync(talk.Member, "à sepoma", talk.OfSepoma);
        await host.DrainAsync();
        (await FirstContactsAsync()).ShouldBe(0);

        await talk.SayAsync(talk.Sepoma, "bonjour", talk.OfSepoma);
        await talk.SayAsync(talk.Sepoma, "encore bonjour", talk.OfSepoma);
        await host.DrainAsync();
        (await FirstContactsAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task nobody_writes_on_a_request_that_was_given_up_or_closed_long_ago()
    {
        await using var later = await TestHost.StartAsync();
        talk = await Conversation.StartAsync(later);
        foreach (var step in new[] { "accept", "start" })
            await talk.Sepoma.PostJsonAsync($"{talk.Path}/assignments/{talk.OfSepoma}/{step}", body: null);

        await talk.DeclineAsync(talk.Satese, talk.OfSatese);
        await talk.Sepoma.PostJsonAsync($"{talk.Path}/assignments/{talk.OfSepoma}/complete", new { outcome = "Delivered" });
        await talk.Coordinator.PostJsonAsync($"{talk.Path}/close", body: null);
        await talk.SayAsync(talk.Member, "Merci !");

        later.Advance(TimeSpan.FromDays(31));
        var member = await later.ClientAsync($"member:{Desk.Coubert}");
        (await member.RefusedAsync($"{talk.Path}/messages", new { text = "Encore une chose." }, HttpStatusCode.Conflict)).ShouldBe("dialogue.closed_too_long");

        var (cancelled, _) = await new Desk(later).RequestAsync("Cancelled");
        (await member.RefusedAsync($"{Desk.Api}/requests/{cancelled}/messages", new { text = "Encore une chose." }, HttpStatusCode.Conflict)).ShouldBe("dialogue.request_ended");
        (await member.RefusedAsync($"{Desk.Api}/requests/{cancelled}/messages", new { text = "" }, HttpStatusCode.UnprocessableEntity)).ShouldBe("dialogue.text_required");
    }

    [Fact]
    public async Task the_same_key_says_it_once()
    {
        for (var i = 0; i < 2; i++)
        {
            using var message = new HttpRequestMessage(HttpMethod.Post, $"{talk.Path}/messages") { Content = new StringContent(new JsonObject { ["text"] = "une fois" }.ToJsonString(), System.Text.Encoding.UTF8, "application/json") };
            message.Headers.Add("Idempotency-Key", "message-1");
            using var response = await talk.Member.SendAsync(message);
            response.StatusCode.ShouldBe(HttpStatusCode.Created);
        }

        (await talk.MessagesAsync(talk.Member)).ShouldBe(["une fois"]);
    }

    private async Task<int> FirstContactsAsync()
    {
        var feed = await (await host.ClientAsync("integrator")).GetJsonAsync($"/api/v1/events?subject={desk.Siren}&type=catalogue.first-contact-made.v1");
        return feed["events"]!.AsArray().Count;
    }
}
