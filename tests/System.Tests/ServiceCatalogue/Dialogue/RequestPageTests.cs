using System.Net;
using Departement77.SystemTests.Access;
using Departement77.TestKit;

namespace Departement77.SystemTests.ServiceCatalogue.Dialogue;

/// <summary>The page to which the mails lead.</summary>
public sealed class RequestPageTests(SharedHost shared) : IClassFixture<SharedHost>
{
    [Fact]
    public async Task a_person_signs_in_and_reads_where_the_request_is()
    {
        var talk = await Conversation.StartAsync(shared.NextDesk());
        await talk.SayAsync(talk.Member, "Bonjour,\n<script>alert('lu')</script>");
        await talk.Sepoma.PostJsonAsync($"{talk.Path}/assignments/{talk.OfSepoma}/accept", new { firstContactOn = "2026-12-01" });
        await talk.DeclineAsync(talk.Satese, talk.OfSatese);
        var path = $"/demandes/{talk.Request}";
        using var visitor = new Visitor(talk.Host.Address);

        using var anonymous = await visitor.GetAsync($"{path}?utm_source=mail");
        anonymous.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var signIn = anonymous.Headers.Location!.PathAndQuery;
        signIn.ShouldStartWith("/connexion?returnUrl=%2Fdemandes%2F");
        using var signedIn = await visitor.SignInAsync("coordinator@demo.example", "Demo-77-coordinator!", signIn);
        signedIn.Headers.Location!.ToString().ShouldStartWith(path);

        using var shown = await visitor.GetAsync(signedIn.Headers.Location.ToString());
        shown.StatusCode.ShouldBe(HttpStatusCode.OK);
        shown.Headers.CacheControl!.NoStore.ShouldBeTrue();
        var html = WebUtility.HtmlDecode(await shown.Content.ReadAsStringAsync());
        foreach (var text in new[] { "Fuites sur le réseau", "en cours", "24 novembre 2026", "orientation acceptée", "1er décembre 2026", "referent.deea-sepoma@exemple.fr", "Notre équipe est complète jusqu'en mars.", "Fin du travail prévue au plus tard le", "La collectivité, le 24 novembre 2026 à 10:00" })
            html.ShouldContain(text);

        (await (await visitor.GetAsync(path)).Content.ReadAsStringAsync()).ShouldNotContain("<script>");
    }

    [Fact]
    public async Task each_reader_sees_on_the_page_what_the_routes_show()
    {
        var talk = await Conversation.StartAsync(shared.NextDesk());
        await talk.SayAsync(talk.Member, "mot pour tous");
        await talk.SayAsync(talk.Member, "mot pour satese", talk.OfSatese);
        await talk.NoteAsync(talk.Coordinator, "mot interne");

        (await ReadAsync(talk.Member, talk.Request)).ShouldSatisfyAllConditions(
            page => page.ShouldContain("mot pour tous"), page => page.ShouldContain("mot pour satese"), page => page.ShouldNotContain("mot interne"));
        (await ReadAsync(talk.Sepoma, talk.Request)).ShouldSatisfyAllConditions(
            page => page.ShouldContain("mot pour tous"), page => page.ShouldNotContain("mot pour satese"), page => page.ShouldNotContain("SATESE"));
        foreach (var stranger in new[] { talk.OtherMember, talk.Outsider })
            (await ReadAsync(stranger, talk.Request, HttpStatusCode.NotFound)).ShouldContain("<html lang=\"fr\">");

        await ReadAsync(talk.Member, Guid.CreateVersion7(), HttpStatusCode.NotFound);
        (await ReadAsync(await talk.Host.ClientAsync("admin"), talk.Request, HttpStatusCode.Forbidden)).ShouldNotContain("Fuites");
    }

    private static async Task<string> ReadAsync(HttpClient who, Guid request, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var message = new HttpRequestMessage(HttpMethod.Get, $"/demandes/{request}");
        message.Headers.Add("Accept", "text/html");
        using var response = await who.SendAsync(message);
        response.StatusCode.ShouldBe(expected);
        return WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync());
    }
}
