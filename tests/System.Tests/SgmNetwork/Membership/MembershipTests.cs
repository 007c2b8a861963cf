using System.Net;
using System.Net.Http.Json;
using Departement77.SystemTests.Operations;
using Departement77.TestKit;
using static Departement77.SystemTests.SgmNetwork.Membership.MembersDesk;

namespace Departement77.SystemTests.SgmNetwork.Membership;

public sealed class MembershipTests
{
    [Fact]
    public async Task the_edge_communes_are_judged_by_the_policy_of_the_day()
    {
        await using var host = await StartAsync();
        var desk = new MembersDesk(host);
        foreach (var (commune, outcome, population) in new (string, string, int?)[] { ("77405", "normal", 1976), ("77127", "outside_target", 2005), ("77107", "refused", 3503), ("77288", "refused", 45995), ("75056", "refused", null) })
        {
            var view = await host.Anonymous.GetJsonAsync($"{Network}/eligibility?commune={commune}");
            ((string)view["outcome"]!).ShouldBe(outcome, commune);
            ((int?)view["population"]).ShouldBe(population, commune);
            view["reasons"]!.AsArray().Count.ShouldBe(outcome == "normal" ? 0 : 1);
        }

        (await host.Anonymous.GetJsonAsync($"{Network}/eligibility?commune=77999", HttpStatusCode.UnprocessableEntity))["code"]!.ToString().ShouldBe("membership.commune_unknown");
        (await host.Anonymous.GetJsonAsync($"{Network}/eligibility?commune=77405&on=2023-05-31", HttpStatusCode.UnprocessableEntity))["code"]!.ToString().ShouldBe("policy.none");

        // A refused form is refused whatever the hidden field holds; what is well-formed and eligible is answered alike.
        foreach (var website in new[] { "", "https://exemple.fr" })
        {
            foreach (var (commune, code) in new[] { ("77107", "membership.commune_above_target"), ("77288", "membership.commune_above_target"), ("75056", "membership.outside_department"), ("77999", "membership.commune_unknown"), ("abc", "membership.commune_unknown") })
                (await host.Anonymous.RefusedAsync(Requests, desk.Form(commune: commune, website: website), HttpStatusCode.UnprocessableEntity)).ShouldBe(code, commune);

            foreach (var email in new[] { "", "camille", "Camille <c@exemple.fr>", "a@exemple.fr,b@exemple.fr" })
                (await host.Anonymous.RefusedAsync(Requests, desk.Form(email, website: website), HttpStatusCode.UnprocessableEntity)).ShouldBe("email.invalid", email);
        }

        ((string)(await desk.SubmitAsync(desk.Form(commune: "77288"), HttpStatusCode.UnprocessableEntity))["detail"]!).ShouldContain("www.cdg77.fr");
        await desk.SubmitAsync(desk.Form("a@exemple.fr", "77405"));
        await desk.SubmitAsync(desk.Form("b@exemple.fr", "77127"));
        var requests = await desk.ListAsync();
        requests.Select(request => (bool)request["outsideTarget"]!).ShouldBe([true, false]);
        (await desk.ListAsync($"{Requests}?outsideTarget=true")).ShouldHaveSingleItem()["communeName"]!.ToString().ShouldBe("Coubert");
        (await (await desk.AnimatorAsync()).GetJsonAsync($"{Requests}/{requests[0].Id()}"))["flags"]!.AsArray().Select(flag => (string)flag!).ShouldBe(["outside_target"]);

        // A policy counts from its day on, not before.
        var animator = await desk.AnimatorAsync();
        object Policy(string from, int tolerated = 4000) => new { effectiveFrom = from, targetCeiling = 2500, toleratedCeiling = tolerated, act = "Délibération du CDG77" };
        (await animator.RefusedAsync($"{Network}/policies", Policy("2026-11-23"), HttpStatusCode.UnprocessableEntity)).ShouldBe("policy.retroactive");
        (await animator.RefusedAsync($"{Network}/policies", Policy("2026-12-04", tolerated: 2000), HttpStatusCode.UnprocessableEntity)).ShouldBe("policy.ceiling_invalid");
        await animator.PostJsonAsync($"{Network}/policies", Policy("2026-12-04"), HttpStatusCode.Created);
        (await animator.RefusedAsync($"{Network}/policies", Policy("2026-12-04"), HttpStatusCode.Conflict)).ShouldBe("policy.day_taken");
        foreach (var (on, outcome) in new[] { ("2026-12-03", "refused"), ("2026-12-04", "outside_target") })
            ((string)(await host.Anonymous.GetJsonAsync($"{Network}/eligibility?commune=77107&on={on}"))["outcome"]!).ShouldBe(outcome, on);

        (await host.Anonymous.RefusedAsync(Requests, desk.Form(commune: "77107"), HttpStatusCode.UnprocessableEntity)).ShouldBe("membership.commune_above_target");
        host.Advance(TimeSpan.FromDays(10));
        await desk.SubmitAsync(desk.Form("c@exemple.fr", "77107"));
        await desk.SubmitAsync(desk.Form("d@exemple.fr", "77127"));
        (await desk.ListAsync()).Take(2).Select(request => (bool)request["outsideTarget"]!).ShouldBe([false, true]);
    }

    [Fact]
    public async Task a_bot_a_known_address_and_a_person_read_the_same_after_the_same_work()
    {
        await using var host = await StartAsync();
        var desk = new MembersDesk(host);
        await desk.MemberAsync(email: "deja.membre@exemple.fr");
        await desk.SubmitAsync(desk.Form("en.cours@exemple.fr"));
        var first = (await desk.MailsAsync()).Single(mail => mail.To == "en.cours@exemple.fr");

        var answers = new List<string>();
        foreach (var form in new[] { desk.Form(), desk.Form("b@exemple.fr", website: "x"), desk.Form("c@exemple.fr", shownSeconds: -1), desk.Form("d@exemple.fr", shownSeconds: 60), desk.Form("e@exemple.fr", shownSeconds: -90_000), desk.Form("Deja.Membre@exemple.fr"), desk.Form("en.cours@exemple.fr") })
        {
            var before = await RowsAsync(host);
            using var response = await host.Anonymous.PostAsJsonAsync(Requests, form);
            response.StatusCode.ShouldBe(HttpStatusCode.Accepted);
            var headers = response.Headers.Concat(response.Content.Headers).Where(header => header.Key != "Date").Select(header => $"{header.Key}: {string.Join(',', header.Value)}").Order(StringComparer.Ordinal);
            answers.Add($"{string.Join('\n', headers)}\n\n{Convert.ToHexString(await response.Content.ReadAsByteArrayAsync())}");
            (await RowsAsync(host)).ShouldBe((before.Requests + 1, before.Events + 1, before.Audit + 1), "each form stores as much as every other");
        }

        answers.Distinct(StringComparer.Ordinal).ShouldHaveSingleItem();
        var mails = await desk.MailsAsync();
        mails.Select(mail => $"{mail.To}: {mail.Subject}").ShouldBe(
            [
                "camille.duval@exemple.fr: Réseau SGM : confirmez votre demande d'adhésion",
                "Deja.Membre@exemple.fr: Réseau SGM : vous êtes déjà membre",
                "en.cours@exemple.fr: Réseau SGM : confirmez votre demande d'adhésion",
            ],
            ignoreOrder: true);
        Token(mails.Single(mail => mail.To == "en.cours@exemple.fr")).ShouldBe(Token(first), "whoever lost the first mail gets its link again");
        mails.ShouldAllBe(mail => !mail.Text.Contains("Camille") && !mail.Text.Contains("77405"));

        var figures = (await (await desk.AnimatorAsync()).GetJsonAsync($"{Requests}/figures"))["days"]!.AsArray().Single()!;
        figures.ToJsonString().ShouldBe("""{"on":"2026-11-24","accepted":4,"honeypot":1,"tooFast":1,"implausibleTime":2}""");
    }

    [Fact]
    public async Task a_secretary_in_quarantine_is_released_and_goes_on_to_join()
    {
        await using var host = await StartAsync();
        var desk = new MembersDesk(host);
        await desk.SubmitAsync(desk.Form(website: "rempli par un gestionnaire de mots de passe"));
        (await desk.MailsAsync()).ShouldBeEmpty();
        var animator = await desk.AnimatorAsync();
        var quarantined = (await desk.ListAsync($"{Requests}?status=Quarantined")).ShouldHaveSingleItem();
        ((string)quarantined["quarantineReason"]!).ShouldBe("Honeypot");
        var path = $"{Requests}/{quarantined.Id()}";
        (await animator.RefusedAsync($"{path}/approve", new { }, HttpStatusCode.Conflict)).ShouldBe("invalid_transition", "no approval before the address is confirmed");
        await animator.PostJsonAsync($"{path}/release", new { });
        var link = (await desk.MailsAsync()).ShouldHaveSingleItem();
        link.To.ShouldBe("camille.duval@exemple.fr");

        // A link only shows a page: programs that check mails open links.
        using (var page = await host.Anonymous.GetAsync(new Uri($"/reseau-sgm/confirmation/{Token(link)}", UriKind.Relative)))
            (await page.Content.ReadAsStringAsync()).ShouldContain("<form method=\"post\"");

        (await animator.GetJsonAsync(path)).Status().ShouldBe("Submitted");
        (await host.Anonymous.RefusedAsync($"{Requests}/confirm", new { token = Token(link) + "x" }, HttpStatusCode.UnprocessableEntity)).ShouldBe("membership.token_invalid");
        await host.Anonymous.PostJsonAsync($"{Requests}/confirm", new { token = Token(link) }, HttpStatusCode.Accepted);
        (await desk.MailsAsync()).ShouldHaveSingleItem().To.ShouldBe(AnimatorEmail);
        (await animator.GetJsonAsync(path)).Status().ShouldBe("UnderReview");

        await animator.PostJsonAsync($"{path}/ask-info", new { question = "Exercez-vous dans une autre commune ?" });
        var question = (await desk.MailsAsync()).ShouldHaveSingleItem();
        question.Text.ShouldNotContain("autre commune");
        using (var page = await host.Anonymous.GetAsync(new Uri($"/reseau-sgm/reponse/{Token(question)}", UriKind.Relative)))
            (await page.Content.ReadAsStringAsync()).ShouldContain("autre commune");

        (await host.Anonymous.RefusedAsync($"{Requests}/answer", new { token = Token(link), answer = "Non." }, HttpStatusCode.UnprocessableEntity)).ShouldBe("membership.token_invalid", "the first link has served");
        await host.Anonymous.PostJsonAsync($"{Requests}/answer", new { token = Token(question), answer = "Non, une seule." }, HttpStatusCode.Accepted);
        ((string)(await animator.GetJsonAsync(path))["answer"]!).ShouldBe("Non, une seule.");
        await animator.PostJsonAsync($"{path}/approve", new { });
        var invited = await desk.MailsAsync();
        invited.Select(mail => mail.To).ShouldBe([AnimatorEmail, "camille.duval@exemple.fr"], ignoreOrder: true);

        var secretary = await host.ClientAsync($"sgm-member:{SaintCyr}");
        (await secretary.RefusedAsync($"{MembersUrl}/me/join", new { charterAccepted = false }, HttpStatusCode.UnprocessableEntity)).ShouldBe("member.charter_required");
        (await secretary.PostJsonAsync($"{MembersUrl}/me/join", new { charterAccepted = true })).Status().ShouldBe("Active");
        (await secretary.RefusedAsync($"{MembersUrl}/me/join", new { charterAccepted = true }, HttpStatusCode.Conflict)).ShouldBe("invalid_transition");
        ((string)(await secretary.GetJsonAsync($"{MembersUrl}/me"))["name"]!).ShouldBe("Camille Duval");
        (await animator.RefusedAsync(Invitations, new { communeInsee = "77405", name = "Une autre", email = "CAMILLE.duval@exemple.fr" }, HttpStatusCode.Conflict)).ShouldBe("member.exists");
    }

    [Fact]
    public async Task beyond_the_limit_of_an_address_comes_429_with_a_time_to_wait()
    {
        await using var host = await StartAsync(builder => builder.Configuration["Access:PublicSubmissionsPerHour"] = "2");
        var desk = new MembersDesk(host);
        await desk.SubmitAsync(desk.Form());
        await desk.SubmitAsync(desk.Form("b@exemple.fr", website: "x"));
        using var refused = await host.Anonymous.PostAsJsonAsync(Requests, desk.Form("c@exemple.fr"));
        refused.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        refused.Headers.RetryAfter!.Delta!.Value.ShouldBeInRange(TimeSpan.FromSeconds(1), TimeSpan.FromHours(1));
        (await desk.ListAsync()).Count.ShouldBe(2);
    }

    [Fact]
    public async Task of_identical_forms_at_once_one_gets_the_link()
    {
        await using var host = await StartAsync();
        var desk = new MembersDesk(host);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => desk.SubmitAsync(desk.Form())));
        var mails = await desk.MailsAsync();
        for (var turn = 0; turn < 200 && await host.IsWaitingAsync(); turn++)
        {
            // Whoever lost the race waits for its second attempt on the database's clock.
            await Task.Delay(TimeSpan.FromMilliseconds(100));
            host.Advance(TimeSpan.FromMinutes(5));
            mails = [.. mails, .. await desk.MailsAsync()];
        }

        mails.Where(mail => mail.Subject.Contains("confirmez")).Select(Token).Distinct(StringComparer.Ordinal).Count().ShouldBe(1, "each mail tells of the same link");
        (await desk.ListAsync()).GroupBy(request => request.Status(), StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal)
            .ShouldBe(new Dictionary<string, int>(StringComparer.Ordinal) { ["Submitted"] = 1, ["Recognised"] = 7 }, ignoreOrder: true);
        var token = Token(mails.First(mail => mail.Subject.Contains("confirmez")));
        await host.Anonymous.PostJsonAsync($"{Requests}/confirm", new { token }, HttpStatusCode.Accepted);

        // Two animators decide at once: one member.
        await host.DrainAsync();
        var request = (await desk.ListAsync($"{Requests}?status=UnderReview")).Single().Id();
        var animator = await desk.AnimatorAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => animator.PostAsJsonAsync($"{Requests}/{request}/approve", new { })));
        answers.Count(answer => answer.StatusCode == HttpStatusCode.OK).ShouldBe(1);
        answers.ShouldAllBe(answer => answer.StatusCode == HttpStatusCode.OK || answer.StatusCode == HttpStatusCode.Conflict);
        (await desk.ListAsync($"{MembersUrl}?status=Invited")).Count.ShouldBe(1);
    }

    [Fact]
    public async Task a_request_ends_by_a_refusal_or_by_time_and_goes_thirty_days_later()
    {
        await using var host = await StartAsync();
        var desk = new MembersDesk(host);
        var rejected = await desk.UnderReviewAsync("refusee@exemple.fr");
        var animator = await desk.AnimatorAsync();
        (await animator.RefusedAsync($"{Requests}/{rejected}/reject", new { reason = "non" }, HttpStatusCode.UnprocessableEntity)).ShouldBe("membership.reason_required");
        (await animator.RefusedAsync($"{Requests}/{rejected}/ask-info", new { question = "?" }, HttpStatusCode.UnprocessableEntity)).ShouldBe("membership.question_required");
        await animator.PostJsonAsync($"{Requests}/{rejected}/reject", new { reason = "Le poste est déjà celui d'un membre." });
        (await desk.MailsAsync()).ShouldContain(mail => mail.To == "refusee@exemple.fr" && mail.Subject.Contains("pas été retenue") && !mail.Text.Contains("déjà celui"));
        await desk.SubmitAsync(desk.Form("sans.suite@exemple.fr"));
        await desk.SubmitAsync(desk.Form("robot@exemple.fr", website: "x"));
        var link = (await desk.MailsAsync()).ShouldHaveSingleItem();
        (await host.RunJobAsync("sgm.expire-membership-requests")).ShouldBe(0);

        host.Advance(TimeSpan.FromHours(72));
        (await host.Anonymous.RefusedAsync($"{Requests}/confirm", new { token = Token(link) }, HttpStatusCode.UnprocessableEntity)).ShouldBe("membership.token_invalid");
        (await host.RunJobAsync("sgm.expire-membership-requests")).ShouldBe(1);
        (await host.RunJobAsync("sgm.expire-membership-requests")).ShouldBe(0);
        (await desk.ListAsync()).Select(request => request.Status()).ShouldBe(["Quarantined", "Expired", "Rejected"]);

        async Task<Dictionary<string, int>> PreviewAsync() => (await (await host.ClientAsync("dpo")).GetJsonAsync($"{Network}/retention/preview"))["rules"]!.AsArray()
            .ToDictionary(rule => (string)rule!["code"]!, rule => (int)rule!["count"]!, StringComparer.Ordinal);

        host.Advance(TimeSpan.FromDays(26));
        (await PreviewAsync()).Values.Sum().ShouldBe(0);
        (await host.RunJobAsync("sgm.retention")).ShouldBe(0);
        host.Advance(TimeSpan.FromDays(1));
        var dry = await PreviewAsync();
        (dry["requests"], dry["quarantine"]).ShouldBe((1, 1), "the expired one ended three days later");
        (await desk.ListAsync()).Count.ShouldBe(3, "a dry run takes nothing away");
        (await host.RunJobAsync("sgm.retention")).ShouldBe(2);
        (await host.RunJobAsync("sgm.retention")).ShouldBe(0);
        (await desk.ListAsync()).ShouldHaveSingleItem().Status().ShouldBe("Expired");
        (await TextsAsync(host, "select data::text from integration.events where type = 'sgm.retention-applied.v1'")).ShouldHaveSingleItem().ShouldContain("\"requestsErased\":1,\"quarantinedErased\":1");
        (await TextsAsync(host, "select data::text from integration.events where data::text ilike '%exemple.fr%' or data::text ilike '%duval%'")).ShouldBeEmpty();
    }

    [Fact]
    public async Task the_form_page_hides_its_trap_and_sends_the_request()
    {
        await using var host = await StartAsync();
        var desk = new MembersDesk(host);
        using var browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = host.Address };
        var page = await browser.GetStringAsync(new Uri("/reseau-sgm/adhesion", UriKind.Relative));
        page.ShouldContain("aria-hidden=\"true\"");
        page.ShouldContain("tabindex=\"-1\" autocomplete=\"off\"");
        page.ShouldContain("devrait rester inchangé");
        string Hidden(string name) => WebUtility.HtmlDecode(System.Text.RegularExpressions.Regex.Match(page, $"name=\"{name}\" value=\"(?<value>[^\"]*)\"", System.Text.RegularExpressions.RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)).Groups["value"].Value);
        var proof = System.Text.RegularExpressions.Regex.Match(page, "name=\"(?<field>__[^\"]*)\"", System.Text.RegularExpressions.RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)).Groups["field"].Value;
        var fields = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [proof] = Hidden(proof),
            ["startedAt"] = Hidden("startedAt"),
            ["name"] = "Camille Duval",
            ["email"] = "camille",
            ["communeInsee"] = "77405",
            ["function"] = "Secrétaire",
            ["website"] = "",
        };
        host.Advance(TimeSpan.FromSeconds(20));
        using (var faulty = await browser.PostAsync(new Uri("/reseau-sgm/adhesion", UriKind.Relative), new FormUrlEncodedContent(fields)))
        {
            faulty.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
            (await faulty.Content.ReadAsStringAsync()).ShouldContain("aria-invalid=\"true\"");
        }

        fields["email"] = "camille.duval@exemple.fr";
        using (var sent = await browser.PostAsync(new Uri("/reseau-sgm/adhesion", UriKind.Relative), new FormUrlEncodedContent(fields)))
            sent.StatusCode.ShouldBe(HttpStatusCode.OK, await sent.Content.ReadAsStringAsync());

        (await desk.ListAsync()).ShouldHaveSingleItem()["quarantineReason"].ShouldBeNull();
        fields.Remove(proof);
        using var forged = await browser.PostAsync(new Uri("/reseau-sgm/adhesion", UriKind.Relative), new FormUrlEncodedContent(fields));
        forged.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    private static async Task<(long Requests, long Events, long Audit)> RowsAsync(TestHost host)
    {
        var counts = await TextsAsync(host, "select (select count(*) from sgm.membership_requests) || ',' || (select count(*) from integration.events where type like 'sgm.membership-request%ed.v1' and type <> 'sgm.membership-request-recognised.v1') || ',' || (select count(*) from integration.audit_entries where action = 'SubmitMembershipRequest')");
        var numbers = counts[0].Split(',').Select(text => long.Parse(text, System.Globalization.CultureInfo.InvariantCulture)).ToList();
        return (numbers[0], numbers[1], numbers[2]);
    }

    private static async Task<List<string>> TextsAsync(TestHost host, string sql)
    {
        await using var source = Npgsql.NpgsqlDataSource.Create(host.Database.ConnectionString);
        await using var command = source.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync();
        var texts = new List<string>();
        while (await reader.ReadAsync())
            texts.Add(reader.GetString(0));

        return texts;
    }
}
