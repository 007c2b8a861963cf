using System.Net;
using System.Text.Json.Nodes;
using Departement77.BuildingBlocks.Infrastructure.Database;
using Departement77.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace Departement77.SystemTests.SgmNetwork.Experts;

public sealed class NetworkSearchTests
{
    private const string Path = $"{NetworkDesk.Api}/search";

    [Fact]
    public async Task words_are_found_as_people_write_them()
    {
        await using var host = await NetworkDesk.StartAsync();
        var desk = new NetworkDesk(host);
        var client = await desk.SecretaryAsync();
        await desk.ExecuteAsync("delete from sgm.contents");
        var budget = await desk.ContentAsync("Article", "Délibérations budgétaires", "Le conseil vote les délibérations avant le 15 avril.", "budget-finances");
        var grant = await desk.ContentAsync("Resource", "Dossier type de dotation d'équipement des territoires ruraux", "Pièces à joindre.", "subventions");
        var topic = await desk.ContentAsync("Topic", "Permis d'un lotissement", "Qui signe ?", "urbanisme", host.Clock.GetUtcNow().AddDays(-3));
        var post = await desk.ContentAsync("Post", "", "Consultez le plan local d'urbanisme, puis <script>alert(1)</script> & le zonage.", "urbanisme", parent: topic);
        await desk.ContentAsync("Post", "", "Le zonage du PLU est en mairie.", "urbanisme", parent: topic);
        var watch = await desk.ContentAsync("LegalWatch", "Secrétaire général de mairie : avancement", "Plan de requalification.", "statut-sgm");
        var hidden = await desk.ContentAsync("Topic", "Délibération cachée", "zonage secret", visible: false);
        await desk.ContentAsync("Post", "", "zonage dans un dialogue caché", parent: hidden);
        await desk.ContentAsync("Post", "", "zonage en quarantaine", parent: topic, visible: false);

        // Accents, singular and plural, capitals.
        foreach (var q in new[] { "délibération", "deliberation", "DELIBERATIONS", "délibérations budgétaires", "les délibérations" })
            Ids(await SearchAsync(client, q)).ShouldBe([budget], q);

        // Mistyped, behind what is exact.
        foreach (var q in new[] { "deliberasion", "délibératoins", "delibertion budgetaire" })
            Ids(await SearchAsync(client, q)).ShouldBe([budget], q);

        // The trade's short names, both ways.
        foreach (var (q, found) in new[] { ("DETR", grant), ("SGM", watch), ("plan local d'urbanisme", topic), ("PLU", topic) })
            Ids(await SearchAsync(client, q)).ShouldContain(found, q);

        // Messages are gathered under their dialogue, without what is hidden; what people wrote is no markup.
        var zoning = await SearchAsync(client, "zonage");
        Ids(zoning).ShouldBe([topic]);
        var item = zoning["items"]![0]!;
        ((int)item["posts"]!, (string)item["kind"]!, (string)item["title"]!).ShouldBe((2, "Topic", "Permis d'un lotissement"));
        var excerpts = string.Concat((await SearchAsync(client, "consultez"))["items"]!.AsArray().Select(found => (string)found!["excerpt"]!));
        excerpts.ShouldContain("<mark>Consultez</mark>");
        excerpts.ShouldNotContain("<script");
        ((string?)(await SearchAsync(client, "consultez"))["items"]![0]!["postId"]).ShouldBe(post.ToString());

        // Nothing, stop words, operators and odd signs.
        foreach (var q in new[] { "le", "xyzzyplugh", "!!! & | <-> ''", "%%", "a:* & b", "\\", "'; drop table sgm.contents; --" })
            ((long)(await SearchAsync(client, q))["total"]!).ShouldBe(0, q);

        ((long)(await SearchAsync(client, "délibérations -budgétaires"))["total"]!).ShouldBe(0);
        ((long)(await SearchAsync(client, ""))["total"]!).ShouldBe(4, "without words, all that is seen");
        (await client.GetJsonAsync($"{Path}?q={new string('x', 301)}", HttpStatusCode.BadRequest))["code"]!.ToString().ShouldBe("query.invalid");
        (await client.GetJsonAsync($"{Path}?q=a&theme=inconnu", HttpStatusCode.UnprocessableEntity))["code"]!.ToString().ShouldBe("theme.unknown");
        await client.GetJsonAsync($"{Path}?q=a&kind=Post", HttpStatusCode.BadRequest);
        foreach (var cursor in new[] { "WyJhIl0", "WyJhIiwiYiIsImMiLCJkIl0" })
            await client.GetJsonAsync($"{Path}?q=a&cursor={cursor}", HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task pages_facets_and_plan_hold_with_a_hundred_thousand_messages()
    {
        await using var host = await NetworkDesk.StartAsync();
        var desk = new NetworkDesk(host);
        var client = await desk.SecretaryAsync();
        await desk.ExecuteAsync("""
            insert into sgm.contents (kind, id, parent_id, title, body, theme, published_at, is_visible)
            select k.kind, gen_random_uuid(), null, k.kind || ' numéro ' || n || case when n % 40 = 0 then ' assainissement' else '' end,
                   'Texte ' || n || case when n % 25 = 0 then ' sur la passerelle communale' else '' end,
                   (array['urbanisme', 'eau-assainissement', 'budget-finances'])[n % 3 + 1], timestamptz '2026-11-01' - n * interval '1 minute', n % 10 <> 0
            from generate_series(1, 400) n cross join (values ('Topic'), ('Article'), ('Resource'), ('LegalWatch')) k (kind)
            """);
        await desk.ExecuteAsync("""
            insert into sgm.contents (kind, id, parent_id, title, body, theme, published_at, is_visible)
            select 'Post', gen_random_uuid(), t.id, '', 'Réponse ' || n || ' avec quelques mots ordinaires de mairie' || case when n % 500 = 0 then ' et la passerelle' else '' end, t.theme, t.published_at, true
            from (select id, theme, published_at, row_number() over (order by id) as place from sgm.contents where kind = 'Topic') t
            join generate_series(1, 100000) n on n % 400 + 1 = t.place
            """);
        await desk.ExecuteAsync("vacuum analyze sgm.contents");

        foreach (var filter in new[] { "", "&kind=Topic", "&theme=urbanisme", "&kind=Article&theme=budget-finances" })
        {
            foreach (var q in new[] { "passerelle", "" })
            {
                var expected = await desk.ColumnAsync($"""
                    select x.kind || ' ' || x.theme from (
                        select c.kind, c.id, c.theme from sgm.contents c
                        where c.is_visible and c.kind <> 'Post'
                          and ('{q}' = '' or c.body like '%passerelle%' or exists (select from sgm.contents p where p.parent_id = c.id and p.is_visible and p.body like '%passerelle%'))) x
                    """);
                var chosen = expected.Select(row => row.Split(' ')).ToList();
                bool OfKind(string[] row) => !filter.Contains("kind=", StringComparison.Ordinal) || filter.Contains($"kind={row[0]}", StringComparison.Ordinal);
                bool OfTheme(string[] row) => !filter.Contains("theme=", StringComparison.Ordinal) || filter.Contains($"theme={row[1]}", StringComparison.Ordinal);

                var seen = new List<string>();
                var keys = new List<string>();
                for (string? next = ""; next is not null;)
                {
                    var page = await client.GetJsonAsync($"{Path}?limit=200&q={q}{filter}{(next.Length == 0 ? "" : $"&cursor={next}")}");
                    seen.AddRange(page["items"]!.AsArray().Select(item => (string)item!["id"]!));
                    keys.AddRange(page["items"]!.AsArray().Select(item => (string)item!["publishedAt"]!));
                    ((long)page["total"]!).ShouldBe(chosen.Count(row => OfKind(row) && OfTheme(row)));
                    Facet(page, "kinds").ShouldBe(chosen.Where(OfTheme).GroupBy(row => row[0]).ToDictionary(group => group.Key, group => (long)group.Count()), ignoreOrder: true);
                    Facet(page, "themes").ShouldBe(chosen.Where(OfKind).GroupBy(row => row[1]).ToDictionary(group => group.Key, group => (long)group.Count()), ignoreOrder: true);
                    next = (string?)page["next"];
                }

                seen.Count.ShouldBe(chosen.Count(row => OfKind(row) && OfTheme(row)));
                seen.ShouldBeUnique();
                if (q.Length == 0)
                    keys.ShouldBe(keys.OrderDescending(StringComparer.Ordinal));
            }
        }

        // The plan reads no table from end to end; asked as the module's own role.
        foreach (var (q, near) in new[] { ("passerelle", false), ("passerele", true), ("", false) })
        {
            var plan = await PlanAsync(host, q);
            plan.ShouldNotContain("Seq Scan on contents", Case.Sensitive, $"{q}\n{plan}");
            if (near)
                plan.ShouldContain("contents_by_title");
        }
    }

    private static async Task<string> PlanAsync(TestHost host, string q)
    {
        var statement = (string)typeof(Departement77.SgmNetwork.SgmNetworkModule).Assembly.GetType("Departement77.SgmNetwork.Application.Search.SearchNetworkSql")!.GetField("Statement")!.GetRawConstantValue()!;
        await using var connection = await host.Services.GetRequiredService<DatabaseConnections>().For("sgm").OpenConnectionAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = $"explain (analyze, costs off, timing off) {statement}";
        foreach (var (name, value) in new (string, object)[]
        {
            ("search", q), ("limit", 20), ("in_network", true), ("theme_codes", new[] { "urbanisme" }), ("theme_names", new[] { "Urbanisme" }),
            ("kind", DBNull.Value), ("theme", DBNull.Value), ("after_rank", DBNull.Value), ("after_at", DBNull.Value), ("after_kind", DBNull.Value), ("after_id", DBNull.Value),
        })
        {
            command.Parameters.AddWithValue(name, value);
        }

        await using var reader = await command.ExecuteReaderAsync();
        var plan = new System.Text.StringBuilder();
        while (await reader.ReadAsync())
            plan.AppendLine(reader.GetString(0));

        return plan.ToString();
    }

    private static Task<JsonObject> SearchAsync(HttpClient client, string q) => client.GetJsonAsync($"{Path}?q={Uri.EscapeDataString(q)}");

    private static IReadOnlyList<Guid> Ids(JsonObject page) => [.. page["items"]!.AsArray().Select(item => Guid.Parse((string)item!["id"]!))];

    private static Dictionary<string, long> Facet(JsonObject page, string facet) =>
        page["facets"]![facet]!.AsArray().ToDictionary(value => (string)value!["value"]!, value => (long)value!["count"]!, StringComparer.Ordinal);
}
