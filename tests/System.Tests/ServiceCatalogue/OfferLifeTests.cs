using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Departement77.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Departement77.SystemTests.ServiceCatalogue;

/// <summary>The life of an offer, as its editor, its publisher and its readers see it.</summary>
public sealed class OfferLifeTests(SharedHost shared) : IClassFixture<SharedHost>, IAsyncLifetime
{
    private const string Offers = $"{Desk.Api}/offers";
    private static readonly object Reason = new { reason = "Cette offre ne correspond plus à un besoin." };

    private TestHost host = null!;
    private HttpClient editor = null!;
    private HttpClient publisher = null!;

    public async ValueTask InitializeAsync() => await UseAsync(shared.Host);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task an_offer_is_written_read_over_published_revised_and_withdrawn()
    {
        await using var alone = await AloneAsync();
        var desk = new Desk(host);
        await desk.MembershipAsync();
        var member = await desk.MemberAsync();
        var offer = (await editor.PostJsonAsync(Offers, Sheet(), HttpStatusCode.Created)).Id();
        var path = $"{Offers}/{offer}";
        var before = await FacetAsync("paysage");

        // Nobody else sees a draft.
        ((string?)(await host.Anonymous.GetJsonAsync(path, HttpStatusCode.NotFound))["code"]).ShouldBe("offer.not_found");
        ((string?)(await host.Anonymous.GetJsonAsync($"{path}/versions", HttpStatusCode.NotFound))["code"]).ShouldBe("offer.not_found");
        ((string?)(await host.Anonymous.GetJsonAsync($"{path}/versions/1", HttpStatusCode.NotFound))["code"]).ShouldBe("offer.version_not_found");
        ((string?)(await host.Anonymous.GetJsonAsync($"{path}/price?authority={Desk.Coubert}", HttpStatusCode.NotFound))["code"]).ShouldBe("offer.not_found");
        (await member.RefusedAsync($"{Desk.Api}/requests", Desk.Request(offer: offer), HttpStatusCode.NotFound)).ShouldBe("offer.not_found");
        (await FoundAsync("zibeline")).ShouldBeEmpty();
        (await DraftsAsync(editor, "Draft")).ShouldContain(offer);
        ((string?)(await editor.GetJsonAsync($"{path}/versions/1"))["title"]).ShouldBe("Observer la zibeline");

        // The publisher sends it back; the editor mends it; it is published.
        await editor.PostJsonAsync($"{path}/submit", body: null);
        (await DraftsAsync(publisher, "InReview")).ShouldBe([offer]);
        await publisher.PostJsonAsync($"{path}/send-back", new { reason = "Précisez le prix, s'il vous plaît." });
        ((string?)(await editor.GetJsonAsync($"{Offers}/drafts"))["items"]![0]!["remark"]).ShouldBe("Précisez le prix, s'il vous plaît.");
        await editor.PostJsonAsync($"{path}/revise", Sheet(amount: 150));
        await editor.PostJsonAsync($"{path}/submit", body: null);
        (await publisher.PostJsonAsync($"{path}/publish", body: null)).Status().ShouldBe("Published");

        (await FoundAsync("zibeline")).ShouldBe([offer]);
        (await FacetAsync("paysage")).ShouldBe(before + 1);
        ((decimal)(await host.Anonymous.GetJsonAsync($"{path}/price?authority={Desk.Coubert}&days=2"))["amount"]!).ShouldBe(300);
        var request = (await member.PostJsonAsync($"{Desk.Api}/requests", Desk.Request(offer: offer), HttpStatusCode.Created)).Id();

        // The next version goes the same way, while members read the first one.
        var revised = await editor.PostJsonAsync($"{path}/revise", Sheet("Observer le castor", theme: "biodiversite"));
        (revised.Status(), (int)revised["contentVersion"]!, (int)revised["draftVersion"]!, (string?)revised["draftStatus"]).ShouldBe(("Published", 1, 2, "Draft"));
        ((string?)(await host.Anonymous.GetJsonAsync(path))["title"]).ShouldBe("Observer la zibeline");
        (await host.Anonymous.GetJsonAsync($"{path}/versions/2", HttpStatusCode.NotFound)).ShouldNotBeNull();
        var written = await editor.GetJsonAsync($"{path}/versions/2");
        await editor.PostJsonAsync($"{path}/submit", body: null);
        await publisher.PostJsonAsync($"{path}/publish", body: null);

        (await FoundAsync("zibeline")).ShouldBeEmpty();
        (await FoundAsync("castor")).ShouldBe([offer]);
        (await FacetAsync("paysage")).ShouldBe(before);
        var versions = (await host.Anonymous.GetJsonAsync($"{path}/versions"))["items"]!.AsArray();
        versions.Select(version => ((int)version!["number"]!, (bool)version["inForce"]!)).ShouldBe([(2, true), (1, false)]);
        ((string?)(await host.Anonymous.GetJsonAsync($"{path}/versions/1"))["title"]).ShouldBe("Observer la zibeline");

        // What was written is what is kept: the same members with the same values.
        var kept = await host.Anonymous.GetJsonAsync($"{path}/versions/2");
        foreach (var place in new[] { "status", "inForce", "publishedAt" })
        {
            written.Remove(place);
            kept.Remove(place);
        }

        JsonNode.DeepEquals(written, kept).ShouldBeTrue($"{written} became {kept}");
        var compared = await host.Anonymous.GetJsonAsync($"{path}/versions/compare?from=1&to=2");
        compared["differences"]!.AsArray().Select(difference => ((string?)difference!["label"], (string?)difference["before"], (string?)difference["after"])).ShouldBe(
        [
            ("Titre", "Observer la zibeline", "Observer le castor"), ("Montant", "150,00\u00a0€", "120,00\u00a0€"), ("Thématiques", "Paysage", "Biodiversité"),
        ]);
        ((string?)(await host.Anonymous.GetJsonAsync($"{path}/versions/compare?from=1&to=3", HttpStatusCode.NotFound))["code"]).ShouldBe("offer.version_not_found");

        // A request keeps the version that it was made on.
        var read = await member.GetJsonAsync($"{Desk.Api}/requests/{request}");
        ((int)read["offerVersion"]!, (string?)read["offerTitle"]).ShouldBe((1, "Observer la zibeline"));

        // Withdrawn: still read, no longer found or asked for, and it names what to consult instead.
        var replacement = Guid.Parse("0199a000-0000-7000-8000-000000000010");
        await publisher.PostJsonAsync($"{path}/withdraw", new { reason = "Cette offre rejoint l'animation nature.", replacementId = replacement });
        (await FoundAsync("castor")).ShouldBeEmpty();
        var gone = await host.Anonymous.GetJsonAsync(path);
        (gone.Status(), (string?)gone["withdrawalReason"], (string?)gone["replacement"]!["id"]).ShouldBe(("Withdrawn", "Cette offre rejoint l'animation nature.", replacement.ToString()));
        var refused = await member.PostJsonAsync($"{Desk.Api}/requests", Desk.Request(offer: offer), HttpStatusCode.Conflict);
        ((string?)refused["code"], (string?)refused["replacementId"]).ShouldBe(("offer.not_available", replacement.ToString()));

        (await EventsAsync(offer)).ShouldBe(["catalogue.offer-published.v1", "catalogue.offer-version-published.v1", "catalogue.offer-withdrawn.v1"]);
    }

    [Fact]
    public async Task who_wrote_a_version_does_not_publish_it()
    {
        var offer = (await publisher.PostJsonAsync(Offers, Sheet(), HttpStatusCode.Created)).Id();
        await editor.PostJsonAsync($"{Offers}/{offer}/submit", body: null);

        ((bool)(await publisher.GetJsonAsync($"{Offers}/drafts?status=InReview"))["items"]!.AsArray().Single(item => (string?)item!["id"] == offer.ToString())!["writtenByCaller"]!).ShouldBeTrue();
        (await publisher.RefusedAsync($"{Offers}/{offer}/publish", body: null, HttpStatusCode.Forbidden)).ShouldBe("offer.separation_of_duties");
    }

    [Fact]
    public async Task an_offer_replaced_leads_to_the_other_one_and_chains_never_close()
    {
        var (first, second) = (await PublishedAsync(), await PublishedAsync());

        (await publisher.PostJsonAsync($"{Offers}/{first}/replace", new { replacementId = second })).Status().ShouldBe("Replaced");

        ((string?)(await host.Anonymous.GetJsonAsync($"{Offers}/{first}"))["replacement"]!["id"]).ShouldBe(second.ToString());
        foreach (var wrong in new[] { first, second, Guid.CreateVersion7(), Guid.Parse("0199a000-0000-7000-8000-000000000030") })
        {
            (await publisher.RefusedAsync($"{Offers}/{second}/replace", new { replacementId = wrong }, HttpStatusCode.UnprocessableEntity)).ShouldBe("offer.replacement_invalid");
            (await publisher.RefusedAsync($"{Offers}/{second}/withdraw", new { reason = "Une raison assez longue.", replacementId = wrong }, HttpStatusCode.UnprocessableEntity))
                .ShouldBe("offer.replacement_invalid");
        }

        (await EventsAsync(first)).ShouldBe(["catalogue.offer-published.v1", "catalogue.offer-replaced.v1"]);
    }

    [Theory]
    [InlineData("closed body", "provider.closed")]
    [InlineData("no body", "offer.body_required")]
    [InlineData("no theme", "offer.theme_required")]
    [InlineData("no summary", "offer.text_required")]
    [InlineData("loan without copy", "loan.copy_required")]
    [InlineData("loan without duration", "loan.duration_required")]
    [InlineData("training without places", "training.participants_required")]
    public async Task an_incomplete_version_is_not_submitted(string missing, string code)
    {
        var sheet = JsonNode.Parse(JsonSerializer.Serialize(Sheet()))!.AsObject();
        switch (missing)
        {
            case "closed body": sheet["bodies"] = new JsonArray("actart"); break;
            case "no body": sheet["bodies"] = new JsonArray(); break;
            case "no theme": sheet["themes"] = new JsonArray(); break;
            case "no summary": sheet["summary"] = ""; break;
            case "loan without copy": (sheet["kind"], sheet["maxLoanDays"]) = ("ExhibitionLoan", 21); break;
            case "training without places": sheet["kind"] = "AwarenessOrTraining"; break;
            default: (sheet["kind"], sheet["copies"]) = ("ExhibitionLoan", 1); break;
        }

        var offer = (await editor.PostJsonAsync(Offers, sheet, HttpStatusCode.Created)).Id();
        (await editor.RefusedAsync($"{Offers}/{offer}/submit", body: null, HttpStatusCode.UnprocessableEntity)).ShouldBe(code);
    }

    [Theory]
    [InlineData("title", "\" \"", "offer.title_required")]
    [InlineData("themes", "[\"inconnue\"]", "offer.theme_unknown")]
    [InlineData("audiences", "[\"inconnu\"]", "offer.audience_unknown")]
    [InlineData("bodies", "[\"inconnu\"]", "provider.unknown")]
    [InlineData("price", """{"rule":"Fixed","amount":-1}""", "price.invalid")]
    [InlineData("price", """{"rule":"Fixed"}""", "price.invalid")]
    [InlineData("price", """{"rule":"Free","amount":10}""", "price.invalid")]
    [InlineData("price", """{"rule":"PerInhabitant","amount":0.5,"minimum":10,"maximum":5}""", "price.invalid")]
    [InlineData("price", """{"rule":"Fixed","amount":99999999999999}""", "price.invalid")]
    [InlineData("conditions", """{"communes":["75056"]}""", "conditions.invalid")]
    [InlineData("conditions", """{"minPopulation":10,"maxPopulation":5}""", "conditions.invalid")]
    [InlineData("maxLoanDays", "21", "loan.superfluous")]
    [InlineData("participants", "20", "training.participants_superfluous")]
    [InlineData("keywords", "[null]", "offer.text_invalid")]
    public async Task what_cannot_be_kept_is_refused_when_it_is_written(string member, string value, string code)
    {
        var sheet = JsonNode.Parse(JsonSerializer.Serialize(Sheet()))!.AsObject();
        sheet[member] = JsonNode.Parse(value);
        (await editor.RefusedAsync(Offers, sheet, HttpStatusCode.UnprocessableEntity)).ShouldBe(code);

        var offer = (await editor.PostJsonAsync(Offers, Sheet(), HttpStatusCode.Created)).Id();
        (await editor.RefusedAsync($"{Offers}/{offer}/revise", sheet, HttpStatusCode.UnprocessableEntity)).ShouldBe(code);
        (await editor.RefusedAsync($"{Offers}/{offer}/revise", Sheet(kind: "ExhibitionLoan"), HttpStatusCode.UnprocessableEntity)).ShouldBe("offer.kind_fixed");
    }

    [Fact]
    public async Task a_body_that_closed_since_stops_the_publication()
    {
        await using var alone = await AloneAsync();
        var offer = (await editor.PostJsonAsync(Offers, Sheet(), HttpStatusCode.Created)).Id();
        await editor.PostJsonAsync($"{Offers}/{offer}/submit", body: null);
        await TestPostgres.ExecuteAsync("update catalogue.provider_bodies set status = 'Closing', closing_since = current_date where code = 'caue77'", host.Database.Name);

        (await publisher.RefusedAsync($"{Offers}/{offer}/publish", body: null, HttpStatusCode.UnprocessableEntity)).ShouldBe("provider.closed");
    }

    [Fact]
    public async Task the_database_keeps_what_was_published()
    {
        await using var alone = await AloneAsync();
        await using var source = NpgsqlDataSource.Create(host.Database.ConnectionString);
        await using var count = source.CreateCommand("select count(*) from catalogue.offers o join catalogue.offer_versions v on (v.offer_id, v.number) = (o.id, o.content_version) where v.content = catalogue.offer_content(o)");
        (await count.ExecuteScalarAsync()).ShouldBe(30L);
        var roles = host.Services.GetRequiredService<BuildingBlocks.Infrastructure.Database.DatabaseConnections>().For("catalogue");
        foreach (var (sql, constraint) in new[]
        {
            ("update catalogue.offer_versions set content = '{}'", "offer_versions_immutable"),
            ("delete from catalogue.offer_versions", "offer_versions_immutable"),
            ("update catalogue.offers set title = 'Un autre titre' where status = 'Published'", "offers_content_by_version"),
            ("update catalogue.offers set replaced_by = '0199a000-0000-7000-8000-000000000030' where id = '0199a000-0000-7000-8000-000000000001'", "offers_replacement_published"),
        })
        {
            await using var command = roles.CreateCommand(sql);
            (await Should.ThrowAsync<PostgresException>(command.ExecuteNonQueryAsync())).ConstraintName.ShouldBe(constraint, sql);
        }
    }

    [Fact]
    public async Task of_a_publication_and_a_withdrawal_at_once_one_wins()
    {
        for (var round = 0; round < 5; round++)
        {
            var offer = await PublishedAsync();
            await editor.PostJsonAsync($"{Offers}/{offer}/revise", Sheet("Une autre version"));
            await editor.PostJsonAsync($"{Offers}/{offer}/submit", body: null);

            var answers = await Task.WhenAll(AnswerAsync(publisher, $"{Offers}/{offer}/publish", new { }), AnswerAsync(publisher, $"{Offers}/{offer}/withdraw", Reason));

            // One after the other both may succeed, publication first; never both at once, and the loser is told.
            answers.ShouldAllBe(answer => answer.Status == HttpStatusCode.OK || (answer.Status == HttpStatusCode.Conflict && (answer.Code == "concurrency_conflict" || answer.Code == "invalid_transition")));
            answers.ShouldContain(answer => answer.Status == HttpStatusCode.OK);
            var published = answers[0].Status == HttpStatusCode.OK;
            var shown = await host.Anonymous.GetJsonAsync($"{Offers}/{offer}");
            ((int)shown["contentVersion"]!, shown.Status()).ShouldBe((published ? 2 : 1, answers[1].Status == HttpStatusCode.OK ? "Withdrawn" : "Published"));
            (await host.Anonymous.GetJsonAsync($"{Offers}/{offer}/versions"))["items"]!.AsArray().Count.ShouldBe(published ? 2 : 1);
        }
    }

    [Fact]
    public async Task of_two_offers_that_replace_each_other_at_once_one_stays()
    {
        for (var round = 0; round < 5; round++)
        {
            var (one, other) = (await PublishedAsync(), await PublishedAsync());

            var answers = await Task.WhenAll(
                AnswerAsync(publisher, $"{Offers}/{one}/replace", new { replacementId = other }), AnswerAsync(publisher, $"{Offers}/{other}/replace", new { replacementId = one }));

            answers.Count(answer => answer.Status == HttpStatusCode.OK).ShouldBe(1);
            answers.Single(answer => answer.Status != HttpStatusCode.OK).Code.ShouldBeOneOf("offer.replacement_invalid", "concurrency_conflict");
        }
    }

    [Fact]
    public async Task no_request_is_made_on_an_offer_that_was_withdrawn_before()
    {
        var desk = shared.NextDesk();
        await desk.MembershipAsync();
        var member = await desk.MemberAsync();
        var replacement = await PublishedAsync();
        for (var round = 0; round < 5; round++)
        {
            var offer = await PublishedAsync();
            var requests = Enumerable.Range(0, 6).Select(_ => AnswerAsync(member, $"{Desk.Api}/requests", Desk.Request(desk.Insee, offer)));
            var withdrawal = AnswerAsync(publisher, $"{Offers}/{offer}/withdraw", new { reason = "Une raison assez longue.", replacementId = replacement });

            var answers = await Task.WhenAll(requests.Append(withdrawal));

            answers[^1].Status.ShouldBe(HttpStatusCode.OK);
            foreach (var refused in answers[..^1].Where(answer => answer.Status != HttpStatusCode.Created))
                (refused.Status, refused.Code, refused.Replacement).ShouldBe((HttpStatusCode.Conflict, "offer.not_available", replacement.ToString()));

            // By the order of commits, which is what the database saw.
            await using var source = NpgsqlDataSource.Create(host.Database.ConnectionString);
            await using var made = source.CreateCommand("select count(*) from catalogue.service_requests where offer_id = $1");
            made.Parameters.Add(new() { Value = offer });
            (await made.ExecuteScalarAsync()).ShouldBe((long)answers[..^1].Count(answer => answer.Status == HttpStatusCode.Created));
            (await AnswerAsync(member, $"{Desk.Api}/requests", Desk.Request(desk.Insee, offer))).Status.ShouldBe(HttpStatusCode.Conflict);
        }
    }

    [Fact]
    public async Task a_request_waits_for_a_withdrawal_under_way_and_is_refused_with_the_replacement()
    {
        var desk = shared.NextDesk();
        await desk.MembershipAsync();
        var member = await desk.MemberAsync();
        var offer = await PublishedAsync();
        var replacement = await PublishedAsync();

        // The withdrawal has written and not committed: the handler still reads a published offer.
        await using var source = NpgsqlDataSource.Create(host.Database.ConnectionString);
        await using var connection = await source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using (var withdraw = new NpgsqlCommand("update catalogue.offers set status = 'Withdrawn', withdrawn_at = now(), replaced_by = $2, version = version + 1 where id = $1", connection, transaction))
        {
            withdraw.Parameters.Add(new() { Value = offer });
            withdraw.Parameters.Add(new() { Value = replacement });
            await withdraw.ExecuteNonQueryAsync();
        }

        var request = AnswerAsync(member, $"{Desk.Api}/requests", Desk.Request(desk.Insee, offer));
        await using var waiting = source.CreateCommand("select exists (select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query ilike '%service_requests%')");
        while (!(bool)(await waiting.ExecuteScalarAsync())!)
        {
            request.IsCompleted.ShouldBeFalse();
            await Task.Yield();
        }

        await transaction.CommitAsync();
        var answer = await request;
        (answer.Status, answer.Code, answer.Replacement).ShouldBe((HttpStatusCode.Conflict, "offer.not_available", replacement.ToString()));
    }

    internal static object Sheet(string title = "Observer la zibeline", decimal amount = 120, string theme = "paysage", string? kind = "IntegratedEngineering") => new
    {
        kind,
        title,
        summary = "Une journée sur le terrain, avec un naturaliste.",
        description = "L'organisme conduit une sortie et remet un compte rendu.",
        deliverables = new[] { "Compte rendu de la sortie" },
        leadTime = "Un mois.",
        eligibility = "Communes membres d'ID77.",
        price = new { rule = "PerDay", amount, basis = "Par jour, déplacement compris." },
        themes = new[] { theme },
        bodies = new[] { "caue77" },
        audiences = new[] { "communes" },
        keywords = new[] { "faune" },
        conditions = new { authorityKinds = new[] { "Municipality" }, maxPopulation = 5000 },
    };

    private async Task UseAsync(TestHost used) => (host, editor, publisher) = (used, await used.ClientAsync("catalogue-editor"), await used.ClientAsync("catalogue-publisher"));

    /// <summary>A host that no other test sees, for what the whole catalogue shows and for a body that closes.</summary>
    private async Task<TestHost> AloneAsync()
    {
        await UseAsync(await TestHost.StartAsync());
        return host;
    }

    private async Task<Guid> PublishedAsync()
    {
        var offer = (await editor.PostJsonAsync(Offers, Sheet(), HttpStatusCode.Created)).Id();
        await editor.PostJsonAsync($"{Offers}/{offer}/submit", body: null);
        await publisher.PostJsonAsync($"{Offers}/{offer}/publish", body: null);
        return offer;
    }

    private async Task<List<Guid>> FoundAsync(string search) =>
        [.. (await host.Anonymous.GetJsonAsync($"{Offers}?search={search}"))["items"]!.AsArray().Select(item => Guid.Parse((string)item!["id"]!))];

    private async Task<int> FacetAsync(string theme) =>
        (await host.Anonymous.GetJsonAsync(Offers))["facets"]!["themes"]!.AsArray().Where(row => (string?)row!["value"] == theme).Sum(row => (int)row!["count"]!);

    private static async Task<List<Guid>> DraftsAsync(HttpClient reader, string status) =>
        [.. (await reader.GetJsonAsync($"{Offers}/drafts?status={status}"))["items"]!.AsArray().Select(item => Guid.Parse((string)item!["id"]!))];

    private async Task<List<string>> EventsAsync(Guid offer)
    {
        await host.DrainAsync();
        var feed = await (await host.ClientAsync("integrator")).GetJsonAsync($"/api/v1/events?subject=offer/{offer}");
        return [.. feed["events"]!.AsArray().Select(fact => (string)fact!["type"]!)];
    }

    private static async Task<(HttpStatusCode Status, string? Code, string? Replacement)> AnswerAsync(HttpClient client, string path, object body)
    {
        using var response = await client.PostAsJsonAsync(path, body);
        var answer = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        return (response.StatusCode, (string?)answer["code"], (string?)answer["replacementId"]);
    }
}
