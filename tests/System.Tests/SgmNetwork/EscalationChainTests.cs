using System.Net;
using Departement77.SystemTests.Operations;
using Departement77.SystemTests.ServiceCatalogue;
using Departement77.TestKit;
using Microsoft.Extensions.Configuration;

namespace Departement77.SystemTests.SgmNetwork;

/// <summary>From a question that nobody answers to the certified article, over all parts: dialogues, experts, the ID77 desk, the FAQ.</summary>
public sealed class EscalationChainTests
{
    private const string Topics = NetworkTalk.Topics;
    private const string Requests = $"{NetworkTalk.Api}/expert-requests";
    private const string Articles = $"{NetworkTalk.Api}/articles";
    private const string Drafts = $"{Desk.Api}/request-drafts";
    private const string Commune = "217704055";
    private const string Answer = "Le maire peut déléguer la tenue de la liste à un adjoint.";

    [Fact]
    public async Task a_question_without_answer_ends_as_a_certified_article_whatever_is_told_twice_or_late()
    {
        await using var host = await TestHost.StartAsync(builder => builder.Configuration.AddInMemoryCollection([new("SgmNetwork:AnimatorEmail", "animation@cdg.example")]));
        await host.MemberAsync(NetworkTalk.Own, "Camille Secret-Nom", "camille@commune.example");
        var local = await ExpertAsync(host, "Communes", "local@experts.example", "77405");
        await ExpertAsync(host, "Department", "departement@experts.example");
        var topic = await host.AskAsync();
        var path = $"{Topics}/{topic}";

        // 48 hours: the animator.
        await PassAsync(host, TimeSpan.FromHours(48));
        (await DialogueTests.MailsAsync(host)).ShouldHaveSingleItem().To.ShouldBe("animation@cdg.example");
        await StaleAsync(host, topic, "Animator");
        (await CountAsync(host, "expert_requests")).ShouldBe(0);
        await DialogueTests.MailsAsync(host);

        // 72 hours: the expert of the commune, once.
        await PassAsync(host, TimeSpan.FromHours(24));
        var asked = (await DialogueTests.MailsAsync(host)).ShouldHaveSingleItem();
        asked.To.ShouldBe("local@experts.example");
        asked.Text.ShouldNotContain("absente");
        await StaleAsync(host, topic, "Expert");
        var request = (await (await host.ClientAsync("animator")).GetJsonAsync(Requests))["items"]!.AsArray().ShouldHaveSingleItem()!.AsObject();
        ((string)request["expertId"]!).ShouldBe(local.ToString());

        // Three days later the next expert, and on the seventh day the offer to ask ID77.
        host.Advance(TimeSpan.FromHours(72));
        (await host.RunJobAsync("sgm.watch-expert-requests")).ShouldBe(1);
        (await host.RunJobAsync("sgm.watch-expert-requests")).ShouldBe(0);
        (await DialogueTests.MailsAsync(host)).Single(mail => mail.To.EndsWith("@experts.example", StringComparison.Ordinal)).To.ShouldBe("departement@experts.example");
        await PassAsync(host, TimeSpan.FromHours(24));
        (await DialogueTests.MailsAsync(host)).ShouldHaveSingleItem().To.ShouldBe("camille@commune.example");
        await (await host.ClientAsync(NetworkTalk.Own)).PostJsonAsync($"{path}/escalate", new { agreed = true });
        await host.DrainAsync();

        // The desk answers; all that was told before is told again meanwhile.
        var (draft, desk) = await AnswerByDeskAsync(host, topic);
        await EverythingAgainAsync(host, topic, draft, desk);
        (await (await host.ClientAsync("expert")).GetJsonAsync(path)).Status().ShouldBe("Answered");
        (await (await host.ClientAsync("animator")).GetJsonAsync($"{Requests}/{request.Id()}")).Status().ShouldBe("NoLongerNeeded", "nobody waits for the expert any more");

        // Its answer is a draft of the FAQ, without who asked and for which commune, until an expert answers for it.
        var animator = await host.ClientAsync("animator");
        var article = (await animator.GetJsonAsync($"{Articles}?status=Draft"))["items"]!.AsArray().Single(item => ((string)item!["question"]!).StartsWith("Qui tient", StringComparison.Ordinal))!.AsObject().Id();
        var written = await animator.GetJsonAsync($"{Articles}/{article}");
        ((string)written["sourceTopic"]!).ShouldBe(topic.ToString());
        ((string)written["answer"]!).ShouldContain(Answer);
        foreach (var trace in new[] { "Secret-Nom", "77405", Commune, "Saint-Cyr", "camille" })
            written.ToJsonString().ShouldNotContain(trace, Case.Insensitive);

        await (await host.ClientAsync(NetworkTalk.Other)).GetJsonAsync($"{Articles}/{article}", HttpStatusCode.NotFound);
        await animator.PostJsonAsync($"{Articles}/{article}/submit", null);
        (await (await host.ClientAsync("expert")).PostJsonAsync($"{Articles}/{article}/certify", new { })).Status().ShouldBe("Certified");
        var shown = await (await host.ClientAsync(NetworkTalk.Other)).GetJsonAsync($"{Articles}/{article}");
        shown["sourceTopic"].ShouldBeNull("only CDG77 and the experts see where it comes from");

        // Once more, in the wrong order, after the end.
        var before = await StateAsync(host);
        await EverythingAgainAsync(host, topic, draft, desk);
        foreach (var job in new[] { "sgm.climb-ladder", "sgm.watch-expert-requests" })
            (await host.RunJobAsync(job)).ShouldBe(0);

        (await StateAsync(host)).ShouldBe(before);
    }

    [Fact]
    public async Task a_step_told_after_the_answer_asks_no_expert()
    {
        await using var host = await TestHost.StartAsync();
        await ExpertAsync(host, "Department", "departement@experts.example");
        var topic = await host.AskAsync();
        await host.AnswerAsync(topic);
        await StaleAsync(host, topic, "Expert");
        (await CountAsync(host, "expert_requests")).ShouldBe(0);
        await StaleAsync(host, Guid.CreateVersion7(), "Expert");
        (await CountAsync(host, "expert_requests")).ShouldBe(0, "nor does that of a question that nobody asked");
    }

    private static async Task<Guid> ExpertAsync(TestHost host, string territory, string email, params string[] communes)
    {
        // Those of the demonstration answer other tests.
        await host.ExecuteAsync("sgm", "update expert_profiles set status = 'Unlisted' where contact_email is distinct from 'local@experts.example'");
        var animator = await host.ClientAsync("animator");
        var expert = (await animator.PostJsonAsync(
            $"{NetworkTalk.Api}/experts",
            new { institution = "Préfecture", roleTitle = $"Élections, {territory}", themes = new[] { "elections" }, territory, territoryCodes = communes, days = Array.Empty<string>(), contactEmail = email },
            HttpStatusCode.Created)).Id();
        await animator.PostJsonAsync($"{NetworkTalk.Api}/experts/{expert}/list", null);
        return expert;
    }

    private static async Task PassAsync(TestHost host, TimeSpan by)
    {
        host.Advance(by);
        (await host.RunJobAsync("sgm.climb-ladder")).ShouldBe(1);
        (await host.RunJobAsync("sgm.climb-ladder")).ShouldBe(0, "run twice, it changes nothing");
    }

    private static async Task StaleAsync(TestHost host, Guid topic, string step)
    {
        await host.StoreAsync("sgm.question-stale.v1", $$"""{"topicId":"{{topic}}","theme":"elections","insee":"77405","step":"{{step}}"}""");
        await host.DrainAsync();
    }

    private static async Task<(Guid Draft, Guid Request)> AnswerByDeskAsync(TestHost host, Guid topic)
    {
        var coordinator = await host.ClientAsync("coordinator");
        var draft = (await coordinator.GetJsonAsync(Drafts))["items"]!.AsArray().ShouldHaveSingleItem()!.AsObject();
        ((string)draft["topicId"]!).ShouldBe(topic.ToString());
        await new Desk(host).MembershipAsync(of: Commune);
        var submission = new { subject = "Tenue de la liste électorale", need = "Qui peut tenir la liste pendant une absence ?" };
        var submitted = await (await host.ClientAsync($"member:{Commune}")).PostJsonAsync($"{Drafts}/{draft.Id()}/submit", submission);
        var request = Guid.Parse((string)submitted["requestId"]!);
        var path = $"{Desk.Api}/requests/{request}";
        await coordinator.PostJsonAsync($"{path}/acknowledge", null);
        await coordinator.PostJsonAsync($"{path}/qualify", new { theme = "eau", urgency = "Normal" });
        var assignment = (await coordinator.PostJsonAsync($"{path}/assignments", new { body = "deea-sepoma" }, HttpStatusCode.Created)).Id();
        var body = await host.ClientAsync("contributor:deea-sepoma");
        await body.PostJsonAsync($"{path}/assignments/{assignment}/accept", null);
        await body.PostJsonAsync($"{path}/assignments/{assignment}/start", null);
        await body.PostJsonAsync($"{path}/assignments/{assignment}/complete", new { outcome = "Delivered" });
        await coordinator.PostJsonAsync($"{path}/close", new { publicAnswer = Answer });
        await host.DrainAsync();
        return (draft.Id(), request);
    }

    /// <summary>Every event of the chain, the last one first.</summary>
    private static async Task EverythingAgainAsync(TestHost host, Guid topic, Guid draft, Guid request)
    {
        await host.StoreAsync("sgm.escalation-answered.v1", $$"""{"topicId":"{{topic}}","requestId":"{{request}}","theme":"elections","outcome":"WithoutHelp"}""");
        await host.StoreAsync("catalogue.network-question-answered.v1", $$"""{"draftId":"{{draft}}","requestId":"{{request}}","topicId":"{{topic}}","outcome":"WithoutHelp","answer":"Autre chose."}""");
        await host.StoreAsync("catalogue.request-closed.v1", $$"""{"requestId":"{{request}}","authoritySiren":"{{Commune}}","offerId":null,"helped":true,"closedOn":"2026-12-11"}""");
        await host.StoreAsync("sgm.question-escalated.v1", $$"""{"topicId":"{{topic}}","theme":"elections","catalogueTheme":null,"insee":"77405","communeSiren":"{{Commune}}"}""");
        await StaleAsync(host, topic, "Expert");
        await host.DrainAsync();
    }

    private static Task<long> CountAsync(TestHost host, string table) => DialogueTests.ScalarAsync<long>(host, $"select count(*) from sgm.{table}");

    private static Task<string> StateAsync(TestHost host) => DialogueTests.ScalarAsync<string>(
        host,
        """
        select json_build_object(
            'topics', (select json_agg(json_build_array(t.id, t.status, t.version, t.answers) order by t.id) from sgm.topics t),
            'requests', (select json_agg(json_build_array(r.id, r.status, r.version) order by r.id) from sgm.expert_requests r),
            'articles', (select json_agg(json_build_array(a.id, a.status, a.version) order by a.id) from sgm.knowledge_articles a),
            'drafts', (select json_agg(json_build_array(d.id, d.status, d.version) order by d.id) from catalogue.request_drafts d))::text
        """);
}
