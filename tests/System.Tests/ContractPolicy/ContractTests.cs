using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Dapper;
using Departement77.SystemTests.Operations;
using Departement77.TestKit;
using Npgsql;
using static Departement77.SystemTests.ContractPolicy.ContractSeed;

namespace Departement77.SystemTests.ContractPolicy;

/// <summary>Contracts as the instructor, the assembly's secretary and the authority meet them, from the signatures to the end.</summary>
public sealed partial class ContractTests(SharedHost shared) : IClassFixture<SharedHost>, IAsyncLifetime
{
    private const string Contracts = $"{ContractSeed.Api}/contracts";
    private const string Reason = "Raison donnée pour l'essai.";
    private readonly string neighbour = shared.NextCommune().Siren;
    private TestHost host = null!;
    private string siren = "";
    private HttpClient instructor = null!;
    private HttpClient secretary = null!;
    private HttpClient member = null!;

    public async ValueTask InitializeAsync() => await UseAsync(shared.Host, shared.NextCommune().Siren);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task three_parties_sign_and_the_contract_runs_from_the_vote()
    {
        await using var alone = await AloneAsync();
        var contract = await ContractAsync(votedOn: new DateOnly(2026, 6, 20));
        var path = $"{Contracts}/{contract}/signatures";
        (await instructor.RefusedAsync(path, Signature("Department", "2026-06-23"), HttpStatusCode.Conflict)).ShouldBe("signature.too_early");
        (await instructor.RefusedAsync(path, Signature("Department", "2026-11-25"), HttpStatusCode.UnprocessableEntity)).ShouldBe("signature.in_the_future");
        (await instructor.RefusedAsync(path, Signature("Prefect"), HttpStatusCode.UnprocessableEntity)).ShouldBe("party.unknown");
        (await instructor.RefusedAsync(path, Signature("Region", place: null, signingEvent: null), HttpStatusCode.UnprocessableEntity)).ShouldBe("signature.place_required");
        await member.PostJsonAsync(path, Signature("Beneficiary"), HttpStatusCode.Forbidden);

        (await instructor.PostJsonAsync(path, Signature("Beneficiary"))).Status().ShouldBe("PartiallySigned");
        (await instructor.RefusedAsync(path, Signature("Beneficiary"), HttpStatusCode.Conflict)).ShouldBe("signature.exists");
        (await instructor.RefusedAsync($"{Contracts}/{contract}/cancel", new { reason = Reason }, HttpStatusCode.Conflict)).ShouldBe("invalid_transition");
        (await secretary.PostJsonAsync(path, Signature("Region", "2026-09-27"))).Status().ShouldBe("PartiallySigned");
        var signed = await instructor.PostJsonAsync(path, Signature("Department", "2026-10-01"));
        signed.Status().ShouldBe("InForce");
        signed["version"]!.GetValue<int>().ShouldBe(4);

        var read = await member.GetJsonAsync($"{Contracts}/{contract}");
        ((string?)read["number"]).ShouldBe("CoR-2026-0001");
        ((string?)read["startsOn"], (string?)read["endsOn"], (string?)read["signedOn"]).ShouldBe(("2026-06-20", "2029-06-20", "2026-10-01"));
        read["parties"]!.AsArray().Select(party => (string?)party!["party"]).ShouldBe(["Department", "Region", "Beneficiary"]);
        ((string?)read["parties"]![1]!["signature"]!["event"]).ShouldBe("congress-63");
        ((decimal)read["parties"]![0]!["grant"]!).ShouldBe(111_000m);
        read["operations"]!.AsArray().Count.ShouldBe(2);
        ((decimal)read["operations"]![0]!["departmentGrant"]!).ShouldBe(69_000m);
        read["extensionsLeft"]!.GetValue<int>().ShouldBe(2);
        ((string?)read["rules"]!["version"]).ShouldBe("CoR-2022");
        read["rules"]!["unverified"]!.AsArray().ShouldNotBeEmpty();
        read["allowedActions"]!.AsArray().Select(action => (string?)action).ShouldBe(["agree", "commit", "record-proof", "declare-works-start", "amend", "extend", "suspend", "terminate", "close"]);

        var published = (await EventsAsync(contract)).ShouldHaveSingleItem();
        published.Type.ShouldBe("contract-policy.contract-signed.v1");
        ((string?)published.Data["number"], (string?)published.Data["signingEvent"], (decimal)published.Data["departmentGrant"]!).ShouldBe(("CoR-2026-0001", "congress-63", 111_000m));
        published.Data.ToJsonString().ShouldNotContain("Maire");
        await host.DrainAsync();
        (await member.GetJsonAsync($"/api/v1/authorities/{Coubert}/timeline"))["items"]![0]!.ToJsonString().ShouldContain("CoR-2026-0001");
    }

    [Fact]
    public async Task a_decision_of_a_scheme_without_contract_is_notified()
    {
        var decision = await ContractAsync(scheme: "FER", ruleVersion: "FER-2021");
        (await instructor.RefusedAsync($"{Contracts}/{decision}/signatures", Signature("Department"), HttpStatusCode.Conflict)).ShouldBe("contract.only_notified");
        (await instructor.RefusedAsync($"{Contracts}/{decision}/notify", new { notifiedOn = "2024-06-21" }, HttpStatusCode.Conflict)).ShouldBe("signature.too_early");
        (await instructor.PostJsonAsync($"{Contracts}/{decision}/notify", new { notifiedOn = "2024-07-01" })).Status().ShouldBe("InForce");
        var read = await instructor.GetJsonAsync($"{Contracts}/{decision}");
        read["endsOn"].ShouldBeNull();
        read["parties"]!.AsArray().ShouldBeEmpty();
        (await instructor.RefusedAsync($"{Contracts}/{decision}/extensions", new { requestedOn = "2026-11-24", reason = Reason }, HttpStatusCode.Conflict)).ShouldBe("extension.limit_reached");
        (await instructor.RefusedAsync($"{Contracts}/{await ContractAsync()}/notify", new { notifiedOn = "2024-07-01" }, HttpStatusCode.Conflict)).ShouldBe("contract.only_signed");
    }

    [Fact]
    public async Task a_contract_is_prepared_of_an_application_that_exists()
    {
        (await instructor.RefusedAsync(Contracts, new { applicationId = Guid.CreateVersion7() }, HttpStatusCode.NotFound)).ShouldBe("application.not_found");
        var broken = new { applicationId = Guid.CreateVersion7(), schedule = new object?[] { new { operation = 1, n = -1.005m }, new { operation = 1, n = 1.005m } } };
        var problem = await instructor.PostJsonAsync(Contracts, broken, HttpStatusCode.UnprocessableEntity);
        problem.ToJsonString().ShouldContain("/schedule/0/n");
        problem.ToJsonString().ShouldContain("/schedule/1/n");
        (await instructor.RefusedAsync(Contracts, new { applicationId = Guid.CreateVersion7(), schedule = new object?[] { null } }, HttpStatusCode.UnprocessableEntity)).ShouldBe("operation.unknown");
    }

    [Fact]
    public async Task an_approved_application_gets_one_contract_with_all_that_was_voted()
    {
        await using var alone = await AloneAsync();
        var desk = new FundingDesk(host);
        var application = await desk.ApplicationAsync("Approved", "CoR");
        var answers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => SendAsync(Contracts, new { applicationId = application })));
        answers.Count(answer => answer.Status == HttpStatusCode.Created).ShouldBe(1, string.Join('\n', answers.Select(answer => answer.Body)));
        answers.Count(answer => answer.Status == HttpStatusCode.Conflict && answer.Body.Contains("contract.exists", StringComparison.Ordinal)).ShouldBe(2);
        var prepared = JsonNode.Parse(answers.Single(answer => answer.Status == HttpStatusCode.Created).Body)!.AsObject();
        prepared.Status().ShouldBe("ToBeSigned");

        var read = await member.GetJsonAsync($"{Contracts}/{prepared.Id()}");
        ((string?)read["number"], (string?)read["communeInsee"], (int?)read["population"]).ShouldBe(("CoR-2026-0001", "77127", 1_942));
        ((string?)read["parties"]![2]!["deliberatedOn"]).ShouldBe("2024-12-10");
        ((Guid)read["applicationId"]!).ShouldBe(application);
        ((decimal)read["departmentGrant"]!).ShouldBeGreaterThan(0m);
        read["operations"]!.AsArray().Sum(operation => (decimal)operation!["departmentGrant"]!).ShouldBe((decimal)read["departmentGrant"]!);
        foreach (var party in new[] { "Department", "Region", "Beneficiary" })
            await instructor.PostJsonAsync($"{Contracts}/{prepared.Id()}/signatures", Signature(party, FundingDesk.Today));

        (await member.GetJsonAsync($"{Contracts}/{prepared.Id()}")).Status().ShouldBe("InForce");
        (await instructor.RefusedAsync(Contracts, new { applicationId = await desk.ApplicationAsync("Submitted", siren: "217704055") }, HttpStatusCode.Conflict)).ShouldBe("application.not_approved");
    }

    [Fact]
    public async Task an_approved_application_of_a_scheme_without_contract_gets_a_decision()
    {
        var application = await new FundingDesk(host, siren).ApplicationAsync("Approved");
        var decision = await instructor.PostJsonAsync(Contracts, new { applicationId = application }, HttpStatusCode.Created);
        decision["allowedActions"]!.AsArray().Select(action => (string?)action).ShouldContain("notify");
        (await instructor.PostJsonAsync($"{Contracts}/{decision.Id()}/notify", new { notifiedOn = FundingDesk.Today })).Status().ShouldBe("InForce");
        ((string?)(await member.GetJsonAsync($"{Contracts}/{decision.Id()}"))["form"]).ShouldBe("GrantDecision");
    }

    [Fact]
    public async Task nobody_elses_contract_exists()
    {
        var contract = await ContractAsync("InForce");
        var other = await host.ClientAsync($"member:{neighbour}");
        (await other.GetJsonAsync(Contracts))["items"]!.AsArray().ShouldBeEmpty();
        (await member.GetJsonAsync(Contracts))["items"]!.AsArray().Count.ShouldBe(1);
        foreach (var path in new[] { $"{Contracts}/{contract}", $"{Contracts}/{contract}/commitments" })
            ((string?)(await other.GetJsonAsync(path, HttpStatusCode.NotFound))["code"]).ShouldBe("contract.not_found");

        (await other.RefusedAsync($"{Contracts}/{contract}/works-start", new { operation = 1, startedOn = "2026-01-05" }, HttpStatusCode.NotFound)).ShouldBe("contract.not_found");
    }

    [Fact]
    public async Task contracts_are_listed_by_state_scheme_authority_and_end()
    {
        await using var alone = await AloneAsync();
        await ContractAsync("InForce");
        await ContractAsync("Lapsed", "217704055");
        await ContractAsync("InForce", "217704055", "FER", "FER-2021");
        foreach (var (query, count) in new[]
        {
            ("", 3), ("?status=InForce", 2), ("?scheme=CoR", 2), ("?authority=217704055", 2), ("?expiringBefore=2027-06-20", 0), ("?expiringBefore=2027-06-21", 1), ("?scheme=CID", 0),
        })
            (await instructor.GetJsonAsync(Contracts + query))["items"]!.AsArray().Count.ShouldBe(count, query);

        var first = await instructor.GetJsonAsync($"{Contracts}?limit=2");
        var second = await instructor.GetJsonAsync($"{Contracts}?limit=2&cursor={first["next"]}");
        first["items"]!.AsArray().Concat(second["items"]!.AsArray()).Select(item => (string?)item!["id"]).ShouldBeUnique();
        second["items"]!.AsArray().Count.ShouldBe(1);
        foreach (var query in new[] { "?limit=201", "?cursor=xyz", "?status=Gone", "?sort=name" })
            ((string?)(await instructor.GetJsonAsync(Contracts + query, HttpStatusCode.BadRequest))["code"]).ShouldBe("query.invalid", query);
    }

    [Fact]
    public async Task works_start_after_the_vote_or_with_an_authorisation()
    {
        var path = $"{Contracts}/{await ContractAsync("InForce")}/works-start";
        (await member.RefusedAsync(path, new { operation = 1, startedOn = "2024-06-19" }, HttpStatusCode.UnprocessableEntity)).ShouldBe("works.already_started");
        (await member.RefusedAsync(path, new { operation = 1, startedOn = "2026-11-25" }, HttpStatusCode.UnprocessableEntity)).ShouldBe("works.in_the_future");
        (await member.RefusedAsync(path, new { operation = 3, startedOn = "2026-01-05" }, HttpStatusCode.UnprocessableEntity)).ShouldBe("operation.unknown");
        (await member.PostJsonAsync(path, new { operation = 1, startedOn = "2024-06-19", authorisation = "Courrier du 02/05/2024" })).Status().ShouldBe("InForce");
        (await member.RefusedAsync(path, new { operation = 1, startedOn = "2026-01-05" }, HttpStatusCode.Conflict)).ShouldBe("works.declared");
    }

    [Fact]
    public async Task an_agreement_commits_the_money_of_operations_and_is_signed_twice()
    {
        var contract = await ContractAsync("InForce");
        var path = $"{Contracts}/{contract}/realisation-agreements";
        (await instructor.RefusedAsync(path, Agreement(69_000.01m), HttpStatusCode.UnprocessableEntity)).ShouldBe("agreement.exceeds_grant");
        var agreement = await instructor.PostJsonAsync(path, Agreement(), HttpStatusCode.Created);
        (await instructor.RefusedAsync(path, Agreement(), HttpStatusCode.Conflict)).ShouldBe("agreement.operation_taken");
        var signatures = $"{path}/{agreement.Id()}/signatures";
        (await instructor.PostJsonAsync(signatures, Signature("Department")))["signedOn"].ShouldBeNull();
        (await instructor.RefusedAsync(signatures, Signature("Department"), HttpStatusCode.Conflict)).ShouldBe("signature.exists");
        ((string?)(await instructor.PostJsonAsync(signatures, Signature("Beneficiary", "2026-10-02")))["signedOn"]).ShouldBe("2026-10-02");
        var read = (await member.GetJsonAsync($"{Contracts}/{contract}"))["realisationAgreements"]![0]!;
        ((decimal)read["financingPlan"]![0]!["amount"]!).ShouldBe(161_000m);
        read["signatures"]!.AsArray().Count.ShouldBe(2);
        (await instructor.RefusedAsync(path, new { title = "", operations = Array.Empty<int>(), financingPlan = new object?[] { null }, beginsOn = "2025-01-01", endsOn = "2026-01-01", amount = 1, paymentTerms = "x" }, HttpStatusCode.UnprocessableEntity))
            .ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task commitments_are_proved_by_a_reference_or_a_file_and_the_others_become_overdue()
    {
        var contract = await ContractAsync("InForce");
        var path = $"{Contracts}/{contract}/commitments";
        (await instructor.RefusedAsync(path, Commitment("2024-06-19"), HttpStatusCode.UnprocessableEntity)).ShouldBe("commitment.due_on_invalid");
        var late = (await instructor.PostJsonAsync(path, Commitment("2026-11-23"), HttpStatusCode.Created)).Id();
        var today = (await instructor.PostJsonAsync(path, Commitment("2026-11-24"), HttpStatusCode.Created)).Id();
        var proved = (await instructor.PostJsonAsync(path, Commitment("2026-10-01"), HttpStatusCode.Created)).Id();
        (await member.PostJsonAsync($"{path}/{proved}/record-proof", new { reference = "Photographie reçue le 3 juillet" }))["provedOn"]!.GetValue<string>().ShouldBe("2026-11-24");
        (await member.RefusedAsync($"{path}/{proved}/record-proof", new { reference = "Une autre" }, HttpStatusCode.Conflict)).ShouldBe("commitment.already_proved");

        (await OverdueAsync(true)).ShouldBe([late]);
        (await OverdueAsync(false)).ShouldBe([proved, today]);
        (await (await host.ClientAsync($"member:{neighbour}")).GetJsonAsync($"{ContractSeed.Api}/commitments"))["items"]!.AsArray().ShouldBeEmpty();

        using var content = new ByteArrayContent(SampleFiles.Pdf);
        using (var sent = await member.PostAsync(new Uri($"{path}/{late}/proof?name=panneau.pdf", UriKind.Relative), content))
            (await sent.ReadAsync(HttpStatusCode.Created)).Id().ShouldBe(late);
        using (var file = await instructor.GetAsync(new Uri($"{path}/{late}/proof", UriKind.Relative)))
            (await file.Content.ReadAsByteArrayAsync()).ShouldBe(SampleFiles.Pdf);
        ((string?)(await instructor.GetJsonAsync($"{path}/{proved}/proof", HttpStatusCode.NotFound))["code"]).ShouldBe("commitment.proof_not_found");
        ((string?)(await (await host.ClientAsync($"member:{neighbour}")).GetJsonAsync($"{path}/{late}/proof", HttpStatusCode.NotFound))["code"]).ShouldBe("commitment.proof_not_found");
        (await OverdueAsync(true)).ShouldBeEmpty();
        var page = await member.GetJsonAsync($"{path}?limit=2");
        page["items"]!.AsArray().Count.ShouldBe(2);
        (await member.GetJsonAsync($"{path}?limit=2&cursor={page["next"]}"))["items"]!.AsArray().Count.ShouldBe(1);

        async Task<List<Guid>> OverdueAsync(bool overdue) =>
            [.. (await instructor.GetJsonAsync($"{ContractSeed.Api}/commitments?authority={siren}&overdue={(overdue ? "true" : "false")}"))["items"]!.AsArray().Select(item => Guid.Parse((string)item!["id"]!))];
    }

    [Fact]
    public async Task a_day_that_nobody_means_is_refused_and_the_contract_stays_readable()
    {
        var contract = await ContractAsync("InForce");
        var path = $"{Contracts}/{contract}";
        (await instructor.RefusedAsync($"{path}/commitments", Commitment("9999-12-31"), HttpStatusCode.UnprocessableEntity)).ShouldBe("commitment.due_on_invalid");
        (await member.RefusedAsync($"{path}/works-start", new { operation = 1, startedOn = "0001-01-01", authorisation = "Courrier du 02/05/2024" }, HttpStatusCode.UnprocessableEntity))
            .ShouldBe("works.in_the_future");
        (await instructor.RefusedAsync($"{path}/extensions", new { requestedOn = "0001-01-01", reason = Reason }, HttpStatusCode.UnprocessableEntity)).ShouldBe("extension.requested_in_the_future");
        var agreement = new
        {
            title = "Mairie",
            operations = new[] { 1 },
            financingPlan = new[] { new { source = "Commune", amount = 230_000m } },
            beginsOn = "0001-01-01",
            endsOn = "2026-12-31",
            amount = 1m,
            paymentTerms = "Sur facture.",
        };
        (await instructor.RefusedAsync($"{path}/realisation-agreements", agreement, HttpStatusCode.UnprocessableEntity)).ShouldBe("agreement.calendar_invalid");
        var amendment = (await instructor.PostJsonAsync($"{path}/amendments", Amendment(), HttpStatusCode.Created)).Id();
        (await (await host.ClientAsync("assembly-secretary")).RefusedAsync($"{path}/amendments/{amendment}/vote", Vote(executoryOn: "9999-12-31"), HttpStatusCode.UnprocessableEntity))
            .ShouldBe("act.invalid");
        (await member.GetJsonAsync(path)).Status().ShouldBe("InForce");
    }

    [Fact]
    public async Task a_contract_is_suspended_resumed_and_terminated()
    {
        var contract = await ContractAsync("InForce");
        (await instructor.PostJsonAsync($"{Contracts}/{contract}/suspend", new { reason = Reason })).Status().ShouldBe("Suspended");
        (await instructor.RefusedAsync($"{Contracts}/{contract}/suspend", new { reason = Reason }, HttpStatusCode.Conflict)).ShouldBe("invalid_transition");
        (await instructor.PostJsonAsync($"{Contracts}/{contract}/resume", null)).Status().ShouldBe("InForce");
        (await instructor.RefusedAsync($"{Contracts}/{contract}/close", null, HttpStatusCode.Conflict)).ShouldBe("contract.not_settled");
        var approver = await host.ClientAsync("approver");
        (await approver.RefusedAsync($"{Contracts}/{contract}/terminate", new { reason = Reason }, HttpStatusCode.UnprocessableEntity)).ShouldBe("act.invalid");
        (await approver.PostJsonAsync($"{Contracts}/{contract}/terminate", new { reason = Reason, act = "Délibération 2026/11/27-4/02" })).Status().ShouldBe("Terminated");
        (await EventsAsync(contract)).Select(published => published.Type.Split('.')[1]).ShouldBe(["contract-suspended", "contract-resumed", "contract-terminated"]);
        var cancelled = await ContractAsync();
        (await instructor.PostJsonAsync($"{Contracts}/{cancelled}/cancel", new { reason = Reason })).Status().ShouldBe("Cancelled");
    }

    [Fact]
    public async Task warnings_are_given_once_for_each_step_and_each_end_and_then_it_lapses_once()
    {
        await using var alone = await AloneAsync();
        var contract = await ContractAsync("InForce", votedOn: new DateOnly(2024, 2, 29));
        await ContractAsync("Suspended", "217704055", votedOn: new DateOnly(2023, 11, 20));
        await ContractAsync("ToBeSigned", "217700533");
        await RunTwiceAsync("contract-policy.warn-of-contract-ends", 1);
        await RunTwiceAsync("contract-policy.lapse-contracts", 0);
        host.Advance(TimeSpan.FromDays(80));
        await RunTwiceAsync("contract-policy.warn-of-contract-ends", 1);
        await (await host.ClientAsync("instructor")).PostJsonAsync($"{Contracts}/{contract}/extensions", new { requestedOn = "2027-01-04", reason = Reason });
        await RunTwiceAsync("contract-policy.warn-of-contract-ends", 0);
        host.Advance(TimeSpan.FromDays(202));
        await RunTwiceAsync("contract-policy.warn-of-contract-ends", 1);
        host.Advance(TimeSpan.FromDays(180));
        await RunTwiceAsync("contract-policy.lapse-contracts", 0);
        host.Advance(TimeSpan.FromDays(1));
        await RunTwiceAsync("contract-policy.lapse-contracts", 1);

        var told = (await EventsAsync(contract)).Select(published => (published.Type.Split('.')[1], published.Data["days"]?.GetValue<int>(), (string?)published.Data["endsOn"])).ToList();
        told.ShouldBe(
        [
            ("contract-expiring", 180, "2027-02-28"), ("contract-expiring", 30, "2027-02-28"), ("contract-extended", null, "2028-02-29"), ("contract-expiring", 180, "2028-02-29"),
            ("contract-lapsed", null, null),
        ]);
        ((decimal)(await EventsAsync(contract))[^1].Data["released"]!).ShouldBe(111_000m);
    }

    [Fact]
    public async Task every_action_in_every_state_is_done_or_refused_with_what_is_allowed_instead()
    {
        var bodies = new Dictionary<string, (string Path, object? Body)>(StringComparer.Ordinal)
        {
            ["sign"] = ("signatures", Signature("Region")),
            ["cancel"] = ("cancel", new { reason = Reason }),
            ["agree"] = ("realisation-agreements", Agreement()),
            ["commit"] = ("commitments", Commitment()),
            ["declare-works-start"] = ("works-start", new { operation = 1, startedOn = "2026-01-05" }),
            ["amend"] = ("amendments", Amendment()),
            ["extend"] = ("extensions", new { requestedOn = "2026-11-20", reason = Reason }),
            ["suspend"] = ("suspend", new { reason = Reason }),
            ["resume"] = ("resume", null),
            ["terminate"] = ("terminate", new { reason = Reason, act = "Délibération 2026/11/27-4/02" }),
        };
        foreach (var status in new[] { "ToBeSigned", "PartiallySigned", "InForce", "Suspended", "Completed", "Lapsed", "Terminated", "Cancelled" })
        {
            foreach (var (action, (path, body)) in bodies)
            {
                var contract = await ContractAsync(status);
                var allowed = (await instructor.GetJsonAsync($"{Contracts}/{contract}"))["allowedActions"]!.AsArray().Select(name => (string)name!).ToList();
                using var response = await instructor.PostAsJsonAsync($"{Contracts}/{contract}/{path}", body ?? new { });
                if (allowed.Contains(action))
                {
                    ((int)response.StatusCode).ShouldBeInRange(200, 201, $"{action} in {status}");
                }
                else
                {
                    var problem = await response.ReadAsync(HttpStatusCode.Conflict);
                    ((string?)problem["code"]).ShouldBeOneOf("invalid_transition", action == "sign" ? "signature.exists" : null, status == "Lapsed" ? "contract.expired" : null);
                    if ((string?)problem["code"] == "invalid_transition")
                        problem["allowedActions"]!.AsArray().Select(name => (string?)name).ShouldBe(allowed);
                }

                await TestPostgres.ExecuteAsync($"update contract_policy.contracts set in_force_slot = null where authority_siren = '{siren}'", host.Database.Name);
            }
        }
    }

    [Fact]
    public async Task html_stays_text_and_a_reason_may_have_lines()
    {
        var contract = await ContractAsync("InForce");
        await instructor.PostJsonAsync($"{Contracts}/{contract}/commitments", new { kind = "Other", label = "<script>alert(1)</script>", dueOn = "2027-01-01" }, HttpStatusCode.Created);
        await instructor.PostJsonAsync($"{Contracts}/{contract}/suspend", new { reason = "Le marché est infructueux.\nIl est relancé en mars." });
        var read = await member.GetJsonAsync($"{Contracts}/{contract}");
        ((string?)read["commitments"]![0]!["label"]).ShouldBe("<script>alert(1)</script>");
        ((string?)read["reason"]).ShouldBe("Le marché est infructueux.\nIl est relancé en mars.");
        foreach (var label in new[] { "", "a\nb", new string('x', 301) })
            (await instructor.RefusedAsync($"{Contracts}/{await ContractAsync()}/commitments", new { kind = "Other", label, dueOn = "2027-01-01" }, HttpStatusCode.UnprocessableEntity)).ShouldBe("commitment.label_invalid");
    }

    [Fact]
    public async Task who_acts_on_an_old_version_reads_again_first()
    {
        var contract = await ContractAsync("InForce");
        using var read = await instructor.GetAsync(new Uri($"{Contracts}/{contract}", UriKind.Relative));
        read.Headers.ETag!.Tag.ShouldBe("\"v1\"");
        await instructor.PostJsonAsync($"{Contracts}/{contract}/suspend", new { reason = Reason });
        using var message = new HttpRequestMessage(HttpMethod.Post, $"{Contracts}/{contract}/resume") { Content = JsonContent.Create(new { }) };
        message.Headers.TryAddWithoutValidation("If-Match", "\"v1\"").ShouldBeTrue();
        using var response = await instructor.SendAsync(message);
        response.StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
    }

    /// <summary>A contract of this test's commune unless said otherwise.</summary>
    private Task<Guid> ContractAsync(string status = "ToBeSigned", string? of = null, string scheme = "CoR", string ruleVersion = "CoR-2022", DateOnly? votedOn = null) =>
        host.ContractAsync(status, of ?? siren, scheme, ruleVersion, votedOn);

    private async Task UseAsync(TestHost used, string authority)
    {
        (host, siren) = (used, authority);
        (instructor, secretary, member) = (await host.ClientAsync("instructor"), await host.ClientAsync("assembly-secretary"), await host.ClientAsync($"member:{siren}"));
    }

    /// <summary>A host that no other test sees, for numbers, lists and jobs of the whole Département and for a clock that moves.</summary>
    private async Task<TestHost> AloneAsync()
    {
        await UseAsync(await TestHost.StartAsync(), Coubert);
        return host;
    }

    private async Task UntilSignedAsync(string path, string party)
    {
        for (var attempt = 0; attempt < 5; attempt++)
        {
            var answer = await SendAsync(path, Signature(party));
            if (answer.Status == HttpStatusCode.OK)
                return;

            answer.Body.ShouldContain("concurrency_conflict");
        }

        throw new InvalidOperationException($"{party} could not sign.");
    }

    private async Task RunTwiceAsync(string job, int changes)
    {
        (await host.RunJobAsync(job)).ShouldBe(changes, job);
        (await host.RunJobAsync(job)).ShouldBe(0, job);
    }

    private async Task<(HttpStatusCode Status, string Body)> SendAsync(string path, object body)
    {
        using var response = await instructor.PostAsJsonAsync(path, body);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    private async Task<string> SubjectAsync(string client)
    {
        var token = (await host.TokenAsync(client)).Split('.')[1].Replace('-', '+').Replace('_', '/');
        return (string)JsonNode.Parse(Convert.FromBase64String(token.PadRight((token.Length + 3) / 4 * 4, '=')))!["sub"]!;
    }

    private async Task<List<(string Type, JsonNode Data)>> EventsAsync(Guid contract)
    {
        await using var connection = new NpgsqlConnection(host.Database.ConnectionString);
        var rows = await connection.QueryAsync<(string Type, string Data)>("select type, data::text from integration.events where aggregate_id = @contract order by aggregate_version, ordinal", new { contract });
        return [.. rows.Select(row => (row.Type, JsonNode.Parse(row.Data)!))];
    }
}
