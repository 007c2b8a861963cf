using System.Net;
using System.Net.Http.Json;
using System.Text;
using Departement77.SystemTests.Operations;
using Departement77.TestKit;
using Npgsql;

namespace Departement77.SystemTests.SgmNetwork;

/// <summary>Articles, toolbox and legal watch, as secretaries, the animator and experts meet them.</summary>
public sealed class KnowledgeTests : IAsyncLifetime
{
    private const string Api = KnowledgeDesk.Api;
    private TestHost host = null!;
    private HttpClient secretary = null!;
    private HttpClient animator = null!;
    private HttpClient expert = null!;

    public async ValueTask InitializeAsync()
    {
        host = await TestHost.StartAsync();
        secretary = await host.ClientAsync("sgm-member:217704055");
        animator = await host.ClientAsync("animator");
        expert = await host.ClientAsync("expert");
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task the_first_contents_are_there_with_their_references_and_say_that_no_lawyer_has_checked_them()
    {
        (await secretary.ItemsAsync("articles")).Count.ShouldBe(3);
        (await secretary.ItemsAsync("legal-watch")).Count.ShouldBe(4);
        (await secretary.ItemsAsync("resources")).Count.ShouldBe(8);
        (await secretary.ItemsAsync("resources?kind=Template")).Count.ShouldBe(4);

        var article = await secretary.GetJsonAsync($"{Api}/articles/0199c000-0000-7000-8000-000000000513");
        ((string)article["references"]![0]!).ShouldBe("CGFP, article L.332-8, 7°");
        ((string)article["notice"]!).ShouldStartWith("À vérifier par un juriste");
        ((string)article["certifiedBy"]!).ShouldBe("CDG77");
        ((string)(await secretary.GetJsonAsync($"{Api}/legal-watch/0199c000-0000-7000-8000-000000000502"))["source"]!).ShouldContain("L.2122-19-1, II");

        // Every text template can be filled whole, and its text names only what it declares.
        foreach (var template in await secretary.ItemsAsync("resources?kind=Template"))
        {
            var resource = await secretary.GetJsonAsync($"{Api}/resources/{template.Id()}");
            var values = resource["variables"]!.AsArray().ToDictionary(variable => (string)variable!["name"]!, variable => (string)variable!["label"]!);
            var filled = await secretary.PostJsonAsync($"{Api}/resources/{template.Id()}/fill", new { values });
            ((string)filled["text"]!).ShouldNotContain("{{");
            values.Keys.ShouldAllBe(name => ((string)resource["current"]!["text"]!).Contains($"{{{{{name}}}}}"));
        }

        var found = await CountAsync("select count(*) from sgm.contents where is_visible and search @@ plainto_tsquery('sgm.fr', 'inondations')");
        found.ShouldBe(1, "the text of a published version is found");
        (await CountAsync("select count(*) from sgm.contents where is_visible and kind in ('Article', 'Resource', 'LegalWatch')")).ShouldBe(15);
    }

    [Fact]
    public async Task an_article_is_certified_by_somebody_else_and_expires_with_its_law()
    {
        var watch = await host.PublishedWatchAsync(KnowledgeDesk.Watch());
        var article = (await animator.PostJsonAsync($"{Api}/articles", KnowledgeDesk.Article(watchItems: [watch]), HttpStatusCode.Created)).Id();
        await secretary.GetJsonAsync($"{Api}/articles/{article}", HttpStatusCode.NotFound);
        (await expert.ItemsAsync("articles?status=Draft&theme=conseil-municipal")).ShouldHaveSingleItem().Id().ShouldBe(article);

        await animator.PostJsonAsync($"{Api}/articles/{article}/submit", body: null);
        (await expert.PostJsonAsync($"{Api}/articles/{article}/return", new { reason = "Citez aussi l'article L.2121-11." })).Status().ShouldBe("Draft");
        ((string)(await animator.GetJsonAsync($"{Api}/articles/{article}"))["remark"]!).ShouldContain("L.2121-11");

        // On an old version.
        using (var stale = new HttpRequestMessage(HttpMethod.Put, $"{Api}/articles/{article}") { Content = JsonContent.Create(KnowledgeDesk.Article()) })
        {
            stale.Headers.TryAddWithoutValidation("If-Match", "\"v1\"");
            using var refused = await animator.SendAsync(stale);
            refused.StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        }

        await animator.PutJsonAsync($"{Api}/articles/{article}", KnowledgeDesk.Article("Qui signe et envoie la convocation du conseil municipal ?", [watch]));
        await animator.PostJsonAsync($"{Api}/articles/{article}/submit", body: null);
        (await expert.RefusedAsync($"{Api}/articles/{article}/certify", new { validUntil = "2026-11-23" }, HttpStatusCode.UnprocessableEntity)).ShouldBe("date.invalid");
        (await expert.PostJsonAsync($"{Api}/articles/{article}/certify", new { validUntil = "2027-06-30" })).Status().ShouldBe("Certified");
        (await secretary.ItemsAsync("articles")).Count.ShouldBe(4);

        // Another text takes the place of its law: told twice, reviewed once.
        var successor = await host.PublishedWatchAsync(KnowledgeDesk.Watch("Marchés publics : seuils corrigés"));
        (await animator.RefusedAsync($"{Api}/legal-watch/{watch}/supersede", new { by = watch }, HttpStatusCode.UnprocessableEntity)).ShouldBe("watch.by_invalid");
        (await animator.RefusedAsync($"{Api}/legal-watch/{watch}/supersede", new { by = Guid.CreateVersion7() }, HttpStatusCode.UnprocessableEntity)).ShouldBe("watch.by_invalid");

        // Two that are named each other's successor at once: one of them stays.
        for (var turn = 0; turn < 3; turn++)
        {
            var (one, two) = (await host.PublishedWatchAsync(KnowledgeDesk.Watch()), await host.PublishedWatchAsync(KnowledgeDesk.Watch()));
            async Task<HttpStatusCode> EndAsync(Guid ended, Guid by)
            {
                using var response = await animator.PostAsJsonAsync($"{Api}/legal-watch/{ended}/supersede", new { by });
                return response.StatusCode;
            }

            (await Task.WhenAll(EndAsync(one, two), EndAsync(two, one))).Order().ShouldBe([HttpStatusCode.OK, HttpStatusCode.UnprocessableEntity]);
        }

        await animator.PostJsonAsync($"{Api}/legal-watch/{watch}/supersede", new { by = successor });
        await host.DrainAsync();
        var due = await secretary.GetJsonAsync($"{Api}/articles/{article}");
        due.Status().ShouldBe("ReviewDue");
        ((string)due["notice"]!).ShouldContain("en cours de relecture");
        ((string)due["remark"]!).ShouldContain("n'est plus en vigueur");
        await host.StoreAsync("sgm.legal-watch-superseded.v1", $$"""{"watchItemId":"{{watch}}","by":null,"supersededOn":"2026-11-24"}""");
        await host.DrainAsync();
        ((int)(await secretary.GetJsonAsync($"{Api}/articles/{article}"))["version"]!).ShouldBe((int)due["version"]!);

        // The expert who corrects it cannot certify it any more; withdrawn, it is found no longer.
        await expert.PutJsonAsync($"{Api}/articles/{article}", KnowledgeDesk.Article());
        (await expert.RefusedAsync($"{Api}/articles/{article}/certify", body: null, HttpStatusCode.Conflict)).ShouldBe("article.own_article");
        await animator.PostJsonAsync($"{Api}/articles/{article}/withdraw", new { reason = "Question sans objet." });
        await secretary.GetJsonAsync($"{Api}/articles/{article}", HttpStatusCode.NotFound);
        (await CountAsync($"select count(*) from sgm.contents where id = '{article}' and is_visible")).ShouldBe(0);

        (await secretary.GetJsonAsync($"{Api}/legal-watch/{watch}"))["supersededBy"]!.ToString().ShouldBe(successor.ToString());
    }

    [Fact]
    public async Task a_resource_goes_from_version_to_version_and_old_ones_stay_under_a_banner()
    {
        var resource = (await animator.PostJsonAsync($"{Api}/resources", KnowledgeDesk.Resource("commune", "habitant"), HttpStatusCode.Created)).Id();
        (await expert.RefusedAsync($"{Api}/resources/{resource}/publish", body: null, HttpStatusCode.Conflict)).ShouldBe("resource.version_missing");
        (await animator.RefusedAsync($"{Api}/resources/{resource}/new-text-version", new { text = "Mairie de {{comune}}" }, HttpStatusCode.UnprocessableEntity)).ShouldBe("template.variable_undeclared");
        ((int)(await animator.PostJsonAsync($"{Api}/resources/{resource}/new-text-version", new { text = "Mairie de {{commune}}\n{{habitant}} & réside ici." }, HttpStatusCode.Created))["number"]!).ShouldBe(1);
        (await animator.RefusedAsync($"{Api}/resources/{resource}/publish", body: null, HttpStatusCode.Conflict)).ShouldBe("resource.own_version");
        await secretary.GetJsonAsync($"{Api}/resources/{resource}", HttpStatusCode.NotFound);
        await expert.PostJsonAsync($"{Api}/resources/{resource}/publish", body: null);

        // Filled: what is missing or unknown is told with its place.
        var refused = await secretary.PostJsonAsync($"{Api}/resources/{resource}/fill", new { values = new { commune = "Coubert", prefet = "x" } }, HttpStatusCode.UnprocessableEntity);
        refused["errors"]!.AsObject().Select(fault => fault.Key).ShouldBe(["/values/prefet", "/values/habitant"], ignoreOrder: true);
        var values = new { commune = "Coubert", habitant = "Une habitante" };
        ((string)(await secretary.PostJsonAsync($"{Api}/resources/{resource}/fill", new { values }))["text"]!).ShouldBe("Mairie de Coubert\nUne habitante & réside ici.");
        using (var response = await secretary.PostAsJsonAsync($"{Api}/resources/{resource}/fill-document", new { values, format = "Odt" }))
        {
            response.StatusCode.ShouldBe(HttpStatusCode.OK);
            response.Content.Headers.ContentType!.MediaType.ShouldBe("application/vnd.oasis.opendocument.text");
            response.Content.Headers.ContentDisposition!.FileNameStar.ShouldBe("Attestation de résidence.odt");

            // The product takes its own document back as the file of the next version.
            var document = await response.Content.ReadAsByteArrayAsync();
            await expert.UploadAsync(resource, "attestation.docx", document, HttpStatusCode.UnprocessableEntity);
            await expert.UploadAsync(resource, "../attestation.odt", document, HttpStatusCode.UnprocessableEntity);
            ((int)(await expert.UploadAsync(resource, "attestation.odt", document))["number"]!).ShouldBe(2);
            await animator.PostJsonAsync($"{Api}/resources/{resource}/publish", body: null);
            var saved = await secretary.GetByteArrayAsync(new Uri($"{Api}/resources/{resource}/versions/2/download", UriKind.Relative));
            saved.ShouldBe(document);
        }

        await expert.UploadAsync(resource, "virus.exe", Encoding.ASCII.GetBytes("MZ\0\0\u0001"), HttpStatusCode.UnsupportedMediaType);
        var old = await secretary.GetJsonAsync($"{Api}/resources/{resource}/versions/1");
        ((string)old["banner"]!).ShouldBe("Version 1 dépassée : la version 2 la remplace. Elle est conservée pour mémoire, ne l'utilisez plus.");
        ((bool)old["isObsolete"]!).ShouldBeTrue();
        (await secretary.GetJsonAsync($"{Api}/resources/{resource}/versions/2"))["banner"].ShouldBeNull();
        await secretary.GetJsonAsync($"{Api}/resources/{resource}/versions/3", HttpStatusCode.NotFound);
        await secretary.GetJsonAsync($"{Api}/resources/{resource}/versions/1/download", HttpStatusCode.NotFound);
        (await secretary.RefusedAsync($"{Api}/resources/{resource}/fill", new { values }, HttpStatusCode.Conflict)).ShouldBe("resource.no_text");
        (await secretary.ItemsAsync($"resources/{resource}/versions")).Select(version => (int)version["number"]!).ShouldBe([2, 1]);

        // What waits is for those who prepare it; a version in waiting is replaced.
        await animator.PostJsonAsync($"{Api}/resources/{resource}/new-text-version", new { text = "Mairie de {{commune}}, troisième version" }, HttpStatusCode.Created);
        await animator.PostJsonAsync($"{Api}/resources/{resource}/new-text-version", new { text = "Mairie de {{commune}}, troisième version corrigée" }, HttpStatusCode.Created);
        await secretary.GetJsonAsync($"{Api}/resources/{resource}/versions/3", HttpStatusCode.NotFound);
        ((string)(await expert.GetJsonAsync($"{Api}/resources/{resource}/versions/3"))["banner"]!).ShouldContain("en préparation");

        await animator.PostJsonAsync($"{Api}/resources/{resource}/mark-review-due", new { reason = "Un décret a paru." });
        ((string)(await secretary.GetJsonAsync($"{Api}/resources/{resource}"))["notice"]!).ShouldContain("en cours de relecture");
        await animator.PostJsonAsync($"{Api}/resources/{resource}/withdraw", new { reason = "Sans objet." });
        await secretary.GetJsonAsync($"{Api}/resources/{resource}", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task a_text_of_law_is_told_with_its_source_and_day_only_and_the_day_moves_it()
    {
        var item = (await animator.PostJsonAsync($"{Api}/legal-watch", KnowledgeDesk.Watch(source: null, effectiveOn: null), HttpStatusCode.Created)).Id();
        (await animator.RefusedAsync($"{Api}/legal-watch/{item}/review", body: null, HttpStatusCode.Conflict)).ShouldBe("watch.own_item");
        await expert.PostJsonAsync($"{Api}/legal-watch/{item}/review", body: null);
        (await expert.RefusedAsync($"{Api}/legal-watch/{item}/publish", body: null, HttpStatusCode.UnprocessableEntity)).ShouldBe("watch.source_required");
        (await animator.PutJsonAsync($"{Api}/legal-watch/{item}", KnowledgeDesk.Watch(source: "", appliesUntil: "2027-01-31"))).Status().ShouldBe("Draft");
        await expert.PostJsonAsync($"{Api}/legal-watch/{item}/review", body: null);
        (await expert.RefusedAsync($"{Api}/legal-watch/{item}/publish", body: null, HttpStatusCode.UnprocessableEntity)).ShouldBe("watch.source_required");
        await animator.PutJsonAsync($"{Api}/legal-watch/{item}", KnowledgeDesk.Watch(appliesUntil: "2027-01-31"));
        await expert.PostJsonAsync($"{Api}/legal-watch/{item}/review", body: null);
        await secretary.GetJsonAsync($"{Api}/legal-watch/{item}", HttpStatusCode.NotFound);
        await expert.PostJsonAsync($"{Api}/legal-watch/{item}/publish", body: null);

        foreach (var (body, code) in new (object, string)[]
        {
            (KnowledgeDesk.Watch(title: "x"), "watch.title_invalid"),
            (KnowledgeDesk.Watch(effectiveOn: "1789-07-14"), "date.invalid"),
            (KnowledgeDesk.Watch(effectiveOn: "2027-02-01", appliesUntil: "2027-01-31"), "watch.until_before_effect"),
            (KnowledgeDesk.Watch(populationMin: 3000, populationMax: 2000), "audience.population_invalid"),
            (KnowledgeDesk.Watch(populationMin: -1), "audience.population_invalid"),
            (KnowledgeDesk.Watch(themes: []), "theme.unknown"),
            (KnowledgeDesk.Watch(themes: ["inconnu"]), "theme.unknown"),
        })
            (await animator.RefusedAsync($"{Api}/legal-watch", body, HttpStatusCode.UnprocessableEntity)).ShouldBe(code);

        foreach (var (body, code) in new (object, string)[]
        {
            (new { question = "Court", answer = "Une réponse assez longue.", theme = "accueil" }, "article.question_invalid"),
            (new { question = "Une question assez longue ?", answer = "Non", theme = "accueil" }, "article.answer_invalid"),
            (new { question = "Une question assez longue ?", answer = "Une réponse assez longue.", theme = "cuisine" }, "theme.unknown"),
            (new { question = "Une question assez longue ?", answer = "Une réponse assez longue.", theme = "accueil", references = new[] { "" } }, "references.invalid"),
            (KnowledgeDesk.Article(watchItems: [Guid.CreateVersion7()]), "watch.unknown"),
        })
            (await animator.RefusedAsync($"{Api}/articles", body, HttpStatusCode.UnprocessableEntity)).ShouldBe(code);

        (await host.RunJobAsync("sgm-network.follow-legal-watch")).ShouldBe(0);
        host.Advance(TimeSpan.FromDays(8));
        (await host.RunJobAsync("sgm-network.follow-legal-watch")).ShouldBe(1);
        (await host.RunJobAsync("sgm-network.follow-legal-watch")).ShouldBe(0);
        (await (await host.ClientAsync("sgm-member:217704055")).GetJsonAsync($"{Api}/legal-watch/{item}")).Status().ShouldBe("InEffect");
        host.Advance(TimeSpan.FromDays(62));
        (await host.RunJobAsync("sgm-network.follow-legal-watch")).ShouldBe(1);
        (await host.RunJobAsync("sgm-network.follow-legal-watch")).ShouldBe(0);
        var ended = await (await host.ClientAsync("sgm-member:217704055")).GetJsonAsync($"{Api}/legal-watch/{item}");
        (ended.Status(), (string)ended["notice"]!).ShouldBe(("Superseded", "Ce texte ne s'applique plus : son dernier jour est passé."));

        // A year later, what was certified and published in September is due for review, once.
        host.Advance(TimeSpan.FromDays(240));
        (await host.RunJobAsync("sgm-network.review-knowledge")).ShouldBe(11);
        (await host.RunJobAsync("sgm-network.review-knowledge")).ShouldBe(0);
        (await (await host.ClientAsync("sgm-member:217704055")).ItemsAsync("articles?status=ReviewDue")).Count.ShouldBe(3);
    }

    [Fact]
    public async Task offers_that_a_text_may_change_are_flagged_once_whatever_is_told_again_or_late()
    {
        var editor = await host.ClientAsync("catalogue-editor");
        const string offers = "/api/v1/service-catalogue/offers";
        (await editor.GetJsonAsync($"{offers}/to-review"))["items"]!.AsArray().ShouldBeEmpty();
        var named = Guid.Parse((string)(await host.Anonymous.GetJsonAsync($"{offers}?limit=1"))["items"]![0]!["id"]!);
        (await editor.RefusedAsync($"{offers}/{named}/reviewed", new { note = "Rien à dire." }, HttpStatusCode.Conflict)).ShouldBe("review.nothing_to_review");

        // A theme of the network without a theme of the catalogue: only the offer that is named.
        var first = await host.PublishedWatchAsync(KnowledgeDesk.Watch(themes: ["elections"], offers: [named, Guid.CreateVersion7()]));
        await host.DrainAsync();
        var flagged = (await editor.GetJsonAsync($"{offers}/to-review"))["items"]!.AsArray().ShouldHaveSingleItem()!;
        (Guid.Parse((string)flagged["offer"]!), Guid.Parse((string)flagged["watchItem"]!), (bool)flagged["isNamed"]!).ShouldBe((named, first, true));

        // The same text told again, also after somebody has looked, changes nothing.
        var again = $$"""{"watchItemId":"{{first}}","title":"Encore","themes":["elections"],"offers":["{{named}}"],"populationMin":null,"populationMax":null,"effectiveOn":"2026-12-01","catalogueThemes":[]}""";
        await host.StoreAsync("sgm.legal-watch-published.v1", again);
        await host.DrainAsync();
        (await editor.GetJsonAsync($"{offers}/to-review"))["items"]!.AsArray().Count.ShouldBe(1);
        (await editor.RefusedAsync($"{offers}/{named}/reviewed", new { note = "" }, HttpStatusCode.UnprocessableEntity)).ShouldBe("review.note_required");
        ((int)(await editor.PostJsonAsync($"{offers}/{named}/reviewed", new { note = "L'offre reste valable." }))["reviews"]!).ShouldBe(1);
        await host.StoreAsync("sgm.legal-watch-published.v1", again);
        await host.DrainAsync();
        (await editor.GetJsonAsync($"{offers}/to-review"))["items"]!.AsArray().ShouldBeEmpty();

        // By theme: the published offers of the theme of the catalogue to which the theme of the network belongs. An item superseded before the catalogue hears of it is flagged all the same.
        var second = await host.PublishedWatchAsync(KnowledgeDesk.Watch(themes: ["marches-publics"]));
        var third = await host.PublishedWatchAsync(KnowledgeDesk.Watch("Élections : rappel", themes: ["elections"]));
        await animator.PostJsonAsync($"{Api}/legal-watch/{second}/supersede", new { by = third });
        await host.DrainAsync();
        var byTheme = (await editor.GetJsonAsync($"{offers}/to-review?limit=200"))["items"]!.AsArray();
        byTheme.Count.ShouldBe(await CountAsync("select count(*) from catalogue.offers where status = 'Published' and themes @> array['juridique']"));
        byTheme.ShouldAllBe(row => !(bool)row!["isNamed"]!);
        await editor.PostJsonAsync($"{offers}/{Guid.CreateVersion7()}/reviewed", new { note = "Inconnue." }, HttpStatusCode.NotFound);
    }

    private async Task<int> CountAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(host.Database.ConnectionString);
        await using var command = source.CreateCommand(sql);
        return (int)(long)(await command.ExecuteScalarAsync())!;
    }
}
