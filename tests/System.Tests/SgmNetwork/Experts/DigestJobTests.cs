using System.Net;
using Departement77.SystemTests.Operations;
using Departement77.TestKit;

namespace Departement77.SystemTests.SgmNetwork.Experts;

/// <summary>Digests: to whom, when, once, and with titles and links alone.</summary>
public sealed class DigestJobTests
{
    private const string Weekly = "sgm.weekly-digest";
    private const string Preferences = $"{NetworkDesk.Api}/digest-preferences";
    private const string Secretary = "secretaire@saint-cyr.example";

    [Fact]
    public async Task a_digest_holds_titles_and_links_once_and_nothing_that_was_hidden()
    {
        await using var host = await NetworkDesk.StartAsync();
        var desk = new NetworkDesk(host);
        await desk.MemberAsync(Secretary, subject: "sgm-member:217704055");
        await desk.MemberAsync("endormie@commune.example", "Dormant");
        foreach (var status in new[] { "Suspended", "Left", "Anonymised", "Invited" })
            await desk.MemberAsync($"{status.ToLowerInvariant()}@commune.example", status);

        (await host.RunJobAsync(Weekly)).ShouldBe(0, "nothing new, no mail");
        var topic = await desk.ContentAsync("Topic", "Régie de recettes de la cantine", "marqueur-corps 1 85 05 77 405 123 45");
        await desk.ContentAsync("Post", "", "marqueur-message", parent: topic);
        await desk.ContentAsync("LegalWatch", "Nouveau seuil des marchés", "marqueur-veille", "marches-publics");
        await desk.ContentAsync("Article", "Invisible", "marqueur-cache", visible: false);
        await desk.ContentAsync("Resource", "Publiée demain", "marqueur-demain", at: host.Clock.GetUtcNow().AddDays(1));
        await desk.ContentAsync("Resource", "Publiée il y a longtemps", "marqueur-vieux", at: host.Clock.GetUtcNow().AddDays(-30));
        var doomed = await desk.ContentAsync("Topic", "Bientôt masqué", "marqueur-masque");

        await desk.HideAsync(doomed);

        // Two hosts at once, then a third time.
        List<SentMail> mails;
        await using (var other = await NetworkDesk.StartAsync(database: host.Database))
        {
            (await Task.WhenAll(host.RunJobAsync(Weekly), other.RunJobAsync(Weekly))).Sum().ShouldBe(2);
            (await host.RunJobAsync(Weekly)).ShouldBe(0);
            mails = [.. (await desk.MailsAsync()).Concat(await new NetworkDesk(other).MailsAsync()).OrderBy(mail => mail.To, StringComparer.Ordinal)];
        }

        mails.Select(mail => mail.To).ShouldBe(["endormie@commune.example", Secretary]);
        var mail = mails[1];
        mail.Subject.ShouldBe("Réseau SGM : 2 nouveautés de la semaine");
        mail.Text.ShouldContain("1 nouveau dialogue");
        mail.Text.ShouldContain("Régie de recettes de la cantine");
        mail.Text.ShouldContain($"/reseau-sgm/dialogues/{topic}");
        mail.Text.ShouldContain("1 nouvelle fiche de veille juridique");
        mail.Whole.ShouldNotContain("marqueur");
        mail.Text.ShouldNotContain("masqué");
        mail.Text.ShouldNotContain("Publiée");

        // The feed tells that something was sent, not to whom.
        (await desk.ColumnAsync("select data::text from integration.events where type like 'sgm.digest-%'")).ShouldAllBe(data => !data.Contains('@') && !data.Contains("member"));
        (await desk.ScalarAsync<long>("select count(*) from sgm.digests where status = 'Sent' and items = 2")).ShouldBe(2);

        // Nothing twice: the next week tells what came since.
        host.Advance(TimeSpan.FromDays(7));
        await desk.ContentAsync("Article", "Question certifiée");
        (await host.RunJobAsync(Weekly)).ShouldBe(2);
        mail = (await desk.MailsAsync())[1];
        mail.Subject.ShouldBe("Réseau SGM : 2 nouveautés de la semaine");
        mail.Text.ShouldContain("Publiée demain");
        mail.Text.ShouldNotContain("Régie");

        // All of it hidden between the row and the mail, or its reader suspended: no mail.
        var only = await desk.ContentAsync("Topic", "Seul", at: host.Clock.GetUtcNow().AddMinutes(-1));
        foreach (var change in new[] { $"update sgm.contents set is_visible = false where id = '{only}'", "update sgm.contents set is_visible = true; update sgm.members set status = 'Suspended'" })
        {
            var digest = Guid.CreateVersion7();
            await desk.ExecuteAsync(change);
            await desk.ExecuteAsync(
                "insert into sgm.digests (id, version, member_id, status, frequency, period_begin, after, until, unsubscribe_token) select $1, 1, m.id, 'Prepared', 'Weekly', $2, $3, $2, $4 from sgm.members m where m.email = $5",
                digest, host.Clock.GetUtcNow().UtcDateTime, host.Clock.GetUtcNow().AddMinutes(-2).UtcDateTime, digest.ToString(), Secretary);
            await desk.PublishAsync(new Departement77.SgmNetwork.IntegrationEvents.DigestPrepared(digest, "Weekly"), digest, 1);
            (await desk.MailsAsync()).ShouldBeEmpty(change);
            (await desk.ScalarAsync<string>("select status from sgm.digests where id = $1", digest)).ShouldBe("Dropped");
            host.Advance(TimeSpan.FromSeconds(1));
        }
    }

    [Fact]
    public async Task frequency_and_mutes_are_respected_and_one_click_ends_it()
    {
        await using var host = await NetworkDesk.StartAsync();
        var desk = new NetworkDesk(host);
        await desk.MemberAsync(Secretary, subject: "sgm-member:217704055");
        var secretary = await desk.SecretaryAsync();
        ((string)(await secretary.GetJsonAsync(Preferences))["frequency"]!).ShouldBe("Weekly");
        (await secretary.PutJsonAsync(Preferences, new { frequency = "Daily", mutedKinds = new[] { "Topic" }, mutedThemes = new[] { "cimetiere" } }))["version"]!.GetValue<int>().ShouldBe(1);
        (await secretary.PutJsonAsync(Preferences, new { frequency = "Daily", mutedThemes = new[] { "inconnu" } }, HttpStatusCode.UnprocessableEntity))["code"]!.ToString().ShouldBe("theme.unknown");
        (await secretary.PutJsonAsync(Preferences, new { frequency = "Toujours" }, HttpStatusCode.BadRequest)).ShouldNotBeNull();
        (await (await desk.SecretaryAsync("217701275")).PutJsonAsync(Preferences, new { frequency = "Daily" }, HttpStatusCode.Conflict))["code"]!.ToString().ShouldBe("digest.member_required");
        ((bool)(await (await desk.SecretaryAsync("217701275")).GetJsonAsync(Preferences))["receives"]!).ShouldBeFalse();

        await desk.ContentAsync("Topic", "Dialogue muet");
        await desk.ContentAsync("Resource", "Règlement du cimetière", theme: "cimetiere");
        (await host.RunJobAsync("sgm.daily-digest")).ShouldBe(0, "all of it is muted");
        await desk.ContentAsync("Resource", "Convocation du conseil");
        (await host.RunJobAsync(Weekly)).ShouldBe(0, "not the frequency chosen");
        (await host.RunJobAsync("sgm.daily-digest")).ShouldBe(1);
        var mail = (await desk.MailsAsync()).ShouldHaveSingleItem();
        mail.Subject.ShouldBe("Réseau SGM : 1 nouveauté du jour");
        mail.Text.ShouldNotContain("muet");
        mail.Text.ShouldNotContain("cimetière");

        // The link: opening it changes nothing, the button or the mail program does, without signing in.
        mail.UnsubscribePost.ShouldBe("List-Unsubscribe=One-Click");
        var link = new Uri(mail.Unsubscribe.Trim('<', '>'));
        mail.Text.ShouldContain(link.AbsoluteUri);
        var page = await host.Anonymous.GetStringAsync(new Uri(link.AbsolutePath, UriKind.Relative));
        page.ShouldContain("Me désabonner");
        ((string)(await secretary.GetJsonAsync(Preferences))["frequency"]!).ShouldBe("Daily");
        using var oneClick = new FormUrlEncodedContent([new("List-Unsubscribe", "One-Click")]);
        using (var answer = await host.Anonymous.PostAsync(new Uri(link.AbsolutePath, UriKind.Relative), oneClick))
        {
            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
            (await answer.Content.ReadAsStringAsync()).ShouldContain("Vous êtes désabonné");
        }

        ((string)(await secretary.GetJsonAsync(Preferences))["frequency"]!).ShouldBe("None");
        var token = link.Segments[^1];
        (await host.Anonymous.PostJsonAsync($"{Preferences}/unsubscribe", new { token }, HttpStatusCode.Accepted))["message"]!.ToString().ShouldContain("Vous ne recevrez plus");
        (await host.Anonymous.PostJsonAsync($"{Preferences}/unsubscribe", new { token = "inconnu" }, HttpStatusCode.NotFound))["code"]!.ToString().ShouldBe("digest.token_unknown");
        using (var unknown = await host.Anonymous.PostAsync(new Uri($"{link.AbsolutePath}x", UriKind.Relative), content: null))
            unknown.StatusCode.ShouldBe(HttpStatusCode.NotFound);

        host.Advance(TimeSpan.FromDays(40));
        await desk.ContentAsync("Resource", "Pendant l'absence");
        foreach (var job in new[] { "sgm.hourly-digest", "sgm.daily-digest", Weekly, "sgm.monthly-digest" })
            (await host.RunJobAsync(job)).ShouldBe(0);

        // Who comes back is told what comes from then on.
        await (await desk.SecretaryAsync()).PutJsonAsync(Preferences, new { frequency = "Hourly" });
        (await host.RunJobAsync("sgm.hourly-digest")).ShouldBe(0);
        host.Advance(TimeSpan.FromHours(1));
        await desk.ContentAsync("Topic", "De retour");
        (await host.RunJobAsync("sgm.hourly-digest")).ShouldBe(1);
        mail = (await desk.MailsAsync()).ShouldHaveSingleItem();
        mail.Subject.ShouldBe("Réseau SGM : 1 nouveauté de la dernière heure");
        mail.Text.ShouldNotContain("Pendant l'absence");
    }
}
