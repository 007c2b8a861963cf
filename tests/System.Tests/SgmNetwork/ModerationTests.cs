using System.Net;
using System.Net.Http.Json;
using Departement77.SystemTests.Operations;
using Departement77.TestKit;

namespace Departement77.SystemTests.SgmNetwork;

public sealed class ModerationTests
{
    private const string Topics = NetworkTalk.Topics;
    private const string Reports = NetworkTalk.Reports;
    private const string Reason = "Raison donnée pour l'essai.";

    [Fact]
    public async Task a_report_hides_a_text_and_an_appeal_gives_it_back()
    {
        await using var host = await TestHost.StartAsync();
        await host.MemberAsync(NetworkTalk.Own, "Camille Secret-Nom", "camille@commune.example");
        await host.MemberAsync(NetworkTalk.Other, "Jeanne Test-Nom", "jeanne@commune.example");
        var own = await host.ClientAsync(NetworkTalk.Own);
        var other = await host.ClientAsync(NetworkTalk.Other);
        var moderator = await host.ClientAsync("moderator");
        var animator = await host.ClientAsync("animator");
        var topic = await host.AskAsync();
        var post = await host.AnswerAsync(topic);
        var path = $"{Topics}/{topic}";
        await own.PostJsonAsync($"{path}/accept-answer", new { postId = post });

        (await own.RefusedAsync(Reports, new { topicId = topic, postId = post, reason = "bref" }, HttpStatusCode.UnprocessableEntity)).ShouldBe("moderation.reason_required");
        (await own.RefusedAsync(Reports, new { topicId = topic, postId = Guid.CreateVersion7(), reason = Reason }, HttpStatusCode.NotFound)).ShouldBe("post.not_found");
        var report = (await own.PostJsonAsync(Reports, new { topicId = topic, postId = post, reason = Reason }, HttpStatusCode.Created)).Id();
        (await own.RefusedAsync(Reports, new { topicId = topic, postId = post, reason = Reason }, HttpStatusCode.Conflict)).ShouldBe("moderation.already_reported");
        var second = (await (await host.ClientAsync("expert")).PostJsonAsync(Reports, new { topicId = topic, postId = post, reason = Reason }, HttpStatusCode.Created)).Id();
        (await moderator.GetJsonAsync($"{Reports}?status=Open"))["items"]!.AsArray().Count.ShouldBe(2);
        await other.GetJsonAsync($"{Reports}/{report}", HttpStatusCode.NotFound);

        // Who acts on an old version reads again first.
        using (var stale = new HttpRequestMessage(HttpMethod.Post, $"{Reports}/{report}/uphold") { Content = JsonContent.Create(new { action = "Hide", reason = Reason }) })
        {
            stale.Headers.TryAddWithoutValidation("If-Match", "\"9\"").ShouldBeTrue();
            ((string?)(await (await moderator.SendAsync(stale)).ReadAsync(HttpStatusCode.PreconditionFailed))["code"]).ShouldBe("concurrency_conflict");
        }

        (await moderator.PostJsonAsync($"{Reports}/{report}/uphold", new { action = "Hide", reason = "Propos déplacés envers une élue." })).Status().ShouldBe("Upheld");
        (await moderator.RefusedAsync($"{Reports}/{report}/dismiss", new { reason = Reason }, HttpStatusCode.Conflict)).ShouldBe("invalid_transition");
        (await moderator.PostJsonAsync($"{Reports}/{second}/dismiss", new { reason = Reason })).Status().ShouldBe("Dismissed");
        (await own.GetJsonAsync($"{path}/posts"))["items"]!.AsArray().ShouldBeEmpty();
        (await own.GetJsonAsync(path)).Status().ShouldBe("Answered", "what was hidden solves nothing");
        (await other.GetJsonAsync($"{path}/posts"))["items"]!.AsArray().ShouldHaveSingleItem("its author still reads it");
        (await DialogueTests.ScalarAsync<long>(host, "select count(*) from sgm.contents where kind = 'Post' and is_visible")).ShouldBe(0);
        var mail = (await DialogueTests.MailsAsync(host)).Single(sent => sent.To == "jeanne@commune.example");
        mail.Text.ShouldContain($"/reseau-sgm/signalements/{report}");
        mail.Text.ShouldNotContain("Propos déplacés");

        // The author reads why, and by whom not.
        var view = await other.GetJsonAsync($"{Reports}/{report}");
        ((string?)view["history"]![1]!["reason"]).ShouldBe("Propos déplacés envers une élue.");
        view["history"]!.AsArray().ShouldAllBe(step => step!["by"] == null);
        ((string?)(await moderator.GetJsonAsync($"{Reports}/{report}"))["history"]![1]!["by"]).ShouldBe("moderator");

        await (await host.ClientAsync("expert")).RefusedAsync($"{Reports}/{report}/appeal", new { reason = Reason }, HttpStatusCode.NotFound);
        (await own.RefusedAsync($"{Reports}/{report}/appeal", new { reason = Reason }, HttpStatusCode.Forbidden)).ShouldBe("moderation.not_author");
        (await other.PostJsonAsync($"{Reports}/{report}/appeal", new { reason = "Je citais le procès-verbal." })).Status().ShouldBe("Appealed");

        // Another one has decided lately: so the first may not.
        await host.ExecuteAsync("sgm", "update moderation_cases set decided_by = 'autre-moderatrice' where id = @second", new { second });
        (await moderator.RefusedAsync($"{Reports}/{report}/decide-appeal", new { outcome = "Confirmed", reason = Reason }, HttpStatusCode.Conflict)).ShouldBe("moderation.same_moderator");
        (await animator.PostJsonAsync($"{Reports}/{report}/decide-appeal", new { outcome = "Overturned", reason = Reason })).Status().ShouldBe("Final");
        (await own.GetJsonAsync($"{path}/posts"))["items"]!.AsArray().ShouldHaveSingleItem();
        (await moderator.GetJsonAsync($"{Reports}/{report}"))["history"]!.AsArray().Count.ShouldBe(4);
        (await DialogueTests.MailsAsync(host)).Count(sent => sent.Text.Contains("contestation a abouti", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task nobody_moderates_their_own_text_and_a_hidden_topic_is_gone()
    {
        await using var host = await TestHost.StartAsync();
        var moderator = await host.ClientAsync("moderator");
        var other = await host.ClientAsync(NetworkTalk.Other);
        var topic = await host.AskAsync(anonymous: true);
        var path = $"{Topics}/{topic}";
        var post = await host.AnswerAsync(topic, "moderator", "Je réponds moi-même.");
        var onPost = (await other.PostJsonAsync(Reports, new { topicId = topic, postId = post, reason = Reason }, HttpStatusCode.Created)).Id();
        (await moderator.RefusedAsync($"{Reports}/{onPost}/uphold", new { action = "Hide", reason = Reason }, HttpStatusCode.Forbidden)).ShouldBe("moderation.own_post");
        (await moderator.RefusedAsync($"{Reports}/{onPost}/dismiss", new { reason = Reason }, HttpStatusCode.Forbidden)).ShouldBe("moderation.own_post");

        // Also where the question is anonymous: the account that asked is compared, and not shown.
        var onTopic = (await other.PostJsonAsync(Reports, new { topicId = topic, reason = Reason }, HttpStatusCode.Created)).Id();
        await host.ExecuteAsync("sgm", "update anonymous_authors set subject = 'moderator'");
        (await moderator.RefusedAsync($"{Reports}/{onTopic}/uphold", new { action = "Hide", reason = Reason }, HttpStatusCode.Forbidden)).ShouldBe("moderation.own_post");
        await host.ExecuteAsync("sgm", "update anonymous_authors set subject = @own", new { own = NetworkTalk.Own });

        (await moderator.PostJsonAsync($"{Reports}/{onTopic}/uphold", new { action = "Remove", reason = Reason })).Status().ShouldBe("Upheld");
        foreach (var read in new[] { path, $"{path}/posts", $"{path}/files" })
            await other.GetJsonAsync(read, HttpStatusCode.NotFound);

        (await other.GetJsonAsync(Topics))["items"]!.AsArray().ShouldBeEmpty();
        (await other.RefusedAsync($"{path}/posts", new { body = "Encore" }, HttpStatusCode.NotFound)).ShouldBe("topic.not_found");
        (await DialogueTests.ScalarAsync<long>(host, "select count(*) from sgm.contents where is_visible and kind in ('Topic', 'Post')")).ShouldBe(0);
        var own = await host.ClientAsync(NetworkTalk.Own);
        (await own.GetJsonAsync(path)).Status().ShouldBe("Hidden");
        (await own.PostJsonAsync($"{Reports}/{onTopic}/appeal", new { reason = Reason })).Status().ShouldBe("Appealed");
        (await DialogueTests.ScalarAsync<string>(host, "select actor from integration.audit_entries where action = 'AppealReport'")).ShouldBe("anonymous");
        (await moderator.PostJsonAsync($"{Reports}/{onTopic}/decide-appeal", new { outcome = "Overturned", reason = Reason })).Status().ShouldBe("Final", "there is no other moderator");
        (await other.GetJsonAsync(path)).Status().ShouldBe("Answered");

        // Two who decide at once: one of them reads again.
        var third = (await other.PostJsonAsync(Reports, new { topicId = topic, reason = Reason }, HttpStatusCode.Created)).Id();
        var race = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => moderator.PostAsJsonAsync($"{Reports}/{third}/uphold", new { action = "Warn", reason = Reason })));
        race.Count(answer => answer.StatusCode == HttpStatusCode.OK).ShouldBe(1);
        race.Where(answer => answer.StatusCode != HttpStatusCode.OK).ShouldAllBe(answer => answer.StatusCode == HttpStatusCode.Conflict);
    }
}
