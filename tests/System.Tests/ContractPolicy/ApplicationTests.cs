using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Dapper;
using Departement77.BuildingBlocks.Application.Documents;
using Departement77.ContractPolicy;
using Departement77.SystemTests.Operations;
using Departement77.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace Departement77.SystemTests.ContractPolicy;

/// <summary>Applications from their opening to the vote, over HTTP, by those whose task each step is.</summary>
public sealed partial class ApplicationTests(SharedHost shared) : IClassFixture<SharedHost>, IAsyncLifetime
{
    private const string Applications = FundingDesk.Applications;
    private TestHost host = null!;
    private FundingDesk desk = null!;
    private HttpClient member = null!;
    private HttpClient instructor = null!;
    private HttpClient secretary = null!;

    public async ValueTask InitializeAsync() => await UseAsync(shared.Host, shared.NextCommune().Siren);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task from_opening_to_approval_by_distinct_people()
    {
        await UseAsync(host, FundingDesk.Coubert);
        var approver = await desk.ApproverAsync();
        var id = await desk.OpenAsync();
        var path = $"{Applications}/{id}";
        var first = await member.PostJsonAsync($"{path}/operations", new { label = "Mairie", cost = 230_000, schedule = new { n = 100_000, n1 = 130_000 }, worksStartOn = "2027-03-01" }, HttpStatusCode.Created);
        await member.PostJsonAsync($"{path}/operations", new { label = "École", cost = 340_000 }, HttpStatusCode.Created);
        var wrong = (await member.PostJsonAsync($"{path}/operations", new { label = "À retirer", cost = 1 }, HttpStatusCode.Created)).Id();
        await member.PutJsonAsync($"{path}/operations/{first.Id()}", new { label = "Mairie, extension", cost = 230_000, schedule = new { n = 100_000 } });
        await member.DeleteJsonAsync($"{path}/operations/{wrong}");
        await member.PutJsonAsync($"{path}/financing-plan", new { otherFunding = new[] { new { source = "DETR", amount = 100_000, @public = true } }, owner = 120_000 });

        var draft = await member.GetJsonAsync(path);
        draft["operations"]!.AsArray().Select(operation => (string?)operation!["label"]).ShouldBe(["Mairie, extension", "École"]);
        ((decimal)draft["operations"]![0]!["schedule"]!["n"]!).ShouldBe(100_000m);
        ((decimal)draft["financingPlan"]!["difference"]!).ShouldBe(0m);
        ((int)draft["population"]!["value"]!).ShouldBe(1942);
        ((int)draft["population"]!["vintage"]!).ShouldBe(2024);
        ((decimal)draft["grants"]![0]!["amount"]!).ShouldBe(150_000m);
        ((decimal)draft["owner"]!["minimum"]!).ShouldBe(114_000m);
        draft["steps"]!.AsArray().Count.ShouldBeGreaterThan(5);
        draft["missingDocuments"]!.AsArray().Count.ShouldBe(5);

        (await member.PostJsonAsync($"{path}/submit", body: null)).Status().ShouldBe("Submitted");
        (await instructor.PostJsonAsync($"{path}/ask-documents", new { documents = new[] { "estimate" }, reason = "Il manque l'estimatif de l'école." })).Status().ShouldBe("Incomplete");
        (await member.RefusedAsync($"{path}/submit", null, HttpStatusCode.UnprocessableEntity)).ShouldBe("document.required");
        await desk.FileAsync(id, "CoR");
        (await member.PostJsonAsync($"{path}/submit", body: null)).Status().ShouldBe("Submitted");
        (await instructor.PostJsonAsync($"{path}/mark-complete", body: null)).Status().ShouldBe("UnderInstruction");

        var opinion = (await instructor.PostJsonAsync($"{path}/opinions", new { body = "Direction des routes", question = "Le parvis est-il sûr ?" }, HttpStatusCode.Created)).Id();
        (await instructor.RefusedAsync($"{path}/propose-to-vote", null, HttpStatusCode.Conflict)).ShouldBe("opinion.unanswered");
        await instructor.PostJsonAsync($"{path}/opinions/{opinion}/record", new { result = "WithReservations", text = "Élargir le trottoir." });
        var operations = (await desk.ReadAsync(id))["operations"]!.AsArray().Select(operation => (string)operation!["id"]!).ToList();
        await instructor.PostJsonAsync($"{path}/set-retained-amounts", new { operations = new object[] { new { operation = operations[0], retained = 200_000 }, new { operation = operations[1], retained = 300_000 } } });
        var session = await desk.SessionAsync();
        (await instructor.PostJsonAsync($"{path}/propose-to-vote", new { session })).Status().ShouldBe("OnAgenda");

        await instructor.PostJsonAsync($"{path}/record-vote", FundingDesk.Act(), HttpStatusCode.Forbidden);
        await member.PostJsonAsync($"{path}/record-vote", FundingDesk.Act(), HttpStatusCode.Forbidden);
        (await secretary.PostJsonAsync($"{path}/record-vote", FundingDesk.Act())).Status().ShouldBe("Approved");

        var approved = await member.GetJsonAsync(path);
        approved["allowedActions"]!.AsArray().ShouldBeEmpty();
        approved["operations"]!.AsArray().Select(operation => (decimal)operation!["departmentGrant"]!).ShouldBe([60_000m, 90_000m]);
        ((string?)approved["vote"]!["act"]).ShouldBe("CP-2026-11-4/02");
        ((string?)approved["vote"]!["executoryOn"]).ShouldBe(FundingDesk.Today);
        ((string?)approved["opinions"]![0]!["result"]).ShouldBe("WithReservations");
        ((string?)(await member.GetJsonAsync($"{path}/opinions"))["items"]![0]!["text"]).ShouldBe("Élargir le trottoir.");
        var agenda = await approver.GetJsonAsync($"{FundingDesk.Sessions}/{session}");
        ((string?)agenda["agenda"]![0]!["status"]).ShouldBe("Approved");
        ((decimal)agenda["departmentTotal"]!).ShouldBe(150_000m);
        ((bool)agenda["agenda"]![0]!["late"]!).ShouldBeTrue();

        await host.DrainAsync();
        (await EventsAsync(id)).ShouldBe(
        [
            "application-submitted", "documents-asked", "application-submitted", "application-completed", "application-ready-for-vote", "application-put-on-agenda", "grant-approved",
        ]);
    }

    [Fact]
    public async Task the_population_is_that_of_the_day_of_the_deliberation()
    {
        await using var alone = await AloneAsync();
        var then = await desk.OpenAsync(deliberationDate: "2024-12-10");
        await desk.OperationAsync(then, 100_000);
        await member.PostJsonAsync($"{Applications}/{then}/submit", body: null);
        await member.PostJsonAsync($"{Applications}/{then}/withdraw", new { reason = FundingDesk.Reason });

        var later = await desk.OpenAsync(deliberationDate: "2025-01-10");
        await desk.OperationAsync(later, 100_000);
        var problem = await member.PostJsonAsync($"{Applications}/{later}/submit", null, HttpStatusCode.UnprocessableEntity);
        ((string?)problem["code"]).ShouldBe("population.out_of_range");
        ((string)problem["detail"]!).ShouldContain("2\u202f005 habitants (millésime 2025)");
        await member.PostJsonAsync($"{Applications}/{later}/withdraw", new { reason = FundingDesk.Reason });

        var unknown = await desk.OpenAsync(deliberationDate: "2020-06-10");
        await desk.OperationAsync(unknown, 100_000);
        (await desk.ReadAsync(unknown))["population"].ShouldBeNull();
        (await member.RefusedAsync($"{Applications}/{unknown}/submit", null, HttpStatusCode.UnprocessableEntity)).ShouldBe("population.unknown");
        await member.PostJsonAsync($"{Applications}/{unknown}/withdraw", new { reason = FundingDesk.Reason });

        var declared = (await member.PostJsonAsync(Applications, new { scheme = "CoR", deliberationDate = "2020-06-10", declaredPopulation = 1900 }, HttpStatusCode.Created)).Id();
        await desk.OperationAsync(declared, 600_000);
        await member.PostJsonAsync($"{Applications}/{declared}/submit", body: null);
        var view = await desk.ReadAsync(declared);
        ((string?)view["ruleVersion"]).ShouldBe("CoR-2016");
        ((decimal)view["retained"]!).ShouldBe(370_000m);
        view["population"]!["vintage"].ShouldBeNull();
    }

    [Fact]
    public async Task croissy_beaubourg_crosses_two_thousand_both_ways()
    {
        const string siren = "217701465";
        foreach (var (day, population, vintage) in new[] { ("2023-12-31", "2\u202f009", 2023), ("2024-12-31", "1969", 2024), ("2025-01-01", "2\u202f018", 2025) })
        {
            var id = await desk.OpenAsync(deliberationDate: day, siren: siren);
            await desk.OperationAsync(id, 100_000);
            if (vintage == 2024)
            {
                (await instructor.PostJsonAsync($"{Applications}/{id}/submit", body: null)).Status().ShouldBe("Submitted");
                ((await desk.ReadAsync(id))["population"]!).ToJsonString().ShouldBe($$"""{"value":{{population}},"vintage":{{vintage}}}""");
            }
            else
            {
                var problem = await instructor.PostJsonAsync($"{Applications}/{id}/submit", body: null, HttpStatusCode.UnprocessableEntity);
                ((string?)problem["code"]).ShouldBe("population.out_of_range", day);
                ((string)problem["detail"]!).ShouldContain($"{population} habitants (millésime {vintage})");
            }

            await instructor.PostJsonAsync($"{Applications}/{id}/withdraw", new { reason = FundingDesk.Reason });
        }
    }

    [Fact]
    public async Task a_syndicate_is_as_large_as_its_communes()
    {
        const string siren = "257701276";
        await (await host.ClientAsync("admin")).PostJsonAsync("/api/v1/territory/syndicates", new { siren, name = "Syndicat d'essai", communes = new[] { "77127" } }, HttpStatusCode.Created);
        var id = (await instructor.PostJsonAsync(Applications, new { scheme = "CoR", deliberationDate = "2024-12-10", authoritySiren = siren }, HttpStatusCode.Created)).Id();
        await desk.OperationAsync(id, 900_000);
        await instructor.PostJsonAsync($"{Applications}/{id}/submit", body: null);

        var view = await desk.ReadAsync(id);
        ((string?)view["beneficiaryKind"]).ShouldBe("Syndicate");
        ((int)view["population"]!["value"]!).ShouldBe(1942);
        ((decimal)view["grants"]![0]!["amount"]!).ShouldBe(231_000m);
        ((decimal)view["grants"]![1]!["amount"]!).ShouldBe(308_000m);

        // Coubert and Croissy-Beaubourg: 3,911 inhabitants.
        await (await host.ClientAsync("admin")).PostJsonAsync(
            "/api/v1/territory/syndicates", new { siren = "257701292", name = "Syndicat plus grand", communes = new[] { "77127", "77146" } }, HttpStatusCode.Created);
        var larger = (await instructor.PostJsonAsync(Applications, new { scheme = "CoR", deliberationDate = "2024-12-10", authoritySiren = "257701292" }, HttpStatusCode.Created)).Id();
        await desk.OperationAsync(larger, 900_000);
        var refusal = await instructor.PostJsonAsync($"{Applications}/{larger}/submit", body: null, HttpStatusCode.UnprocessableEntity);
        ((string?)refusal["code"]).ShouldBe("population.out_of_range");
        ((string)refusal["detail"]!).ShouldContain("3\u202f911 habitants (millésime 2024)");
    }

    [Fact]
    public async Task documents_come_back_as_they_were_sent_and_bad_ones_are_refused()
    {
        await using var alone = await AloneAsync();
        var id = await desk.ApplicationAsync();
        var piece = await desk.DocumentAsync(id, "deliberation");
        (await (await member.GetAsync(new Uri($"{Applications}/{id}/documents/{piece}", UriKind.Relative))).Content.ReadAsByteArrayAsync()).ShouldBe(SampleFiles.Pdf);
        var listed = (await member.GetJsonAsync($"{Applications}/{id}/documents"))["items"]!.AsArray().ShouldHaveSingleItem();
        ((string?)listed!["kind"]).ShouldBe("deliberation");
        (await desk.ReadAsync(id))["missingDocuments"]!.AsArray().Select(code => (string?)code).ShouldNotContain("deliberation");

        async Task RefusedAsync(string query, byte[] bytes, HttpStatusCode status, string code)
        {
            using var content = new ByteArrayContent(bytes);
            content.Headers.ContentType = new MediaTypeHeaderValue("application/pdf");
            using var response = await member.PostAsync(new Uri($"{Applications}/{id}/documents?{query}", UriKind.Relative), content);
            ((string?)(await response.ReadAsync(status))["code"]).ShouldBe(code, query);
        }

        await RefusedAsync("name=a.pdf&kind=facture", SampleFiles.Pdf, HttpStatusCode.UnprocessableEntity, "document.kind_unknown");
        await RefusedAsync("name=..&kind=other", SampleFiles.Pdf, HttpStatusCode.UnprocessableEntity, "document.name_invalid");
        await RefusedAsync("name=a.png&kind=other", SampleFiles.Pdf, HttpStatusCode.UnsupportedMediaType, "document.type_not_allowed");
        await RefusedAsync("name=a.pdf&kind=other", [.. "MZ"u8, 0x90, 0, 3, 0], HttpStatusCode.UnsupportedMediaType, "document.type_not_allowed");
        await RefusedAsync("name=a.pdf&kind=other", new byte[12 * 1024 * 1024], HttpStatusCode.RequestEntityTooLarge, "document.too_large");
        await (await desk.MemberAsync("217704055")).GetJsonAsync($"{Applications}/{id}/documents/{piece}", HttpStatusCode.NotFound);

        await host.Services.GetRequiredService<IDocumentStore<ContractPolicyModule>>().SaveAsync(new MemoryStream(SampleFiles.Pdf), CancellationToken.None);
        (await host.RunJobAsync("contract-policy.sweep-documents")).ShouldBe(0, "it may belong to a command that is still running");
        host.Advance(TimeSpan.FromDays(2));
        (await host.RunJobAsync("contract-policy.sweep-documents")).ShouldBe(1);
        (await host.RunJobAsync("contract-policy.sweep-documents")).ShouldBe(0);
        (await (await (await desk.MemberAsync()).GetAsync(new Uri($"{Applications}/{id}/documents/{piece}", UriKind.Relative))).Content.ReadAsByteArrayAsync()).ShouldBe(SampleFiles.Pdf);
    }

    [Fact]
    public async Task an_application_has_so_many_documents_and_no_more()
    {
        await using var small = await TestHost.StartAsync(builder => builder.Configuration["ContractPolicy:DocumentsPerApplication"] = "3");
        var there = new FundingDesk(small);
        var id = await there.ApplicationAsync();
        var sender = await there.MemberAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(async i =>
        {
            using var content = new ByteArrayContent(SampleFiles.Pdf);
            using var response = await sender.PostAsync(new Uri($"{Applications}/{id}/documents?name=piece-{i}.pdf&kind=other", UriKind.Relative), content);
            var answer = await response.Content.ReadFromJsonAsync<JsonObject>();
            return response.StatusCode == HttpStatusCode.Created ? "added" : (string)answer!["code"]!;
        }));

        answers.Count(answer => answer == "added").ShouldBe(3);
        answers.Count(answer => answer == "document.quota").ShouldBe(5);
    }

    [Fact]
    public async Task the_rate_of_an_intercommunality_is_negotiated()
    {
        var id = (await instructor.PostJsonAsync(Applications, new { scheme = "CID", deliberationDate = "2024-12-10", authoritySiren = "200023125" }, HttpStatusCode.Created)).Id();
        var path = $"{Applications}/{id}";
        await desk.OperationAsync(id, 1_000_000);
        await instructor.PostJsonAsync($"{path}/submit", body: null);
        foreach (var kind in new[] { "diagnosis", "deliberation", "financing-plan", "estimate", "schedule" })
            await desk.DocumentAsync(id, kind);

        await instructor.PostJsonAsync($"{path}/mark-complete", body: null);
        (await instructor.RefusedAsync($"{path}/propose-to-vote", null, HttpStatusCode.UnprocessableEntity)).ShouldBe("rate.required");
        await instructor.PostJsonAsync($"{path}/set-retained-amounts", new { rates = new[] { new { funder = "Department", rate = 0.35 } } });
        await instructor.PostJsonAsync($"{path}/propose-to-vote", new { session = await desk.SessionAsync() });
        await (await desk.ApproverAsync()).PostJsonAsync(
            $"{FundingDesk.Api}/envelopes", new { scheme = "CID", authoritySiren = "200023125", startsOn = "2026-01-01", lastDay = "2028-12-31", allocated = 1_067_000m }, HttpStatusCode.Created);
        await secretary.PostJsonAsync($"{path}/record-vote", FundingDesk.Act());

        var view = await desk.ReadAsync(id);
        ((string?)view["beneficiaryKind"]).ShouldBe("Intercommunality");
        ((decimal)view["grants"]![0]!["amount"]!).ShouldBe(350_000m);
        ((decimal)view["negotiatedRates"]!["department"]!).ShouldBe(0.35m);
    }

    [Fact]
    public async Task the_clock_of_the_instruction_is_shown_with_what_is_asked_for()
    {
        await using var alone = await AloneAsync();
        var id = await desk.ApplicationAsync("WaitingForApplicant");
        var view = await desk.ReadAsync(id);
        ((string?)view["clock"]!["startedOn"]).ShouldBe(FundingDesk.Today);
        ((string?)view["clock"]!["suspendedOn"]).ShouldBe(FundingDesk.Today);
        ((int)view["clock"]!["workingDaysLeft"]!).ShouldBe(60);
        view["askedDocuments"]!["documents"]!.AsArray().Select(code => (string?)code).ShouldBe(["other"]);

        host.Advance(TimeSpan.FromDays(7));
        await desk.DocumentAsync(id, "other");
        await (await desk.MemberAsync()).PostJsonAsync($"{Applications}/{id}/submit", body: null);
        var resumed = await desk.ReadAsync(id);
        resumed["clock"]!["suspendedOn"].ShouldBeNull();
        ((int)resumed["clock"]!["workingDaysLeft"]!).ShouldBe(60);
        resumed["askedDocuments"].ShouldBeNull();
    }

    [Fact]
    public async Task an_adjourned_application_comes_back_by_the_one_who_noted_it()
    {
        var approver = await desk.ApproverAsync();
        var id = await desk.ApplicationAsync("OnAgenda");
        await approver.PostJsonAsync($"{Applications}/{id}/record-vote", new { result = "Adjourned", reason = FundingDesk.Reason });
        await instructor.PostJsonAsync($"{Applications}/{id}/resume-instruction", new { reason = FundingDesk.Reason });
        await approver.PostJsonAsync($"{Applications}/{id}/propose-to-vote", new { session = await desk.SessionAsync() });
        (await approver.RefusedAsync($"{Applications}/{id}/record-vote", FundingDesk.Act(), HttpStatusCode.Forbidden)).ShouldBe("separation_of_duties");
        await secretary.PostJsonAsync($"{Applications}/{id}/record-vote", FundingDesk.Act());
    }

    [Fact]
    public async Task lists_filter_go_on_by_cursor_and_refuse_what_they_do_not_know()
    {
        await using var alone = await AloneAsync();
        var ids = new List<Guid>();
        foreach (var status in new[] { "Draft", "Submitted", "Approved" })
            ids.Add(await desk.ApplicationAsync(status));

        ids.Reverse();
        var first = await instructor.GetJsonAsync($"{Applications}?limit=2");
        var second = await instructor.GetJsonAsync($"{Applications}?limit=2&cursor={(string)first["next"]!}");
        first["items"]!.AsArray().Concat(second["items"]!.AsArray()).Select(item => item!.AsObject().Id()).ShouldBe(ids);
        second["next"].ShouldBeNull();
        foreach (var (query, count) in new[] { ("status=Approved", 1), ("scheme=FER", 3), ("scheme=CoR", 0), ("authority=217701275", 3), ("authority=217704055", 0), ("updatedSince=2099-01-01T00:00:00Z", 0) })
            (await instructor.GetJsonAsync($"{Applications}?{query}"))["items"]!.AsArray().Count.ShouldBe(count, query);

        foreach (var query in new[] { "limit=201", "limit=0", "cursor=abc", "sort=cost", "status=Unknown" })
            ((string?)(await instructor.GetJsonAsync($"{Applications}?{query}", HttpStatusCode.BadRequest))["code"]).ShouldBe("query.invalid", query);

        using var csv = await instructor.GetAsync(new Uri($"{Applications}?format=csv", UriKind.Relative));
        (await csv.Content.ReadAsStringAsync()).ShouldContain("approuvée");
    }

    [Fact]
    public async Task a_session_ends_when_all_its_votes_are_noted()
    {
        await using var alone = await AloneAsync();
        var session = await desk.SessionAsync();
        var path = $"{FundingDesk.Sessions}/{session}";
        var id = await desk.ApplicationAsync("OnAgenda", session: session);
        (await secretary.PostJsonAsync($"{path}/hold", body: null)).Status().ShouldBe("Held");
        (await secretary.RefusedAsync($"{path}/close", null, HttpStatusCode.Conflict)).ShouldBe("session.votes_missing");
        (await secretary.RefusedAsync($"{path}/cancel", null, HttpStatusCode.Conflict)).ShouldBe("invalid_transition");
        var late = await desk.ApplicationAsync("ReadyForVote");
        (await secretary.RefusedAsync($"{Applications}/{late}/put-on-agenda", new { session }, HttpStatusCode.Conflict)).ShouldBe("session.agenda_closed");
        await secretary.PostJsonAsync($"{Applications}/{id}/record-vote", FundingDesk.Act());
        (await secretary.PostJsonAsync($"{path}/close", body: null)).Status().ShouldBe("Closed");

        var to = await desk.SessionAsync("2026-12-18");
        ((string?)(await secretary.GetJsonAsync($"{FundingDesk.Sessions}/{to}"))["filesDueOn"]).ShouldBe("2026-11-20");
        await secretary.PostJsonAsync($"{Applications}/{late}/put-on-agenda", new { session = to });
        (await secretary.RefusedAsync($"{Applications}/{late}/record-vote", new { result = "Adjourned", reason = FundingDesk.Reason }, HttpStatusCode.Conflict)).ShouldBe("session.not_yet");
        (await secretary.RefusedAsync($"{FundingDesk.Sessions}/{to}/hold", null, HttpStatusCode.Conflict)).ShouldBe("session.not_yet");
        (await secretary.PostJsonAsync($"{FundingDesk.Sessions}/{to}/cancel", body: null)).Status().ShouldBe("Cancelled");
        await secretary.PostJsonAsync($"{Applications}/{late}/put-on-agenda", new { session = await desk.SessionAsync("2026-12-19") });
        (await secretary.RefusedAsync($"{FundingDesk.Sessions}/{to}/hold", null, HttpStatusCode.Conflict)).ShouldBe("invalid_transition");

        foreach (var (body, code) in new (object, string)[]
        {
            (new { body = "PermanentCommission", heldOn = "0001-01-01", number = "1" }, "date.invalid"),
            (new { body = "PermanentCommission", heldOn = "9999-12-31", number = "1" }, "date.invalid"),
            (new { body = "PermanentCommission", heldOn = "2026-12-20", number = " " }, "session.number_required"),
        })
            (await secretary.RefusedAsync(FundingDesk.Sessions, body, HttpStatusCode.UnprocessableEntity)).ShouldBe(code);

        var twin = new { body = "DepartmentalAssembly", heldOn = "2026-12-21", number = "5" };
        await secretary.PostJsonAsync(FundingDesk.Sessions, twin, HttpStatusCode.Created);
        (await secretary.RefusedAsync(FundingDesk.Sessions, twin, HttpStatusCode.Conflict)).ShouldBe("session.exists");
        var first = await secretary.GetJsonAsync($"{FundingDesk.Sessions}?limit=2");
        var second = await secretary.GetJsonAsync($"{FundingDesk.Sessions}?limit=2&cursor={(string)first["next"]!}");
        first["items"]!.AsArray().Concat(second["items"]!.AsArray()).Select(item => (string)item!["heldOn"]!).ShouldBe(["2026-12-21", "2026-12-19", "2026-12-18", "2026-11-24"]);
    }

    [Fact]
    public async Task silence_is_reminded_of_once_and_ends_in_time()
    {
        await using var alone = await AloneAsync();
        const string job = "contract-policy.remind-missing-documents";
        var id = await desk.ApplicationAsync("WaitingForApplicant");
        (await host.RunJobAsync(job)).ShouldBe(0);
        host.Advance(TimeSpan.FromDays(29));
        (await host.RunJobAsync(job)).ShouldBe(1);
        (await host.RunJobAsync(job)).ShouldBe(0);
        host.Advance(TimeSpan.FromDays(70));
        (await host.RunJobAsync(job)).ShouldBe(1);
        (await host.RunJobAsync(job)).ShouldBe(0);
        (await (await desk.InstructorAsync()).GetJsonAsync($"{Applications}/{id}")).Status().ShouldBe("Inadmissible");
        await host.DrainAsync();
        (await EventsAsync(id)).TakeLast(2).ShouldBe(["missing-documents-reminded", "application-inadmissible"]);
    }

    private async Task UseAsync(TestHost used, string siren)
    {
        (host, desk) = (used, new FundingDesk(used, siren));
        (member, instructor, secretary) = (await desk.MemberAsync(), await desk.InstructorAsync(), await desk.SecretaryAsync());
    }

    /// <summary>A host that no other test sees, for lists, sessions and jobs of the whole Département and for a clock that moves.</summary>
    private async Task<TestHost> AloneAsync()
    {
        await UseAsync(await TestHost.StartAsync(), FundingDesk.Coubert);
        return host;
    }

    private async Task<IReadOnlyList<string>> EventsAsync(Guid application)
    {
        await using var connection = new Npgsql.NpgsqlConnection(host.Database.ConnectionString);
        var types = await connection.QueryAsync<string>("select type from integration.events where aggregate_id = @application order by aggregate_version, ordinal", new { application });
        return [.. types.Select(type => type["contract-policy.".Length..^".v1".Length])];
    }
}
