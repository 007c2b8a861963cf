using System.Net;
using System.Net.Http.Json;
using Departement77.TestKit;
using Npgsql;

namespace Departement77.SystemTests.ContractPolicy;

/// <summary>What two people do at the same moment.</summary>
public sealed partial class PaymentTests
{
    [Fact]
    public async Task of_one_invoice_on_two_contracts_at_once_one_counts()
    {
        var (member, other) = (await desk.MemberAsync(), await desk.MemberAsync(neighbour));
        for (var round = 0; round < 5; round++)
        {
            var (here, there) = (await desk.ContractAsync(), await desk.ContractAsync(neighbour));
            var invoice = PaymentDesk.Proof(1_000.00m);
            object Claim(Guid of) => new { contract = of, kind = "Instalment", proofs = new[] { invoice } };
            var answers = await Task.WhenAll(AnswerAsync(member, Claim(here)), AnswerAsync(other, Claim(there)));
            answers.Count(answer => answer.Status == HttpStatusCode.Created).ShouldBe(1);
            answers.Single(answer => answer.Status != HttpStatusCode.Created).ShouldBe((HttpStatusCode.Conflict, "proof.already_used"));
        }

        (await ScalarAsync($"select count(*) from contract_policy.payment_proofs where not is_released and authority_siren in ('{siren}', '{neighbour}')")).ShouldBe(5L);
    }

    [Fact]
    public async Task of_simultaneous_advances_and_balances_one_counts()
    {
        var member = await desk.MemberAsync();
        var contract = await desk.ContractAsync(withAdvance: true);
        var advances = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => AnswerAsync(member, PaymentDesk.Advance(contract))));
        advances.Count(answer => answer.Status == HttpStatusCode.Created).ShouldBe(1);
        advances.Where(answer => answer.Status != HttpStatusCode.Created).ShouldAllBe(answer => answer.Status == HttpStatusCode.Conflict);
        (await ScalarAsync($"select count(*) from contract_policy.payment_requests where account_id = '{contract}'")).ShouldBe(1L);
        (await member.RefusedAsync(Requests, PaymentDesk.Advance(contract), HttpStatusCode.Conflict)).ShouldBe("advance.exists");

        var advance = (Guid)(await ScalarAsync($"select id from contract_policy.payment_requests where account_id = '{contract}'"))!;
        await desk.BringAsync(advance, "Paid");
        var balances = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => AnswerAsync(member, PaymentDesk.Balance(contract, 500_000.00m))));
        balances.Count(answer => answer.Status == HttpStatusCode.Created).ShouldBe(1);
        balances.Where(answer => answer.Status != HttpStatusCode.Created).ShouldAllBe(answer => answer.Status == HttpStatusCode.Conflict);
        (await ScalarAsync($"select paid + under_way from contract_policy.payment_accounts where id = '{contract}'")).ShouldBe(150_000.00m);
    }

    [Fact]
    public async Task simultaneous_instalments_never_pass_the_cap()
    {
        var member = await desk.MemberAsync();
        for (var round = 0; round < 3; round++)
        {
            var contract = await desk.ContractAsync();
            await desk.AskAsync(PaymentDesk.Instalment(contract, 100_000.00m));
            var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => AnswerAsync(member, PaymentDesk.Instalment(contract, 250_000.00m))));
            answers.ShouldAllBe(answer => answer.Status == HttpStatusCode.Created || answer.Status == HttpStatusCode.Conflict);
            answers.ShouldContain(answer => answer.Status == HttpStatusCode.Created);
            answers.Where(answer => answer.Status == HttpStatusCode.Conflict).ShouldAllBe(answer => answer.Code == "concurrency_conflict" || answer.Code == "instalment.cap_reached");
            (await ScalarAsync($"select under_way from contract_policy.payment_accounts where id = '{contract}'")).ShouldBeOneOf(105_000.00m, 120_000.00m);
            (await ScalarAsync($"select sum(amount) <= 120000 from contract_policy.payment_requests where account_id = '{contract}'")).ShouldBe(true);
        }
    }

    [Fact]
    public async Task of_two_decisions_at_once_one_counts_and_an_old_version_is_told()
    {
        var contract = await desk.ContractAsync();
        var request = await desk.AskAsync(PaymentDesk.Instalment(contract, 1_000.00m));
        await desk.BringAsync(request, "Checked");
        var (approver, instructor) = (await desk.ApproverAsync(), await desk.InstructorAsync());
        var answers = await Task.WhenAll(AnswerAsync(approver, new { }, $"{Requests}/{request}/approve"), AnswerAsync(instructor, new { reason = PaymentDesk.Reason }, $"{Requests}/{request}/refuse"));
        answers.Count(answer => answer.Status == HttpStatusCode.OK).ShouldBe(1);
        answers.Count(answer => answer.Status == HttpStatusCode.Conflict).ShouldBe(1);

        using var message = new HttpRequestMessage(HttpMethod.Post, $"{Requests}/{request}/send-to-finance") { Content = JsonContent.Create(new { }) };
        message.Headers.TryAddWithoutValidation("If-Match", "\"v1\"").ShouldBeTrue();
        using var stale = await instructor.SendAsync(message);
        stale.StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
    }

    [Fact]
    public async Task a_request_sent_twice_under_one_key_is_one_request()
    {
        var contract = await desk.ContractAsync();
        var member = await desk.MemberAsync();
        var claim = PaymentDesk.Instalment(contract, 1_000.00m);
        var answers = await Task.WhenAll(Enumerable.Range(0, 3).Select(async _ =>
        {
            using var message = new HttpRequestMessage(HttpMethod.Post, Requests) { Content = JsonContent.Create(claim) };
            message.Headers.TryAddWithoutValidation("Idempotency-Key", "une-seule-fois").ShouldBeTrue();
            using var response = await member.SendAsync(message);
            return await response.ReadAsync(HttpStatusCode.Created);
        }));
        answers.Select(answer => answer.ToJsonString()).Distinct(StringComparer.Ordinal).ShouldHaveSingleItem();
        ((decimal)answers[0]["amount"]!).ShouldBe(300m);
    }

    [Fact]
    public async Task a_contract_does_not_lapse_over_a_payment_nor_is_paid_after_its_lapse()
    {
        var contract = await desk.ContractAsync();
        await desk.AskAsync(PaymentDesk.Instalment(contract, 10.00m));
        var lapse = $"update contract_policy.contracts set status = 'Lapsed', ended_on = '2026-11-24' where id = '{contract}'";

        (await Should.ThrowAsync<PostgresException>(() => TestPostgres.ExecuteAsync(lapse, host.Database.Name))).ConstraintName.ShouldBe("contracts_lapse_without_payment");

        await TestPostgres.ExecuteAsync($"update contract_policy.payment_requests set status = 'Refused', reason = 'Essai.' where account_id = '{contract}'", host.Database.Name);
        await TestPostgres.ExecuteAsync(lapse, host.Database.Name);
        var late = $"insert into contract_policy.payment_requests select (jsonb_populate_record(r, jsonb_build_object('id', gen_random_uuid(), 'status', 'Submitted'))).* from contract_policy.payment_requests r where account_id = '{contract}' limit 1";
        (await Should.ThrowAsync<PostgresException>(() => TestPostgres.ExecuteAsync(late, host.Database.Name))).ConstraintName.ShouldBe("payment_requests_contract_in_force");
    }

    [Fact]
    public async Task a_contract_is_not_terminated_on_old_figures_nor_is_a_payment_approved_after_it()
    {
        var contract = await desk.ContractAsync();
        await desk.AskAsync(PaymentDesk.Instalment(contract, 10.00m));
        string Terminate(string spent) => $"update contract_policy.contracts set status = 'Terminated', ended_on = '2026-11-24', spent_at_end = {spent} where id = '{contract}'";

        (await Should.ThrowAsync<PostgresException>(() => TestPostgres.ExecuteAsync(Terminate("0"), host.Database.Name))).ConstraintName.ShouldBe("contracts_spent_at_end_current");

        await TestPostgres.ExecuteAsync(Terminate($"(select under_way from contract_policy.payment_accounts where id = '{contract}')"), host.Database.Name);
        var approve = $"update contract_policy.payment_requests set status = 'Approved' where account_id = '{contract}'";
        (await Should.ThrowAsync<PostgresException>(() => TestPostgres.ExecuteAsync(approve, host.Database.Name))).ConstraintName.ShouldBe("payment_requests_contract_in_force");
    }
}
