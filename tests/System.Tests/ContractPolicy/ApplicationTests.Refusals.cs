using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Departement77.TestKit;

namespace Departement77.SystemTests.ContractPolicy;

/// <summary>What is refused, and by which code.</summary>
public sealed partial class ApplicationTests
{
    [Fact]
    public async Task every_bad_opening_is_refused_with_its_code()
    {
        foreach (var (body, code) in new (object, string)[]
        {
            (new { scheme = "CoR", deliberationDate = "2026-11-25" }, "deliberation.invalid"),
            (new { scheme = "CoR", deliberationDate = "9999-12-31" }, "deliberation.invalid"),
            (new { scheme = "CoR", deliberationDate = "0001-01-01" }, "rule_version.missing"),
            (new { scheme = "FER", deliberationDate = "2020-12-31" }, "rule_version.missing"),
            (new { scheme = "CoR", deliberationDate = "2024-12-10", authoritySiren = "217704055" }, "authority.not_own"),
            (new { scheme = "CoR", deliberationDate = "2024-12-10", declaredPopulation = 1900 }, "applicant.population_not_asked"),
            (new { scheme = "CoR", deliberationDate = "2020-12-10", declaredPopulation = 0 }, "applicant.population_invalid"),
        })
            (await member.RefusedAsync(Applications, body, HttpStatusCode.UnprocessableEntity)).ShouldBe(code, body.ToString());

        (await instructor.RefusedAsync(Applications, new { scheme = "CoR", deliberationDate = "2024-12-10" }, HttpStatusCode.UnprocessableEntity)).ShouldBe("authority.required");
        (await instructor.RefusedAsync(Applications, new { scheme = "CoR", deliberationDate = "2024-12-10", authoritySiren = "775675739" }, HttpStatusCode.UnprocessableEntity)).ShouldBe("authority.invalid");
        await member.PostJsonAsync(Applications, new { scheme = "XYZ", deliberationDate = "2024-12-10" }, HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task every_bad_content_is_refused_with_its_code()
    {
        var id = await desk.OpenAsync();
        var path = $"{Applications}/{id}";
        foreach (var (body, code) in new (object, string)[]
        {
            (new { label = "Mairie", cost = 0 }, "amount.invalid"),
            (new { label = "Mairie", cost = -1 }, "amount.invalid"),
            (new { label = "Mairie", cost = 100_000.005m }, "amount.precision"),
            (new { label = "Mairie", cost = 10_000_000_000_000m }, "amount.invalid"),
            (new { label = " ", cost = 1 }, "label.invalid"),
            (new { label = "deux\nlignes", cost = 1 }, "label.invalid"),
            (new { label = new string('x', 201), cost = 1 }, "label.invalid"),
            (new { label = "Mairie", cost = 1, worksStartOn = "0001-01-01" }, "date.invalid"),
            (new { label = "Mairie", cost = 1, schedule = new { n = 2 } }, "schedule.exceeds_cost"),
            (new { label = "Mairie", cost = 1, schedule = new { n1 = -2 } }, "amount.invalid"),
        })
            (await member.RefusedAsync($"{path}/operations", body, HttpStatusCode.UnprocessableEntity)).ShouldBe(code, body.ToString());

        await member.PostJsonAsync($"{path}/operations", new { label = "Mairie", cost = 1, ttc = true }, HttpStatusCode.BadRequest);
        await member.PostJsonAsync($"{path}/operations", new { label = "<script>alert(1)</script>", cost = 1000 }, HttpStatusCode.Created);
        ((string?)(await desk.ReadAsync(id))["operations"]![0]!["label"]).ShouldBe("<script>alert(1)</script>");
        var unknown = Guid.CreateVersion7();
        await member.PutJsonAsync($"{path}/operations/{unknown}", new { label = "Mairie", cost = 1 }, HttpStatusCode.NotFound);
        await member.DeleteJsonAsync($"{path}/operations/{unknown}", HttpStatusCode.NotFound);

        foreach (var (body, code) in new (object, string)[]
        {
            (new { otherFunding = new object?[] { null } }, "other_funding.invalid"),
            (new { otherFunding = new[] { new { source = "DETR", amount = -1, @public = true } } }, "amount.invalid"),
            (new { otherFunding = new[] { new { source = "DETR", amount = 0.001m, @public = true } } }, "amount.precision"),
            (new { otherFunding = Enumerable.Repeat(new { source = "DETR", amount = 1, @public = true }, 51) }, "other_funding.invalid"),
            (new { otherFunding = Enumerable.Repeat(new { source = "DETR", amount = 9_000_000_000_000m, @public = true }, 2) }, "amount.invalid"),
            (new { otherFunding = Array.Empty<object>(), owner = -1 }, "amount.invalid"),
        })
            ((string?)(await member.PutJsonAsync($"{path}/financing-plan", body, HttpStatusCode.UnprocessableEntity))["code"]).ShouldBe(code);

        foreach (var (body, code) in new (object, string)[]
        {
            (new { derogatedShare = 1.5 }, "derogation.invalid"),
            (new { bonuses = new object?[] { null } }, "bonus.unknown"),
            (new { bonuses = new[] { new { code = "hqe", addedEnvelope = 1, reason = "HQE" } } }, "bonus.unknown"),
            (new { bonuses = new[] { new { code = "environment", addedEnvelope = 1, reason = "" } } }, "bonus.reason_required"),
        })
            ((string?)(await member.PutJsonAsync($"{path}/options", body, HttpStatusCode.UnprocessableEntity))["code"]).ShouldBe(code);
    }

    [Fact]
    public async Task every_bad_submission_is_refused_with_its_figures()
    {
        var id = await desk.OpenAsync();
        var path = $"{Applications}/{id}";
        async Task<JsonObject> RefusedAsync(string code)
        {
            var problem = await member.PostJsonAsync($"{path}/submit", null, HttpStatusCode.UnprocessableEntity);
            ((string?)problem["code"]).ShouldBe(code);
            return problem;
        }

        await RefusedAsync("operations.required");
        var operation = await desk.OperationAsync(id, 500_000);
        await member.PutJsonAsync($"{path}/financing-plan", new { otherFunding = new[] { new { source = "DETR", amount = 100_000, @public = true } } });
        var share = await RefusedAsync("owner_share.too_low");
        ((decimal)share["minimum"]!).ShouldBe(100_000m);
        ((decimal)share["actual"]!).ShouldBe(50_000m);
        ((decimal)share["excess"]!).ShouldBe(50_000m);
        ((decimal)share["proposedCapping"]!).ShouldBe(100_000m);

        await member.PutJsonAsync($"{path}/options", new { derogatedShare = 0.05 });
        (await RefusedAsync("document.required"))["errors"]!["/documents/derogation"].ShouldNotBeNull();
        await member.PutJsonAsync($"{path}/options", new { capping = "ReduceDepartment" });
        await member.PutJsonAsync($"{path}/financing-plan", new { otherFunding = new[] { new { source = "DETR", amount = 100_000, @public = true } }, owner = 99_999.99m });
        ((decimal)(await RefusedAsync("financing_plan.unbalanced"))["difference"]!).ShouldBe(0.01m);
        await member.PutJsonAsync($"{path}/financing-plan", new { otherFunding = new[] { new { source = "DETR", amount = 100_000, @public = true } }, owner = 100_000 });
        await member.PutJsonAsync($"{path}/operations/{operation}", new { label = "Mairie", cost = 500_000, worksStartOn = "2026-11-24" });
        await RefusedAsync("works.already_started");
        await member.PutJsonAsync($"{path}/operations/{operation}", new { label = "Mairie", cost = 500_000, worksStartOn = "2026-11-24", earlyStartAuthorised = true });
        await RefusedAsync("document.required");
        await desk.DocumentAsync(id, "early-start-authorisation");
        await member.PostJsonAsync($"{path}/submit", body: null);
        ((decimal)(await desk.ReadAsync(id))["grants"]![0]!["amount"]!).ShouldBe(100_000m);
    }

    [Fact]
    public async Task every_bad_instruction_and_vote_is_refused_with_its_code()
    {
        var id = await desk.ApplicationAsync("Submitted");
        var path = $"{Applications}/{id}";
        async Task RefusedAsync(HttpClient client, string action, object? body, string code, HttpStatusCode status = HttpStatusCode.UnprocessableEntity) =>
            (await client.RefusedAsync($"{path}/{action}", body, status)).ShouldBe(code, action);

        var incomplete = await instructor.PostJsonAsync($"{path}/mark-complete", null, HttpStatusCode.UnprocessableEntity);
        ((string?)incomplete["code"]).ShouldBe("document.required");
        incomplete["missing"]!.AsArray().Count.ShouldBe(4);
        await RefusedAsync(instructor, "ask-documents", null, "document.required");
        await RefusedAsync(instructor, "ask-documents", new { documents = new[] { "facture" } }, "document.kind_unknown");
        await RefusedAsync(instructor, "ask-documents", new { documents = new string?[] { null } }, "document.kind_unknown");
        await RefusedAsync(instructor, "withdraw", new { reason = "court" }, "application.reason_required");
        await desk.FileAsync(id, "FER");
        await instructor.PostJsonAsync($"{path}/mark-complete", body: null);

        var operation = (string)(await desk.ReadAsync(id))["operations"]![0]!["id"]!;
        await RefusedAsync(instructor, "set-retained-amounts", new { operations = new[] { new { operation, retained = 80_000.01m } } }, "retained.exceeds_proposed");
        await RefusedAsync(instructor, "set-retained-amounts", new { operations = new[] { new { operation = Guid.CreateVersion7(), retained = 1 } } }, "retained.incomplete");
        await RefusedAsync(instructor, "set-retained-amounts", new { rates = new[] { new { funder = "Department", rate = 0.51 } } }, "rate.exceeds_scheme");
        await RefusedAsync(instructor, "set-retained-amounts", new { rates = new[] { new { funder = "Region", rate = 0.4 } } }, "rate.invalid");
        await RefusedAsync(instructor, "propose-to-vote", new { session = Guid.CreateVersion7() }, "session.unknown");
        await RefusedAsync(instructor, "propose-to-vote", new { session = await desk.SessionAsync("2026-11-23") }, "session.agenda_closed", HttpStatusCode.Conflict);
        (await desk.ReadAsync(id)).Status().ShouldBe("UnderInstruction");

        // An approver who proposes does not note the vote.
        var approver = await desk.ApproverAsync();
        await approver.PostJsonAsync($"{path}/propose-to-vote", new { session = await desk.SessionAsync() });
        await RefusedAsync(approver, "record-vote", FundingDesk.Act(), "separation_of_duties", HttpStatusCode.Forbidden);
        await RefusedAsync(secretary, "record-vote", new { result = "Approved", actOn = FundingDesk.Today, receivedOn = FundingDesk.Today, publishedOn = FundingDesk.Today }, "act.invalid");
        await RefusedAsync(secretary, "record-vote", new { result = "Approved", actNumber = "1", actOn = "2026-11-23", receivedOn = FundingDesk.Today, publishedOn = FundingDesk.Today }, "act.invalid");
        await RefusedAsync(secretary, "record-vote", new { result = "Approved", actNumber = "1", actOn = FundingDesk.Today, receivedOn = FundingDesk.Today }, "act.invalid");
        await RefusedAsync(secretary, "record-vote", new { result = "Adjourned" }, "application.reason_required");
        await RefusedAsync(secretary, "record-vote", new { result = "Approved", actNumber = "1", session = await desk.SessionAsync() }, "session.mismatch");
        await secretary.PostJsonAsync($"{path}/record-vote", FundingDesk.Act());
    }

    [Fact]
    public async Task somebody_elses_application_does_not_exist()
    {
        var id = await desk.ApplicationAsync("Submitted");
        var other = await desk.MemberAsync(shared.NextCommune().Siren);
        foreach (var path in new[] { "", "/documents", "/opinions" })
            ((string?)(await other.GetJsonAsync($"{Applications}/{id}{path}", HttpStatusCode.NotFound))["code"]).ShouldBe("application.not_found");

        (await other.RefusedAsync($"{Applications}/{id}/withdraw", new { reason = FundingDesk.Reason }, HttpStatusCode.NotFound)).ShouldBe("application.not_found");
        (await other.GetJsonAsync(Applications))["items"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task a_stale_version_is_refused()
    {
        var id = await desk.ApplicationAsync();
        using var message = new HttpRequestMessage(HttpMethod.Post, $"{Applications}/{id}/submit") { Content = JsonContent.Create(new { }) };
        message.Headers.TryAddWithoutValidation("If-Match", "\"v1\"").ShouldBeTrue();
        using var response = await member.SendAsync(message);
        ((string?)(await response.ReadAsync(HttpStatusCode.PreconditionFailed))["code"]).ShouldBe("concurrency_conflict");
    }
}
