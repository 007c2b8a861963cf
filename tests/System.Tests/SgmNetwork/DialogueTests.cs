using System.Net;
using System.Net.Http.Json;
using System.Text;
using Dapper;
using Departement77.SystemTests.Operations;
using Departement77.TestKit;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MimeKit;

namespace Departement77.SystemTests.SgmNetwork;

public sealed class DialogueTests
{
    private const string Topics = NetworkTalk.Topics;

    [Fact]
    public async Task a_question_is_asked_answered_accepted_certified_reopened_and_locked()
    {
        await using var host = await TestHost.StartAsync();
        await host.MemberAsync(NetworkTalk.Other, "Jeanne Test-Nom", "jeanne@commune.example");
        var own = await host.ClientAsync(NetworkTalk.Own);
        var expert = await host.ClientAsync("expert");
        var animator = await host.ClientAsync("animator");
        var topic = await host.AskAsync();
        var path = $"{Topics}/{topic}";

        (await own.GetJsonAsync($"{Topics}?unanswered=true"))["items"]!.AsArray().Count.ShouldBe(1);
        var first = await host.AnswerAsync(topic);
        var second = await host.AnswerAsync(topic, "expert", "**Oui** <script>alert(1)</script> : voir l'article L. 19.");
        (await own.GetJsonAsync($"{Topics}?unanswered=true"))["items"]!.AsArray().ShouldBeEmpty();

        var foreign = await host.AskAsync(NetworkTalk.Other, title: "Une autre question");
        var elsewhere = await host.AnswerAsync(foreign, NetworkTalk.Own);
        (await expert.RefusedAsync($"{path}/certify", new { postId = elsewhere }, HttpStatusCode.Conflict)).ShouldBe("answer.not_in_topic");
        (await expert.RefusedAsync($"{path}/certify", new { postId = Guid.CreateVersion7() }, HttpStatusCode.NotFound)).ShouldBe("post.not_found");
        (await (await host.ClientAsync(NetworkTalk.Other)).RefusedAsync($"{path}/accept-answer", new { postId = first }, HttpStatusCode.Forbidden)).ShouldBe("topic.not_author");

        (await own.PostJsonAsync($"{path}/accept-answer", new { postId = first })).Status().ShouldBe("Solved");
        (await expert.PostJsonAsync($"{path}/certify", new { postId = second })).Status().ShouldBe("Solved");
        for (var i = 0; i < 3; i++)
            await host.AnswerAsync(topic, "animator", $"Suite {i}");

        var page = await own.GetJsonAsync(path);
        ((string?)page["question"]!["body"]).ShouldBe("La collègue est absente pendant la révision.");
        ((string?)page["acceptedAnswer"]!["author"]).ShouldBe("Jeanne Test-Nom");
        ((string?)page["certifiedAnswer"]!["body"]).ShouldBe("**Oui**  : voir l'article L. 19.");
        ((int)page["answers"]!).ShouldBe(5);
        var seen = new List<Guid>();
        string? cursor = null;
        do
        {
            var posts = await own.GetJsonAsync($"{path}/posts?limit=1{(cursor is null ? "" : $"&cursor={cursor}")}");
            seen.AddRange(posts["items"]!.AsArray().Select(item => Guid.Parse((string)item!["id"]!)));
            cursor = (string?)posts["next"];
        }
        while (cursor is not null);

        seen.Count.ShouldBe(5);
        seen.ShouldBeUnique();
        seen.Take(2).ShouldBe([first, second], ignoreOrder: true);
        await host.DrainAsync();
        (await EventsAsync(host)).ShouldContain("sgm.answer-certified.v1");

        (await animator.PostJsonAsync($"{path}/lock", new { reason = "Le sujet est épuisé." })).Status().ShouldBe("Locked");
        (await own.RefusedAsync($"{path}/posts", new { body = "Encore" }, HttpStatusCode.Conflict)).ShouldBe("invalid_transition");
        (await animator.PostJsonAsync($"{path}/unlock", null)).Status().ShouldBe("Solved");
        (await own.PostJsonAsync($"{path}/reopen", null)).Status().ShouldBe("Open");
        using var tags = await own.PutAsJsonAsync($"{path}/tags", new { tags = new[] { "Élections", "élections", "REU" } });
        (await tags.ReadAsync(HttpStatusCode.OK)).Status().ShouldBe("Open");
        (await own.GetJsonAsync($"{Topics}?tag=%C3%A9lections"))["items"]!.AsArray().ShouldHaveSingleItem();
        using var csv = await own.GetAsync(new Uri($"{Topics}?format=csv&mine=true", UriKind.Relative));
        (await csv.Content.ReadAsStringAsync()).ShouldContain("Qui tient la liste électorale");

        // The member leaves: the name goes, the text stays.
        await host.ExecuteAsync("sgm", "update members set status = 'Left'");
        (await own.GetJsonAsync($"{path}/posts"))["items"]!.AsArray().Select(post => (string?)post!["author"]).ShouldContain("Ancien membre");
    }

    [Fact]
    public async Task bad_inputs_are_refused_and_the_sixth_post_in_a_minute_waits()
    {
        await using var host = await TestHost.StartAsync();
        var own = await host.ClientAsync(NetworkTalk.Own);
        (await own.RefusedAsync(Topics, NetworkTalk.Question(body: "<script>alert(1)</script>"), HttpStatusCode.UnprocessableEntity)).ShouldBe("post.empty");
        (await own.RefusedAsync(Topics, NetworkTalk.Question(title: "Non"), HttpStatusCode.UnprocessableEntity)).ShouldBe("topic.title_required");
        (await own.RefusedAsync(Topics, NetworkTalk.Question(theme: "football"), HttpStatusCode.UnprocessableEntity)).ShouldBe("theme.unknown");
        (await own.RefusedAsync(Topics, new { title = "Sans texte du tout", theme = "elections" }, HttpStatusCode.BadRequest)).ShouldNotBeNullOrEmpty();
        (await own.RefusedAsync($"{Topics}/{Guid.CreateVersion7()}/posts", new { body = "Bonjour" }, HttpStatusCode.NotFound)).ShouldBe("topic.not_found");
        ((string?)(await own.GetJsonAsync($"{Topics}?cursor=abc", HttpStatusCode.BadRequest))["code"]).ShouldBe("query.invalid");

        // Anonymous ones count too, and so do several hosts: the database counts.
        await host.AskAsync(anonymous: true);
        var topic = await host.AskAsync();
        for (var i = 0; i < 3; i++)
            await host.AnswerAsync(topic, NetworkTalk.Own, $"Je précise {i}.");

        host.Clock.Advance(TimeSpan.FromSeconds(20));
        using (var refused = await own.PostAsJsonAsync($"{Topics}/{topic}/posts", new { body = "La sixième." }))
        {
            ((string?)(await refused.ReadAsync(HttpStatusCode.TooManyRequests))["code"]).ShouldBe("post.too_many");
            refused.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(40));
        }

        await host.AnswerAsync(topic);
        host.Clock.Advance(TimeSpan.FromSeconds(41));
        await host.AnswerAsync(topic, NetworkTalk.Own, "Après la minute.");
        (await ScalarAsync<long>(host, "select count(*) from sgm.post_stamps where written_at < now() - interval '100 years'")).ShouldBe(0);
    }

    [Fact]
    public async Task a_text_that_identifies_an_inhabitant_waits_for_its_author_or_a_moderator()
    {
        await using var host = await TestHost.StartAsync();
        var own = await host.ClientAsync(NetworkTalk.Own);
        var other = await host.ClientAsync(NetworkTalk.Other);
        var moderator = await host.ClientAsync("moderator");
        var asked = await own.PostJsonAsync(Topics, NetworkTalk.Question(body: "Mme X, 1 85 05 78 006 084 91, demande un acte."), HttpStatusCode.Accepted);
        asked.Status().ShouldBe("Quarantined");
        ((string)asked["reasons"]![0]!).ShouldContain("sécurité sociale");
        ((string?)asked["whatToDo"]).ShouldNotBeNullOrEmpty();
        var path = $"{Topics}/{asked.Id()}";
        await other.GetJsonAsync(path, HttpStatusCode.NotFound);
        (await own.GetJsonAsync(path)).Status().ShouldBe("Quarantined");
        (await moderator.GetJsonAsync(path)).Status().ShouldBe("Quarantined");
        (await ScalarAsync<long>(host, "select count(*) from sgm.contents where is_visible and kind in ('Topic', 'Post')")).ShouldBe(0);

        var question = (string)asked["questionId"]!;
        (await own.PostJsonAsync($"{path}/posts/{question}/edit", new { body = "Encore le 06 12 34 56 78." }, HttpStatusCode.Accepted)).Status().ShouldBe("Quarantined");
        (await own.PostJsonAsync($"{path}/posts/{question}/edit", new { body = "Une habitante demande un acte." })).Status().ShouldBe("Published");
        (await other.GetJsonAsync(path)).Status().ShouldBe("Open");
        (await ScalarAsync<long>(host, "select count(*) from sgm.contents where is_visible and kind = 'Topic'")).ShouldBe(1);

        var answer = await other.PostJsonAsync($"{path}/posts", new { body = "Le standard de la sous-préfecture : 01 64 75 00 00." }, HttpStatusCode.Accepted);
        (await own.GetJsonAsync($"{path}/posts"))["items"]!.AsArray().ShouldBeEmpty();
        (await own.GetJsonAsync(path)).Status().ShouldBe("Open");
        (await moderator.PostJsonAsync($"{path}/posts/{answer.Id()}/release", null)).Status().ShouldBe("Published");
        (await own.GetJsonAsync(path)).Status().ShouldBe("Answered");
        await host.DrainAsync();
        var events = await EventsAsync(host);
        events.Count(name => name == "sgm.post-quarantined.v1").ShouldBe(3);
        (await ScalarAsync<string>(host, "select string_agg(data::text, ' ') from integration.events")).ShouldNotContain("06 12");
    }

    [Fact]
    public async Task an_anonymous_author_is_known_to_nobody_but_a_moderator_whose_reading_is_kept()
    {
        using var log = new Lines();
        await using var host = await TestHost.StartAsync(builder => builder.Logging.SetMinimumLevel(LogLevel.Debug));

        // Signing in is not asking: it may be logged under the client's name.
        foreach (var client in new[] { NetworkTalk.Own, NetworkTalk.Other, "animator", "moderator", "expert", "integrator" })
            await host.TokenAsync(client);

        host.Services.GetRequiredService<ILoggerFactory>().AddProvider(log);
        const string name = "Camille Secret-Nom";
        const string address = "camille.secret@commune.example";
        await host.MemberAsync(NetworkTalk.Own, name, address);
        var own = await host.ClientAsync(NetworkTalk.Own);
        var topic = await host.AskAsync(anonymous: true);
        var path = $"{Topics}/{topic}";
        await host.AnswerAsync(topic, NetworkTalk.Own, "Je précise ma question.");
        await NetworkTalk.AddFileAsync(own, topic, "note.txt", "texte"u8.ToArray());
        var answer = await host.AnswerAsync(topic);
        (await own.GetJsonAsync($"{Topics}?mine=true"))["items"]!.AsArray().ShouldHaveSingleItem();
        await own.PostJsonAsync($"{path}/accept-answer", new { postId = answer });
        await own.PostJsonAsync($"{path}/reopen", null);
        await host.DrainAsync();
        var mails = await MailsAsync(host);

        // What each reader gets, whatever they ask.
        foreach (var reader in new[] { NetworkTalk.Other, "animator", "moderator", "expert", NetworkTalk.Own })
        {
            var client = await host.ClientAsync(reader);
            var answers = new StringBuilder();
            foreach (var asked in new[] { Topics, $"{Topics}?format=csv", path, $"{path}/posts", $"{path}/posts?format=csv", $"{path}/files", $"{path}/files?format=csv" })
                answers.Append(await client.GetStringAsync(new Uri(asked, UriKind.Relative)));

            var text = answers.ToString();
            foreach (var trace in new[] { name, address, NetworkTalk.Own, "217704055", "77405", "Saint-Cyr" })
                text.ShouldNotContain(trace, Case.Insensitive, reader);

            ((bool)(await client.GetJsonAsync(path))["isMine"]!).ShouldBe(reader == NetworkTalk.Own, reader);
            if (reader != NetworkTalk.Own)
                (await client.GetJsonAsync($"{Topics}?mine=true"))["items"]!.AsArray().ShouldBeEmpty(reader);
        }

        // What is kept and told elsewhere.
        var feed = await (await host.ClientAsync("integrator")).GetStringAsync(new Uri("/api/v1/events?limit=200", UriKind.Relative));
        var audit = await ScalarAsync<string>(host, "select string_agg(row_to_json(a)::text, ' ') from integration.audit_entries a");
        foreach (var (place, text) in new[] { ("feed", feed), ("audit", audit), ("log", string.Join('\n', log.All)) })
        {
            foreach (var trace in new[] { name, address, NetworkTalk.Own, "217704055", "Saint-Cyr" })
                text.ShouldNotContain(trace, Case.Insensitive, place);
        }

        mails.Count.ShouldBe(1, "the author is told of the answer");
        mails.ShouldAllBe(mail => !mail.Text.Contains("liste électorale", StringComparison.OrdinalIgnoreCase) && !mail.Subject.Contains("liste", StringComparison.OrdinalIgnoreCase) && !mail.Text.Contains(topic.ToString(), StringComparison.Ordinal));

        // A moderator reads it, and the audit keeps that.
        var moderator = await host.ClientAsync("moderator");
        (await moderator.RefusedAsync($"{path}/reveal-author", new { reason = "bref" }, HttpStatusCode.UnprocessableEntity)).ShouldBe("topic.reason_required");
        var revealed = await moderator.PostJsonAsync($"{path}/reveal-author", new { reason = "Menaces signalées dans la question." });
        ((string?)revealed["name"]).ShouldBe(name);
        (await ScalarAsync<string>(host, "select actor || ' ' || reason from integration.audit_entries where action = 'RevealAuthor'")).ShouldBe("moderator Menaces signalées dans la question.");

        // Each reading is one more, also under the same key: no answer is kept to be read again.
        for (var reading = 2; reading <= 3; reading++)
        {
            using var again = new HttpRequestMessage(HttpMethod.Post, $"{path}/reveal-author") { Content = System.Net.Http.Json.JsonContent.Create(new { reason = "Menaces signalées dans la question." }) };
            again.Headers.Add("Idempotency-Key", "lecture");
            using var response = await moderator.SendAsync(again);
            response.StatusCode.ShouldBe(HttpStatusCode.OK);
            (await ScalarAsync<long>(host, "select count(*) from integration.audit_entries where action = 'RevealAuthor' and actor = 'moderator'")).ShouldBe(reading);
        }

        (await ScalarAsync<long>(host, "select count(*) from sgm.idempotency_keys where answer::text like '%Secret-Nom%'")).ShouldBe(0);
        (await ScalarAsync<long>(host, "select count(*) from integration.audit_entries where actor = 'anonymous' and (roles <> '{}' or correlation_id is not null)")).ShouldBe(0, "nothing leads to what else the author did");
        (await (await host.ClientAsync("coordinator")).GetStringAsync(new Uri("/api/v1/authorities/217704055/timeline", UriKind.Relative))).ShouldNotContain("uestion");

        // Nor is anything left that leads to them once the member is anonymised.
        await host.ExecuteAsync("sgm", "update members set status = 'Anonymised', name = 'Ancien membre', email = '' where subject = @client", new { client = NetworkTalk.Own });
        (await ScalarAsync<long>(host, "select count(*) from sgm.anonymous_authors")).ShouldBe(0);
        var named = await host.AskAsync(NetworkTalk.Other, title: "Une question signée");
        (await moderator.RefusedAsync($"{Topics}/{named}/reveal-author", new { reason = "Raison donnée pour l'essai." }, HttpStatusCode.Conflict)).ShouldBe("topic.not_anonymous");
    }

    [Fact]
    public async Task files_are_of_known_types_and_as_many_as_the_topic_may_have()
    {
        await using var host = await TestHost.StartAsync(builder => builder.Configuration.AddInMemoryCollection([new("SgmNetwork:FilesPerTopic", "2")]));
        var own = await host.ClientAsync(NetworkTalk.Own);
        var other = await host.ClientAsync(NetworkTalk.Other);
        var topic = await host.AskAsync();
        await UploadRefusedAsync(own, topic, "outil.exe", [0x4d, 0x5a, 0x90, 0], HttpStatusCode.UnsupportedMediaType);
        await UploadRefusedAsync(own, topic, "grand.pdf", [.. SampleFiles.Pdf, .. new byte[11 * 1024 * 1024]], HttpStatusCode.RequestEntityTooLarge);
        await UploadRefusedAsync(own, topic, "faux.pdf", SampleFiles.Png, HttpStatusCode.UnprocessableEntity);
        var file = await NetworkTalk.AddFileAsync(own, topic, "arrêté.pdf", SampleFiles.Pdf);
        await NetworkTalk.AddFileAsync(other, topic, "plan.png", SampleFiles.Png);
        await UploadRefusedAsync(other, topic, "trop.png", SampleFiles.Png, HttpStatusCode.Conflict);
        (await other.GetJsonAsync($"{Topics}/{topic}/files"))["items"]!.AsArray().Count.ShouldBe(2);
        (await other.GetByteArrayAsync(new Uri($"{Topics}/{topic}/files/{file}", UriKind.Relative))).ShouldBe(SampleFiles.Pdf);

        host.Advance(TimeSpan.FromDays(3));
        await host.RunJobAsync("sgm.sweep-files");
        (await (await host.ClientAsync(NetworkTalk.Other)).GetByteArrayAsync(new Uri($"{Topics}/{topic}/files/{file}", UriKind.Relative))).ShouldBe(SampleFiles.Pdf, "a file that a row names stays");
    }

    internal static async Task<IReadOnlyList<string>> EventsAsync(TestHost host)
    {
        await using var source = Npgsql.NpgsqlDataSource.Create(host.Database.ConnectionString);
        await using var connection = await source.OpenConnectionAsync();
        return (await connection.QueryAsync<string>("select type from integration.events order by seq")).AsList();
    }

    internal static async Task<T> ScalarAsync<T>(TestHost host, string sql, object? parameters = null)
    {
        await using var source = Npgsql.NpgsqlDataSource.Create(host.Database.ConnectionString);
        await using var connection = await source.OpenConnectionAsync();
        return (await connection.ExecuteScalarAsync<T>(sql, parameters))!;
    }

    /// <summary>The mails written since the last look.</summary>
    internal static async Task<IReadOnlyList<SentMail>> MailsAsync(TestHost host)
    {
        await host.DrainAsync();
        var mails = new List<SentMail>();
        var folder = host.Services.GetRequiredService<IOptions<BuildingBlocks.Infrastructure.Mailing.MailOptions>>().Value.Folder;
        foreach (var file in Directory.Exists(folder) ? Directory.GetFiles(folder, "*.eml") : [])
        {
            var mail = await MimeMessage.LoadAsync(file);
            if (mail.Subject?.StartsWith("Réseau SGM", StringComparison.Ordinal) == true)
                mails.Add(new SentMail(mail.To.ToString(), mail.Subject, mail.TextBody ?? ""));

            File.Delete(file);
        }

        return mails;
    }

    private static async Task UploadRefusedAsync(HttpClient client, Guid topic, string name, byte[] bytes, HttpStatusCode expected)
    {
        using var content = new ByteArrayContent(bytes);
        using var response = await client.PostAsync(new Uri($"{Topics}/{topic}/files?name={Uri.EscapeDataString(name)}", UriKind.Relative), content);
        await response.ReadAsync(expected);
    }

    internal sealed record SentMail(string To, string Subject, string Text);

    private sealed class Lines : ILoggerProvider, ILogger
    {
        public System.Collections.Concurrent.ConcurrentQueue<string> All { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => All.Enqueue(formatter(state, exception));

        public void Dispose()
        {
        }
    }
}
