using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Departement77.SystemTests.Operations;
using Departement77.TestKit;
using Microsoft.AspNetCore.Builder;
using Npgsql;

namespace Departement77.SystemTests.ContractPolicy;

/// <summary>Payments of a contract, from the request to the repayment, as the four people who handle them meet them.</summary>
public sealed partial class PaymentTests : IClassFixture<PaymentTests.OneHost>
{
    private const string Requests = PaymentDesk.Requests;

    private static readonly Dictionary<string, string[]> Actions = new(StringComparer.Ordinal)
    {
        ["Submitted"] = ["ask-changes", "check", "refuse"],
        ["ChangesRequested"] = ["resubmit", "refuse"],
        ["Checked"] = ["ask-changes", "approve", "refuse"],
        ["Approved"] = ["send-to-finance"],
        ["SentToFinance"] = ["mark-paid", "mark-failed"],
        ["PaymentFailed"] = ["send-to-finance"],
        ["Paid"] = [],
        ["Refused"] = [],
    };

    private readonly TestHost host;
    private readonly string siren;
    private readonly string neighbour;
    private readonly PaymentDesk desk;

    public PaymentTests(OneHost shared)
    {
        (host, siren, neighbour) = (shared.Host, shared.NextCommune().Siren, shared.NextCommune().Siren);
        desk = new PaymentDesk(host, siren);
    }

    [Fact]
    public async Task case_26_instalments_follow_the_proofs_up_to_the_cap()
    {
        var contract = await desk.ContractAsync();
        var (member, instructor, approver, payer) = (await desk.MemberAsync(), await desk.InstructorAsync(), await desk.ApproverAsync(), await desk.PayerAsync());
        var account = $"{PaymentDesk.Api}/contracts/{contract}/payments";
        var untouched = await member.GetJsonAsync(account);
        Amounts(untouched, "granted", "paid", "underWay", "remaining", "instalmentsCap", "capLeft").ShouldBe([150_000m, 0, 0, 150_000m, 120_000m, 120_000m]);
        untouched["advance"].ShouldBeNull();

        var preview = await member.PostJsonAsync($"{PaymentDesk.Api}/contracts/{contract}/payment-preview", new { kind = "Instalment", proofs = new[] { PaymentDesk.Proof(200_000.00m) } });
        ((bool)preview["possible"]!).ShouldBeTrue();
        ((decimal)preview["amount"]!).ShouldBe(60_000m);
        preview["steps"]!.AsArray().Select(step => (string?)step!["code"]).ShouldBe(["rate", "pro_rata", "cap", "amount"]);
        preview["steps"]!.AsArray().ShouldAllBe(step => ((string)step!["detail"]!).Length > 5);

        using var created = await member.PostAsJsonAsync(Requests, PaymentDesk.Instalment(contract, 200_000.00m));
        var request = (await created.ReadAsync(HttpStatusCode.Created)).Id();
        var path = $"{Requests}/{request}";
        created.Headers.Location!.ToString().ShouldBe($"/api/v1/contract-policy/payment-requests/{request}");
        var submitted = await member.GetJsonAsync(path);
        Amounts(submitted, "asked", "amount").ShouldBe([60_000m, 60_000m]);
        ((string?)submitted["dueOn"]).ShouldBe("2026-12-24");
        Texts(submitted["allowedActions"]).ShouldBe(["ask-changes", "check", "refuse"]);
        Texts(submitted["yourActions"]).ShouldBeEmpty();
        Texts((await payer.GetJsonAsync(path))["yourActions"]).ShouldBe(["ask-changes", "check", "refuse"]);

        // One invoice does not count whole; the authority mends it, and it does.
        var proof = (string)submitted["proofs"]![0]!["id"]!;
        var checkedOnce = await instructor.PostJsonAsync($"{path}/check", new { eligible = new[] { new { proof, amount = 100_000.00m, reason = "La moitié des travaux est hors contrat." } } });
        ((decimal)checkedOnce["amount"]!).ShouldBe(30_000m);
        Texts((await approver.GetJsonAsync(path))["yourActions"]).ShouldBe(["ask-changes", "approve", "refuse"]);
        await approver.PostJsonAsync($"{path}/ask-changes", new { text = "Joignez la facture détaillée." });
        ((string?)(await member.GetJsonAsync(path))["reason"]).ShouldBe("Joignez la facture détaillée.");
        var proofs = new[] { PaymentDesk.Proof(200_000.00m, (string)submitted["proofs"]![0]!["invoiceNumber"]!) };
        (await member.PostJsonAsync($"{path}/resubmit", new { proofs })).Status().ShouldBe("Submitted");

        await instructor.PostJsonAsync($"{path}/check", body: null);
        await instructor.PostJsonAsync($"{path}/approve", body: null, HttpStatusCode.Forbidden);
        await approver.PostJsonAsync($"{path}/approve", body: null);
        await approver.PostJsonAsync($"{path}/mark-paid", body: null, HttpStatusCode.Forbidden);
        await instructor.PostJsonAsync($"{path}/send-to-finance", body: null);
        await payer.PostJsonAsync($"{path}/mark-failed", new { reason = "Le compte bancaire est clos." });
        await payer.PostJsonAsync($"{path}/send-to-finance", body: null);
        (await payer.PostJsonAsync($"{path}/mark-paid", new { paidOn = "2026-11-24", financeReference = "Mandat 2026-1234" })).Status().ShouldBe("Paid");
        Amounts(await member.GetJsonAsync(path), "asked", "amount", "checkedAmount", "approvedAmount").ShouldAllBe(amount => amount == 60_000m);

        var second = await desk.AskAsync(PaymentDesk.Instalment(contract, 250_000.00m));
        Amounts(await member.GetJsonAsync($"{Requests}/{second}"), "amount").ShouldBe([60_000m]);
        Amounts(await member.GetJsonAsync(account), "granted", "paid", "underWay", "remaining", "instalmentsCap", "capLeft").ShouldBe([150_000m, 60_000m, 60_000m, 30_000m, 120_000m, 0]);
        (await member.RefusedAsync(Requests, PaymentDesk.Instalment(contract, 1_000.00m), HttpStatusCode.Conflict)).ShouldBe("instalment.cap_reached");
        (await member.RefusedAsync(Requests, PaymentDesk.Balance(contract, 1_000.00m), HttpStatusCode.Conflict)).ShouldBe("payment.under_way");

        await host.DrainAsync();
        await ShouldTellAsync("payment-requested", $$"""{"contractId":"{{contract}}","requestId":"{{request}}","authority":"{{siren}}","kind":"Instalment","amount":60000.00,"requestedOn":"2026-11-24"}""", of: 2);
        await ShouldTellAsync("payment-approved", $$"""{"contractId":"{{contract}}","requestId":"{{request}}","authority":"{{siren}}","kind":"Instalment","amount":60000.00,"finalGrant":null,"approvedOn":"2026-11-24"}""");
        await ShouldTellAsync("payment-made", $$"""{"contractId":"{{contract}}","requestId":"{{request}}","authority":"{{siren}}","kind":"Instalment","amount":60000.00,"paidOn":"2026-11-24"}""");
        var told = (await member.GetJsonAsync($"/api/v1/authorities/{siren}/timeline"))["items"]!.AsArray().Select(entry => (string)entry!["sentence"]!).ToList();
        told.ShouldContain("Versement effectué (acompte) : 60\u202f000,00\u00a0€, le 24/11/2026.");
    }

    [Theory]
    [InlineData(150_000, 135_000, 15_000, 0)]
    [InlineData(80_000, 114_000, 0, 6_000)]
    [InlineData(260_000, 150_000, 30_000, 0)]
    public async Task cases_27_to_29_the_balance_fixes_the_final_grant_downward_alone(decimal lastProofs, decimal finalGrant, decimal balance, decimal repayment)
    {
        var contract = await desk.ContractAsync(withAdvance: true);
        var member = await desk.MemberAsync();
        ((decimal)(await desk.PayAsync(PaymentDesk.Advance(contract)))["amount"]!).ShouldBe(30_000m);
        ((decimal)(await desk.PayAsync(PaymentDesk.Instalment(contract, 200_000.00m, 100_000.00m)))["amount"]!).ShouldBe(90_000m);

        var claim = PaymentDesk.Balance(contract, lastProofs);
        var request = await desk.AskAsync(claim);
        ((decimal)(await desk.BringAsync(request, "Approved"))["amount"]!).ShouldBe(balance);
        var account = await member.GetJsonAsync($"{PaymentDesk.Api}/contracts/{contract}/payments");
        Amounts(account, "finalGrant", "paid", "underWay", "remaining", "capLeft").ShouldBe([finalGrant, 120_000m, balance, 0, 0]);
        account["settledOn"].ShouldBeNull();
        account["requests"]!.AsArray().Count.ShouldBe(3);

        await (await desk.InstructorAsync()).PostJsonAsync($"{Requests}/{request}/send-to-finance", body: null);
        var payer = await desk.PayerAsync();
        await payer.PostJsonAsync($"{Requests}/{request}/mark-paid", new { paidOn = "2026-11-24", financeReference = "Mandat 2026-99" });
        ((string?)(await member.GetJsonAsync($"{PaymentDesk.Api}/contracts/{contract}/payments"))["settledOn"]).ShouldBe("2026-11-24");
        foreach (var more in new[] { PaymentDesk.Instalment(contract, 1_000.00m), PaymentDesk.Balance(contract, 1_000.00m), PaymentDesk.Advance(contract) })
            (await member.RefusedAsync(Requests, more, HttpStatusCode.Conflict)).ShouldBe("balance.exists");

        var orders = (await member.GetJsonAsync($"{PaymentDesk.Api}/repayment-orders?contract={contract}"))["items"]!.AsArray();
        orders.Select(order => (decimal)order!["amount"]!).ShouldBe(repayment > 0 ? [repayment] : []);
        if (repayment == 0)
            return;

        var order = (string)orders[0]!["id"]!;
        (await (await desk.MemberAsync(neighbour)).GetJsonAsync($"{PaymentDesk.Api}/repayment-orders"))["items"]!.AsArray().ShouldBeEmpty();
        await host.DrainAsync();
        await ShouldTellAsync("repayment-due", $$"""{"contractId":"{{contract}}","orderId":"{{order}}","authority":"{{siren}}","amount":6000.00,"issuedOn":"2026-11-24"}""");
        await member.PostJsonAsync($"{PaymentDesk.Api}/repayment-orders/{order}/mark-recovered", body: null, HttpStatusCode.Forbidden);
        (await payer.RefusedAsync($"{PaymentDesk.Api}/repayment-orders/{order}/mark-recovered", new { recoveredOn = "2026-11-25", financeReference = "" }, HttpStatusCode.UnprocessableEntity)).ShouldBe("recovered_on.invalid");
        (await payer.PostJsonAsync($"{PaymentDesk.Api}/repayment-orders/{order}/mark-recovered", new { recoveredOn = "2026-11-24", financeReference = "Titre 2026-12" })).Status().ShouldBe("Recovered");
        (await payer.RefusedAsync($"{PaymentDesk.Api}/repayment-orders/{order}/cancel", new { reason = PaymentDesk.Reason }, HttpStatusCode.Conflict)).ShouldBe("invalid_transition");
        (await payer.GetJsonAsync($"{PaymentDesk.Api}/repayment-orders?status=Recovered&contract={contract}"))["items"]!.AsArray().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task every_action_in_every_state()
    {
        var payer = await desk.PayerAsync();
        foreach (var (status, allowed) in Actions)
        {
            var contract = await desk.ContractAsync();
            foreach (var (action, client, body) in new (string, HttpClient, object?)[]
            {
                ("ask-changes", payer, new { text = PaymentDesk.Reason }), ("resubmit", await desk.MemberAsync(), new { proofs = new[] { PaymentDesk.Proof(1_000.00m) } }), ("check", payer, null),
                ("approve", await desk.ApproverAsync(), null), ("refuse", payer, new { reason = PaymentDesk.Reason }), ("send-to-finance", payer, null),
                ("mark-paid", payer, new { paidOn = "2026-11-24", financeReference = "Mandat 12" }), ("mark-failed", payer, new { reason = PaymentDesk.Reason }),
            })
            {
                var request = await desk.AskAsync(PaymentDesk.Instalment(contract, 1_000.00m));
                await desk.BringAsync(request, status);
                var answer = await client.PostJsonAsync($"{Requests}/{request}/{action}", body, allowed.Contains(action) ? HttpStatusCode.OK : HttpStatusCode.Conflict);
                if (!allowed.Contains(action))
                {
                    ((string?)answer["code"]).ShouldBe("invalid_transition", $"{action} in {status}");
                    ((string?)answer["currentStatus"]).ShouldBe(status);
                    Texts(answer["allowedActions"]).ShouldBe(allowed);
                }
            }
        }
    }

    [Fact]
    public async Task bad_input_is_told_by_its_place()
    {
        var contract = await desk.ContractAsync();
        var member = await desk.MemberAsync();
        var good = JsonNode.Parse(System.Text.Json.JsonSerializer.Serialize(PaymentDesk.Proof(1_000.00m)))!.AsObject();
        foreach (var (name, value, code) in new (string, JsonNode?, string)[]
        {
            ("supplierSiret", "35600000000049", "siret.invalid"), ("supplierSiret", "12345678900001", "siret.invalid"), ("supplierSiret", "", "siret.invalid"),
            ("invoiceNumber", " ", "proof.invoice_number_invalid"), ("invoiceNumber", new string('9', 61), "proof.invoice_number_invalid"), ("invoiceNumber", "12\n13", "proof.invoice_number_invalid"),
            ("invoiceDate", "2026-11-25", "proof.invoice_date_invalid"), ("invoiceDate", "0001-01-01", "proof.invoice_date_invalid"),
            ("paidOn", "2026-11-25", "proof.paid_on_invalid"), ("paidOn", "9999-12-31", "proof.paid_on_invalid"),
            ("amount", 0, "amount.invalid"), ("amount", -1, "amount.invalid"), ("amount", 10_000_000_000_000m, "amount.invalid"), ("amount", 100_000.005m, "amount.precision"),
            ("operation", new string('x', 201), "proof.operation_invalid"), ("operationPosition", 3, "proof.operation_invalid"), ("operationPosition", 0, "proof.operation_invalid"),
        })
        {
            var bad = good.DeepClone().AsObject();
            bad[name] = value?.DeepClone();
            foreach (var path in new[] { Requests, $"{PaymentDesk.Api}/contracts/{contract}/payment-preview" })
            {
                object body = path == Requests ? new { contract, kind = "Instalment", proofs = new[] { good, bad } } : new { kind = "Instalment", proofs = new[] { good, bad } };
                var problem = await member.PostJsonAsync(path, body, HttpStatusCode.UnprocessableEntity);
                ((string?)problem["code"]).ShouldBe(code, $"{name} {value}");
                problem["errors"]!.AsObject().ShouldHaveSingleItem().Key.ShouldBe($"/proofs/1/{name}");
            }
        }

        (await member.RefusedAsync(Requests, new { contract, kind = "Instalment", proofs = new object?[] { null } }, HttpStatusCode.UnprocessableEntity)).ShouldBe("proofs.invalid");
        (await member.RefusedAsync(Requests, new { contract, kind = "Instalment", proofs = Enumerable.Repeat(good, 101) }, HttpStatusCode.UnprocessableEntity)).ShouldBe("proofs.invalid");
        (await member.RefusedAsync(Requests, new { contract, kind = "Instalment", proofs = new[] { good }, amount = 0.001m }, HttpStatusCode.UnprocessableEntity)).ShouldBe("amount.precision");
        (await member.RefusedAsync(Requests, new { contract, kind = "Instalment" }, HttpStatusCode.UnprocessableEntity)).ShouldBe("proofs.incomplete");
        (await member.RefusedAsync(Requests, new { contract, kind = "Balance", worksCompletedOn = "2026-11-20" }, HttpStatusCode.UnprocessableEntity)).ShouldBe("proofs.incomplete");
        (await member.RefusedAsync(Requests, new { contract, kind = "Balance", proofs = new[] { good } }, HttpStatusCode.UnprocessableEntity)).ShouldBe("proofs.incomplete");
        (await member.RefusedAsync(Requests, new { contract, kind = "Advance", proofs = new[] { good } }, HttpStatusCode.Conflict)).ShouldBe("advance.not_provided");
        (await member.RefusedAsync(Requests, new { contract, kind = "Instalment", proofs = new[] { good, good } }, HttpStatusCode.Conflict)).ShouldBe("proof.already_used");
        (await member.RefusedAsync(Requests, new { contract, kind = "Instalment", proofs = new[] { PaymentDesk.Proof(1_000.00m) }, amount = 150_000.01m }, HttpStatusCode.Conflict)).ShouldBe("payment.exceeds_grant");
        (await member.RefusedAsync(Requests, new { contract = Guid.CreateVersion7(), kind = "Advance" }, HttpStatusCode.NotFound)).ShouldBe("contract.not_found");
        (await member.RefusedAsync(Requests, new { contract = "x", kind = "Loan" }, HttpStatusCode.BadRequest)).ShouldBe("input.invalid");
        (await member.GetJsonAsync($"{Requests}?contract={contract}"))["items"]!.AsArray().ShouldBeEmpty();
        foreach (var query in new[] { "?status=Unknown", "?limit=201", "?cursor=!", "?sort=x" })
            ((string?)(await member.GetJsonAsync($"{Requests}{query}", HttpStatusCode.BadRequest))["code"]).ShouldBe("query.invalid");

        // Text stays text.
        var markup = await desk.AskAsync(new { contract, kind = "Instalment", proofs = new[] { PaymentDesk.Proof(10.00m, "<b>1</b>") } });
        ((string?)(await member.GetJsonAsync($"{Requests}/{markup}"))["proofs"]![0]!["invoiceNumber"]).ShouldBe("<b>1</b>");
        var instructor = await desk.InstructorAsync();
        foreach (var (step, body, code) in new (string, object, string)[]
        {
            ("ask-changes", new { text = "court" }, "text.required"), ("refuse", new { }, "reason.required"), ("check", new { eligible = new object?[] { null } }, "proofs.invalid"),
            ("check", new { eligible = new[] { new { proof = Guid.CreateVersion7(), amount = 1 } } }, "proof.unknown"), ("check", new { eligible = new[] { new { proof = Guid.CreateVersion7(), amount = -1 } } }, "amount.invalid"),
        })
            (await instructor.RefusedAsync($"{Requests}/{markup}/{step}", body, HttpStatusCode.UnprocessableEntity)).ShouldBe(code);
    }

    [Fact]
    public async Task payments_need_a_contract_in_force_of_ones_own()
    {
        var (member, other) = (await desk.MemberAsync(), await desk.MemberAsync(neighbour));
        foreach (var status in new[] { "ToBeSigned", "Suspended" })
        {
            var contract = await desk.ContractAsync(status: status);
            (await member.RefusedAsync(Requests, PaymentDesk.Instalment(contract, 1_000.00m), HttpStatusCode.Conflict)).ShouldBe("contract.not_in_force");
            var preview = await member.PostJsonAsync($"{PaymentDesk.Api}/contracts/{contract}/payment-preview", new { kind = "Instalment", proofs = new[] { PaymentDesk.Proof(1_000.00m) } });
            ((bool)preview["possible"]!).ShouldBeFalse();
            ((string?)preview["reasons"]![0]!["code"]).ShouldBe("contract.not_in_force");
        }

        var inForce = await desk.ContractAsync();
        (await other.RefusedAsync(Requests, PaymentDesk.Instalment(inForce, 1_000.00m), HttpStatusCode.NotFound)).ShouldBe("contract.not_found");
        await other.GetJsonAsync($"{PaymentDesk.Api}/contracts/{inForce}/payments", HttpStatusCode.NotFound);
        await other.PostJsonAsync($"{PaymentDesk.Api}/contracts/{inForce}/payment-preview", new { kind = "Advance" }, HttpStatusCode.NotFound);

        // An instructor asks on behalf of the authority.
        var request = (await (await desk.InstructorAsync()).PostJsonAsync(Requests, PaymentDesk.Instalment(inForce, 1_000.00m), HttpStatusCode.Created)).Id();
        await member.GetJsonAsync($"{Requests}/{request}");
        (await other.GetJsonAsync($"{Requests}/{request}", HttpStatusCode.NotFound))["code"]!.ToString().ShouldBe("payment_request.not_found");
        (await other.RefusedAsync($"{Requests}/{request}/resubmit", new { }, HttpStatusCode.NotFound)).ShouldBe("payment_request.not_found");
        (await other.GetJsonAsync(Requests))["items"]!.AsArray().ShouldBeEmpty();
        (await member.GetJsonAsync(Requests))["items"]!.AsArray().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task what_is_refused_after_the_end_of_its_contract_goes_back_to_the_envelope()
    {
        const string mareuil = "217702760";
        var contract = await desk.ContractAsync(mareuil);
        var envelope = (await (await desk.ApproverAsync()).PostJsonAsync(
            $"{PaymentDesk.Api}/envelopes", new { scheme = "FAC", authoritySiren = mareuil, startsOn = "2026-01-01", lastDay = "2028-12-31" }, HttpStatusCode.Created)).Id();
        await TestPostgres.ExecuteAsync(
            $"""
            update contract_policy.contracts set scheme = 'FAC', rule_version = (select v.code from contract_policy.scheme_rule_versions v where v.code like 'FAC-%' order by v.code limit 1)
            where id = '{contract}';
            insert into contract_policy.envelope_reservations (id, version, envelope_id, authority_siren, amount, reason)
            select application_id, 1, '{envelope}', authority_siren, 150000, 'Vote' from contract_policy.contracts where id = '{contract}'
            """,
            host.Database.Name);
        var request = await desk.AskAsync(PaymentDesk.Instalment(contract, 200_000m), mareuil);
        await (await desk.ApproverAsync()).PostJsonAsync($"{PaymentDesk.Api}/contracts/{contract}/terminate", new { reason = PaymentDesk.Reason, act = "Délibération 2026/11/24-4/05" });
        (await CommittedAsync()).ShouldBe(60_000m);
        await desk.BringAsync(request, "Refused");
        (await CommittedAsync()).ShouldBe(0m);

        async Task<decimal> CommittedAsync() => (decimal)(await (await desk.ApproverAsync()).GetJsonAsync($"{PaymentDesk.Api}/envelopes/{envelope}"))["committed"]!;
    }

    [Fact]
    public async Task a_contract_whose_balance_was_paid_is_completed_at_its_term_and_does_not_lapse()
    {
        var contract = await desk.ContractAsync();
        await desk.PayAsync(PaymentDesk.Balance(contract, 500_000m));
        await TestPostgres.ExecuteAsync($"update contract_policy.contracts set ends_on = '2026-11-23' where id = '{contract}'", host.Database.Name);
        (await host.RunJobAsync("contract-policy.lapse-contracts")).ShouldBe(1);
        (await host.RunJobAsync("contract-policy.lapse-contracts")).ShouldBe(0);
        (await (await desk.MemberAsync()).GetJsonAsync($"{PaymentDesk.Api}/contracts/{contract}")).Status().ShouldBe("Completed");
    }

    [Fact]
    public async Task a_refused_request_frees_its_invoices_and_its_amount()
    {
        var (contract, elsewhere) = (await desk.ContractAsync(), await desk.ContractAsync(neighbour));
        var invoice = PaymentDesk.Proof(400_000.00m);
        object Claim(Guid of) => new { contract = of, kind = "Instalment", proofs = new[] { invoice } };
        var request = await desk.AskAsync(Claim(contract));
        var other = await desk.MemberAsync(neighbour);
        (await other.RefusedAsync(Requests, Claim(elsewhere), HttpStatusCode.Conflict)).ShouldBe("proof.already_used");
        var preview = await other.PostJsonAsync($"{PaymentDesk.Api}/contracts/{elsewhere}/payment-preview", new { kind = "Instalment", proofs = new[] { invoice } });
        Texts(new JsonArray([.. preview["reasons"]!.AsArray().Select(reason => reason!["code"]!.DeepClone())])).ShouldBe(["proof.already_used"]);

        await desk.BringAsync(request, "Refused");
        var refused = await (await desk.MemberAsync()).GetJsonAsync($"{Requests}/{request}");
        ((bool)refused["proofs"]!.AsArray().ShouldHaveSingleItem()!["released"]!).ShouldBeTrue();
        Amounts(await (await desk.MemberAsync()).GetJsonAsync($"{PaymentDesk.Api}/contracts/{contract}/payments"), "underWay", "remaining").ShouldBe([0, 150_000m]);
        await desk.AskAsync(Claim(elsewhere), neighbour);
        await host.DrainAsync();
        await ShouldTellAsync("payment-refused", $$"""{"contractId":"{{contract}}","requestId":"{{request}}","authority":"{{siren}}","kind":"Instalment","refusedOn":"2026-11-24"}""");
    }

    [Fact]
    public async Task three_people_are_needed_and_the_table_holds_it_too()
    {
        var contract = await desk.ContractAsync();
        var request = await desk.AskAsync(PaymentDesk.Instalment(contract, 1_000.00m));
        await desk.BringAsync(request, "Checked");
        await SqlAsync($"update contract_policy.payment_requests set checked_by = 'approver' where id = '{request}'");
        var approver = await desk.ApproverAsync();
        Texts((await approver.GetJsonAsync($"{Requests}/{request}"))["yourActions"]).ShouldBe(["ask-changes", "refuse"]);
        (await approver.RefusedAsync($"{Requests}/{request}/approve", new { }, HttpStatusCode.Forbidden)).ShouldBe("separation_of_duties");
        await SqlAsync($"update contract_policy.payment_requests set checked_by = 'instructor', submitted_by = 'approver' where id = '{request}'");
        (await approver.RefusedAsync($"{Requests}/{request}/approve", new { }, HttpStatusCode.Forbidden)).ShouldBe("separation_of_duties");
        await SqlAsync($"update contract_policy.payment_requests set submitted_by = 'member:{siren}' where id = '{request}'");
        await approver.PostJsonAsync($"{Requests}/{request}/approve", body: null);
        await (await desk.InstructorAsync()).PostJsonAsync($"{Requests}/{request}/send-to-finance", body: null);
        await SqlAsync($"update contract_policy.payment_requests set approved_by = 'finance-checker' where id = '{request}'");
        (await (await desk.PayerAsync()).RefusedAsync($"{Requests}/{request}/mark-paid", new { paidOn = "2026-11-24", financeReference = "1" }, HttpStatusCode.Forbidden)).ShouldBe("separation_of_duties");

        foreach (var (sql, constraint) in new[]
        {
            ("payment_requests set approved_by = checked_by", "payment_requests_checker_never_approves"),
            ("payment_requests set approved_by = submitted_by", "payment_requests_author_never_approves"),
            ("payment_requests set status = 'Paid', paid_on = now(), finance_reference = 'x', paid_by = approved_by", "payment_requests_approver_never_pays"),
            ("payment_requests set amount = asked + 1", "payment_requests_amount_within_asked"),
            ("payment_accounts set under_way = granted - paid + 0.01", "payment_accounts_within_grant"),
        })
            (await Should.ThrowAsync<PostgresException>(SqlAsync($"update contract_policy.{sql} where authority_siren = '{siren}'"))).ConstraintName.ShouldBe(constraint);
    }

    [Fact]
    public async Task documents_stand_behind_proofs_and_belong_to_the_authority()
    {
        var contract = await desk.ContractAsync();
        var request = await desk.AskAsync(PaymentDesk.Instalment(contract, 1_000.00m));
        var (member, other, instructor) = (await desk.MemberAsync(), await desk.MemberAsync(neighbour), await desk.InstructorAsync());
        var proof = (string)(await member.GetJsonAsync($"{Requests}/{request}"))["proofs"]![0]!["id"]!;

        var added = await PaymentDesk.UploadAsync(member, request, "facture.pdf", SampleFiles.Pdf, query: $"&proof={proof}");
        await PaymentDesk.UploadAsync(instructor, request, "photo.png", SampleFiles.Png);
        (await PaymentDesk.UploadAsync(other, request, "facture.pdf", SampleFiles.Pdf, HttpStatusCode.NotFound))["code"]!.ToString().ShouldBe("payment_request.not_found");
        (await PaymentDesk.UploadAsync(member, request, "facture.png", SampleFiles.Pdf, HttpStatusCode.UnsupportedMediaType))["code"]!.ToString().ShouldBe("document.type_not_allowed");
        (await PaymentDesk.UploadAsync(member, request, "../facture.pdf", SampleFiles.Pdf, HttpStatusCode.UnprocessableEntity))["code"]!.ToString().ShouldBe("document.name_invalid");
        (await PaymentDesk.UploadAsync(member, request, "facture.pdf", SampleFiles.Pdf, HttpStatusCode.UnprocessableEntity, $"&proof={Guid.CreateVersion7()}"))["code"]!.ToString().ShouldBe("proof.unknown");

        var listed = (await member.GetJsonAsync($"{Requests}/{request}/documents"))["items"]!.AsArray();
        listed.Select(document => (string?)document!["name"]).ShouldBe(["facture.pdf", "photo.png"]);
        ((string?)listed[0]!["proof"]).ShouldBe(proof);
        await other.GetJsonAsync($"{Requests}/{request}/documents", HttpStatusCode.NotFound);
        using (var file = await instructor.GetAsync(new Uri($"{Requests}/{request}/documents/{added.Id()}", UriKind.Relative)))
            (await file.Content.ReadAsByteArrayAsync()).ShouldBe(SampleFiles.Pdf);

        await other.GetJsonAsync($"{Requests}/{request}/documents/{added.Id()}", HttpStatusCode.NotFound);
        await PaymentDesk.UploadAsync(member, request, "plan.pdf", SampleFiles.Pdf);
        (await PaymentDesk.UploadAsync(member, request, "trop.pdf", SampleFiles.Pdf, HttpStatusCode.Conflict))["code"]!.ToString().ShouldBe("document.quota");
        await desk.BringAsync(request, "Refused");
        (await PaymentDesk.UploadAsync(member, request, "trop.pdf", SampleFiles.Pdf, HttpStatusCode.Conflict))["code"]!.ToString().ShouldBe("document.too_late");
    }

    private static decimal[] Amounts(JsonObject answer, params string[] names) => [.. names.Select(name => (decimal)answer[name]!)];

    private static string?[] Texts(JsonNode? list) => [.. list!.AsArray().Select(text => (string?)text)];

    private static async Task<(HttpStatusCode Status, string? Code)> AnswerAsync(HttpClient client, object body, string path = Requests)
    {
        using var response = await client.PostAsJsonAsync(path, body);
        return (response.StatusCode, (string?)(await response.Content.ReadFromJsonAsync<JsonObject>())!["code"]);
    }

    private Task SqlAsync(string sql) => TestPostgres.ExecuteAsync(sql, host.Database.Name);

    private async Task<object?> ScalarAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(host.Database.ConnectionString);
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }

    private async Task ShouldTellAsync(string fact, string data, int of = 1)
    {
        var told = (await (await host.ClientAsync("integrator")).GetJsonAsync($"/api/v1/events?type=contract-policy.{fact}.v1&subject={siren}"))["events"]!.AsArray();
        told.Count.ShouldBe(of);
        JsonNode.DeepEquals(told[0]!["data"], JsonNode.Parse(data)).ShouldBeTrue(told[0]!.ToJsonString());
    }

    public sealed class OneHost : SharedHost
    {
        protected override void Configure(WebApplicationBuilder builder) => builder.Configuration["ContractPolicy:DocumentsPerPaymentRequest"] = "3";
    }
}
