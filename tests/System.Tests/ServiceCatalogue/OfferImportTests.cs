using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Departement77.TestKit;
using Npgsql;

namespace Departement77.SystemTests.ServiceCatalogue;

/// <summary>A catalogue that comes in as a file. Each test has references of its own.</summary>
public sealed class OfferImportTests(SharedHost shared) : IClassFixture<SharedHost>, IAsyncLifetime
{
    private const string Offers = $"{Desk.Api}/offers";
    private const string Import = $"{Offers}/import";

    private readonly TestHost host = shared.Host;
    private HttpClient editor = null!;
    private HttpClient publisher = null!;

    public async ValueTask InitializeAsync() => (editor, publisher) = (await host.ClientAsync("catalogue-editor"), await host.ClientAsync("catalogue-publisher"));

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task twelve_faulty_lines_of_130_are_named_and_nothing_is_stored_until_the_file_is_clean()
    {
        var faulty = SampleCatalogue.Csv(SampleCatalogue.Faulty("MONTRER"));

        var tried = await ImportAsync(faulty, dryRun: true);
        ShouldNameTheMistakes(tried);
        (await StoredAsync("MONTRER")).ShouldBe(0);

        var refused = await ImportAsync(faulty, dryRun: false, HttpStatusCode.UnprocessableEntity);
        ((string?)refused["code"]).ShouldBe("import.faulty");
        ShouldNameTheMistakes(refused["report"]!.AsObject());
        (await StoredAsync("MONTRER")).ShouldBe(0);

        var clean = SampleCatalogue.Csv(SampleCatalogue.Clean(SampleCatalogue.Offers, "MONTRER"));
        Counts(await ImportAsync(clean, dryRun: true)).ShouldBe((130, 130, 0, 0, 0, false));
        (await StoredAsync("MONTRER")).ShouldBe(0);

        Counts(await ImportAsync(clean, dryRun: false)).ShouldBe((130, 130, 0, 0, 0, true));
        (await StoredAsync("MONTRER")).ShouldBe(130);
    }

    [Fact]
    public async Task the_same_mistakes_are_named_in_a_workbook()
    {
        var refused = await ImportAsync(SampleCatalogue.Xlsx(SampleCatalogue.Faulty("CLASSEUR")), dryRun: false, HttpStatusCode.UnprocessableEntity);
        ShouldNameTheMistakes(refused["report"]!.AsObject());
        (await StoredAsync("CLASSEUR")).ShouldBe(0);
    }

    [Fact]
    public async Task one_catalogue_says_the_same_in_each_form_and_order_of_columns()
    {
        var rows = SampleCatalogue.Clean(30, "FORMES");
        Counts(await ImportAsync(SampleCatalogue.Csv(rows), dryRun: false)).ShouldBe((30, 30, 0, 0, 0, true));

        List<string[]> turned = [.. rows.Select(row => Enumerable.Reverse(row).ToArray())];
        byte[][] others =
        [
            SampleCatalogue.Csv(rows, ','), SampleCatalogue.Csv(rows, ansi: true), SampleCatalogue.Csv(turned, ',', ansi: true), SampleCatalogue.Xlsx(rows), SampleCatalogue.Xlsx(turned),
        ];
        foreach (var other in others)
            Counts(await ImportAsync(other, dryRun: false)).ShouldBe((30, 0, 0, 30, 0, true));
    }

    [Fact]
    public async Task an_offer_is_found_again_by_its_reference_and_only_gets_a_version_in_preparation()
    {
        var rows = SampleCatalogue.Clean(3, "SUITE");
        await ImportAsync(SampleCatalogue.Csv(rows), dryRun: false);
        var offer = (await IdsAsync("SUITE"))[0];
        var drafts = (await editor.GetJsonAsync($"{Offers}/drafts?limit=200"))["items"]!.AsArray();
        ((string?)drafts.Single(item => (string?)item!["id"] == offer.ToString())!["reference"])!.ShouldStartWith("SUITE");
        await editor.PostJsonAsync($"{Offers}/{offer}/submit", body: null);

        // Whoever imported wrote it; somebody else publishes.
        (await editor.RefusedAsync($"{Offers}/{offer}/publish", body: null, HttpStatusCode.Forbidden)).ShouldNotBeNullOrEmpty();
        await publisher.PostJsonAsync($"{Offers}/{offer}/publish", body: null);
        var before = (string?)(await host.Anonymous.GetJsonAsync($"{Offers}/{offer}"))["description"];

        Counts(await ImportAsync(SampleCatalogue.Csv(SampleCatalogue.Reworded(rows)), dryRun: true)).ShouldBe((3, 0, 3, 0, 0, false));
        ((string?)(await editor.GetJsonAsync($"{Offers}/{offer}/versions"))["items"]![0]!["status"]).ShouldNotBe("Draft");
        Counts(await ImportAsync(SampleCatalogue.Csv(SampleCatalogue.Reworded(rows)), dryRun: false)).ShouldBe((3, 0, 3, 0, 0, true));

        ((string?)(await host.Anonymous.GetJsonAsync($"{Offers}/{offer}"))["description"]).ShouldBe(before);
        ((string?)(await editor.GetJsonAsync($"{Offers}/{offer}/versions/2"))["description"]).ShouldBe($"{before} Texte revu.");
        (await StoredAsync("SUITE")).ShouldBe(3);
    }

    [Fact]
    public async Task a_publisher_who_imports_does_not_publish_it()
    {
        await ImportAsync(SampleCatalogue.Csv(SampleCatalogue.Clean(1, "SOI")), dryRun: false, client: publisher);
        var offer = (await IdsAsync("SOI"))[0];
        await editor.PostJsonAsync($"{Offers}/{offer}/submit", body: null);
        (await publisher.RefusedAsync($"{Offers}/{offer}/publish", body: null, HttpStatusCode.Forbidden)).ShouldBe("offer.separation_of_duties");
    }

    [Fact]
    public async Task an_offer_written_by_hand_is_found_by_its_identity()
    {
        var offer = (await editor.PostJsonAsync(Offers, OfferLifeTests.Sheet(kind: "AwarenessOrTraining"), HttpStatusCode.Created)).Id();
        var kind = (string)(await editor.GetJsonAsync($"{Offers}/drafts"))["items"]!.AsArray().Single(item => (string?)item!["id"] == offer.ToString())!["kind"]!;
        Counts(await ImportAsync(Lines("Référence;Nature;Titre;Règle de prix", $"{offer};{kind};Observer la loutre;gratuit"), dryRun: false)).ShouldBe((1, 0, 1, 0, 0, true));
        ((string?)(await editor.GetJsonAsync($"{Offers}/{offer}/versions/1"))["title"]).ShouldBe("Observer la loutre");

        await ShouldFindAsync(Lines("Référence;Nature;Titre;Règle de prix", $"{Guid.CreateVersion7()};{kind};Observer la loutre;gratuit"), (2, "Référence", "offer.not_found"));
    }

    [Fact]
    public async Task an_offer_that_is_read_over_or_has_another_kind_is_left_alone()
    {
        await ImportAsync(SampleCatalogue.Csv(SampleCatalogue.Clean(2, "RELECTURE")), dryRun: false);
        var offer = (await IdsAsync("RELECTURE"))[0];
        await editor.PostJsonAsync($"{Offers}/{offer}/submit", body: null);

        await ShouldFindAsync(
            Lines("Référence;Nature;Titre;Règle de prix", "RELECTURE-00001;ingénierie intégrée;Autre titre;gratuit", "RELECTURE-00002;ingénierie intégrée;Autre titre;gratuit"),
            (2, "Nature", "offer.kind_fixed"),
            (3, "Nature", "offer.kind_fixed"));
        await ShouldFindAsync(
            Lines("Référence;Nature;Titre;Règle de prix", "RELECTURE-00001;sensibilisation et formation;Autre titre;gratuit"),
            (2, "Référence", "invalid_transition"));
    }

    [Fact]
    public async Task formulas_stay_text_and_what_is_left_to_write_is_told()
    {
        var report = await ImportAsync(Lines("Référence;Nature;Titre;Règle de prix;Résumé", "FORMULE-1;ingénierie intégrée;\"=HYPERLINK(\"\"https://exemple.fr\"\")\";gratuit;'+33"), dryRun: false);
        Counts(report).ShouldBe((1, 1, 0, 0, 0, true));
        report["warnings"]!.AsArray().Select(warning => (string?)warning!["column"]).ShouldBe(["Thématiques", "Organismes", "Description"], ignoreOrder: true);

        var version = await editor.GetJsonAsync($"{Offers}/{(await IdsAsync("FORMULE"))[0]}/versions/1");
        ((string?)version["title"], (string?)version["summary"]).ShouldBe(("=HYPERLINK(\"https://exemple.fr\")", "+33"));
    }

    [Theory]
    [InlineData("Référence;Titre;Règle de prix\nA-1;Un;gratuit", 1, "Nature", "import.column_missing")]
    [InlineData("Référence;Nature;Titre;Titre;Règle de prix\nA-1;x;Un;Un;gratuit", 1, "Titre", "import.column_twice")]
    [InlineData("Référence;Nature;Titre;Règle de prix;Humeur\nA-1;x;Un;gratuit;bonne", 1, "Humeur", "import.column_unknown")]
    [InlineData("Référence;Nature;Titre;Règle de prix", null, null, "import.empty")]
    [InlineData("Référence;Nature;Titre;Règle de prix\nA-1;ingénierie intégrée;Un;gratuit;de trop", 2, null, "import.too_many_cells")]
    [InlineData("Référence;Nature;Titre;Règle de prix\nA 1;ingénierie intégrée;Un;gratuit", 2, "Référence", "import.reference_invalid")]
    [InlineData("Référence;Nature;Titre;Règle de prix\na-1;ingénierie intégrée;Un;gratuit\n\nA-1;ingénierie intégrée;Deux;gratuit", 4, "Référence", "import.reference_twice")]
    [InlineData("Référence;Nature;Titre;Règle de prix;Exemplaires\nA-1;prêt d'exposition;Un;gratuit;1,5", 2, "Exemplaires", "import.number_invalid")]
    [InlineData("Référence;Nature;Titre;Règle de prix;Types de collectivités\nA-1;ingénierie intégrée;Un;gratuit;région", 2, "Types de collectivités", "import.value_unknown")]
    [InlineData("Référence;Nature;Titre;Règle de prix\nA-1;ingénierie intégrée;\"Un;gratuit\n", 2, null, "import.unreadable")]
    public async Task each_mistake_is_named_by_line_and_column(string text, int? line, string? column, string code) =>
        await ShouldFindAsync(Encoding.UTF8.GetBytes(text), (line, column, code));

    [Fact]
    public async Task what_is_no_catalogue_is_refused()
    {
        await RefusedAsync(SampleFiles.Png, HttpStatusCode.UnsupportedMediaType, "import.type_not_allowed");
        await RefusedAsync(SampleFiles.Docx, HttpStatusCode.UnsupportedMediaType, "import.type_not_allowed");
        await RefusedAsync([0xff, 0xfe, 0, 0x7b], HttpStatusCode.UnsupportedMediaType, "document.type_not_allowed");
        await RefusedAsync([], HttpStatusCode.BadRequest, "document.empty");
        await RefusedAsync(new byte[12 * 1024 * 1024], HttpStatusCode.RequestEntityTooLarge, "document.too_large");
        await ShouldFindAsync(SampleFiles.Xlsx, (null, null, "import.unreadable"));
        ((string?)(await host.Anonymous.PostJsonAsync(Import, new { }, HttpStatusCode.Unauthorized))["code"]).ShouldNotBeNullOrEmpty();

        using var unknown = await editor.PostAsync(new Uri($"{Import}?dryRun=peut-etre", UriKind.Relative), new ByteArrayContent(SampleFiles.Csv));
        ((string?)(await unknown.ReadAsync(HttpStatusCode.BadRequest))["code"]).ShouldBe("query.invalid");
    }

    [Theory]
    [InlineData("TABLEUR", false)]
    [InlineData("CLASSEURS", true)]
    public async Task a_file_of_hundreds_of_lines_is_tried_and_then_stored_whole(string prefix, bool asWorkbook)
    {
        const int lines = 400;
        var rows = SampleCatalogue.Clean(lines, prefix);
        var file = asWorkbook ? SampleCatalogue.Xlsx(rows) : SampleCatalogue.Csv(rows);
        Counts(await ImportAsync(file, dryRun: true)).ShouldBe((lines, lines, 0, 0, 0, false));
        (await StoredAsync(prefix)).ShouldBe(0);

        Counts(await ImportAsync(file, dryRun: false)).ShouldBe((lines, lines, 0, 0, 0, true));
        (await StoredAsync(prefix)).ShouldBe(lines);
    }

    [Fact]
    public async Task more_offers_than_a_file_may_hold_are_refused()
    {
        var file = Lines(["Référence;Nature;Titre;Règle de prix", .. Enumerable.Range(1, 10_001).Select(number => $"TROP-{number};ingénierie intégrée;Offre {number};gratuit")]);
        var report = await ImportAsync(file, dryRun: true);
        report["faults"]!.AsArray().Select(fault => ((int)fault!["line"]!, (string?)fault["code"])).ShouldBe([(10_002, "import.too_many")]);

        ((string?)(await ImportAsync(file, dryRun: false, HttpStatusCode.UnprocessableEntity))["code"]).ShouldBe("import.faulty");
        (await StoredAsync("TROP")).ShouldBe(0);
    }

    [Fact]
    public async Task a_file_that_comes_twice_at_once_or_again_creates_each_offer_once()
    {
        var file = SampleCatalogue.Csv(SampleCatalogue.Clean(40, "DEUXFOIS"));
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(async _ =>
        {
            using var response = await PostAsync(editor, file, dryRun: false);
            return response.StatusCode;
        }));

        answers.ShouldAllBe(status => status == HttpStatusCode.OK || status == HttpStatusCode.Conflict);
        answers.ShouldContain(HttpStatusCode.OK);
        (await StoredAsync("DEUXFOIS")).ShouldBe(40);
        Counts(await ImportAsync(file, dryRun: false)).ShouldBe((40, 0, 0, 40, 0, true));
    }

    private static void ShouldNameTheMistakes(JsonObject report)
    {
        ((int)report["lines"]!, (int)report["faultyLines"]!, (int)report["faultCount"]!, (bool)report["stored"]!).ShouldBe((130, 12, 12, false));
        report["faults"]!.AsArray().Select(fault => ((int)fault!["line"]!, (string)fault["column"]!, (string)fault["code"]!))
            .ShouldBe(SampleCatalogue.Faults.Select(fault => (fault.Line, fault.Column, fault.Code)));
        report["faults"]!.AsArray().ShouldAllBe(fault => ((string)fault!["message"]!).Length > 20);
    }

    private static (int Lines, int Created, int Revised, int Unchanged, int Faults, bool Stored) Counts(JsonObject report) =>
        ((int)report["lines"]!, (int)report["created"]!, (int)report["revised"]!, (int)report["unchanged"]!, (int)report["faultCount"]!, (bool)report["stored"]!);

    private static byte[] Lines(params string[] lines) => Encoding.UTF8.GetBytes(string.Join('\n', lines));

    private static async Task<HttpResponseMessage> PostAsync(HttpClient client, byte[] file, bool dryRun)
    {
        using var content = new ByteArrayContent(file) { Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") } };
        return await client.PostAsync(new Uri($"{Import}?dryRun={(dryRun ? "true" : "false")}", UriKind.Relative), content);
    }

    private async Task<JsonObject> ImportAsync(byte[] file, bool dryRun, HttpStatusCode expected = HttpStatusCode.OK, HttpClient? client = null)
    {
        using var response = await PostAsync(client ?? editor, file, dryRun);
        return await response.ReadAsync(expected);
    }

    /// <summary>A trial finds exactly these faults; for good, the file is refused.</summary>
    private async Task ShouldFindAsync(byte[] file, params (int? Line, string? Column, string Code)[] expected)
    {
        var report = await ImportAsync(file, dryRun: true);
        report["faults"]!.AsArray().Select(fault => ((int?)fault!["line"], (string?)fault["column"], (string)fault["code"]!)).ToArray().ShouldBe(expected, report.ToJsonString());
        ((string?)(await ImportAsync(file, dryRun: false, HttpStatusCode.UnprocessableEntity))["code"]).ShouldBe("import.faulty");
    }

    private async Task RefusedAsync(byte[] file, HttpStatusCode status, string code) =>
        ((string?)(await ImportAsync(file, dryRun: true, status))["code"]).ShouldBe(code);

    private async Task<int> StoredAsync(string prefix) => (await IdsAsync(prefix)).Count;

    private async Task<List<Guid>> IdsAsync(string prefix)
    {
        await using var source = NpgsqlDataSource.Create(host.Database.ConnectionString);
        await using var command = source.CreateCommand("select id from catalogue.offers where reference like $1 order by reference");
        command.Parameters.Add(new() { Value = $"{prefix}-%" });
        await using var reader = await command.ExecuteReaderAsync();
        var ids = new List<Guid>();
        while (await reader.ReadAsync())
            ids.Add(reader.GetGuid(0));

        return ids;
    }
}
