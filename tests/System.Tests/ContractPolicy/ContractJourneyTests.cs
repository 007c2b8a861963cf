using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Departement77.TestKit;

namespace Departement77.SystemTests.ContractPolicy;

/// <summary>A rural contract of Coubert from the application to the last payment, by five people, each of whom is refused what is another's.</summary>
public sealed class ContractJourneyTests : IAsyncLifetime
{
    private const string Api = FundingDesk.Api;
    private const string Today = FundingDesk.Today;
    private TestHost host = null!;
    private FundingDesk desk = null!;
    private HttpClient member = null!;
    private HttpClient instructor = null!;
    private HttpClient secretary = null!;
    private HttpClient approver = null!;
    private HttpClient payer = null!;

    public async ValueTask InitializeAsync()
    {
        host = await TestHost.StartAsync();
        desk = new FundingDesk(host);
        (member, instructor, secretary, approver) = (await desk.MemberAsync(), await desk.InstructorAsync(), await desk.SecretaryAsync(), await desk.ApproverAsync());
        payer = await host.ClientAsync("finance-checker");
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task a_rural_contract_from_the_application_to_the_last_payment()
    {
        var application = await ApplyAsync();
        await InstructAsync(application);
        await VoteAsync(application);
        var contract = await SignAtTheCongressAsync(application);
        await AmendAsync(contract);
        await ExtendAsync(contract);
        await PayAsync(contract);

        (await approver.PostJsonAsync($"{Api}/contracts/{contract}/close", body: null)).Status().ShouldBe("Completed");
        await TellAsync(contract);
    }

    [Fact]
    public async Task of_two_simultaneous_votes_on_one_envelope_one_is_refused()
    {
        const string mareuil = "217702760";
        await approver.PostJsonAsync($"{Api}/envelopes", new { scheme = "FAC", authoritySiren = mareuil, startsOn = "2026-01-01", lastDay = "2028-12-31" }, HttpStatusCode.Created);
        var session = await desk.SessionAsync();
        var applications = new List<Guid>();
        foreach (var label in new[] { "Gymnase", "École" })
        {
            var id = await desk.OpenAsync("FAC", deliberationDate: "2026-02-10", siren: mareuil);
            await desk.OperationAsync(id, 500_000, label);
            await instructor.PostJsonAsync($"{FundingDesk.Applications}/{id}/submit", body: null);
            await desk.FileAsync(id, "FAC");
            await instructor.PostJsonAsync($"{FundingDesk.Applications}/{id}/mark-complete", body: null);
            await instructor.PostJsonAsync($"{FundingDesk.Applications}/{id}/propose-to-vote", body: null);
            await secretary.PostJsonAsync($"{FundingDesk.Applications}/{id}/put-on-agenda", new { session });
            applications.Add(id);
        }

        // Each would have 200,000 of an envelope of 300,000.
        var answers = await Task.WhenAll(applications.Select(async (id, i) =>
        {
            using var response = await secretary.PostAsJsonAsync($"{FundingDesk.Applications}/{id}/record-vote", FundingDesk.Act($"CP-2026-11-4/1{i}"));
            return (response.StatusCode, Code: (string?)(await response.Content.ReadFromJsonAsync<JsonObject>())!["code"]);
        }));

        answers.Order().ShouldBe([(HttpStatusCode.OK, null), (HttpStatusCode.Conflict, "envelope.exceeded")]);
        var envelope = (await approver.GetJsonAsync($"{Api}/envelopes?authority={mareuil}"))["items"]![0]!;
        ((decimal)envelope["committed"]!).ShouldBe(200_000m);
        (await Task.WhenAll(applications.Select(desk.ReadAsync))).Select(read => read.Status()).Order(StringComparer.Ordinal).ShouldBe(["Approved", "OnAgenda"]);
    }

    [Fact]
    public async Task without_an_envelope_a_grant_of_the_fund_is_not_voted()
    {
        const string mareuil = "217702760";
        var id = await desk.OpenAsync("FAC", deliberationDate: "2026-02-10", siren: mareuil);
        await desk.OperationAsync(id, 100_000);
        await instructor.PostJsonAsync($"{FundingDesk.Applications}/{id}/submit", body: null);
        await desk.FileAsync(id, "FAC");
        await instructor.PostJsonAsync($"{FundingDesk.Applications}/{id}/mark-complete", body: null);
        await instructor.PostJsonAsync($"{FundingDesk.Applications}/{id}/propose-to-vote", body: null);
        await secretary.PostJsonAsync($"{FundingDesk.Applications}/{id}/put-on-agenda", new { session = await desk.SessionAsync() });

        (await secretary.RefusedAsync($"{FundingDesk.Applications}/{id}/record-vote", FundingDesk.Act(), HttpStatusCode.Conflict)).ShouldBe("envelope.required");
    }

    private static JsonNode Grant(JsonObject resource, string funder) => resource["grants"]!.AsArray().First(grant => (string?)grant!["funder"] == funder)!;

    private async Task<string> ApplyAsync()
    {
        var id = await desk.OpenAsync();
        var path = $"{FundingDesk.Applications}/{id}";
        (await member.RefusedAsync($"{path}/submit", body: null, HttpStatusCode.UnprocessableEntity)).ShouldBe("operations.required");
        foreach (var (label, cost) in new[] { ("Mairie", 230_000m), ("École", 340_000m) })
            await member.PostJsonAsync($"{path}/operations", new { label, cost }, HttpStatusCode.Created);

        using var plan = await member.PutAsJsonAsync($"{path}/financing-plan", new { otherFunding = new[] { new { source = "DETR", amount = 100_000m, @public = true } } });
        plan.StatusCode.ShouldBe(HttpStatusCode.OK, await plan.Content.ReadAsStringAsync());
        (await member.PostJsonAsync($"{path}/submit", body: null)).Status().ShouldBe("Submitted");

        (await member.RefusedAsync($"{path}/mark-complete", body: null, HttpStatusCode.Forbidden)).ShouldBe("access.denied");
        (await instructor.RefusedAsync($"{path}/mark-complete", body: null, HttpStatusCode.UnprocessableEntity)).ShouldBe("document.required");
        (await instructor.RefusedAsync($"{path}/propose-to-vote", body: null, HttpStatusCode.Conflict)).ShouldBe("invalid_transition");
        return path;
    }

    private async Task InstructAsync(string path)
    {
        var id = Guid.Parse(path[(path.LastIndexOf('/') + 1)..]);
        await desk.FileAsync(id, "CoR");
        (await instructor.PostJsonAsync($"{path}/mark-complete", body: null)).Status().ShouldBe("UnderInstruction");
        var opinion = (await instructor.PostJsonAsync($"{path}/opinions", new { body = "caue77", question = "Le projet de mairie convient-il au site ?" }, HttpStatusCode.Created)).Id();
        (await instructor.RefusedAsync($"{path}/propose-to-vote", body: null, HttpStatusCode.Conflict)).ShouldBe("opinion.unanswered");
        await instructor.PostJsonAsync($"{path}/opinions/{opinion}/record", new { result = "Favourable", text = "Projet sobre.", givenOn = Today });

        var operations = (await instructor.GetJsonAsync(path))["operations"]!.AsArray().Select(operation => (string)operation!["id"]!).ToList();
        object Retained(decimal first, decimal second) => new { operations = new[] { new { operation = operations[0], retained = first }, new { operation = operations[1], retained = second } } };
        (await instructor.RefusedAsync($"{path}/set-retained-amounts", Retained(230_000.01m, 1m), HttpStatusCode.UnprocessableEntity)).ShouldBe("retained.exceeds_proposed");
        (await instructor.RefusedAsync($"{path}/set-retained-amounts", Retained(230_000m, 300_000m), HttpStatusCode.UnprocessableEntity)).ShouldBe("ceiling.exceeded");
        await instructor.PostJsonAsync($"{path}/set-retained-amounts", Retained(200_000m, 240_000m));
        var read = await instructor.GetJsonAsync(path);
        ((int)read["population"]!["value"]!, (int)read["population"]!["vintage"]!).ShouldBe((1942, 2024));
        ((decimal)Grant(read, "Department")["amount"]!, (decimal)Grant(read, "Region")["amount"]!).ShouldBe((132_000m, 176_000m));
        (await instructor.PostJsonAsync($"{path}/propose-to-vote", body: null)).Status().ShouldBe("ReadyForVote");
    }

    private async Task VoteAsync(string path)
    {
        var session = await desk.SessionAsync();
        (await secretary.PostJsonAsync($"{path}/put-on-agenda", new { session })).Status().ShouldBe("OnAgenda");
        (await instructor.RefusedAsync($"{path}/record-vote", FundingDesk.Act(), HttpStatusCode.Forbidden)).ShouldBe("access.denied");
        (await secretary.RefusedAsync($"{path}/record-vote", FundingDesk.Act(number: ""), HttpStatusCode.UnprocessableEntity)).ShouldBe("act.invalid");
        (await instructor.RefusedAsync($"{Api}/contracts", new { applicationId = path.Split('/')[^1] }, HttpStatusCode.Conflict)).ShouldBe("application.not_approved");
        (await secretary.PostJsonAsync($"{path}/record-vote", FundingDesk.Act())).Status().ShouldBe("Approved");
        (await member.RefusedAsync($"{path}/withdraw", new { reason = FundingDesk.Reason }, HttpStatusCode.Conflict)).ShouldBe("invalid_transition");
    }

    private async Task<Guid> SignAtTheCongressAsync(string application)
    {
        var applicationId = application.Split('/')[^1];
        var id = (await instructor.PostJsonAsync($"{Api}/contracts", new { applicationId }, HttpStatusCode.Created)).Id();
        (await instructor.RefusedAsync($"{Api}/contracts", new { applicationId }, HttpStatusCode.Conflict)).ShouldBe("contract.exists");
        var path = $"{Api}/contracts/{id}";
        (await member.RefusedAsync($"{Api}/payment-requests", PaymentDesk.Instalment(id, 1m), HttpStatusCode.Conflict)).ShouldBe("contract.not_in_force");
        object Signature(string party, string on = Today) => new { party, signedOn = on, place = "Moissy-Cramayel", @event = "congress-64", function = "Maire" };
        (await instructor.RefusedAsync($"{path}/signatures", Signature("Beneficiary", "2026-11-23"), HttpStatusCode.Conflict)).ShouldBe("signature.too_early");
        (await instructor.RefusedAsync($"{path}/signatures", Signature("Prefect"), HttpStatusCode.UnprocessableEntity)).ShouldBe("party.unknown");
        (await instructor.PostJsonAsync($"{path}/signatures", Signature("Beneficiary"))).Status().ShouldBe("PartiallySigned");
        (await instructor.RefusedAsync($"{path}/signatures", Signature("Beneficiary"), HttpStatusCode.Conflict)).ShouldBe("signature.exists");
        await instructor.PostJsonAsync($"{path}/signatures", Signature("Region"));
        (await instructor.PostJsonAsync($"{path}/signatures", Signature("Department"))).Status().ShouldBe("InForce");

        var contract = await member.GetJsonAsync(path);
        ((string?)contract["rules"]!["version"], (string?)contract["endsOn"]).ShouldBe(("CoR-2022", "2029-11-24"));
        return id;
    }

    private async Task AmendAsync(Guid contract)
    {
        var path = $"{Api}/contracts/{contract}/amendments";
        object Amendment(decimal second) => new
        {
            subject = "L'école coûte plus que prévu.",
            operations = new[] { new { operation = 1, cost = 230_000m, retained = 230_000m }, new { operation = 2, cost = 340_000m, retained = second } },
        };
        (await instructor.RefusedAsync(path, Amendment(270_000.01m), HttpStatusCode.UnprocessableEntity)).ShouldBe("ceiling.exceeded");
        // The 100,000 of the DETR stay: of 500,000 the owner would pay 50,000, half of what it has to.
        var cheaper = new { subject = "L'école coûte moins.", operations = new[] { new { operation = 1, cost = 230_000m, retained = 230_000m }, new { operation = 2, cost = 270_000m, retained = 270_000m } } };
        (await instructor.RefusedAsync(path, cheaper, HttpStatusCode.UnprocessableEntity)).ShouldBe("owner_share.too_low");
        await instructor.PostJsonAsync(path, Amendment(270_000m), HttpStatusCode.Created);
        var amendment = (string)(await instructor.GetJsonAsync($"{Api}/contracts/{contract}"))["amendments"]![0]!["id"]!;
        object vote = new { act = "CP-2026-11-4/09", votedOn = Today, executoryOn = Today };
        (await instructor.RefusedAsync($"{path}/{amendment}/vote", vote, HttpStatusCode.Forbidden)).ShouldBe("access.denied");
        (await instructor.RefusedAsync($"{path}/{amendment}/put-in-force", body: null, HttpStatusCode.Conflict)).ShouldBe("invalid_transition");
        await secretary.PostJsonAsync($"{path}/{amendment}/vote", vote);
        foreach (var party in new[] { "Department", "Region", "Beneficiary" })
            await instructor.PostJsonAsync($"{path}/{amendment}/signatures", new { party, signedOn = Today, place = "Melun" });

        await instructor.PostJsonAsync($"{path}/{amendment}/put-in-force", body: null);
        ((decimal)(await member.GetJsonAsync($"{Api}/contracts/{contract}/payments"))["granted"]!).ShouldBe(150_000m);
    }

    private async Task ExtendAsync(Guid contract)
    {
        var path = $"{Api}/contracts/{contract}";
        (await member.RefusedAsync($"{path}/extensions", new { requestedOn = Today, reason = FundingDesk.Reason }, HttpStatusCode.Forbidden)).ShouldBe("access.denied");
        await instructor.PostJsonAsync($"{path}/extensions", new { requestedOn = Today, reason = "Fouilles archéologiques." });
        await instructor.PostJsonAsync($"{path}/extensions", new { requestedOn = Today, reason = "Fouilles archéologiques, suite." });
        (await instructor.RefusedAsync($"{path}/extensions", new { requestedOn = Today, reason = "Encore une année de fouilles." }, HttpStatusCode.Conflict)).ShouldBe("extension.limit_reached");
        ((string?)(await member.GetJsonAsync(path))["endsOn"]).ShouldBe("2031-11-24");
    }

    private async Task PayAsync(Guid contract)
    {
        (await member.RefusedAsync($"{Api}/payment-requests", PaymentDesk.Advance(contract), HttpStatusCode.Conflict)).ShouldBe("advance.not_provided");
        var first = new { contract, kind = "Instalment", proofs = new[] { PaymentDesk.Proof(200_000m, "FA-JOURNEY-1") } };
        var request = await member.PostJsonAsync($"{Api}/payment-requests", first, HttpStatusCode.Created);
        ((decimal)request["amount"]!).ShouldBe(60_000m);
        var path = $"{Api}/payment-requests/{request.Id()}";
        (await member.RefusedAsync($"{path}/check", body: null, HttpStatusCode.Forbidden)).ShouldBe("access.denied");
        (await approver.RefusedAsync($"{path}/approve", body: null, HttpStatusCode.Conflict)).ShouldBe("invalid_transition");
        (await member.RefusedAsync($"{Api}/payment-requests", first, HttpStatusCode.Conflict)).ShouldBe("proof.already_used");
        await PaidAsync(path);
        (await approver.RefusedAsync($"{Api}/contracts/{contract}/close", body: null, HttpStatusCode.Conflict)).ShouldBe("contract.not_settled");

        // 450,000 spent of 500,000 retained: the grant falls to 135,000, and 75,000 is left of it.
        var balance = await member.PostJsonAsync(
            $"{Api}/payment-requests", new { contract, kind = "Balance", worksCompletedOn = Today, proofs = new[] { PaymentDesk.Proof(250_000m, "FA-JOURNEY-2") } }, HttpStatusCode.Created);
        ((decimal)balance["amount"]!).ShouldBe(75_000m);
        await PaidAsync($"{Api}/payment-requests/{balance.Id()}");
        (await member.RefusedAsync($"{Api}/payment-requests", PaymentDesk.Instalment(contract, 1m), HttpStatusCode.Conflict)).ShouldBe("balance.exists");

        var account = await member.GetJsonAsync($"{Api}/contracts/{contract}/payments");
        ((decimal)account["finalGrant"]!, (decimal)account["paid"]!, (decimal)account["remaining"]!).ShouldBe((135_000m, 135_000m, 0m));
    }

    private async Task PaidAsync(string request)
    {
        await instructor.PostJsonAsync($"{request}/check", body: null);
        (await instructor.RefusedAsync($"{request}/approve", body: null, HttpStatusCode.Forbidden)).ShouldBe("access.denied");
        await approver.PostJsonAsync($"{request}/approve", body: null);
        await payer.PostJsonAsync($"{request}/send-to-finance", body: null);
        (await payer.PostJsonAsync($"{request}/mark-paid", new { paidOn = Today, financeReference = "MD-2026-77" })).Status().ShouldBe("Paid");
    }

    private async Task TellAsync(Guid contract)
    {
        var aid = (await member.GetJsonAsync($"{Api}/boards/aid-received?authority={FundingDesk.Coubert}"))["items"]!.AsArray().ShouldHaveSingleItem()!;
        ((decimal)aid["paid"]!).ShouldBe(135_000m);
        var number = (string)(await member.GetJsonAsync($"{Api}/contracts/{contract}"))["number"]!;
        var csv = await host.Anonymous.GetStringAsync(new Uri($"{Api}/open-data/contracts.csv", UriKind.Relative));
        csv.ShouldContain(number);

        await host.DrainAsync();
        var told = (await member.GetJsonAsync($"/api/v1/authorities/{FundingDesk.Coubert}/timeline?limit=200"))["items"]!.AsArray().Select(entry => (string)entry!["sentence"]!).ToList();
        told.ShouldContain(sentence => sentence.Contains("Subvention approuvée (CoR)", StringComparison.Ordinal));
        told.ShouldContain($"Contrat {number} soldé.");
        told.Count(sentence => sentence.StartsWith("Versement effectué", StringComparison.Ordinal)).ShouldBe(2);
    }
}
