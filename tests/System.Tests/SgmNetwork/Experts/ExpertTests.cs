using System.Net;
using System.Net.Http.Json;
using Departement77.SgmNetwork.IntegrationEvents;
using Departement77.SystemTests.Operations;
using Departement77.TestKit;

namespace Departement77.SystemTests.SgmNetwork.Experts;

public sealed class ExpertTests
{
    private const string Job = "sgm.watch-expert-requests";
    private const string Statutory = "0199d000-0000-7000-8000-000000000002";
    private const string Careers = "0199d000-0000-7000-8000-000000000001";
    private const string Prefecture = "0199d000-0000-7000-8000-000000000004";
    private const string Experts = $"{NetworkDesk.Api}/experts";
    private const string Requests = $"{NetworkDesk.Api}/expert-requests";

    [Fact]
    public async Task the_directory_shows_the_best_expert_first_and_says_why_without_naming_anybody()
    {
        await using var host = await NetworkDesk.StartAsync();
        var animator = await host.ClientAsync("animator");
        var secretary = await host.ClientAsync("sgm-member:217704055");

        var all = await secretary.GetJsonAsync(Experts);
        all["items"]!.AsArray().Count.ShouldBe(6);
        all.ToJsonString().ShouldNotContain("@");
        var prefecture = all["items"]!.AsArray().Single(item => (string)item!["id"]! == Prefecture)!;
        ((bool)prefecture["isVerified"]!).ShouldBeFalse();
        prefecture["reasons"]!.ToJsonString().ShouldContain("confirmer");

        // One who knows the very commune comes before the whole département, and a page goes on where the one before ended.
        var local = await animator.PostJsonAsync(
            Experts,
            new { institution = "Communauté de communes", roleTitle = "Service urbanisme", themes = new[] { "urbanisme" }, territory = "Communes", territoryCodes = new[] { "77405" }, days = new[] { "Monday" }, contactEmail = "urbanisme@cc.example" },
            HttpStatusCode.Created);
        (await secretary.GetJsonAsync($"{Experts}/{local.Id()}", HttpStatusCode.NotFound))["code"]!.ToString().ShouldBe("expert.not_found");
        await animator.PostJsonAsync($"{Experts}/{local.Id()}/list", null);
        var first = await secretary.GetJsonAsync($"{Experts}?theme=urbanisme&commune=77405&limit=1");
        ((string)first["items"]![0]!["id"]!).ShouldBe(local.Id().ToString());
        first["items"]![0]!["reasons"]!.ToString().ShouldContain("Saint-Cyr-sur-Morin");
        var second = await secretary.GetJsonAsync($"{Experts}?theme=urbanisme&commune=77405&cursor={first["next"]}");
        NetworkDesk.Texts(second["items"], "id").ShouldNotContain(local.Id().ToString());
        NetworkDesk.Texts((await secretary.GetJsonAsync($"{Experts}?theme=urbanisme&commune=77127"))["items"], "id").ShouldNotContain(local.Id().ToString());

        // The address is for the animator.
        (await secretary.GetJsonAsync($"{Experts}/{local.Id()}"))["contactEmail"].ShouldBeNull();
        ((string?)(await animator.GetJsonAsync($"{Experts}/{local.Id()}"))["contactEmail"]).ShouldBe("urbanisme@cc.example");

        // Who is away stands last.
        await animator.PostJsonAsync($"{Experts}/{local.Id()}/absent", new { until = "2026-12-01" });
        var away = (await secretary.GetJsonAsync($"{Experts}?theme=urbanisme&commune=77405"))["items"]!.AsArray()[^1]!;
        ((string)away["id"]!).ShouldBe(local.Id().ToString());
        string.Join('|', away["reasons"]!.AsArray().Select(reason => (string)reason!)).ShouldContain("1er décembre 2026");

        // If-Match, and what is refused.
        using var message = new HttpRequestMessage(HttpMethod.Put, $"{Experts}/{local.Id()}")
        {
            Content = JsonContent.Create(new { institution = "CC", roleTitle = "Urbanisme", themes = new[] { "urbanisme" }, territory = "Department" }),
        };
        message.Headers.TryAddWithoutValidation("If-Match", "\"v1\"").ShouldBeTrue();
        using var stale = await animator.SendAsync(message);
        stale.StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        foreach (var (body, code) in new (object, string)[]
        {
            (new { institution = "CC", roleTitle = "U", themes = new[] { "inconnu" }, territory = "Department" }, "theme.unknown"),
            (new { institution = "CC", roleTitle = "U", themes = new[] { "urbanisme" }, territory = "Communes", territoryCodes = new[] { "75056" } }, "expert.territory_code_unknown"),
            (new { institution = "CC", roleTitle = "U", themes = new[] { "urbanisme" }, territory = "Intercommunalities", territoryCodes = new[] { "217704055" } }, "expert.territory_code_unknown"),
            (new { institution = "", roleTitle = "U", themes = new[] { "urbanisme" }, territory = "Department" }, "expert.institution_required"),
        })
        {
            (await animator.RefusedAsync(Experts, body, HttpStatusCode.UnprocessableEntity)).ShouldBe(code);
        }

        (await animator.RefusedAsync($"{Experts}/{local.Id()}/link", new { subject = "expert" }, HttpStatusCode.Conflict)).ShouldBe("expert.subject_taken");
        (await animator.RefusedAsync($"{Experts}/{local.Id()}/absent", new { until = "2026-11-24" }, HttpStatusCode.UnprocessableEntity)).ShouldBe("expert.absence_invalid");
        (await secretary.GetJsonAsync($"{Experts}?commune=75056", HttpStatusCode.UnprocessableEntity))["code"]!.ToString().ShouldBe("expert.commune_unknown");
        (await secretary.GetJsonAsync($"{Experts}?theme=inconnu", HttpStatusCode.UnprocessableEntity))["code"]!.ToString().ShouldBe("theme.unknown");
        await secretary.GetJsonAsync($"{Experts}?cursor=WyJhIiwiYiJd", HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task an_expert_answers_is_rated_and_mails_hold_the_title_only()
    {
        await using var host = await NetworkDesk.StartAsync();
        var desk = new NetworkDesk(host);
        await desk.MemberAsync("secretaire@saint-cyr.example", subject: "sgm-member:217704055");
        var secretary = await desk.SecretaryAsync();
        var expert = await host.ClientAsync("expert");
        var asked = await secretary.PostJsonAsync(Requests, new { theme = "ressources-humaines", subject = "Congés annuels", question = "marqueur-question", expertId = Statutory }, HttpStatusCode.Created);
        var path = $"{Requests}/{asked.Id()}";
        var mail = (await desk.MailsAsync()).ShouldHaveSingleItem();
        (mail.To, mail.Subject).ShouldBe(("conseil.statutaire@cdg77.example", "Réseau SGM, question pour vous : Congés annuels"));
        mail.Text.ShouldNotContain("marqueur");
        mail.Text.ShouldNotContain("Martin");

        ((string)(await expert.GetJsonAsync(path))["asker"]!).ShouldBe("Claude Martin");
        await expert.PostJsonAsync($"{path}/accept", null);
        host.Advance(TimeSpan.FromHours(5));
        expert = await host.ClientAsync("expert");
        secretary = await desk.SecretaryAsync();
        (await expert.RefusedAsync($"{path}/answer", new { answer = " " }, HttpStatusCode.UnprocessableEntity)).ShouldBe("expert_request.answer_required");
        (await expert.PostJsonAsync($"{path}/answer", new { answer = "marqueur-reponse" })).Status().ShouldBe("Answered");
        mail = (await desk.MailsAsync()).ShouldHaveSingleItem();
        mail.To.ShouldBe("secretaire@saint-cyr.example");
        mail.Text.ShouldNotContain("marqueur");

        (await secretary.RefusedAsync($"{path}/rate", new { score = 6 }, HttpStatusCode.UnprocessableEntity)).ShouldBe("expert_request.score_invalid");
        (await secretary.PostJsonAsync($"{path}/rate", new { score = 4, comment = "Merci" })).Status().ShouldBe("Rated");
        (await secretary.RefusedAsync($"{path}/rate", new { score = 4 }, HttpStatusCode.Conflict)).ShouldBe("invalid_transition");
        (await secretary.RefusedAsync($"{path}/cancel", null, HttpStatusCode.Conflict)).ShouldBe("invalid_transition");
        var profile = await secretary.GetJsonAsync($"{Experts}/{Statutory}");
        ((decimal)profile["usualAnswerHours"]!, (decimal)profile["averageScore"]!).ShouldBe((5.0m, 4m));

        // A member who left is not named any more; another secretary sees nothing of it.
        await desk.ExecuteAsync("update sgm.members set status = 'Left'");
        ((string)(await (await host.ClientAsync("animator")).GetJsonAsync(path))["asker"]!).ShouldBe("ancien membre");
        (await (await desk.SecretaryAsync("217701275")).GetJsonAsync(path, HttpStatusCode.NotFound))["code"]!.ToString().ShouldBe("expert_request.not_found");
        (await secretary.RefusedAsync(Requests, new { theme = "ressources-humaines", subject = "Congés", question = "Combien ?" }, HttpStatusCode.Forbidden)).ShouldBe("member.left");
    }

    [Fact]
    public async Task after_72_hours_and_after_a_refusal_the_next_expert_is_asked_until_none_is_left()
    {
        await using var host = await NetworkDesk.StartAsync();
        var desk = new NetworkDesk(host);
        var asked = await (await desk.SecretaryAsync()).PostJsonAsync(Requests, new { theme = "ressources-humaines", subject = "Congés annuels", question = "Combien de jours ?" }, HttpStatusCode.Created);
        var path = $"{Requests}/{asked.Id()}";
        (await desk.MailsAsync()).ShouldHaveSingleItem().To.ShouldBe("carrieres@cdg77.example");
        await (await host.ClientAsync("expert")).PostJsonAsync($"{path}/accept", null, HttpStatusCode.NotFound);

        host.Advance(TimeSpan.FromHours(72) - TimeSpan.FromMinutes(1));
        (await host.RunJobAsync(Job)).ShouldBe(0, "the time is not over");
        host.Advance(TimeSpan.FromMinutes(1));
        await using (var other = await NetworkDesk.StartAsync(database: host.Database))
        {
            other.Clock.SetUtcNow(host.Clock.GetUtcNow());
            (await Task.WhenAll(host.RunJobAsync(Job), other.RunJobAsync(Job))).Sum().ShouldBe(1, "two hosts ask the next one once");
            (await host.RunJobAsync(Job)).ShouldBe(0);
            var mails = (await desk.MailsAsync()).Concat(await new NetworkDesk(other).MailsAsync()).ToList();
            mails.ShouldHaveSingleItem().To.ShouldBe("conseil.statutaire@cdg77.example");
        }

        // The refusal and the job at once: one of them wins, and nobody is asked twice.
        host.Advance(TimeSpan.FromHours(71));
        var expert = await host.ClientAsync("expert");
        (await expert.RefusedAsync($"{path}/decline", new { }, HttpStatusCode.UnprocessableEntity)).ShouldBe("expert_request.reason_required");
        host.Advance(TimeSpan.FromHours(1));
        expert = await host.ClientAsync("expert");
        var refusal = expert.PostAsJsonAsync($"{path}/decline", new { reason = "Hors de mon domaine." });
        var job = host.RunJobAsync(Job);
        using var answer = await refusal;
        ((answer.IsSuccessStatusCode ? 1 : 0) + await job).ShouldBe(1);
        var told = await desk.MailsAsync();
        told.ShouldHaveSingleItem().To.ShouldBe(NetworkDesk.Animator);
        told[0].Subject.ShouldBe("Réseau SGM, demande sans expert : Congés annuels");

        var request = await (await host.ClientAsync("animator")).GetJsonAsync(path);
        request.Status().ShouldBeOneOf("Declined", "Unanswered");
        NetworkDesk.Texts(request["turns"], "expertId").ShouldBe([Careers, Statutory]);
        NetworkDesk.Texts(request["turns"], "outcome")[0].ShouldBe("Unanswered");
        (await desk.ColumnAsync("select type from integration.events where type like 'sgm.expert-request%' order by position")).ShouldBe(
            ["sgm.expert-request-sent.v1", "sgm.expert-request-escalated.v1", "sgm.expert-request-sent.v1", "sgm.expert-request-exhausted.v1"]);
    }

    [Fact]
    public async Task two_actions_on_one_request_do_not_both_win()
    {
        await using var host = await NetworkDesk.StartAsync();
        var desk = new NetworkDesk(host);
        var asked = await (await desk.SecretaryAsync()).PostJsonAsync(Requests, new { theme = "ressources-humaines", subject = "Congés", question = "Combien ?", expertId = Statutory }, HttpStatusCode.Created);
        var expert = await host.ClientAsync("expert");
        var secretary = await desk.SecretaryAsync();
        var path = $"{Requests}/{asked.Id()}";
        var answers = await Task.WhenAll(
            expert.PostAsJsonAsync($"{path}/answer", new { answer = "Vingt-cinq." }),
            expert.PostAsJsonAsync($"{path}/decline", new { reason = "Hors de mon domaine." }));
        answers.Count(answer => answer.IsSuccessStatusCode).ShouldBe(1);
        answers.Where(answer => !answer.IsSuccessStatusCode).ShouldAllBe(answer => answer.StatusCode == HttpStatusCode.Conflict || answer.StatusCode == HttpStatusCode.NotFound);

        foreach (var (body, status, code) in new (object, HttpStatusCode, string)[]
        {
            (new { theme = "inconnu", subject = "Congés", question = "Combien ?" }, HttpStatusCode.UnprocessableEntity, "theme.unknown"),
            (new { theme = "urbanisme", subject = "", question = "Combien ?", expertId = Prefecture }, HttpStatusCode.Conflict, "expert_request.expert_not_reachable"),
            (new { theme = "urbanisme", subject = "Permis", question = "Combien ?" }, HttpStatusCode.Conflict, "expert_request.no_expert"),
            (new { theme = "urbanisme", subject = "Permis", question = "Combien ?", expertId = Statutory }, HttpStatusCode.UnprocessableEntity, "expert_request.expert_of_other_theme"),
            (new { theme = "urbanisme", subject = "Permis", question = "Combien ?", expertId = Guid.CreateVersion7() }, HttpStatusCode.UnprocessableEntity, "expert.unknown"),
            (new { theme = "ressources-humaines", subject = "x", question = "Combien ?" }, HttpStatusCode.UnprocessableEntity, "expert_request.subject_required"),
        })
        {
            (await secretary.RefusedAsync(Requests, body, status)).ShouldBe(code);
        }
    }

    [Fact]
    public async Task a_dialogue_without_answer_goes_to_an_expert_once_and_ends_with_its_answer()
    {
        await using var host = await NetworkDesk.StartAsync();
        var desk = new NetworkDesk(host);
        var topic = await desk.TopicAsync("Congés d'un agent", "marqueur-corps", "ressources-humaines");
        await desk.PublishAsync(new QuestionStale(topic, "ressources-humaines", "77405", "Animator"), topic, 2);
        (await desk.ScalarAsync<long>("select count(*) from sgm.expert_requests")).ShouldBe(0);

        var stale = new QuestionStale(topic, "ressources-humaines", "77405", "Expert");
        await desk.PublishAsync(stale, topic, 3);
        await desk.PublishAsync(stale, topic, 4);
        (await desk.ScalarAsync<long>("select count(*) from sgm.expert_requests")).ShouldBe(1, "a duplicate changes nothing");
        var mail = (await desk.MailsAsync()).Where(sent => sent.To != NetworkDesk.Animator).ShouldHaveSingleItem();
        mail.Subject.ShouldBe("Réseau SGM, question pour vous : Congés d'un agent");
        mail.Text.ShouldContain($"/dialogues/{topic}");
        mail.Text.ShouldNotContain("marqueur");

        var animator = await host.ClientAsync("animator");
        var request = (await animator.GetJsonAsync(Requests))["items"]![0]!.AsObject();
        ((string)request["asker"]!).ShouldBe("Dialogue du réseau");
        (await animator.GetJsonAsync($"{Requests}/{request.Id()}"))["communeInsee"].ShouldBeNull();

        await desk.PublishAsync(new QuestionAnswered(topic, "ressources-humaines", Guid.CreateVersion7()), topic, 5);
        await desk.PublishAsync(new QuestionAnswered(topic, "ressources-humaines", Guid.CreateVersion7()), topic, 6);
        await desk.PublishAsync(stale, topic, 7);
        (await animator.GetJsonAsync($"{Requests}/{request.Id()}")).Status().ShouldBe("NoLongerNeeded");
        (await desk.MailsAsync()).ShouldBeEmpty();

        // Hidden, answered before it is told, or without anybody to ask.
        foreach (var status in new[] { "Hidden", "Answered" })
        {
            var settled = await desk.TopicAsync("Réglé", "marqueur-corps", "ressources-humaines", status);
            await desk.PublishAsync(new QuestionStale(settled, "ressources-humaines", null, "Expert"), settled, 3);
        }

        var lonely = await desk.TopicAsync("Permis de construire", "marqueur-corps", "urbanisme", insee: null);
        await desk.PublishAsync(new QuestionStale(lonely, "urbanisme", null, "Expert"), lonely, 3);
        (await desk.ScalarAsync<long>("select count(*) from sgm.expert_requests")).ShouldBe(1);
        (await desk.MailsAsync()).ShouldHaveSingleItem().Subject.ShouldBe("Réseau SGM, dialogue sans expert : Permis de construire");

        // Hidden while its expert lets the time pass: nobody else is asked.
        var late = await desk.TopicAsync("Masqué entre-temps", "marqueur-corps", "ressources-humaines");
        await desk.PublishAsync(new QuestionStale(late, "ressources-humaines", "77405", "Expert"), late, 3);
        await desk.ExecuteAsync("update sgm.topics set status = 'Hidden' where id = $1", late);
        host.Advance(TimeSpan.FromHours(73));
        (await host.RunJobAsync(Job)).ShouldBe(1);
        (await host.RunJobAsync(Job)).ShouldBe(0);
        (await desk.ScalarAsync<string>("select status || ' ' || (select count(*) from sgm.expert_request_turns t where t.request_id = r.id) from sgm.expert_requests r where topic_id = $1", late)).ShouldBe("NoLongerNeeded 1");
    }
}
