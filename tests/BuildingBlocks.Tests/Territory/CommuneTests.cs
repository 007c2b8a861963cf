using System.Text.Json.Nodes;
using Departement77.Territory;

namespace Departement77.BuildingBlocks.Tests.Territory;

public sealed class CommuneTests(TerritoryHost territory) : IClassFixture<TerritoryHost>
{
    private static readonly DateOnly Today = new(2026, 11, 24);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task the_departement_has_507_communes_of_which_367_are_under_2000_inhabitants()
    {
        ((int)(await territory.GetAsync("/communes?count=true&limit=1"))["total"]!).ShouldBe(507);
        ((int)(await territory.GetAsync("/communes?count=true&limit=1&below=2000"))["total"]!).ShouldBe(367);
    }

    [Fact]
    public async Task pages_show_every_commune_once_in_french_order_and_1468108_inhabitants()
    {
        var seen = new List<(string Name, string Insee, int Population)>();
        for (var path = "/communes?limit=60"; ;)
        {
            var page = await territory.GetAsync(path);
            seen.AddRange(page["items"]!.AsArray().Select(c => ((string)c!["name"]!, (string)c["insee"]!, (int)c["population"]!)));
            if ((string?)page["next"] is not { } next)
                break;

            path = $"/communes?limit=60&cursor={next}";
        }

        seen.Select(c => c.Insee).Distinct().Count().ShouldBe(507);
        seen.Count.ShouldBe(507);
        seen.Sum(c => c.Population).ShouldBe(1_468_108);

        var names = seen.ConvertAll(c => c.Name);
        names.IndexOf("Échouboulains").ShouldBeInRange(names.IndexOf("Dormelles"), names.IndexOf("Faremoutiers"), "an accent does not send a name to the end");
    }

    [Theory]
    [InlineData("saint cyr morin", "Saint-Cyr-sur-Morin")]
    [InlineData("St-Cyr-sur-Morin", "Saint-Cyr-sur-Morin")]
    [InlineData("ST CYR", "Saint-Cyr-sur-Morin")]
    [InlineData("cyr mor", "Saint-Cyr-sur-Morin")]
    [InlineData("moret loing", "Moret-Loing-et-Orvanne")]
    [InlineData("Moret-sur-Loing", "Moret-Loing-et-Orvanne")]
    [InlineData("Écuelles", "Moret-Loing-et-Orvanne")]
    [InlineData("ecuelles", "Moret-Loing-et-Orvanne")]
    [InlineData("acheres la foret", "Achères-la-Forêt")]
    [InlineData("Ache\u0300res", "Achères-la-Forêt")]
    [InlineData("coub", "Coubert")]
    [InlineData("77127", "Coubert")]
    [InlineData("ste colombe", "Sainte-Colombe")]
    [InlineData("brie comte", "Brie-Comte-Robert")]
    public async Task a_commune_is_found_as_people_write_it(string search, string name) =>
        (await territory.GetAsync($"/communes?search={Uri.EscapeDataString(search)}")).Texts("name").ShouldContain(name);

    [Theory]
    [InlineData("saint cyr morin")]
    [InlineData("moret loing")]
    [InlineData("coubert")]
    public async Task a_whole_name_finds_one_commune(string search) =>
        (await territory.GetAsync($"/communes?search={Uri.EscapeDataString(search)}&count=true"))["total"]!.GetValue<int>().ShouldBe(1);

    [Theory]
    [InlineData("oubert")]
    [InlineData("%")]
    [InlineData("'")]
    [InlineData("_")]
    [InlineData("東京")]
    [InlineData("coubert & !melun | :*")]
    public async Task what_begins_no_word_finds_nothing(string search) =>
        (await territory.GetAsync($"/communes?search={Uri.EscapeDataString(search)}&count=true"))["total"]!.GetValue<int>().ShouldBe(0);

    [Fact]
    public async Task a_postal_code_finds_all_its_communes() =>
        (await territory.GetAsync("/communes?search=77170")).Texts("name").ShouldBe(["Brie-Comte-Robert", "Coubert", "Servon"], ignoreOrder: true);

    [Fact]
    public async Task filters_add_up()
    {
        ((int)(await territory.GetAsync("/communes?count=true&limit=1&intercommunality=200070779"))["total"]!).ShouldBe(31);
        var communes = await territory.GetAsync("/communes?arrondissement=772&intercommunality=200070779&below=500&limit=200");
        communes["items"]!.AsArray().ShouldAllBe(c => (string)c!["arrondissement"]! == "772" && (int)c["population"]! < 500 && (string)c["intercommunality"]!["siren"]! == "200070779");
        communes["items"]!.AsArray().ShouldNotBeEmpty();

        var inArrondissements = 0;
        foreach (var code in new[] { "771", "772", "773", "774", "775" })
            inArrondissements += (int)(await territory.GetAsync($"/communes?count=true&limit=1&arrondissement={code}"))["total"]!;
        inArrondissements.ShouldBe(507);
    }

    [Theory]
    [InlineData("/communes?cursor=zz")]
    [InlineData("/communes?cursor=WyJhIl0")] // ["a"]
    [InlineData("/communes?cursor=WyJcdWQ4MDAiLCJiIl0")] // ["\ud800","b"]
    [InlineData("/communes?limit=0")]
    [InlineData("/communes?limit=201")]
    [InlineData("/communes?below=many")]
    [InlineData("/communes?colour=red")]
    [InlineData("/communes?search=a%00b")]
    [InlineData("/communes/77127/population?on=yesterday")]
    [InlineData("/communes/77127/distance")]
    public async Task a_question_that_cannot_be_read_is_refused(string path) =>
        (await territory.Host.Anonymous.GetResponseAsync(path).RefusalAsync()).ShouldBe((400, "query.invalid"));

    [Fact]
    public async Task a_commune_says_what_it_is()
    {
        var coubert = await territory.GetAsync("/communes/77127");

        ((string)coubert["name"]!).ShouldBe("Coubert");
        ((string)coubert["siren"]!).ShouldBe("217701275");
        coubert["postalCodes"]!.AsArray().Select(code => (string)code!).ShouldBe(["77170"]);
        ((int)coubert["population"]!).ShouldBe(2005);
        ((int)coubert["vintage"]!).ShouldBe(2026);
        ((string)coubert["intercommunality"]!["name"]!).ShouldBe("CC Brie des Rivières et Châteaux");
        coubert["formerInsee"].ShouldBeNull();
    }

    [Fact]
    public async Task the_code_of_a_former_commune_answers_the_current_one_and_says_so()
    {
        var moret = await territory.GetAsync("/communes/77166");

        ((string)moret["insee"]!).ShouldBe("77316");
        ((string)moret["formerInsee"]!).ShouldBe("77166");
        ((string)moret["formerName"]!).ShouldBe("Écuelles");
        moret["formerCommunes"]!.AsArray().Select(former => (string)former!["name"]!).ShouldBe(["Écuelles", "Épisy", "Montarlot", "Moret-sur-Loing", "Veneux-les-Sablons"]);
    }

    [Fact]
    public async Task the_code_that_a_commune_nouvelle_took_over_is_its_own() =>
        (await territory.GetAsync("/communes/77316"))["formerInsee"].ShouldBeNull();

    [Theory]
    [InlineData("99999")]
    [InlineData("75056")]
    [InlineData("abc")]
    [InlineData("2A004")]
    public async Task an_unknown_commune_is_not_found(string code)
    {
        (await territory.Host.Anonymous.GetResponseAsync($"/communes/{code}").RefusalAsync()).ShouldBe((404, "commune.not_found"));
        (await territory.Host.Anonymous.GetResponseAsync($"/communes/{code}/population").RefusalAsync()).ShouldBe((404, "commune.not_found"));
        (await territory.Host.Anonymous.GetResponseAsync($"/communes/{code}/distance?to=77127").RefusalAsync()).ShouldBe((404, "commune.not_found"));
        (await territory.Host.Anonymous.GetResponseAsync($"/communes/77127/distance?to={code}").RefusalAsync()).ShouldBe((422, "commune.unknown"));
        (await territory.Territory.FindCommuneAsync(code, Cancellation)).ShouldBeNull();
    }

    [Theory] // the crossings of 2,000 inhabitants that Data/README.md names
    [InlineData("77359", "2021-12-31", false)]
    [InlineData("77359", "2022-01-01", true)]
    [InlineData("77352", "2023-12-31", false)]
    [InlineData("77352", "2024-01-01", true)]
    [InlineData("77384", "2023-12-31", false)]
    [InlineData("77384", "2024-01-01", true)]
    [InlineData("77433", "2023-12-31", false)]
    [InlineData("77433", "2024-01-01", true)]
    [InlineData("77521", "2023-12-31", false)]
    [InlineData("77521", "2024-01-01", true)]
    [InlineData("77146", "2023-12-31", true)]
    [InlineData("77146", "2024-01-01", false)]
    [InlineData("77146", "2024-12-31", false)]
    [InlineData("77146", "2025-01-01", true)]
    [InlineData("77127", "2024-12-31", false)]
    [InlineData("77127", "2025-01-01", true)]
    public async Task a_vintage_is_in_force_from_1_january(string insee, string on, bool reaches2000)
    {
        var answer = await territory.GetAsync($"/communes/{insee}/population?on={on}");
        var known = await territory.Territory.PopulationOfCommuneAsync(insee, DateOnly.ParseExact(on, "yyyy-MM-dd"), Cancellation);

        ((int)answer["population"]! >= 2000).ShouldBe(reaches2000);
        ((int)answer["vintage"]!).ShouldBe(int.Parse(on[..4], System.Globalization.CultureInfo.InvariantCulture));
        ((string)answer["on"]!).ShouldBe(on);
        known.ShouldBe(new PopulationInForce((int)answer["vintage"]!, (int)answer["population"]!));
    }

    [Fact]
    public async Task before_the_first_vintage_nobody_knows_and_after_the_last_the_last_one_stays()
    {
        (await territory.Host.Anonymous.GetResponseAsync("/communes/77127/population?on=2020-12-31").RefusalAsync()).ShouldBe((404, "population.not_known"));
        (await territory.Territory.PopulationOfCommuneAsync("77127", new(2020, 12, 31), Cancellation)).ShouldBeNull();
        (await territory.Territory.PopulationOfAuthorityAsync("200070779", new(2020, 12, 31), Cancellation)).ShouldBeNull();

        (await territory.GetAsync("/communes/77127/population?on=2031-06-30"))["vintage"]!.GetValue<int>().ShouldBe(2026);
        (await territory.GetAsync("/communes/77127/population"))["on"]!.GetValue<string>().ShouldBe("2026-11-24");
    }

    [Fact]
    public async Task the_population_of_a_former_commune_is_that_of_the_current_one() =>
        (await territory.GetAsync("/communes/77166/population"))["insee"]!.GetValue<string>().ShouldBe("77316");

    [Fact]
    public async Task distance_is_the_same_both_ways_and_says_whether_it_is_exact()
    {
        var there = await territory.GetAsync("/communes/77127/distance?to=77405");
        var back = await territory.GetAsync("/communes/77405/distance?to=77127");
        ((double)there["kilometres"]!).ShouldBe((double)back["kilometres"]!);
        ((double)there["kilometres"]!).ShouldBe(44.0, 1.5);
        ((bool)there["exact"]!).ShouldBeTrue();
        ((bool)(await territory.GetAsync("/communes/77003/distance?to=77127"))["exact"]!).ShouldBeFalse("77003 has the mean place of its postal code");
        ((double)(await territory.GetAsync("/communes/77127/distance?to=77127"))["kilometres"]!).ShouldBe(0);
    }

    [Fact]
    public async Task there_are_23_intercommunalities_and_their_communes_of_the_departement_add_up()
    {
        var all = (await territory.GetAsync("/intercommunalities?limit=200"))["items"]!.AsArray();
        all.Count.ShouldBe(23);
        all.Sum(i => (int)i!["memberCountInDepartment"]!).ShouldBe(507);
        all.Sum(i => (int)i!["populationInDepartment"]!).ShouldBe(1_468_108);

        foreach (JsonNode? one in all)
        {
            var siren = (string)one!["siren"]!;
            var detail = await territory.GetAsync($"/intercommunalities/{siren}");
            detail["communes"]!.AsArray().Count.ShouldBe((int)one["memberCountInDepartment"]!);
            (await territory.Territory.PopulationOfAuthorityAsync(siren, Today, Cancellation)).ShouldBe((int)one["populationInDepartment"]!);
        }
    }

    [Fact]
    public async Task an_intercommunality_is_found_by_its_words_or_not_at_all()
    {
        (await territory.GetAsync("/intercommunalities?search=rivieres%20chateaux")).Texts("siren").ShouldBe(["200070779"]);
        (await territory.Host.Anonymous.GetResponseAsync("/intercommunalities/217701275").RefusalAsync()).ShouldBe((404, "intercommunality.not_found"));
        (await territory.Host.Anonymous.GetResponseAsync("/intercommunalities/x").RefusalAsync()).ShouldBe((404, "intercommunality.not_found"));
    }

    [Fact]
    public async Task an_authority_is_a_commune_or_an_intercommunality_with_its_perimeter()
    {
        var coubert = (await territory.Territory.FindAuthorityAsync("217 701 275", Cancellation))!;
        (coubert.Name, coubert.Kind, coubert.Insee, coubert.Communes.Single()).ShouldBe(("Coubert", LocalAuthorityKind.Municipality, "77127", "77127"));

        var brie = (await territory.Territory.FindAuthorityAsync("200070779", Cancellation))!;
        (brie.Kind, brie.Insee, brie.Communes.Count).ShouldBe((LocalAuthorityKind.InterMunicipality, null, 31));
        brie.Communes.ShouldContain("77127");

        (await territory.Territory.FindAuthorityAsync("227700010", Cancellation)).ShouldBeNull("the Département is no member of itself");
        (await territory.Territory.FindAuthorityAsync("nonsense", Cancellation)).ShouldBeNull();
        (await territory.Territory.PopulationOfAuthorityAsync("217701275", Today, Cancellation)).ShouldBe(2005);
    }

    [Fact]
    public async Task a_former_commune_is_the_current_one_in_process_too()
    {
        var moret = (await territory.Territory.FindCommuneAsync("77166", Cancellation))!;
        (moret.Insee, moret.FormerInsee, moret.FormerName).ShouldBe(("77316", "77166", "Écuelles"));
        (await territory.Territory.FindCommuneAsync("77316", Cancellation))!.FormerInsee.ShouldBeNull();
    }
}
