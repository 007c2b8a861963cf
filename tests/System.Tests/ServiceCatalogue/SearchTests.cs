using System.Globalization;
using System.Text.Json.Nodes;
using CsCheck;
using Departement77.TestKit;

namespace Departement77.SystemTests.ServiceCatalogue;

/// <summary>The catalogue's search, on the demonstration offers.</summary>
public sealed class SearchTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private readonly TestHost host = shared.Host;

    [Theory]
    [InlineData("reseaux d'eaux potable", "Établir le diagnostic d'un réseau d'eau potable")]
    [InlineData("réseau d’eau potable", "Établir le diagnostic d'un réseau d'eau potable")]
    [InlineData("RESEAU EAU POTABLE", "Établir le diagnostic d'un réseau d'eau potable")]
    [InlineData("captages", "Mettre en place les périmètres de protection d'un captage")]
    [InlineData("STEP", "Assister l'exploitation et le suivi d'une station d'épuration")]
    [InlineData("step", "Assister l'exploitation et le suivi d'une station d'épuration")]
    [InlineData("construire mediatheques", "Construire ou réaménager une médiathèque")]
    [InlineData("biodiversté", "Réaliser un atlas de la biodiversité communale")]
    public async Task an_offer_is_found_first(string search, string title) => (await TitlesAsync($"search={Uri.EscapeDataString(search)}"))[0].ShouldBe(title);

    [Theory]
    [InlineData("le la les")]
    [InlineData("'!?.")]
    [InlineData("\"")]
    [InlineData("((")]
    [InlineData("eau & | ! <->")]
    [InlineData("%_\\")]
    public async Task a_search_without_words_shows_what_it_can(string search) =>
        (await host.Anonymous.GetJsonAsync($"{Desk.Api}/offers?search={Uri.EscapeDataString(search)}"))["items"]!.AsArray().Count.ShouldBeGreaterThanOrEqualTo(0);

    [Fact]
    public async Task a_typo_is_corrected_and_said_and_a_word_of_nowhere_finds_nothing()
    {
        var corrected = await host.Anonymous.GetJsonAsync($"{Desk.Api}/offers?search={Uri.EscapeDataString("biodiversté")}");
        ((string?)corrected["corrected"]).ShouldBe("biodiversité");
        var none = await host.Anonymous.GetJsonAsync($"{Desk.Api}/offers?search=xyzzy");
        ((long)none["total"]!).ShouldBe(0);
        none["items"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task withdrawn_offers_are_not_in_the_list()
    {
        var all = await host.Anonymous.GetJsonAsync($"{Desk.Api}/offers?limit=200");
        ((long)all["total"]!).ShouldBe(29);
        all["items"]!.AsArray().Select(item => (string)item!["id"]!).ShouldNotContain("0199a000-0000-7000-8000-000000000030");
    }

    [Theory]
    [InlineData("relevance", "eau")]
    [InlineData("title", "")]
    [InlineData("recent", "")]
    [InlineData("title", "commune")]
    [InlineData("recent", "commune")]
    public async Task pages_follow_each_other_without_loss_or_repetition(string sort, string search)
    {
        var query = $"sort={sort}&search={search}";
        var whole = await IdsAsync($"{query}&limit=200");
        var walked = new List<string>();
        for (string? cursor = null; ;)
        {
            var page = await host.Anonymous.GetJsonAsync($"{Desk.Api}/offers?{query}&limit=3{(cursor is null ? "" : $"&cursor={cursor}")}");
            walked.AddRange(page["items"]!.AsArray().Select(item => (string)item!["id"]!));
            cursor = (string?)page["next"];
            if (cursor is null)
                break;
        }

        walked.ShouldBe(whole);
    }

    [Fact]
    public async Task facets_count_what_a_brute_force_count_finds()
    {
        var all = (await host.Anonymous.GetJsonAsync($"{Desk.Api}/offers?limit=200"))["items"]!.AsArray().Select(item => item!.AsObject()).ToList();
        var themes = all.SelectMany(offer => Codes(offer, "themes")).Distinct(StringComparer.Ordinal).Prepend(null).ToList();
        var bodies = all.SelectMany(offer => Codes(offer, "bodies")).Distinct(StringComparer.Ordinal).Prepend(null).ToList();
        string?[] kinds = [null, "IntegratedEngineering", "AwarenessOrTraining", "ExhibitionLoan"];
        bool?[] charges = [null, true, false];
        string?[] searches = [null, "eau", "commune", "archives"];
        var filters = Gen.Select(Gen.Int[0, themes.Count - 1], Gen.Int[0, bodies.Count - 1], Gen.Int[0, 3], Gen.Int[0, 2], Gen.Int[0, 3]);

        await filters.SampleAsync(
            async draw =>
            {
                var (theme, body, kind, charged, search) = (themes[draw.Item1], bodies[draw.Item2], kinds[draw.Item3], charges[draw.Item4], searches[draw.Item5]);
                var found = search is null ? all : all.Where(offer => SearchedIds(search).Contains((string)offer["id"]!)).ToList();
                var answer = await host.Anonymous.GetJsonAsync($"{Desk.Api}/offers?{Query(("theme", theme), ("body", body), ("kind", kind), ("charged", charged is { } c ? (c ? "true" : "false") : null), ("search", search))}");

                bool OfTheme(JsonObject offer) => theme is null || Codes(offer, "themes").Contains(theme, StringComparer.Ordinal);
                bool OfBody(JsonObject offer) => body is null || Codes(offer, "bodies").Contains(body, StringComparer.Ordinal);
                bool OfKind(JsonObject offer) => kind is null || (string?)offer["kind"] == kind;
                bool OfCharge(JsonObject offer) => charged is null || (bool)offer["charged"]! == charged;

                return (long)answer["total"]! == found.Count(offer => OfTheme(offer) && OfBody(offer) && OfKind(offer) && OfCharge(offer))
                    && Same(answer, "themes", found.Where(offer => OfBody(offer) && OfKind(offer) && OfCharge(offer)).SelectMany(offer => Codes(offer, "themes")))
                    && Same(answer, "bodies", found.Where(offer => OfTheme(offer) && OfKind(offer) && OfCharge(offer)).SelectMany(offer => Codes(offer, "bodies")))
                    && Same(answer, "kinds", found.Where(offer => OfTheme(offer) && OfBody(offer) && OfCharge(offer)).Select(offer => (string)offer["kind"]!))
                    && Same(answer, "charged", found.Where(offer => OfTheme(offer) && OfBody(offer) && OfKind(offer)).Select(offer => (bool)offer["charged"]! ? "true" : "false"));
            },
            iter: 150,
            threads: 1);
    }

    private readonly Dictionary<string, HashSet<string>> searched = new(StringComparer.Ordinal);

    private HashSet<string> SearchedIds(string search)
    {
        if (!searched.TryGetValue(search, out var ids))
            searched[search] = ids = [.. IdsAsync($"search={search}&limit=200").GetAwaiter().GetResult()];

        return ids;
    }

    private static bool Same(JsonObject answer, string facet, IEnumerable<string> values)
    {
        var counted = answer["facets"]![facet]!.AsArray().ToDictionary(row => (string)row!["value"]!, row => (int)row!["count"]!, StringComparer.Ordinal);
        var expected = values.GroupBy(value => value, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal);
        return counted.Count == expected.Count && counted.All(pair => expected.GetValueOrDefault(pair.Key) == pair.Value);
    }

    private static string Query(params (string Name, string? Value)[] parameters) =>
        string.Join('&', parameters.Where(parameter => parameter.Value is not null).Select(parameter => string.Create(CultureInfo.InvariantCulture, $"{parameter.Name}={Uri.EscapeDataString(parameter.Value!)}")));

    private static IEnumerable<string> Codes(JsonObject offer, string member) => offer[member]!.AsArray().Select(code => (string)code!);

    private async Task<List<string>> TitlesAsync(string query) =>
        [.. (await host.Anonymous.GetJsonAsync($"{Desk.Api}/offers?{query}"))["items"]!.AsArray().Select(item => (string)item!["title"]!)];

    private async Task<List<string>> IdsAsync(string query) =>
        [.. (await host.Anonymous.GetJsonAsync($"{Desk.Api}/offers?{query}"))["items"]!.AsArray().Select(item => (string)item!["id"]!)];
}
