using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Departement77.BuildingBlocks.Application.Documents;
using Departement77.BuildingBlocks.Infrastructure.Jobs;
using Departement77.ServiceCatalogue;
using Departement77.TestKit;
using ErrorOr;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Departement77.SystemTests.ServiceCatalogue.Dialogue;

/// <summary>Files on a request: who sees them, what is refused, and that nothing is left lying about.</summary>
public sealed class DocumentTests(DocumentTests.OneHost shared) : IClassFixture<DocumentTests.OneHost>, IAsyncLifetime
{
    private const int Megabyte = 1024 * 1024;

    private readonly Desk desk = shared.NextDesk();
    private TestHost host = shared.Host;
    private Conversation talk = null!;

    public async ValueTask InitializeAsync() => talk = await Conversation.StartAsync(desk);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task a_file_comes_back_as_it_was_sent_and_only_to_be_saved()
    {
        var added = await AddAsync(talk.Member, "Délibération n° 12 ; \"signée\".pdf", SampleFiles.Pdf, mediaType: "text/html");
        ((string)added["type"]!).ShouldBe("Pdf");
        ((int)added["size"]!).ShouldBe(SampleFiles.Pdf.Length);
        ((string)added["sha256"]!).ShouldBe(Convert.ToHexStringLower(SHA256.HashData(SampleFiles.Pdf)));

        using var response = await talk.Sepoma.GetAsync(new Uri($"{talk.Path}/documents/{added.Id()}", UriKind.Relative));

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await response.Content.ReadAsByteArrayAsync()).ShouldBe(SampleFiles.Pdf);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/pdf");
        response.Content.Headers.ContentLength.ShouldBe(SampleFiles.Pdf.Length);
        response.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
        response.Content.Headers.ContentDisposition.FileNameStar.ShouldBe("Délibération n° 12 ; \"signée\".pdf");
        response.Headers.CacheControl!.ToString().ShouldBe("no-store, private");
        response.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        response.Headers.GetValues("Content-Security-Policy").ShouldHaveSingleItem().ShouldContain("default-src 'none'");
    }

    [Fact]
    public async Task each_side_sees_the_files_that_are_meant_for_it()
    {
        var all = await AddAsync(talk.Member, "a-tous.pdf", SampleFiles.Pdf);
        var ofSepoma = await AddAsync(talk.Sepoma, "de-sepoma.png", SampleFiles.Png, $"&assignmentId={talk.OfSepoma}");
        var ofDesk = await AddAsync(talk.Coordinator, "du-bureau.csv", SampleFiles.Csv, "&internal=true");
        var between = await AddAsync(talk.Satese, "entre-nous.docx", SampleFiles.Docx, "&internal=true");
        await talk.DeclineAsync(talk.Satese, talk.OfSatese);
        var later = await AddAsync(talk.Member, "apres.odt", SampleFiles.Odt);

        foreach (var (reader, seen) in new[]
        {
            (talk.Member, new[] { all, ofSepoma, later }),
            (talk.Coordinator, [all, ofSepoma, ofDesk, between, later]),
            (talk.Auditor, [all, ofSepoma, ofDesk, between, later]),
            (talk.Sepoma, [all, ofSepoma, ofDesk, later]),
            (talk.Satese, [all, ofDesk, between]),
        })
        {
            (await ListedAsync(reader)).ShouldBe(seen.Select(document => (string)document["name"]!));
            foreach (var document in new[] { all, ofSepoma, ofDesk, between, later })
            {
                using var response = await reader.GetAsync(new Uri($"{talk.Path}/documents/{document.Id()}", UriKind.Relative));
                response.StatusCode.ShouldBe(seen.Contains(document) ? HttpStatusCode.OK : HttpStatusCode.NotFound, (string?)document["name"]);
            }
        }

        foreach (var stranger in new[] { talk.OtherMember, talk.Outsider })
        {
            await stranger.GetJsonAsync($"{talk.Path}/documents", HttpStatusCode.NotFound);
            await stranger.GetJsonAsync($"{talk.Path}/documents/{all.Id()}", HttpStatusCode.NotFound);
        }

        await RefusedAsync(talk.Member, "cache.pdf", SampleFiles.Pdf, HttpStatusCode.Forbidden, "access.denied", "&internal=true");
        await RefusedAsync(talk.Sepoma, "chez-eux.pdf", SampleFiles.Pdf, HttpStatusCode.NotFound, "assignment.not_found", $"&assignmentId={talk.OfSatese}");
        await RefusedAsync(talk.Satese, "encore.pdf", SampleFiles.Pdf, HttpStatusCode.Conflict, "dialogue.part_ended");

        await host.DrainAsync();
        var told = (await talk.Member.GetJsonAsync($"/api/v1/authorities/{desk.Siren}/timeline"))["items"]!.AsArray().Select(item => (string)item!["sentence"]!).ToList();
        told.Count(sentence => sentence.StartsWith("Document", StringComparison.Ordinal)).ShouldBe(3, "internal files are not told");
        told.ShouldContain("Document de l'organisme « deea-sepoma » ajouté à une demande.");
        var feed = await (await host.ClientAsync("integrator")).GetStringAsync(new Uri($"/api/v1/events?subject={desk.Siren}&limit=200", UriKind.Relative));
        feed.ShouldContain("catalogue.document-added.v1");
        feed.ShouldNotContain("sepoma.png");
    }

    [Fact]
    public async Task what_is_no_document_is_refused_and_not_kept()
    {
        var before = await StoredAsync();
        var html = Encoding.UTF8.GetBytes("<html><script>alert(1)</script></html>");
        await RefusedAsync(talk.Member, "page.pdf", html, HttpStatusCode.UnsupportedMediaType, "document.type_not_allowed");
        await RefusedAsync(talk.Member, "page.html", html, HttpStatusCode.UnsupportedMediaType, "document.type_not_allowed");
        await RefusedAsync(talk.Member, "logo.svg", Encoding.UTF8.GetBytes("<svg onload='alert(1)'/>"), HttpStatusCode.UnsupportedMediaType, "document.type_not_allowed");
        await RefusedAsync(talk.Member, "facture.pdf", [.. "MZ"u8, 0x90, 0, 3, 0], HttpStatusCode.UnsupportedMediaType, "document.type_not_allowed");
        await RefusedAsync(talk.Member, "facture.pdf.exe", SampleFiles.Pdf, HttpStatusCode.UnsupportedMediaType, "document.type_not_allowed");
        await RefusedAsync(talk.Member, "photo.png", SampleFiles.Pdf, HttpStatusCode.UnsupportedMediaType, "document.type_not_allowed");
        await RefusedAsync(talk.Member, "bombe.docx", SampleFiles.ZipBomb(), HttpStatusCode.UnsupportedMediaType, "document.type_not_allowed");
        await RefusedAsync(talk.Member, "archive.docx", SampleFiles.Zip("lisez-moi.txt"), HttpStatusCode.UnsupportedMediaType, "document.type_not_allowed");
        await RefusedAsync(talk.Member, "vide.pdf", [], HttpStatusCode.BadRequest, "document.empty");
        foreach (var name in new[] { "../../etc/passwd.txt", "dossier\\plan.pdf", ".cache.pdf", "plan\r\nSet-Cookie: a=b.pdf", "plan\u202efdp.pdf", new string('a', 200) + ".pdf" })
            await RefusedAsync(talk.Member, name, SampleFiles.Pdf, HttpStatusCode.UnprocessableEntity, "document.name_invalid");

        await RefusedAsync(talk.Member, "plan.pdf", SampleFiles.Pdf, HttpStatusCode.BadRequest, "query.invalid", "&internal=oui");
        await RefusedAsync(talk.OtherMember, "plan.pdf", SampleFiles.Pdf, HttpStatusCode.NotFound, "request.not_found");

        (await StoredAsync()).ShouldBe(before);
        (await ListedAsync(talk.Coordinator)).ShouldBeEmpty();
    }

    [Fact]
    public async Task a_form_is_no_file()
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(SampleFiles.Csv), "file", "liste.csv" } };
        using var response = await talk.Member.PostAsync(new Uri($"{talk.Path}/documents?name=liste.csv", UriKind.Relative), form);
        ((string)(await response.ReadAsync(HttpStatusCode.UnsupportedMediaType))["code"]!).ShouldBe("input.media_type");
    }

    [Fact]
    public async Task ten_megabytes_are_taken_and_one_byte_more_is_not()
    {
        var large = new byte[(10 * Megabyte) + 1];
        SampleFiles.Pdf.CopyTo(large, 0);
        var before = await StoredAsync();

        foreach (var isChunked in new[] { false, true })
        {
            using var response = await SendAsync(talk.Member, "gros.pdf", large, isChunked: isChunked);
            ((string)(await response.ReadAsync(HttpStatusCode.RequestEntityTooLarge))["code"]!).ShouldBe("document.too_large");
        }

        (await StoredAsync()).ShouldBe(before);
        using var taken = await SendAsync(talk.Member, "gros.pdf", large[..^1], isChunked: true);
        ((int)(await taken.ReadAsync(HttpStatusCode.Created))["size"]!).ShouldBe(10 * Megabyte);
    }

    [Fact]
    public async Task a_request_holds_so_many_documents_also_when_many_come_at_once()
    {
        var before = await StoredAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => SendAsync(talk.Member, $"plan-{i}.png", SampleFiles.Png)));

        answers.Count(answer => answer.StatusCode == HttpStatusCode.Created).ShouldBe(6);
        foreach (var refused in answers.Where(answer => answer.StatusCode != HttpStatusCode.Created))
            ((string)(await refused.ReadAsync(HttpStatusCode.Conflict))["code"]!).ShouldBe("document.quota");

        (await ListedAsync(talk.Member)).Count.ShouldBe(6);
        (await StoredAsync()).ShouldBe(before + 6);
    }

    [Fact]
    public async Task the_same_key_keeps_one_file()
    {
        var before = await StoredAsync();
        var first = await (await SendAsync(talk.Member, "plan.png", SampleFiles.Png, key: "plan-1")).ReadAsync(HttpStatusCode.Created);
        var second = await (await SendAsync(talk.Member, "plan.png", SampleFiles.Png, key: "plan-1")).ReadAsync(HttpStatusCode.Created);

        second.Id().ShouldBe(first.Id());
        (await StoredAsync()).ShouldBe(before + 1);
        ((string)(await (await SendAsync(talk.Member, "plan.png", [.. SampleFiles.Png, 0], key: "plan-1")).ReadAsync(HttpStatusCode.UnprocessableEntity))["code"]!).ShouldBe("idempotency.key_reused");
        (await StoredAsync()).ShouldBe(before + 1);
    }

    [Fact]
    public async Task a_file_that_no_row_names_is_swept_after_a_day()
    {
        await using var later = await TestHost.StartAsync();
        (host, talk) = (later, await Conversation.StartAsync(later));
        var document = await AddAsync(talk.Member, "plan.png", SampleFiles.Png);
        var store = host.Services.GetRequiredService<IDocumentStore<ServiceCatalogueModule>>();

        // A host that dies here has stored the file and not the row.
        var orphan = await store.SaveAsync(new MemoryStream(SampleFiles.Pdf), CancellationToken.None);
        (await SweepAsync()).ShouldBe(0, "the command may still be running");

        host.Advance(TimeSpan.FromDays(2));
        var young = await store.SaveAsync(new MemoryStream(SampleFiles.Pdf), CancellationToken.None);
        (await Task.WhenAll(SweepAsync(), SweepAsync())).Sum().ShouldBeInRange(1, 2);
        (await SweepAsync()).ShouldBe(0);

        (await store.OpenAsync(orphan.Id, CancellationToken.None)).ShouldBeNull();
        await using (var kept = await store.OpenAsync(young.Id, CancellationToken.None))
            kept.ShouldNotBeNull();

        var member = await host.ClientAsync($"member:{Desk.Coubert}");
        (await member.GetByteArrayAsync(new Uri($"{talk.Path}/documents/{document.Id()}", UriKind.Relative))).ShouldBe(SampleFiles.Png);
    }

    [Fact]
    public async Task a_row_whose_file_is_lost_says_so()
    {
        var document = await AddAsync(talk.Member, "plan.png", SampleFiles.Png);
        var store = host.Services.GetRequiredService<IDocumentStore<ServiceCatalogueModule>>();
        await foreach (var file in store.ListAsync(DateTimeOffset.MaxValue))
            await store.DeleteAsync(file, CancellationToken.None);

        ((string)(await talk.Member.GetJsonAsync($"{talk.Path}/documents/{document.Id()}", HttpStatusCode.NotFound))["code"]!).ShouldBe("document.content_missing");
    }

    [Fact]
    public async Task the_documentation_shows_files_as_files()
    {
        var paths = (await host.Anonymous.GetJsonAsync("/openapi/service-catalogue.json"))["paths"]!;
        var upload = paths["/api/v1/service-catalogue/requests/{request}/documents"]!["post"]!;
        ((string)upload["requestBody"]!["content"]!["application/octet-stream"]!["schema"]!["format"]!).ShouldBe("binary");
        upload["parameters"]!.AsArray().Select(parameter => (string)parameter!["name"]!).ShouldBe(["request", "Idempotency-Key", "If-Match", "name", "assignmentId", "internal"]);
        upload["responses"]!.AsObject().Select(answer => answer.Key).ShouldBe(["201", "422", "400", "404", "409", "412", "413", "414", "415", "401", "403", "429", "500", "503"], ignoreOrder: true);
        var download = paths["/api/v1/service-catalogue/requests/{request}/documents/{document}"]!["get"]!;
        ((string)download["responses"]!["200"]!["content"]!["application/octet-stream"]!["schema"]!["format"]!).ShouldBe("binary");
    }

    private async Task<JsonObject> AddAsync(HttpClient who, string name, byte[] bytes, string query = "", string mediaType = "application/octet-stream")
    {
        using var response = await SendAsync(who, name, bytes, query, mediaType);
        return await response.ReadAsync(HttpStatusCode.Created);
    }

    private async Task RefusedAsync(HttpClient who, string name, byte[] bytes, HttpStatusCode expected, string code, string query = "")
    {
        using var response = await SendAsync(who, name, bytes, query);
        var problem = await response.ReadAsync(expected);
        ((string)problem["code"]!).ShouldBe(code, name);
        ((string?)problem["detail"]).ShouldNotBeNullOrWhiteSpace();
    }

    private async Task<HttpResponseMessage> SendAsync(
        HttpClient who, string name, byte[] bytes, string query = "", string mediaType = "application/octet-stream", bool isChunked = false, string? key = null)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, $"{talk.Path}/documents?name={Uri.EscapeDataString(name)}{query}") { Content = new ByteArrayContent(bytes) };
        message.Content.Headers.ContentType = new MediaTypeHeaderValue(mediaType);
        message.Headers.TransferEncodingChunked = isChunked;
        if (key is not null)
            message.Headers.Add("Idempotency-Key", key);

        return await who.SendAsync(message);
    }

    private async Task<IReadOnlyList<string>> ListedAsync(HttpClient who) =>
        [.. (await who.GetJsonAsync($"{talk.Path}/documents"))["items"]!.AsArray().Select(item => (string)item!["name"]!)];

    private async Task<int> StoredAsync() => await host.Services.GetRequiredService<IDocumentStore<ServiceCatalogueModule>>().ListAsync(DateTimeOffset.MaxValue).CountAsync();

    private async Task<int> SweepAsync()
    {
        await using var scope = host.Services.CreateAsyncScope();
        var job = scope.ServiceProvider.GetServices<JobDefinition>().Single(job => job.Id == "catalogue.sweep-documents");
        return (await scope.ServiceProvider.GetRequiredService<IMediator>().Send((IRequest<ErrorOr<int>>)job.Command())).Value;
    }

    public sealed class OneHost : SharedHost
    {
        protected override void Configure(WebApplicationBuilder builder) => builder.Configuration["ServiceCatalogue:DocumentsPerRequest"] = "6";
    }
}
