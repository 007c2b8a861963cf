using System.Net;
using System.Net.Http.Headers;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;
using Departement77.SgmNetwork;
using Departement77.SystemTests.Access;
using Departement77.SystemTests.SgmNetwork.Membership;
using Departement77.TestKit;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.Extensions.DependencyInjection;

namespace Departement77.SystemTests.SgmNetwork;

/// <summary>The pages to which the mails of the network lead.</summary>
public sealed partial class PageTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private const string Api = NetworkTalk.Api;

    [Fact]
    public async Task every_link_that_a_mail_may_hold_leads_to_a_page()
    {
        var host = shared.Host;
        var pages = host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains(HttpMethods.Get) == true && !endpoint.RoutePattern.RawText!.StartsWith("/api/", StringComparison.Ordinal))
            .Select(endpoint => endpoint.RoutePattern)
            .ToList();
        var links = Links().ToList();
        links.Count.ShouldBeGreaterThanOrEqualTo(15);
        foreach (var link in links)
            pages.ShouldContain(page => Leads(page, link), $"{link} leads to no page");

        // A path written elsewhere would escape: whatever the module's code holds as a text begins like a page.
        var written = Texts().Where(text => text.StartsWith("/reseau", StringComparison.Ordinal)).Distinct(StringComparer.Ordinal).ToList();
        written.Count.ShouldBeGreaterThanOrEqualTo(15);
        foreach (var text in written)
            pages.ShouldContain(page => page.RawText!.StartsWith(text.TrimEnd('/'), StringComparison.Ordinal), $"No page begins with {text}");
    }

    [Fact]
    public async Task mails_of_dialogues_and_membership_open_for_those_who_get_them()
    {
        await using var host = await MembersDesk.StartAsync(builder => builder.Configuration["SgmNetwork:ModeratorEmail"] = "moderation@exemple.fr");
        var desk = new MembersDesk(host);
        await desk.UnderReviewAsync("nouvelle@exemple.fr");
        var mails = (await desk.MailsAsync()).ToList();
        await desk.MemberAsync();
        var topic = await host.AskAsync();
        var anonymous = await host.AskAsync(anonymous: true, title: "Une question délicate");
        var post = await host.AnswerAsync(topic);
        await host.AnswerAsync(anonymous);
        await (await host.ClientAsync(NetworkTalk.Own)).PostJsonAsync(NetworkTalk.Reports, new { topicId = topic, postId = post, reason = "Propos à vérifier par la modération." }, HttpStatusCode.Created);
        mails.AddRange(await desk.MailsAsync());

        var readers = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [MembersDesk.AnimatorEmail] = "animator",
            ["moderation@exemple.fr"] = "moderator",
            ["camille.duval@exemple.fr"] = NetworkTalk.Own,
        };
        var opened = new List<string>();
        foreach (var mail in mails.Where(mail => readers.ContainsKey(mail.To)))
        {
            foreach (Match link in Link().Matches(mail.Text))
            {
                await ReadAsync(await host.ClientAsync(readers[mail.To]), link.Value);
                opened.Add(link.Value);
            }
        }

        opened.ShouldContain(link => link.Contains("/demandes-adhesion/", StringComparison.Ordinal));
        opened.ShouldContain($"/reseau-sgm/dialogues/{topic}");
        opened.ShouldContain(link => link.Contains("/signalements/", StringComparison.Ordinal));
        opened.ShouldContain("/reseau-sgm/mes-questions");
        opened.ShouldNotContain($"/reseau-sgm/dialogues/{anonymous}");
    }

    [Fact]
    public async Task a_person_signs_in_and_reads_a_dialogue_whose_author_stays_anonymous()
    {
        var host = shared.Host;
        await host.MemberAsync(NetworkTalk.Own, "Camille Secret-Nom", "camille@commune.example");
        await host.MemberAsync(NetworkTalk.Other, "Jeanne Test-Nom", "jeanne@commune.example");
        var own = await host.ClientAsync(NetworkTalk.Own);
        var topic = await host.AskAsync(anonymous: true, title: "Une <b>question</b> délicate");
        var post = await host.AnswerAsync(topic, body: "Voici ma réponse & la suite.");
        await own.PostJsonAsync($"{NetworkTalk.Topics}/{topic}/accept-answer", new { postId = post });
        await (await host.ClientAsync("expert")).PostJsonAsync($"{NetworkTalk.Topics}/{topic}/certify", new { postId = post });
        await NetworkTalk.AddFileAsync(own, topic, "delibération.pdf", SampleFiles.Pdf);
        var path = $"/reseau-sgm/dialogues/{topic}";
        using var visitor = new Visitor(host.Address);

        using var stranger = await visitor.GetAsync($"{path}?utm_source=mail");
        stranger.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var signIn = stranger.Headers.Location!.PathAndQuery;
        signIn.ShouldStartWith("/connexion?returnUrl=%2Freseau-sgm%2F");
        using var signedIn = await visitor.SignInAsync("animator@demo.example", "Demo-77-animator!", signIn);
        using var shown = await visitor.GetAsync(signedIn.Headers.Location!.ToString());
        shown.StatusCode.ShouldBe(HttpStatusCode.OK);
        shown.Headers.CacheControl!.NoStore.ShouldBeTrue();
        var markup = await shown.Content.ReadAsStringAsync();
        markup.ShouldContain("<html lang=\"fr\">");
        markup.ShouldNotContain("<b>");
        var text = WebUtility.HtmlDecode(markup);
        foreach (var expected in new[] { "Voici ma réponse & la suite.", "Réponse acceptée par l'auteur de la question", "Réponse certifiée par un expert", "Jeanne Test-Nom", "L'auteur de la question", "<h2>Réponses</h2>" })
            text.ShouldContain(expected);
        text.ShouldNotContain("Secret-Nom");
        text.ShouldNotContain("Saint-Cyr");

        // The browser that reads the page saves its files.
        using var file = await visitor.GetAsync(File().Match(markup).Groups["path"].Value);
        (await file.Content.ReadAsByteArrayAsync()).ShouldBe(SampleFiles.Pdf);

        // The author finds it again among the own questions; the Département's agents find nothing.
        (await ReadAsync(own, "/reseau-sgm/mes-questions")).ShouldContain(path);
        (await ReadAsync(await host.ClientAsync(NetworkTalk.Other), "/reseau-sgm/mes-questions")).ShouldNotContain(path);
        await ReadAsync(await host.ClientAsync("coordinator"), path, HttpStatusCode.Forbidden);
        await ReadAsync(own, $"/reseau-sgm/dialogues/{Guid.CreateVersion7()}", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task a_long_dialogue_is_read_page_by_page()
    {
        await using var host = await TestHost.StartAsync(builder => builder.Configuration["SgmNetwork:PostsPerMinute"] = "100");
        var topic = await host.AskAsync();
        for (var number = 1; number <= 52; number++)
            await host.AnswerAsync(topic, body: $"Réponse numéro {number}.");

        var own = await host.ClientAsync(NetworkTalk.Own);
        var first = await ReadAsync(own, $"/reseau-sgm/dialogues/{topic}");
        first.ShouldContain("Réponse numéro 50.");
        first.ShouldNotContain("Réponse numéro 51.");
        var second = await ReadAsync(own, Next().Match(first).Groups["path"].Value);
        second.ShouldContain("Réponse numéro 51.");
        second.ShouldContain("Réponse numéro 52.");
        second.ShouldNotContain("Suite des réponses</a>");
        await ReadAsync(own, $"/reseau-sgm/dialogues/{topic}/suite/!", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task what_the_network_knows_and_runs_has_its_pages()
    {
        var host = shared.Host;
        var own = await host.ClientAsync(NetworkTalk.Own);
        var animator = await host.ClientAsync("animator");
        var expert = await host.ClientAsync("expert");
        var watch = await host.PublishedWatchAsync(KnowledgeDesk.Watch(effectiveOn: "2026-12-15", deadlineOn: "2027-01-31"));
        var article = (await animator.PostJsonAsync($"{Api}/articles", KnowledgeDesk.Article(watchItems: [watch]), HttpStatusCode.Created)).Id();
        await animator.PostJsonAsync($"{Api}/articles/{article}/submit", body: null);
        await expert.PostJsonAsync($"{Api}/articles/{article}/certify", new { validUntil = "2027-11-24" });
        var resource = (await animator.PostJsonAsync($"{Api}/resources", KnowledgeDesk.Resource(), HttpStatusCode.Created)).Id();
        await animator.UploadAsync(resource, "modèle.pdf", SampleFiles.Pdf);
        await expert.PostJsonAsync($"{Api}/resources/{resource}/publish", body: null);
        var seats = new SeatsDesk(host);
        var seat = await seats.SeatAsync("77405", "B");
        var (meeting, _) = await seats.MeetingAsync(2026);

        Holds(await ReadAsync(own, $"/reseau-sgm/questions-reponses/{article}"), "Qui signe la convocation", "CGCT, article L.2121-10", $"/reseau-sgm/veille/{watch}", "certifiée");
        Holds(await ReadAsync(own, $"/reseau-sgm/ressources/{resource}"), "Attestation de résidence", $"/reseau-sgm/ressources/{resource}/versions/1", "modèle.pdf");
        Holds(await ReadAsync(own, $"/reseau-sgm/veille/{watch}"), "Décret n° 2026-100", "15 décembre 2026", "Relire les marchés en préparation.", "toutes");
        Holds(await ReadAsync(own, $"/reseau-sgm/postes/{seat}"), "Saint-Cyr-sur-Morin", "pourvu", "Catégorie");
        var asMember = await ReadAsync(own, $"/reseau-sgm/rencontres/{meeting}");
        Holds(asMember, "Rencontre annuelle 2026", "24 novembre 2026 à 09:30", "Hôtel du Département, Melun");
        asMember.ShouldNotContain("emargement.pdf");
        Holds(await ReadAsync(animator, $"/reseau-sgm/rencontres/{meeting}"), "emargement.pdf");
        Holds(await ReadAsync(own, "/reseau-sgm/rencontres"), $"/reseau-sgm/rencontres/{meeting}");

        var home = await ReadAsync(own, "/reseau-sgm");
        Holds(home, "Marchés publics : nouveaux seuils", $"/reseau-sgm/questions-reponses/{article}", $"/reseau-sgm/ressources/{resource}", "Mes prochaines dates", "15 décembre 2026", "/reseau-sgm/mes-questions");

        // As the routes: a mayor reads the own commune's seat alone, and no page of the network.
        Holds(await ReadAsync(await host.ClientAsync("member:217704055"), $"/reseau-sgm/postes/{seat}"), "Saint-Cyr-sur-Morin");
        await ReadAsync(await host.ClientAsync("member:217701275"), $"/reseau-sgm/postes/{seat}", HttpStatusCode.NotFound);
        foreach (var path in new[] { "", "/mes-questions", "/rencontres", $"/veille/{watch}", $"/ressources/{resource}" })
            await ReadAsync(await host.ClientAsync("member:217704055"), $"/reseau-sgm{path}", HttpStatusCode.Forbidden);
        await ReadAsync(own, $"/reseau-sgm/demandes-adhesion/{Guid.CreateVersion7()}", HttpStatusCode.Forbidden);
        await ReadAsync(own, $"/reseau-sgm/demandes-expert/{Guid.CreateVersion7()}", HttpStatusCode.NotFound);
    }

    private static void Holds(string page, params string[] texts)
    {
        foreach (var text in texts)
            page.ShouldContain(text);
    }

    private static async Task<string> ReadAsync(HttpClient who, string path, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var message = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        message.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/html"));
        using var response = await who.SendAsync(message);
        response.StatusCode.ShouldBe(expected, path);
        return WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync());
    }

    private static bool Leads(RoutePattern page, string link) => new TemplateMatcher(new RouteTemplate(page), []).TryMatch(link, []);

    /// <summary>A link of each kind.</summary>
    private static IEnumerable<string> Links()
    {
        var links = typeof(SgmNetworkModule).Assembly.GetType("Departement77.SgmNetwork.Application.NetworkLinks", throwOnError: true)!;
        foreach (var path in links.GetFields(BindingFlags.Public | BindingFlags.Static))
            yield return (string)path.GetRawConstantValue()!;

        foreach (var method in links.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly))
        {
            var kinds = Array.Find(method.GetParameters(), parameter => parameter.ParameterType.IsEnum)?.ParameterType.GetEnumValues().Cast<object>() ?? [new object()];
            foreach (var kind in kinds)
            {
                yield return (string)method.Invoke(obj: null, [.. method.GetParameters().Select(parameter =>
                    parameter.ParameterType.IsEnum ? kind : parameter.ParameterType == typeof(Guid) ? Guid.CreateVersion7() : (object)"secret")])!;
            }
        }
    }

    /// <summary>Every text in the module's code.</summary>
    private static List<string> Texts()
    {
        using var file = System.IO.File.OpenRead(typeof(SgmNetworkModule).Assembly.Location);
        using var image = new PEReader(file);
        var metadata = image.GetMetadataReader();
        var texts = new List<string>();
        for (var text = MetadataTokens.UserStringHandle(1); !text.IsNil; text = metadata.GetNextHandle(text))
            texts.Add(metadata.GetUserString(text));

        return texts;
    }

    [GeneratedRegex("/reseau-sgm[^\\s]*", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Link();

    [GeneratedRegex("href=\"(?<path>/reseau-sgm/dialogues/[^\"]+/fichiers/[^\"]+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex File();

    [GeneratedRegex("href=\"(?<path>/reseau-sgm/dialogues/[^\"]+/suite/[^\"]+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Next();
}
