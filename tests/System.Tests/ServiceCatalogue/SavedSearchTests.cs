using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Departement77.ServiceCatalogue.IntegrationEvents;
using Departement77.SystemTests.Operations;
using Departement77.SystemTests.SgmNetwork.Experts;
using Departement77.TestKit;

namespace Departement77.SystemTests.ServiceCatalogue;

/// <summary>Saved searches: to whom nothing goes before a yes, what an alert says, once, and how it ends.</summary>
public sealed partial class SavedSearchTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private const string Searches = $"{Desk.Api}/saved-searches";
    private const string Weekly = "catalogue.weekly-alerts";
    private const string Address = "mairie@commune.example";

    [Fact]
    public async Task alerts_go_to_who_said_yes_with_their_filters_once_until_one_click_ends_them()
    {
        await using var host = await TestHost.StartAsync();
        var (desk, post) = (new Desk(host), new NetworkDesk(host));
        var member = await desk.MemberAsync();
        var filters = new { email = Address, search = "zibeline", theme = "paysage", kind = "IntegratedEngineering", body = "caue77", audience = "communes", charged = true };
        var id = (await member.PostJsonAsync(Searches, filters, HttpStatusCode.Created)).Id();
        async Task<JsonObject> ReadAsync() => await (await desk.MemberAsync()).GetJsonAsync($"{Searches}/{id}");

        // The first mail asks, and shows what was asked for.
        var asked = (await post.MailsAsync()).ShouldHaveSingleItem();
        asked.To.ShouldBe(Address);
        asked.Subject.ShouldBe("ID77 : confirmez vos alertes du catalogue");
        string[] lines =
        [
            "– Mots cherchés : « zibeline »", "– Thématique : Paysage", "– Nature : ingénierie intégrée", "– Organisme : CAUE 77", "– Public : Communes", "– Prix : offres payantes", "chaque semaine",
        ];
        foreach (var line in lines)
            asked.Text.ShouldContain(line, Case.Insensitive);

        // Nothing but that mail goes to an address that has not said yes.
        host.Advance(TimeSpan.FromHours(1));
        var offer = await PublishAsync(host);
        (await host.RunJobAsync(Weekly)).ShouldBe(0);

        // Opening the link changes nothing: mail filters open links too.
        var link = Link(asked, "confirmation");
        (await host.Anonymous.GetStringAsync(link)).ShouldContain("Recevoir ces alertes");
        (await ReadAsync()).Status().ShouldBe("Unconfirmed");
        for (var time = 0; time < 2; time++)
        {
            using var confirmed = await host.Anonymous.PostAsync(link, content: null);
            confirmed.StatusCode.ShouldBe(HttpStatusCode.OK);
            (await confirmed.Content.ReadAsStringAsync()).ShouldContain("Vos alertes sont activ");
        }

        (await ReadAsync()).Status().ShouldBe("Active");
        (await host.RunJobAsync(Weekly)).ShouldBe(0, "what was published before the yes is not told");

        // A new version of that offer, and others that the filters leave out.
        host.Advance(TimeSpan.FromHours(1));
        await PublishAsync(host, offer, "Observer la zibeline et le castor");
        await PublishAsync(host, title: "Observer la loutre");
        List<SentMail> mails;
        await using (var other = await TestHost.StartAsync(database: host.Database))
        {
            other.Clock.Advance(TimeSpan.FromHours(2));
            (await Task.WhenAll(host.RunJobAsync(Weekly), other.RunJobAsync(Weekly))).Sum().ShouldBe(1);
            (await host.RunJobAsync(Weekly)).ShouldBe(0);
            mails = [.. await post.MailsAsync(), .. await new NetworkDesk(other).MailsAsync()];
        }

        var alert = mails.ShouldHaveSingleItem();
        (alert.To, alert.Subject).ShouldBe((Address, "ID77 : 1 offre nouvelle ou modifiée"));
        alert.Text.ShouldContain("– Mots cherchés : « zibeline »");
        alert.Text.ShouldContain("Observer la zibeline et le castor (offre modifiée)");
        alert.Text.ShouldContain($"/catalogue/offres/{offer}");
        alert.Text.ShouldNotContain("loutre");
        (await host.Anonymous.GetStringAsync(new Uri($"/catalogue/offres/{offer}", UriKind.Relative))).ShouldContain("castor");
        (await ReadAsync())["lastSentAt"].ShouldNotBeNull();

        // A week later, what came since; and nothing at all where everything was withdrawn between the row and its mail.
        host.Advance(TimeSpan.FromDays(7));
        (await host.RunJobAsync(Weekly)).ShouldBe(0, "nothing new");
        await PublishAsync(host, offer, "Observer la zibeline en hiver");
        (await host.RunJobAsync(Weekly)).ShouldBe(1);
        (await post.MailsAsync()).ShouldHaveSingleItem().Text.ShouldContain("Observer la zibeline en hiver");
        var (empty, now) = (Guid.CreateVersion7(), host.Clock.GetUtcNow().AddMinutes(10));
        await post.ExecuteAsync(
            """
            insert into catalogue.saved_search_alerts (id, version, saved_search_id, authority_siren, status, frequency, period_begin, after, until)
            values ($1, 1, $2, $3, 'Prepared', 'Weekly', $4, $5, $4)
            """,
            empty, id, Desk.Coubert, now.UtcDateTime, now.AddMinutes(-1).UtcDateTime);
        await post.PublishAsync(new SavedSearchAlertPrepared(empty, "Weekly"), empty, 1);
        (await post.MailsAsync()).ShouldBeEmpty();
        (await post.ColumnAsync("select status from catalogue.saved_search_alerts order by period_begin")).ShouldBe(["Sent", "Sent", "Dropped"]);

        // One click, by the mail program itself: without signing in, twice.
        alert.UnsubscribePost.ShouldBe("List-Unsubscribe=One-Click");
        var stop = new Uri(new Uri(alert.Unsubscribe.Trim('<', '>')).AbsolutePath, UriKind.Relative);
        alert.Text.ShouldContain(stop.OriginalString);
        (await host.Anonymous.GetStringAsync(stop)).ShouldContain("Arr");
        (await ReadAsync()).Status().ShouldBe("Active");
        for (var time = 0; time < 2; time++)
        {
            using var form = new FormUrlEncodedContent([new("List-Unsubscribe", "One-Click")]);
            using var stopped = await host.Anonymous.PostAsync(stop, form);
            stopped.StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        (await ReadAsync()).Status().ShouldBe("Stopped");
        host.Advance(TimeSpan.FromDays(7));
        await PublishAsync(host);
        (await host.RunJobAsync(Weekly)).ShouldBe(0);

        // The feed tells neither who nor what.
        (await post.ColumnAsync("select data::text from integration.events where type like 'catalogue.saved-search-%'")).ShouldAllBe(data => !data.Contains('@') && !data.Contains("zibeline"));
    }

    [Fact]
    public async Task what_is_not_confirmed_in_time_or_was_stopped_long_ago_goes()
    {
        await using var host = await TestHost.StartAsync();
        var (desk, post) = (new Desk(host), new NetworkDesk(host));
        await desk.SavedSearchAsync(search: "eau");
        var token = Link((await post.MailsAsync()).ShouldHaveSingleItem(), "confirmation").OriginalString.Split('/')[^1];
        host.Advance(TimeSpan.FromDays(8));
        (await host.Anonymous.RefusedAsync($"{Searches}/confirm", new { token }, HttpStatusCode.Conflict)).ShouldBe("saved_search.confirmation_expired");
        using (var late = await host.Anonymous.PostAsync(new Uri($"/catalogue/alertes/confirmation/{token}", UriKind.Relative), content: null))
            late.StatusCode.ShouldBe(HttpStatusCode.Conflict);

        async Task<long> KeptAsync()
        {
            await host.RunJobAsync("kernel.apply-retention");
            return await post.ScalarAsync<long>("select count(*) from catalogue.saved_searches");
        }

        (await KeptAsync()).ShouldBe(1);
        host.Advance(TimeSpan.FromDays(30));
        (await KeptAsync()).ShouldBe(0);
        (await host.Anonymous.RefusedAsync($"{Searches}/confirm", new { token }, HttpStatusCode.NotFound)).ShouldBe("saved_search.token_unknown");

        var stopped = await desk.SavedSearchAsync(search: "eau");
        await (await desk.MemberAsync()).PostJsonAsync($"{Searches}/{stopped}/stop", body: null);
        host.Advance(TimeSpan.FromDays(360));
        (await KeptAsync()).ShouldBe(1);
        host.Advance(TimeSpan.FromDays(10));
        (await KeptAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task an_account_keeps_few_searches_and_each_once_also_when_all_are_saved_at_once()
    {
        var member = await shared.NextDesk().MemberAsync();
        async Task<string> SaveAsync(string search)
        {
            using var response = await member.PostAsJsonAsync(Searches, new { email = Address, search });
            return response.StatusCode == HttpStatusCode.Created ? "saved" : (string)(await response.ReadAsync(HttpStatusCode.Conflict))["code"]!;
        }

        var same = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => SaveAsync("la même")));
        same.Count(answer => answer == "saved").ShouldBe(1);
        same.Count(answer => answer == "saved_search.exists").ShouldBe(9);

        var many = await Task.WhenAll(Enumerable.Range(0, 30).Select(number => SaveAsync($"recherche {number}")));
        many.Count(answer => answer == "saved").ShouldBe(19);
        many.Count(answer => answer == "saved_search.too_many").ShouldBe(11);
        (await member.GetJsonAsync($"{Searches}?limit=200"))["items"]!.AsArray().Count.ShouldBe(20);

        // One that stops makes room for another.
        var first = (string)(await member.GetJsonAsync(Searches))["items"]![0]!["id"]!;
        await member.PostJsonAsync($"{Searches}/{first}/stop", body: null);
        (await SaveAsync("encore une")).ShouldBe("saved");
        (await member.RefusedAsync($"{Searches}/{first}/stop", body: null, HttpStatusCode.Conflict)).ShouldBe("invalid_transition");
    }

    [Fact]
    public async Task a_saved_search_is_its_owners_alone_and_bad_input_is_told()
    {
        var (host, desk) = (shared.Host, shared.NextDesk());
        var member = await desk.MemberAsync();
        foreach (var (body, code) in new (object, string)[]
        {
            (new { email = "mairie" }, "saved_search.email_invalid"),
            (new { email = Address, theme = "inconnue" }, "saved_search.theme_unknown"),
            (new { email = Address, theme = "Eau" }, "saved_search.theme_unknown"),
            (new { email = Address, body = "inconnu" }, "saved_search.body_unknown"),
            (new { email = Address, audience = "inconnu" }, "saved_search.audience_unknown"),
            (new { email = Address, search = new string('a', 201) }, "saved_search.search_invalid"),
        })
            (await member.RefusedAsync(Searches, body, HttpStatusCode.UnprocessableEntity)).ShouldBe(code);

        var id = await desk.SavedSearchAsync();
        var path = $"{Searches}/{id}";
        foreach (var stranger in new[] { "member:217704055", "coordinator" })
        {
            var client = await host.ClientAsync(stranger);
            ((string?)(await client.GetJsonAsync(path, HttpStatusCode.NotFound))["code"]).ShouldBe("saved_search.not_found");
            (await client.RefusedAsync($"{path}/stop", body: null, HttpStatusCode.NotFound)).ShouldBe("saved_search.not_found");
            (await client.GetJsonAsync(Searches))["items"]!.AsArray().ShouldBeEmpty();
        }

        // An agent has searches too.
        var coordinator = await desk.CoordinatorAsync();
        var own = (await coordinator.PostJsonAsync(Searches, new { email = "id77@departement77.example", charged = false }, HttpStatusCode.Created)).Id();
        (await coordinator.GetJsonAsync($"{Searches}/{own}"))["charged"]!.GetValue<bool>().ShouldBeFalse();

        (await member.PutJsonAsync(path, new { frequency = "Daily", search = "captage" })).Status().ShouldBe("Unconfirmed");
        var changed = await member.GetJsonAsync(path);
        ((string?)changed["frequency"], (string?)changed["search"], (int)changed["version"]!).ShouldBe(("Daily", "captage", 2));
        await member.PutJsonAsync(path, new { frequency = "Hourly" }, HttpStatusCode.BadRequest);
        await member.PostJsonAsync($"{path}/stop", body: null);
        ((string?)(await member.PutJsonAsync(path, new { frequency = "Daily" }, HttpStatusCode.Conflict))["code"]).ShouldBe("invalid_transition");
    }

    /// <summary>An offer, or a new version of one, in the catalogue.</summary>
    private static async Task<Guid> PublishAsync(TestHost host, Guid? offer = null, string title = "Observer la zibeline")
    {
        const string offers = $"{Desk.Api}/offers";
        var (editor, publisher) = (await host.ClientAsync("catalogue-editor"), await host.ClientAsync("catalogue-publisher"));
        var id = offer ?? (await editor.PostJsonAsync(offers, OfferLifeTests.Sheet(title), HttpStatusCode.Created)).Id();
        if (offer is not null)
            await editor.PostJsonAsync($"{offers}/{id}/revise", OfferLifeTests.Sheet(title, kind: null));

        await editor.PostJsonAsync($"{offers}/{id}/submit", body: null);
        await publisher.PostJsonAsync($"{offers}/{id}/publish", body: null);
        return id;
    }

    private static Uri Link(SentMail mail, string page) => new(Place().Matches(mail.Text).Single(match => match.Groups["page"].Value == page).Value, UriKind.Relative);

    [GeneratedRegex("/catalogue/alertes/(?<page>[a-z]+)/[A-Za-z0-9_-]+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Place();
}
