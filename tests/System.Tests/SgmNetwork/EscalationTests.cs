using System.Net;
using Departement77.SystemTests.Operations;
using Departement77.SystemTests.ServiceCatalogue;
using Departement77.TestKit;
using Microsoft.Extensions.Configuration;

namespace Departement77.SystemTests.SgmNetwork;

public sealed class EscalationTests
{
    private const string Topics = NetworkTalk.Topics;
    private const string Drafts = $"{Desk.Api}/request-drafts";
    private const string Commune = "217704055";
    private const string Answer = "Le maire peut déléguer la tenue de la liste à un adjoint.";

    [Fact]
    public async Task a_question_climbs_the_ladder_goes_to_id77_and_its_answer_comes_back_once()
    {
        await using var host = await TestHost.StartAsync(builder => builder.Configuration.AddInMemoryCollection([new("SgmNetwork:AnimatorEmail", "animation@cdg.example")]));
        await host.MemberAsync(NetworkTalk.Own, "Camille Secret-Nom", "camille@commune.example");
        var topic = await host.AskAsync(anonymous: true);
        var answered = await host.AskAsync(NetworkTalk.Other, title: "Une question déjà répondue");
        await host.AnswerAsync(answered, "expert");
        var path = $"{Topics}/{topic}";
        (await host.RunJobAsync("sgm.climb-ladder")).ShouldBe(0);

        host.Advance(TimeSpan.FromHours(48));
        (await host.RunJobAsync("sgm.climb-ladder")).ShouldBe(1);
        (await host.RunJobAsync("sgm.climb-ladder")).ShouldBe(0, "run twice, it changes nothing");
        var mails = await DialogueTests.MailsAsync(host);
        mails.Single().To.ShouldBe("animation@cdg.example");
        mails.Single().Subject.ShouldBe("Réseau SGM : Qui tient la liste électorale ?");
        mails.Single().Text.ShouldNotContain("absente");

        host.Advance(TimeSpan.FromHours(24));
        (await host.RunJobAsync("sgm.climb-ladder")).ShouldBe(1);
        (await StepsAsync(host)).ShouldBe(["Animator", "Expert"]);
        var asked = (await DialogueTests.MailsAsync(host)).Single();
        asked.To.ShouldBe("conseil@amf77.example", "the expert of the demonstration who fits best");
        asked.Text.ShouldNotContain("absente");

        host.Advance(TimeSpan.FromDays(4));
        (await host.RunJobAsync("sgm.climb-ladder")).ShouldBe(1);
        (await host.RunJobAsync("sgm.climb-ladder")).ShouldBe(0);
        var offer = (await DialogueTests.MailsAsync(host)).Single();
        offer.To.ShouldBe("camille@commune.example");
        offer.Text.ShouldNotContain("liste");
        var own = await host.ClientAsync(NetworkTalk.Own);
        ((bool)(await own.GetJsonAsync(path))["escalationOffered"]!).ShouldBeTrue();

        // Its author agrees, and nobody else can.
        (await (await host.ClientAsync("animator")).RefusedAsync($"{path}/escalate", new { agreed = true }, HttpStatusCode.Forbidden)).ShouldBe("topic.not_author");
        (await own.RefusedAsync($"{path}/escalate", new { agreed = false }, HttpStatusCode.UnprocessableEntity)).ShouldBe("topic.agreement_required");
        await own.PostJsonAsync($"{path}/escalate", new { agreed = true });
        (await own.RefusedAsync($"{path}/escalate", new { agreed = true }, HttpStatusCode.Conflict)).ShouldBe("topic.already_escalated");
        await host.DrainAsync();

        // The desk has one draft of it, however often the fact is told; no text came with it.
        await host.StoreAsync("sgm.question-escalated.v1", $$"""{"topicId":"{{topic}}","theme":"elections","catalogueTheme":null,"insee":"77405","communeSiren":"{{Commune}}"}""");
        await host.DrainAsync();
        var coordinator = await host.ClientAsync("coordinator");
        var draft = (await coordinator.GetJsonAsync(Drafts))["items"]!.AsArray().ShouldHaveSingleItem()!;
        var draftPath = $"{Drafts}/{draft["id"]}";
        draft.ToJsonString().ShouldNotContain("liste électorale");
        ((string?)draft["authoritySiren"]).ShouldBe(Commune);
        (await (await host.ClientAsync($"member:{Desk.Coubert}")).GetJsonAsync(Drafts))["items"]!.AsArray().ShouldBeEmpty();
        await (await host.ClientAsync($"member:{Desk.Coubert}")).GetJsonAsync(draftPath, HttpStatusCode.NotFound);

        var submission = new { subject = "Tenue de la liste électorale", need = "Qui peut tenir la liste pendant une absence ?" };
        (await coordinator.RefusedAsync($"{draftPath}/submit", submission, HttpStatusCode.Forbidden)).ShouldBe("membership.required");
        await new Desk(host).MembershipAsync(of: Commune);
        var mayor = await host.ClientAsync($"member:{Commune}");
        (await mayor.RefusedAsync($"{draftPath}/discard", new { reason = "bref" }, HttpStatusCode.UnprocessableEntity)).ShouldBe("request_draft.reason_required");
        var submitted = await mayor.PostJsonAsync($"{draftPath}/submit", submission);
        submitted.Status().ShouldBe("Submitted");
        var request = Guid.Parse((string)submitted["requestId"]!);
        (await coordinator.RefusedAsync($"{draftPath}/submit", submission, HttpStatusCode.Conflict)).ShouldBe("invalid_transition");
        (await coordinator.RefusedAsync($"{draftPath}/discard", new { reason = "Raison donnée pour l'essai." }, HttpStatusCode.Conflict)).ShouldBe("invalid_transition");

        // The desk works as ever, and writes an answer for everybody.
        var requestPath = $"{Desk.Api}/requests/{request}";
        await coordinator.PostJsonAsync($"{requestPath}/acknowledge", null);
        await coordinator.PostJsonAsync($"{requestPath}/qualify", new { theme = "eau", urgency = "Normal" });
        var assignment = (await coordinator.PostJsonAsync($"{requestPath}/assignments", new { body = "deea-sepoma" }, HttpStatusCode.Created)).Id();
        var body = await host.ClientAsync("contributor:deea-sepoma");
        await body.PostJsonAsync($"{requestPath}/assignments/{assignment}/accept", null);
        await body.PostJsonAsync($"{requestPath}/assignments/{assignment}/start", null);
        await body.PostJsonAsync($"{requestPath}/assignments/{assignment}/complete", new { outcome = "Delivered" });
        (await coordinator.RefusedAsync($"{requestPath}/close", new { publicAnswer = "court" }, HttpStatusCode.UnprocessableEntity)).ShouldBe("request_draft.answer_invalid");
        (await coordinator.PostJsonAsync($"{requestPath}/close", new { publicAnswer = Answer })).Status().ShouldBe("Closed");
        await host.DrainAsync();
        (await coordinator.GetJsonAsync(draftPath)).Status().ShouldBe("Answered");
        await ShouldBeAnsweredOnceAsync(host, path);
        (await DialogueTests.MailsAsync(host)).Count(mail => mail.Text.Contains("ID77 a répondu", StringComparison.Ordinal)).ShouldBe(1);

        // Told again, out of order, or of what nobody asked: nothing changes.
        await host.StoreAsync("catalogue.network-question-answered.v1", $$"""{"draftId":"{{draft["id"]}}","requestId":"{{request}}","topicId":"{{topic}}","outcome":"WithoutHelp","answer":"Autre chose."}""");
        await host.StoreAsync("catalogue.network-question-answered.v1", $$"""{"draftId":"{{Guid.CreateVersion7()}}","requestId":"{{request}}","topicId":"{{answered}}","outcome":"Helped","answer":"Jamais demandé."}""");
        await host.StoreAsync("catalogue.network-question-answered.v1", $$"""{"draftId":"{{Guid.CreateVersion7()}}","requestId":"{{request}}","topicId":"{{Guid.CreateVersion7()}}","outcome":"Helped","answer":null}""");
        await host.StoreAsync("catalogue.request-closed.v1", $$"""{"requestId":"{{request}}","authoritySiren":"{{Commune}}","offerId":null,"helped":true,"closedOn":"2026-12-11"}""");
        await host.StoreAsync("sgm.question-escalated.v1", $$"""{"topicId":"{{topic}}","theme":"elections","catalogueTheme":null,"insee":"77405","communeSiren":"{{Commune}}"}""");
        await host.DrainAsync();
        await ShouldBeAnsweredOnceAsync(host, path);
        (await (await host.ClientAsync("expert")).GetJsonAsync($"{Topics}/{answered}/posts"))["items"]!.AsArray().Count.ShouldBe(1);

        // Closed without a question of the network, there is nothing to answer.
        await new Desk(host).MembershipAsync();
        var (plain, _) = await new Desk(host).RequestAsync("Resolved");
        (await coordinator.RefusedAsync($"{Desk.Api}/requests/{plain}/close", new { publicAnswer = Answer }, HttpStatusCode.UnprocessableEntity)).ShouldBe("request_draft.no_question");
    }

    [Fact]
    public async Task topics_are_archived_by_their_age_and_a_member_who_left_takes_its_texts_away()
    {
        await using var host = await TestHost.StartAsync();
        await host.MemberAsync(NetworkTalk.Own, "Camille Secret-Nom", "camille@commune.example");
        var named = await host.AskAsync();
        var anonymous = await host.AskAsync(anonymous: true, title: "Une question anonyme");
        var kept = await host.AskAsync(NetworkTalk.Other, title: "La question d'une autre");
        await host.AnswerAsync(kept, NetworkTalk.Own, "Ma réponse à une autre.");
        await host.AnswerAsync(named);
        var member = await DialogueTests.ScalarAsync<Guid>(host, "select id from sgm.members");
        await host.StoreAsync("sgm.member-posts-removal-asked.v1", $$"""{"memberId":"{{member}}"}""");
        await host.StoreAsync("sgm.member-posts-removal-asked.v1", $$"""{"memberId":"{{member}}"}""");
        await host.DrainAsync();
        (await DialogueTests.ScalarAsync<long>(host, "select count(*) from sgm.posts where status = 'Removed'")).ShouldBe(3);
        (await DialogueTests.ScalarAsync<string>(host, "select string_agg(title || ' ' || body, ' ') from sgm.contents")).ShouldNotContain("Ma réponse");
        (await DialogueTests.ScalarAsync<long>(host, "select count(*) from sgm.contents where is_visible and kind = 'Topic'")).ShouldBe(1);
        (await (await host.ClientAsync(NetworkTalk.Other)).GetJsonAsync($"{Topics}/{named}/posts"))["items"]!.AsArray().ShouldHaveSingleItem();
        ((string?)(await (await host.ClientAsync(NetworkTalk.Other)).GetJsonAsync($"{Topics}/{anonymous}"))["title"]).ShouldBe("Question retirée");

        host.Advance(TimeSpan.FromDays(179));
        (await host.RunJobAsync("sgm.archive-topics")).ShouldBe(0);
        host.Advance(TimeSpan.FromDays(2));
        (await host.RunJobAsync("sgm.archive-topics")).ShouldBe(3);
        (await host.RunJobAsync("sgm.archive-topics")).ShouldBe(0);
        var other = await host.ClientAsync(NetworkTalk.Other);
        (await other.GetJsonAsync($"{Topics}/{kept}")).Status().ShouldBe("Archived");
        (await other.PostJsonAsync($"{Topics}/{kept}/reopen", null)).Status().ShouldBe("Open");
        (await host.RunJobAsync("sgm.archive-topics")).ShouldBe(0, "it waits anew");
    }

    private static async Task ShouldBeAnsweredOnceAsync(TestHost host, string path)
    {
        var reader = await host.ClientAsync("expert");
        var page = await reader.GetJsonAsync(path);
        page.Status().ShouldBe("Answered");
        ((bool)page["answeredByDesk"]!).ShouldBeTrue();
        var post = (await reader.GetJsonAsync($"{path}/posts"))["items"]!.AsArray().ShouldHaveSingleItem()!;
        ((string?)post["author"]).ShouldBe("Réponse d'ID77");
        ((string?)post["body"]).ShouldBe(Answer);
        (await DialogueTests.EventsAsync(host)).Count(name => name == "sgm.escalation-answered.v1").ShouldBe(1);
        (await DialogueTests.ScalarAsync<string>(host, "select string_agg(data ->> 'outcome', ' ') from integration.events where type = 'sgm.escalation-answered.v1'")).ShouldBe("Helped");
    }

    private static async Task<string[]> StepsAsync(TestHost host) =>
        (await DialogueTests.ScalarAsync<string>(host, "select string_agg(data ->> 'step', ' ' order by seq) from integration.events where type = 'sgm.question-stale.v1'")).Split(' ');
}
