using System.Net;
using System.Reflection;
using System.Text;
using System.Text.Json.Nodes;
using CsvHelper;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Web.Exports;
using Departement77.BuildingBlocks.Web.Security;
using Departement77.Host.Operations.Audit;
using Departement77.SystemTests.ContractPolicy;
using Departement77.SystemTests.ServiceCatalogue;
using Departement77.SystemTests.SgmNetwork;
using Departement77.TestKit;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using MiniExcelLibs;

namespace Departement77.SystemTests.Api;

/// <summary>Every list can be had as a file: the same rows as in JSON, for whom they are.</summary>
public sealed class ExportTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private TestHost host = shared.Host;
    private Desk desk = new(shared.Host);

    [Fact]
    public void every_member_of_a_row_has_a_heading_or_says_that_it_is_for_programs()
    {
        var lists = Lists();
        lists.Count.ShouldBeGreaterThan(8);
        foreach (var list in lists)
        {
            var columns = ExportColumn.Of(list.Contract!.Row!);
            columns.Where(column => column.Heading is null).Select(column => column.Member).ShouldBeEmpty($"{list.Contract.Row} needs [Column(\"…\")] or [NoColumn] on these members");
            columns.Select(column => column.Heading).ShouldBeUnique(list.Contract.Row!.ToString());
            ExportColumn.TitleOf(list.Contract.Row).ShouldNotBeNullOrWhiteSpace($"{list.Contract.Row} needs [Sheet(\"…\")]");
        }
    }

    [Fact]
    public async Task every_list_has_the_same_rows_in_each_format()
    {
        await using var alone = await AloneAsync();
        var values = await FillAsync();
        foreach (var list in Lists())
        {
            var client = await host.ClientAsync(list.IsAnonymous ? null : Clients.For(host.Services.GetRequiredService<PermissionMap>(), list.Permission!));
            var path = list.With(name => values.GetValueOrDefault(name) ?? throw new InvalidOperationException($"{list.Pattern} needs a value for {name}."));
            var items = await AllItemsAsync(client, path);
            var csv = ReadCsv(await FileAsync(client, $"{path}?format=csv", "text/csv"));
            var xlsx = ReadXlsx(await FileAsync(client, $"{path}?format=xlsx", ExportFormat.Xlsx.MediaType));
            csv.Count.ShouldBe(items.Count, path);
            xlsx.Count.ShouldBe(items.Count, path);
            for (var i = 0; i < items.Count; i++)
            {
                foreach (var (heading, member) in PlainColumns(list.Contract!.Row!))
                {
                    csv[i][heading].ShouldBe(items[i][member]?.ToString() ?? "", $"{path} {heading}", StringCompareShould.IgnoreLineEndings);
                    (xlsx[i][heading]?.ToString() ?? "").ShouldBe(csv[i][heading], $"{path} {heading}");
                }
            }
        }
    }

    [Fact]
    public async Task a_file_is_of_the_rows_that_the_caller_may_see()
    {
        await using var alone = await AloneAsync();
        await FillAsync();
        foreach (var (client, count) in new[] { ("coordinator", 2), ($"member:{Desk.Coubert}", 1), ("member:217700533", 0), ("contributor:deea-sepoma", 1), ("contributor:caue77", 0) })
            ReadCsv(await FileAsync(await host.ClientAsync(client), $"{Desk.Api}/requests?format=csv", "text/csv")).Count.ShouldBe(count, client);

        using var refused = await host.Anonymous.GetAsync(new Uri($"{Desk.Api}/requests?format=csv", UriKind.Relative));
        refused.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await (await host.ClientAsync("member:217700533")).GetJsonAsync($"/api/v1/authorities/{Desk.Coubert}/timeline?format=xlsx", HttpStatusCode.NotFound))["code"]!.ToString().ShouldBe("authority.not_found");
    }

    [Theory]
    [InlineData(null, "text/csv", "text/csv")]
    [InlineData(null, "text/csv;q=0.4, application/json;q=0.5", "application/json")]
    [InlineData(null, "text/csv, */*;q=0.1", "text/csv")]
    [InlineData(null, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")]
    [InlineData(null, "text/html,application/xhtml+xml,*/*;q=0.8", "application/json")]
    [InlineData(null, "image/png", "application/json")]
    [InlineData("csv", "application/json", "text/csv")]
    [InlineData("json", "text/csv", "application/json")]
    public async Task the_parameter_wins_over_the_header_and_json_is_for_everybody_else(string? format, string accept, string answered)
    {
        using var message = new HttpRequestMessage(HttpMethod.Get, $"{Desk.Api}/offers{(format is null ? "" : $"?format={format}")}");
        message.Headers.TryAddWithoutValidation("Accept", accept).ShouldBeTrue();
        using var response = await host.Anonymous.SendAsync(message);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentType!.MediaType.ShouldBe(answered);
        response.Headers.Vary.ShouldContain("Accept");
    }

    [Fact]
    public async Task a_format_that_is_none_is_refused_and_filters_are_kept()
    {
        foreach (var path in new[] { $"{Desk.Api}/offers?format=pdf", $"{Desk.Api}/offers?format=csv&format=csv", $"{Desk.Api}/offers?format=csv&inconnu=1", $"{Desk.Api}/reference-lists?format=csv", $"{Desk.Api}/offers?format=csv&cursor=!" })
            ((string?)(await host.Anonymous.GetJsonAsync(path, HttpStatusCode.BadRequest))["code"]).ShouldBe("query.invalid", path);

        ReadCsv(await FileAsync(host.Anonymous, "/api/v1/territory/communes?format=csv&search=melun", "text/csv")).ShouldHaveSingleItem()["Commune"].ShouldBe("Melun");
    }

    [Fact]
    public async Task a_file_names_itself_in_french_and_belongs_to_no_cache()
    {
        using var response = await (await host.ClientAsync("coordinator")).GetAsync(new Uri($"{Desk.Api}/memberships?format=csv", UriKind.Relative));
        var disposition = response.Content.Headers.ContentDisposition!;
        disposition.DispositionType.ShouldBe("attachment");
        disposition.FileNameStar.ShouldBe("Adhésions 2026-11-24.csv");
        response.Headers.CacheControl!.ToString().ShouldBe("no-store, private");
        response.Headers.GetValues("Export-Rows").ShouldBe(["3"], "the members of the demonstration");
        response.Headers.GetValues("Export-Row-Limit").ShouldBe(["50000"]);
        response.Headers.Contains("Export-Next").ShouldBeFalse();
    }

    [Fact]
    public async Task a_longer_list_than_the_limit_says_so_and_where_it_goes_on()
    {
        await using var limited = await TestHost.StartAsync(builder => builder.Configuration.AddInMemoryCollection([new("Exports:MostRows", "10000")]));
        await TestPostgres.ExecuteAsync(
            $"insert into integration.timeline_entries (event_id, position, authority_siren, occurred_at, type, sentence) select gen_random_uuid(), n, '{Desk.Coubert}', now(), 'catalogue.request-closed.v1', 'Fait n° ' || n from generate_series(1, 10003) n",
            limited.Database.Name);
        var client = await limited.ClientAsync("coordinator");
        using var response = await client.GetAsync(new Uri($"/api/v1/authorities/{Desk.Coubert}/timeline?format=csv", UriKind.Relative));
        var rows = ReadCsv(await response.Content.ReadAsByteArrayAsync());
        rows.Count.ShouldBe(10_001);
        rows[9_999]["Événement"].ShouldBe("Fait n° 4");
        rows[10_000]["Identifiant"].ShouldBe("Liste limitée à 10000 lignes : ajoutez des filtres pour lire les autres.");
        response.Headers.GetValues("Export-Rows").ShouldBe(["10000"]);

        var next = response.Headers.GetValues("Export-Next").Single();
        ReadXlsx(await FileAsync(client, $"/api/v1/authorities/{Desk.Coubert}/timeline?format=xlsx&cursor={next}", ExportFormat.Xlsx.MediaType))
            .Select(row => row["Événement"]).ShouldBe(["Fait n° 3", "Fait n° 2", "Fait n° 1"]);
    }

    [Fact]
    public async Task the_documentation_shows_the_formats()
    {
        var list = (await host.Anonymous.GetJsonAsync("/openapi/v1.json"))["paths"]![$"{Desk.Api}/requests"]!["get"]!;
        list["responses"]!["200"]!["content"]!.AsObject().Select(content => content.Key).ShouldBe(["application/json", "text/csv", ExportFormat.Xlsx.MediaType], ignoreOrder: true);
        list["parameters"]!.AsArray().Single(parameter => (string?)parameter!["name"] == "format")!["schema"]!["enum"]!.AsArray().Select(value => (string?)value).ShouldBe(["json", "csv", "xlsx"]);
    }

    private List<ProductRoute> Lists() => [.. ProductRoutes.Of(host).Where(route => route.Contract?.Row is not null)];

    /// <summary>A host that no other test sees, for lists with something in them.</summary>
    private async Task<TestHost> AloneAsync()
    {
        host = await TestHost.StartAsync();
        desk = new Desk(host);
        return host;
    }

    /// <summary>Two members with a request each, and the parameters under which lists are found.</summary>
    private async Task<Dictionary<string, string>> FillAsync()
    {
        var membership = await desk.MembershipAsync();
        await desk.MembershipAsync(of: "217704055");
        var (request, assignment) = await desk.RequestAsync("Routed");
        await desk.RequestAsync("Submitted", "217704055", "77405");
        await new LoanDesk(desk).BookingAsync("Requested", LoanDesk.Schools, inDays: 30);
        var coordinator = await desk.CoordinatorAsync();
        foreach (var list in new[] { "messages", "notes" })
            await coordinator.PostJsonAsync($"{Desk.Api}/requests/{request}/{list}", new { text = "Nous rappelons la mairie demain." }, HttpStatusCode.Created);

        var trainings = new TrainingDesk(host);
        var training = await trainings.SessionAsync(capacity: 1);
        await trainings.RegisterAsync(training, "premiere");
        await trainings.RegisterAsync(training, "seconde", HttpStatusCode.Accepted);

        var bureau = new FundingDesk(host);
        var application = await bureau.ApplicationAsync("UnderInstruction", scheme: "FER");
        await (await bureau.InstructorAsync()).PostJsonAsync($"{FundingDesk.Applications}/{application}/opinions", new { body = "caue77" }, HttpStatusCode.Created);
        await bureau.SessionAsync();
        var contract = await host.ContractAsync("InForce");
        await (await host.ClientAsync("instructor")).PostJsonAsync($"{ContractSeed.Api}/contracts/{contract}/commitments", ContractSeed.Commitment(), HttpStatusCode.Created);

        var payments = new PaymentDesk(host);
        var payment = await payments.AskAsync(PaymentDesk.Instalment(await payments.ContractAsync(), 10.00m));
        await PaymentDesk.UploadAsync(await payments.MemberAsync(), payment, "facture.pdf", SampleFiles.Pdf);
        var webhook = (await (await host.ClientAsync("integrator")).PostJsonAsync("/api/v1/webhooks", new { url = "https://exemple.fr/", contact = "a@exemple.fr" }, HttpStatusCode.Created)).Id();
        await host.DrainAsync();
        var topic = await AskedTopicAsync();

        // Reading the audit leaves an entry, once a quarter of an hour; the audit shows what is chained.
        await (await host.ClientAsync("admin")).GetJsonAsync("/api/v1/operations/audit");
        await host.Services.GetRequiredService<AuditChain>().ExtendAsync(CancellationToken.None);
        return new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["webhook"] = webhook.ToString(),
            ["trainingSession"] = training.ToString(),
            ["application"] = application.ToString(),
            ["contract"] = contract.ToString(),
            ["siren"] = Desk.Coubert,
            ["code"] = "deea-sepoma",
            ["membership"] = membership.ToString(),
            ["request"] = request.ToString(),
            ["assignment"] = assignment!.Value.ToString(),
            ["portfolio"] = "0199a000-0000-7000-8000-000000000502",
            ["paymentRequest"] = payment.ToString(),
            ["offer"] = "0199a000-0000-7000-8000-000000000003",
            ["resource"] = "0199c000-0000-7000-8000-000000000521",
            ["group"] = "0199c000-0000-7000-8000-000000000301",
            ["topic"] = topic.ToString(),
        };
    }

    private async Task<Guid> AskedTopicAsync()
    {
        var topic = await host.AskAsync();
        await host.AnswerAsync(topic, body: "Bonjour,\n\n=2+2 ; voir l'article L. 19.");
        await NetworkTalk.AddFileAsync(await host.ClientAsync(NetworkTalk.Own), topic, "arrêté.pdf", SampleFiles.Pdf);
        await (await host.ClientAsync("expert")).PostJsonAsync(NetworkTalk.Reports, new { topicId = topic, reason = "Raison donnée pour l'essai." }, HttpStatusCode.Created);
        return topic;
    }

    private static async Task<List<JsonObject>> AllItemsAsync(HttpClient client, string path)
    {
        var items = new List<JsonObject>();
        for (string? next = ""; next is not null;)
        {
            var page = await client.GetJsonAsync(next.Length == 0 ? path : $"{path}?cursor={next}");
            items.AddRange(page["items"]!.AsArray().Select(item => item!.AsObject()));
            next = (string?)page["next"];
        }

        return items;
    }

    private static async Task<byte[]> FileAsync(HttpClient client, string path, string mediaType)
    {
        using var response = await client.GetAsync(new Uri(path, UriKind.Relative));
        var bytes = await response.Content.ReadAsByteArrayAsync();
        response.StatusCode.ShouldBe(HttpStatusCode.OK, $"{path} answered {Encoding.UTF8.GetString(bytes)}");
        response.Content.Headers.ContentType!.MediaType.ShouldBe(mediaType, path);
        response.Content.Headers.ContentLength.ShouldBe(bytes.Length);
        return bytes;
    }

    private static List<Dictionary<string, string>> ReadCsv(byte[] file)
    {
        using var csv = CsvReader.Create(file, new CsvReaderOptions { Separator = ';', MalformedData = CsvMalformedDataHandling.Throw });
        csv.ReadHeader();
        var rows = new List<Dictionary<string, string>>();
        while (csv.Read())
            rows.Add(csv.Headers.ToDictionary(heading => heading, csv.GetString, StringComparer.Ordinal));

        return rows;
    }

    private static List<IDictionary<string, object?>> ReadXlsx(byte[] file) => [.. new MemoryStream(file).Query(useHeaderRow: true).Cast<IDictionary<string, object?>>()];

    /// <summary>The columns that stand in JSON as they are: text, identities and whole numbers of the row itself.</summary>
    private static IEnumerable<(string Heading, string Member)> PlainColumns(Type row) =>
        from column in ExportColumn.Of(row)
        where column.Type == typeof(string) || column.Type == typeof(Guid) || column.Type == typeof(int) || column.Type == typeof(long)
        let parameter = row.GetConstructors().SelectMany(constructor => constructor.GetParameters()).FirstOrDefault(parameter => parameter.Name == column.Member)
        where parameter?.GetCustomAttribute<ColumnAttribute>() is { Names: null } attribute && attribute.Heading == column.Heading
        select (column.Heading!, char.ToLowerInvariant(column.Member[0]) + column.Member[1..]);
}
